"""Do counts come in bursts, and what is then left of a difference between two rates?

Dispersion of counts `x` over times `t` around a common rate (Fisher's index; Pearson's χ²):

    φ = Σ (x − m)² / m / (n − 1),  m = t · Σx / Σt;  p from χ² with n − 1 degrees of freedom

Two series compared with counts that vary φ times as much as Poisson counts (quasi-Poisson):

    z = ln(ratio) / √(φ (1/x₁ + 1/x₂)),  φ from both series around their own rates, at least 1

p from Student's t with n₁ + n₂ − 2 degrees of freedom. Where one side has no event, a half is added to both
sides (Haldane's correction). Fisher (1950), "The Significance of Deviations from Expectation in a Poisson
Series", Biometrics 6(1): 17-24; Wedderburn (1974), "Quasi-likelihood Functions", Biometrika 61(3): 439-447;
McCullagh and Nelder (1989), "Generalized Linear Models", 2nd ed., section 6.2.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2
from scipy.stats import t as student

from comity.claims.rates.checked import ALPHA, Counts, Floats, count_series, in_words, number_series
from comity.claims.rates.rate_test import RateTest, Side, poisson_rate_test
from comity.core.errors import OptionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """How much more counts vary than Poisson counts do.

    Attributes:
        phi: Variance over mean; 1 for Poisson counts; None where nothing happened.
        p: Chance of a φ as high under a constant Poisson rate; 1 where nothing happened.
        bursts: Whether p is at or below .05.
    """

    phi: float | None
    p: float
    bursts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRateTest:
    """Two rates compared from the counts of single periods.

    Attributes:
        exact: The exact test, which holds if the counts are Poisson.
        phi: Dispersion of both series around their own rates; None where nothing happened.
        p_corrected: The quasi-Poisson p, approximate.
    """

    exact: RateTest
    phi: float | None
    p_corrected: float

    @property
    def p(self) -> float:
        """The larger of both p."""
        return max(self.exact.p, self.p_corrected)

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        if self.phi is None:
            return self.exact.sentence
        if self.phi <= 1:
            return f"{self.exact.sentence} The counts vary no more than steady chance makes them."
        return (
            f"{self.exact.sentence} The counts vary {self.phi:.1f} times as much as steady chance makes "
            f"them; allowing for that, {in_words(self.p_corrected)}."
        )


def dispersion(counts: Sequence[float], times: Sequence[float] | None = None) -> Dispersion:
    """The index of dispersion of a series of counts.

    Args:
        counts: One for each period, 0 or more; at least 2.
        times: The length of each period, above 0; equal by default.

    Raises:
        OptionError: If there are fewer than two periods, or a value makes no sense.
    """
    events = count_series(counts, "counts")
    watched = period_times(times, len(events))
    if not events.sum():
        return Dispersion(phi=None, p=1.0, bursts=False)
    squares, degrees = _pearson(events, watched), len(events) - 1
    p = float(chi2.sf(squares, degrees))
    return Dispersion(phi=squares / degrees, p=p, bursts=p <= ALPHA)


def rate_test_of_series(
    counts_one: Sequence[float], counts_two: Sequence[float], *, side: Side = "either", level: float = 0.95
) -> SeriesRateTest:
    """The exact test of two rates, and beside it what is left when counts come in bursts.

    Args:
        counts_one: One for each period of the stretch that the claim is about.
        counts_two: Likewise of the stretch to compare with; periods of the same length.
        side: `more` or `fewer` in the first stretch, or `either`.
        level: Of the interval of the ratio, between 0 and 1.

    Raises:
        OptionError: If there are fewer than three periods in all, or a value makes no sense.
    """
    one, two = (
        count_series(counts, name, least=1)
        for counts, name in ((counts_one, "counts_one"), (counts_two, "counts_two"))
    )
    if len(one) + len(two) < 3:
        raise OptionError(
            "two periods in all do not show how much counts vary",
            where="counts_two",
            todo="Use poisson_rate_test",
        )
    exact = poisson_rate_test(int(one.sum()), len(one), int(two.sum()), len(two), side=side, level=level)
    if exact.ratio is None:
        return SeriesRateTest(exact=exact, phi=None, p_corrected=1.0)
    degrees = len(one) + len(two) - 2
    squares = sum(_pearson(series, np.ones(len(series))) for series in (one, two) if series.sum())
    phi = float(squares) / degrees
    corrected = _corrected_p(one, two, max(phi, 1.0), degrees, side)
    return SeriesRateTest(exact=exact, phi=phi, p_corrected=corrected)


def period_times(times: Sequence[float] | Floats | None, periods: int) -> Floats:
    """The lengths of periods, all 1 by default.

    Raises:
        OptionError: If there are more or fewer than periods, or one is not above 0.
    """
    if times is None:
        return np.ones(periods)
    watched = number_series(times, "times")
    if len(watched) != periods:
        raise OptionError(
            f"there are {len(watched)} times for {periods} periods",
            where="times",
            todo="Give one for each period",
        )
    if (watched <= 0).any():
        raise OptionError(
            "times holds a period without length", where="times", todo="Leave out periods that nobody watched"
        )
    return watched


def _pearson(events: Counts, watched: Floats) -> float:
    expected = watched * events.sum() / watched.sum()
    return float(((events - expected) ** 2 / expected).sum())


def _corrected_p(one: Counts, two: Counts, phi: float, degrees: int, side: Side) -> float:
    added = 0.0 if one.sum() and two.sum() else 0.5
    first, second = float(one.sum()) + added, float(two.sum()) + added
    log_ratio = math.log(first / len(one)) - math.log(second / len(two))
    z = log_ratio / math.sqrt(phi * (1 / first + 1 / second))
    if side == "either":
        return 2 * float(student.sf(abs(z), degrees))
    return float(student.sf(z if side == "more" else -z, degrees))
