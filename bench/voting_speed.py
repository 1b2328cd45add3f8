"""Both power indices of three bodies, against the package `powerindex`; and those of the EU of 27."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import median

from comity.blocs.voting import Game, power, rule_named, seat
from measure import Figure, Missing, cpu_seconds

_NICE = [29] * 4 + [27] * 2 + [14, 13] + [12] * 5 + [10] * 3 + [7] * 5 + [4] * 5 + [3]
_GAMES: tuple[tuple[str, Sequence[int], int], ...] = (
    ("EEC 1958", [4, 4, 4, 2, 2, 1], 12),
    ("UN Security Council", [7] * 5 + [1] * 10, 39),
    ("EU-27, votes of Nice", _NICE, 255),
)
_DAY = date(2024, 5, 6)


def power_indices() -> Iterator[Figure]:
    """Shapley-Shubik and Banzhaf from weights and quota, the making of the game included.

    Ours are exact fractions, the rival's are floats. Wall time, in turn, median of many runs, since one takes
    microseconds.
    """
    try:
        import powerindex
    except ImportError as error:
        raise Missing("powerindex is not installed") from error

    def theirs(weights: Sequence[int], quota: int) -> None:
        game = powerindex.Game(quota, weights)
        game.calc_banzhaf()
        game.calc_shapley_shubik()

    for name, weights, quota in _GAMES:
        times = 400 if len(weights) < 20 else 25
        ours, rival = _in_turn(
            lambda w=weights, q=quota: power(Game.of(w, q)), lambda w=weights, q=quota: theirs(w, q), times
        )
        yield Figure(f"both power indices, {name}", ours, "ms", "powerindex", rival, note="at most 0.3")


def power_double_majority() -> Iterator[Figure]:
    """The rule of today with 27 members and single inhabitants, which no table of weights could hold."""
    body = seat(rule_named("EU", "qualified-majority", _DAY), _DAY)
    (ours,) = cpu_seconds(lambda: power(body.game))
    note = f"{sum(body.populations.inhabitants.values()):,} inhabitants" if body.populations else ""
    yield Figure("both power indices, EU double majority", ours * 1e3, "CPU ms", note=note)


def _in_turn(ours: Callable[[], object], rival: Callable[[], object], times: int) -> tuple[float, float]:
    """Median milliseconds of two pieces of work, done in turn."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for work, found in zip((ours, rival), taken, strict=True):
            start = time.perf_counter()
            work()
            found.append((time.perf_counter() - start) * 1e3)
    return median(taken[0]), median(taken[1])
