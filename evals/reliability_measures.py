"""How far probabilities can be trusted: bins with intervals, calibration error, Brier score and its parts.

Murphy's decomposition with the two terms that binning adds (Stephenson, Coelho & Jolliffe 2008, "Two extra
components in the Brier score decomposition", Weather and Forecasting 23):

    Brier = reliability − resolution + uncertainty + within-bin variance − within-bin covariance
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10
Z95 = 1.959964  # normal quantile of a two-sided 95 % interval
DRAWS = 1_000
SEED = 20


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence.

    Attributes:
        low, high: Bounds of the confidence; the last bin holds 1 too.
        confidence: Mean.
        share: How many are right, 0–1.
        interval: 95 % for the share (Wilson); it takes statements for independent.
        exact: Share of the events of full records whose status and date are right too; None without any.
    """

    low: float
    high: float
    count: int
    confidence: float
    share: float
    interval: tuple[float, float]
    exact: float | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The Brier score and what adds up to it."""

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float


def wilson(right: int, count: int) -> tuple[float, float]:
    """95 % interval of a share."""
    share, z2 = right / count, Z95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z95 / (1 + z2 / count) * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def bin_of(probability: float, bins: int = BINS) -> int:
    """The number of the bin a probability falls in."""
    return min(bins - 1, int(probability * bins + 1e-9))


def _binned(likely: Sequence[float], bins: int) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for index, probability in enumerate(likely):
        out.setdefault(bin_of(probability, bins), []).append(index)
    return dict(sorted(out.items()))


def curve(
    likely: Sequence[float], right: Sequence[bool], exact: Sequence[bool | None] = (), bins: int = BINS
) -> list[Bin]:
    """The bins that hold anything, in rising order."""
    out = []
    for number, members in _binned(likely, bins).items():
        hits, count = sum(right[i] for i in members), len(members)
        known = [verdict for i in members if exact and (verdict := exact[i]) is not None]
        out.append(
            Bin(
                number / bins, (number + 1) / bins, count, sum(likely[i] for i in members) / count,
                hits / count, wilson(hits, count), sum(known) / len(known) if known else None,
            )
        )  # fmt: skip
    return out


def calibration_error(likely: Sequence[float], right: Sequence[bool], bins: int = BINS) -> float:
    """Expected calibration error: mean distance of confidence and share right, weighted by count."""
    return sum(b.count * abs(b.confidence - b.share) for b in curve(likely, right, bins=bins)) / len(likely)


def chance_error(likely: Sequence[float], bins: int = BINS) -> float:
    """The calibration error that so many statements show on average where every confidence is true."""
    dice = random.Random(SEED)  # noqa: S311
    draws = (calibration_error(likely, [dice.random() < p for p in likely], bins) for _ in range(DRAWS // 5))
    return sum(draws) / (DRAWS // 5)


def parts(likely: Sequence[float], right: Sequence[bool], bins: int = BINS) -> Parts:
    """The Brier score, decomposed; the parts add up to it."""
    count, base = len(likely), sum(right) / len(right)
    reliability = resolution = within = 0.0
    for members in _binned(likely, bins).values():
        mean = sum(likely[i] for i in members) / len(members)
        share = sum(right[i] for i in members) / len(members)
        reliability += len(members) * (mean - share) ** 2
        resolution += len(members) * (share - base) ** 2
        within += sum((likely[i] - mean) ** 2 - 2 * (likely[i] - mean) * (right[i] - share) for i in members)
    return Parts(
        sum((p - r) ** 2 for p, r in zip(likely, right, strict=True)) / count,
        reliability / count, resolution / count, base * (1 - base), within / count,
    )  # fmt: skip


def brier_difference(
    one: Sequence[float], other: Sequence[float], right: Sequence[bool], groups: Sequence[str]
) -> tuple[float, float, float]:
    """Brier score of `one` less that of `other`, with its 95 % interval over texts drawn anew.

    Args:
        one: Probabilities.
        other: Probabilities of the same statements.
        right: Whether each statement is right.
        groups: The text of each statement: statements of one text are drawn together.
    """
    by_text: dict[str, list[float]] = {}
    for p, q, verdict, group in zip(one, other, right, groups, strict=True):
        by_text.setdefault(group, []).append((p - verdict) ** 2 - (q - verdict) ** 2)
    sums = [(sum(v), len(v)) for _, v in sorted(by_text.items())]
    dice = random.Random(SEED)  # noqa: S311
    drawn = sorted(_mean(dice.choices(sums, k=len(sums))) for _ in range(DRAWS))
    return _mean(sums), drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]


def _mean(sums: Sequence[tuple[float, int]]) -> float:
    return sum(total for total, _ in sums) / sum(count for _, count in sums)
