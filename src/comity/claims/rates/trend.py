"""Is a series growing or cooling, and by how much a period?

    S = Σ_{i<j} sign(x_j − x_i)                              Mann-Kendall
    Var S = [n(n−1)(2n+5) − Σ_g g(g−1)(2g+5)] / 18           g: sizes of groups of equal values
    z = (S − sign S) / √Var S                                normal approximation with correction
    slope = median of (x_j − x_i) / (t_j − t_i)              Theil-Sen, interval from S's distribution

    ρ = (n r₁ + 2) / (n − 4)                                 r₁: of what is left after the slope
    stretch of Var S = 1 + 2 Σ_k (1 − k/n) ρ^k               effective number of values

p is exact up to 50 values without ties, and up to 8 with ties, where all orders are counted. Months in a row
are seldom independent, and weights that fade by a half-life never are: the plain p is then far too small.
Beside it stands one with the variance stretched by the autocorrelation of neighbouring values, never less
than the plain one; the verdict rests on that. On drawn series of 60 without trend whose values keep .8 of
the one before, the plain p is at or below .05 in 52 of 100, the corrected in 9. Under ten values
autocorrelation cannot be told, and nothing is corrected.

Mann (1945), "Nonparametric Tests Against Trend", Econometrica 13(3): 245-259; Kendall (1975), "Rank
Correlation Methods", 4th ed.; Sen (1968), "Estimates of the Regression Coefficient Based on Kendall's Tau",
Journal of the American Statistical Association 63: 1379-1389; Yue and Wang (2004), "The Mann-Kendall Test
Modified by Effective Sample Size", Water Resources Management 18: 201-218; Hamed (2009), "Enhancing the
Effectiveness of Prewhitening in Trend Analysis", Journal of Hydrology 368: 143-155, for ρ from r₁.

When not to use it: where a series rises and falls again; S is then near 0 although much has happened.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np
from scipy.stats import kendalltau, norm, theilslopes

from comity.claims.rates.checked import ALPHA, Floats, in_words, number_series, share_between
from comity.core.errors import OptionError

Direction = Literal["growing", "cooling", "none shown", "undetermined"]
_EXACT, _EXACT_WITH_TIES = 50, 8
_LEAST_FOR_STRETCH = 10
_MOST = 3000  # all pairs are compared: 9 million
_MOST_ALIKE = 0.99
_NOTHING = 1e-12  # what rounding leaves of a straight line


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Which way a series goes.

    Attributes:
        count: Values.
        s: Pairs that rise less pairs that fall.
        tau: `s` over the number of pairs, −1 to 1.
        slope: Theil-Sen, units a unit of time.
        low: Lower end of the slope's interval.
        high: Upper end.
        level: Of the interval.
        p: Two-sided, if the values are independent.
        exact: Whether p is exact.
        stretch: By how much autocorrelation widens the variance of `s`, 1 or more; None under ten values.
        p_corrected: Two-sided, allowing for it; never below p.
        direction: `undetermined` where even a series that only rises would have p above .05, or none varies.
    """

    count: int
    s: int
    tau: float
    slope: float
    low: float
    high: float
    level: float
    p: float
    exact: bool
    stretch: float | None
    p_corrected: float
    direction: Direction

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        if self.direction == "undetermined":
            return f"{self.count} values that are too few or do not vary tell nothing of a trend."
        chances = in_words(self.p)
        if self.p_corrected > self.p:
            chances += f"; allowing for runs of like periods {in_words(self.p_corrected)}"
        between = f"{self.level:.0%} interval {self.low:+.3g} to {self.high:+.3g}"
        by = f"{self.slope:+.3g} per unit of time ({between}; {chances})"
        if self.direction == "none shown":
            return f"No trend is shown: {by}."
        return f"The series is {self.direction}: {by}."


def trend(values: Sequence[float], times: Sequence[float] | None = None, *, level: float = 0.95) -> Trend:
    """The Mann-Kendall test of a series, with its Theil-Sen slope.

    Args:
        values: In order of time, any unit; at least 3.
        times: Strictly rising; 0, 1, 2 … by default.
        level: Of the slope's interval, between 0 and 1.

    Raises:
        OptionError: If there are fewer than three values or over 3,000, one is no finite number, or the
            times do not rise.

    >>> found = trend([0.1, 0.2, 0.15, 0.4, 0.5, 0.45, 0.7])
    >>> found.direction, found.s, round(found.slope, 3)
    ('growing', 17, 0.1)
    """
    series = number_series(values, "values", least=3)
    when = _times(times, len(series))
    share_between(level, "level")
    if len(series) > _MOST:
        raise OptionError(
            f"{len(series)} values", where="values", todo=f"Take longer periods: at most {_MOST}"
        )
    s, variance = _s(series), _variance(series)
    p, exact = _p(series, s, variance)
    slope, _, low, high = (float(part) for part in theilslopes(series, when, alpha=level))
    stretch = _stretch(series - slope * when)
    corrected = p if stretch is None else max(p, _normal_p(s, variance * stretch))
    direction = _direction(series, s, corrected)
    return Trend(
        count=len(series), s=s, tau=2 * s / (len(series) * (len(series) - 1)), slope=slope, low=low,
        high=high, level=level, p=p, exact=exact, stretch=stretch, p_corrected=corrected, direction=direction
    )  # fmt: skip


def _times(times: Sequence[float] | None, count: int) -> Floats:
    if times is None:
        return np.arange(count, dtype=np.float64)
    when = number_series(times, "times")
    if len(when) != count or (np.diff(when) <= 0).any():
        raise OptionError(
            "times do not rise one by one with the values", where="times", todo="Sort them by time"
        )
    return when


def _s(series: Floats) -> int:
    return int(np.sign(series[None, :] - series[:, None])[np.triu_indices(len(series), 1)].sum())


def _variance(series: Floats) -> float:
    n, groups = len(series), np.unique(series, return_counts=True)[1]
    return float(n * (n - 1) * (2 * n + 5) - (groups * (groups - 1) * (2 * groups + 5)).sum()) / 18


def _p(series: Floats, s: int, variance: float) -> tuple[float, bool]:
    if variance == 0:
        return 1.0, True
    tied = len(np.unique(series)) < len(series)
    if not tied and len(series) <= _EXACT:
        return float(kendalltau(np.arange(len(series)), series, method="exact").pvalue), True
    if tied and len(series) <= _EXACT_WITH_TIES:
        return _counted_p(series, s), True
    return _normal_p(s, variance), False


def _counted_p(series: Floats, s: int) -> float:
    """The share of all orders with an S as far from 0."""
    orders = series[np.array(list(permutations(range(len(series)))))]
    sums = np.zeros(len(orders))
    for at in range(len(series) - 1):
        sums += np.sign(orders[:, at + 1 :] - orders[:, at : at + 1]).sum(axis=1)
    return float((np.abs(sums) >= abs(s)).mean())


def _normal_p(s: int, variance: float) -> float:
    if s == 0 or variance == 0:
        return 1.0
    return min(1.0, 2 * float(norm.sf((abs(s) - 1) / math.sqrt(variance))))


def _stretch(residuals: Floats) -> float | None:
    """By how much like neighbours widen the variance of S; None where it cannot be told."""
    n, centred = len(residuals), residuals - residuals.mean()
    squares = float(centred @ centred)
    if n < _LEAST_FOR_STRETCH:
        return None
    if squares <= _NOTHING * max(1.0, float(residuals @ residuals)):
        return 1.0
    neighbours = float(centred[1:] @ centred[:-1]) / squares
    rho = min(max((n * neighbours + 2) / (n - 4), 0.0), _MOST_ALIKE)
    lags = np.arange(1, n)
    return 1 + 2 * float(((1 - lags / n) * rho**lags).sum())


def _direction(series: Floats, s: int, p: float) -> Direction:
    least = 2 / math.factorial(len(series)) if len(series) < 20 else 0.0
    if least > ALPHA or len(np.unique(series)) == 1:
        return "undetermined"
    if p > ALPHA:
        return "none shown"
    return "growing" if s > 0 else "cooling"
