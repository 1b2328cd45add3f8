"""Is a series growing or cooling, and by how much a period?

    S = Σ_{i<j} sign(x_j − x_i)                              Mann-Kendall
    Var S = [n(n−1)(2n+5) − Σ_g g(g−1)(2g+5)] / 18           g: sizes of groups of equal values
    z = (S − sign S) / √Var S                                normal approximation with correction
    slope = median of (x_j − x_i) / (t_j − t_i)              Theil-Sen, interval from S's distribution

p is exact up to 50 values without ties, and up to 8 with ties, where all orders are counted. Months in a row
are seldom independent, and weights that fade by a half-life never are: the plain p is then too small. Beside
it stands one with the variance stretched by the autocorrelation of the ranks of what is left after the slope
(Hamed and Rao), never less than the plain one; the verdict rests on that.

Mann (1945), "Nonparametric Tests Against Trend", Econometrica 13(3): 245-259; Kendall (1975), "Rank
Correlation Methods", 4th ed.; Sen (1968), "Estimates of the Regression Coefficient Based on Kendall's Tau",
Journal of the American Statistical Association 63: 1379-1389; Hamed and Rao (1998), "A Modified Mann-Kendall
Trend Test for Autocorrelated Data", Journal of Hydrology 204: 182-196.

When not to use it: where a series rises and falls again; S is then near 0 although much has happened.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np
from scipy.stats import kendalltau, norm, rankdata, theilslopes

from comity.claims.rates.checked import ALPHA, Floats, in_words, number_series, share_between
from comity.core.errors import OptionError

Direction = Literal["growing", "cooling", "none shown", "undetermined"]
_EXACT, _EXACT_WITH_TIES = 50, 8


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
        stretch: By how much autocorrelation widens the variance of `s`; 1 or more.
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
    stretch: float
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
        OptionError: If there are fewer than three values, one is no finite number, or the times do not rise.

    >>> found = trend([0.1, 0.2, 0.15, 0.4, 0.5, 0.45, 0.7])
    >>> found.direction, found.s, round(found.slope, 3)
    ('growing', 17, 0.1)
    """
    series = number_series(values, "values", least=3)
    when = _times(times, len(series))
    share_between(level, "level")
    s, variance = _s(series), _variance(series)
    p, exact = _p(series, s, variance)
    slope, _, low, high = (float(part) for part in theilslopes(series, when, alpha=level))
    stretch = _stretch(series - slope * when)
    corrected = max(p, _normal_p(s, variance * stretch))
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


def _stretch(residuals: Floats) -> float:
    """Hamed and Rao's n / n*, from the autocorrelations of the ranks that stand out at 5 %."""
    n, ranks = len(residuals), rankdata(residuals)
    centred = ranks - ranks.mean()
    squares = float(centred @ centred)
    # Under four values, or without variation, no autocorrelation can be told.
    if n < 4 or squares == 0:
        return 1.0
    lags = np.arange(1, n - 1)
    correlations = np.array([float(centred[lag:] @ centred[:-lag]) / squares for lag in lags])
    correlations[np.abs(correlations) < norm.ppf(0.975) / math.sqrt(n)] = 0
    weights = (n - lags) * (n - lags - 1) * (n - lags - 2)
    return max(1.0, 1 + 2 / (n * (n - 1) * (n - 2)) * float(weights @ correlations))


def _direction(series: Floats, s: int, p: float) -> Direction:
    least = 2 / math.factorial(len(series)) if len(series) < 20 else 0.0
    if least > ALPHA or len(np.unique(series)) == 1:
        return "undetermined"
    if p > ALPHA:
        return "none shown"
    return "growing" if s > 0 else "cooling"
