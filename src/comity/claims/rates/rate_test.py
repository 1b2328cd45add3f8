"""Do two stretches of time differ in how often something happened, or is it chance?

Given `n = x₁ + x₂` events in all, and equal rates, `x₁` is binomial with `n` and `π = t₁ / (t₁ + t₂)`: the
test needs no assumption about what the common rate is.

    p, one side     P(X ≥ x₁) or P(X ≤ x₁)
    p, either side  the sum of P(X = j) over all j no likelier than x₁
    mid-p           P(X = x₁) counted half; either side: twice the smaller side, at most 1
    ratio           (x₁ / t₁) / (x₂ / t₂), interval from Clopper and Pearson's for π: π / (1 − π) · t₂ / t₁

Przyborowski and Wilenski (1940), "Homogeneity of Results in Testing Samples from Poisson Series", Biometrika
31(3-4): 313-323; Clopper and Pearson (1934), Biometrika 26(4): 404-413; Lancaster (1961), "Significance Tests
in Discrete Distributions", Journal of the American Statistical Association 56: 223-234, for the mid-p.

The p of either side and the interval are built by different orders of the outcomes: seldom, the interval
holds 1 although p is just below its level. Fay (2010), "Two-sided Exact Tests and Matching Confidence
Intervals for Discrete Data", The R Journal 2(1): 53-58.

When not to use it: where events come in bursts. Where the counts of single periods are known,
`comity.claims.rates.overdispersion.rate_test_of_series` gives a corrected p beside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

from scipy.stats import binom, binomtest

from comity.claims.rates.checked import ALPHA, in_words, share_between, time_above_zero, whole_count
from comity.core.errors import OptionError

Side = Literal["either", "more", "fewer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTest:
    """Two rates compared.

    Attributes:
        count_one: Events in the first stretch.
        time_one: Its length, in the caller's unit.
        count_two: Events in the second stretch.
        time_two: Its length, in the same unit.
        ratio: First rate over second; infinite where the second had no event, None where neither had.
        low: Lower end of the ratio's interval, 0 or more.
        high: Upper end; may be infinite.
        level: Of the interval, which is two-sided and exact, whatever the test.
        p: Chance of a difference as large as this one if the rates are equal.
        side: Which difference was asked for: `more` is a first rate above the second.
        mid_p: Whether p counts the outcome seen half; it may then exceed its level a little.
    """

    count_one: int
    time_one: float
    count_two: int
    time_two: float
    ratio: float | None
    low: float
    high: float
    level: float
    p: float
    side: Side
    mid_p: bool

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        if self.ratio is None:
            return "Nothing happened in either stretch, so nothing can be said about a change."
        between = f"{self.level:.0%} interval {self.low:.2f} to {_written(self.high)}; {in_words(self.p)}"
        told = (
            f"{self.count_one} against {self.count_two}: {_written(self.ratio)} times as often as in the "
            f"stretch compared with ({between})"
        )
        if self.p <= ALPHA:
            return f"{told}; chance alone seldom brings such a difference."
        return f"{told}; a difference like this may well be chance."


def poisson_rate_test(
    count_one: float,
    time_one: float,
    count_two: float,
    time_two: float,
    *,
    side: Side = "either",
    mid_p: bool = False,
    level: float = 0.95,
) -> RateTest:
    """The exact conditional test of two Poisson rates.

    Args:
        count_one: Events in the stretch that the claim is about, 0 or more.
        time_one: Its length, above 0.
        count_two: Events in the stretch to compare with, 0 or more.
        time_two: Its length in the same unit, above 0.
        side: `more` or `fewer` in the first stretch, or `either`.
        mid_p: Whether to count the outcome seen half.
        level: Of the interval of the ratio, between 0 and 1.

    Raises:
        OptionError: If a count is none, a stretch has no length (there is then no baseline), or an option
            is out of range.

    >>> found = poisson_rate_test(7, 30, 9, 150)
    >>> round(found.ratio, 2), round(found.p, 3)
    (3.89, 0.01)
    """
    one, two = whole_count(count_one, "count_one"), whole_count(count_two, "count_two")
    long_one, long_two = time_above_zero(time_one, "time_one"), time_above_zero(time_two, "time_two")
    share_between(level, "level")
    if side not in get_args(Side):
        raise OptionError(f"side is {side!r}", where="side", todo=f"Use one of {', '.join(get_args(Side))}")
    ratio = _ratio(one / long_one, two / long_two)
    low, high = _interval(one, long_one, two, long_two, level)
    p = conditional_p(one, one + two, long_one / (long_one + long_two), side=side, mid_p=mid_p)
    return RateTest(
        count_one=one, time_one=long_one, count_two=two, time_two=long_two, ratio=ratio, low=low, high=high,
        level=level, p=p, side=side, mid_p=mid_p
    )  # fmt: skip


def conditional_p(count: int, total: int, share: float, *, side: Side, mid_p: bool) -> float:
    """The p of `count` out of `total` if each falls into the first stretch with chance `share`.

    Args:
        count: 0 to total.
        total: 0 or more.
        share: Between 0 and 1.
        side: As in `poisson_rate_test`.
        mid_p: As in `poisson_rate_test`.
    """
    if total == 0:
        return 1.0
    if not mid_p:
        alternative = {"either": "two-sided", "more": "greater", "fewer": "less"}[side]
        return float(binomtest(count, total, share, alternative=alternative).pvalue)
    half = 0.5 * float(binom.pmf(count, total, share))
    more = float(binom.sf(count, total, share)) + half
    fewer = float(binom.cdf(count - 1, total, share)) + half
    return {"either": min(1.0, 2 * min(more, fewer)), "more": more, "fewer": fewer}[side]


def _ratio(one: float, two: float) -> float | None:
    if two > 0:
        return one / two
    return math.inf if one > 0 else None


def _interval(one: int, time_one: float, two: int, time_two: float, level: float) -> tuple[float, float]:
    if one + two == 0:
        return 0.0, math.inf
    ends = binomtest(one, one + two).proportion_ci(confidence_level=level, method="exact")
    low, high = (
        math.inf if end == 1 else end / (1 - end) * time_two / time_one for end in (ends.low, ends.high)
    )
    return float(low), float(high)


def _written(value: float) -> str:
    return "infinitely many" if math.isinf(value) else f"{value:.2f}"
