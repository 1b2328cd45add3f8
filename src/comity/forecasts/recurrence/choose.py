"""Weights chosen one after the other, each time the better of a few, as long as the score rises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

LEAST = 1e-4  # a smaller gain in mean reciprocal rank is taken for noise


def climb(
    start: Mapping[str, float], choices: Mapping[str, Sequence[float]],
    score: Callable[[Mapping[str, float]], float], *, rounds: int = 1,
) -> tuple[dict[str, float], float]:  # fmt: skip
    """Try each choice for each weight in turn and keep what scores higher.

    Args:
        start: All weights.
        choices: Values to try, by name.
        score: Of weights, on the validation days; the higher the better.
        rounds: Times through all names; it ends sooner where a round changes nothing.

    Returns:
        The weights, and their score.
    """
    best = dict(start)
    highest = score(best)
    for _ in range(rounds):
        before = highest
        for name, values in choices.items():
            for value in values:
                tried = {**best, name: value}
                if value != best[name] and (reached := score(tried)) > highest + LEAST:
                    best, highest = tried, reached
        if highest == before:
            break
    return best, highest
