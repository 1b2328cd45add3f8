"""The exact conditional test of two Poisson rates, and the interval of one."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, poisson, poisson_means_test

from comity.claims.rates import poisson_rate_test, rate_interval
from comity.core.errors import OptionError

counts = st.integers(0, 60)
times = st.floats(0.1, 500)


def test_visits_in_a_month_against_five_months_before():
    """Guards the worked example: 7 visits in 30 days against 9 in 150 give p = .010."""
    found = poisson_rate_test(7, 30, 9, 150)
    assert found.p == pytest.approx(binomtest(7, 16, 30 / 180).pvalue)
    assert found.p == pytest.approx(0.0100, abs=5e-4)
    assert found.ratio == pytest.approx((7 / 30) / (9 / 150))
    assert "3.89 times" in found.sentence and "seldom" in found.sentence


def test_breast_cancer_rates_as_in_the_textbook():
    """Guards the documented example of R's poisson.test: 11 in 800 against 21 in 3,011, to all digits printed."""
    found = poisson_rate_test(11, 800, 6 + 8 + 7, 1083 + 1050 + 878)
    assert found.ratio == pytest.approx(1.971488, abs=5e-7)
    assert found.p == pytest.approx(0.07967, abs=5e-6)
    assert (found.low, found.high) == pytest.approx((0.8584264, 4.2772659), abs=5e-8)


def test_the_conditional_test_agrees_in_kind_with_the_unconditional_one():
    """Guards the direction and size of p against scipy's E-test, which conditions on nothing."""
    for one, two in ((3, 20), (12, 12), (25, 8)):
        exact = poisson_rate_test(one, 10, two, 10).p
        assert exact == pytest.approx(poisson_means_test(one, 10, two, 10).pvalue, abs=0.12)
        assert exact >= poisson_means_test(one, 10, two, 10).pvalue - 1e-9


def test_no_event_at_all_says_so():
    """Guards that zero against zero is no change, no ratio and no crash."""
    found = poisson_rate_test(0, 30, 0, 60)
    assert (found.p, found.ratio, found.low, found.high) == (1, None, 0, math.inf)
    assert "Nothing happened" in found.sentence


def test_nothing_in_one_stretch_leaves_one_end_open():
    """Guards the infinite ratio and the open interval where only one stretch had events."""
    new, gone = poisson_rate_test(5, 10, 0, 10), poisson_rate_test(0, 10, 5, 10)
    assert new.ratio == new.high == math.inf and new.low > 0
    assert gone.ratio == gone.low == 0 and math.isfinite(gone.high)
    assert gone.high == pytest.approx(1 / new.low)
    assert "infinitely many" in new.sentence


@given(counts, times, counts, times)
def test_the_test_is_symmetric(one, time_one, two, time_two):
    """Guards that it does not matter which stretch is named first."""
    there = poisson_rate_test(one, time_one, two, time_two)
    back = poisson_rate_test(two, time_two, one, time_one)
    assert there.p == pytest.approx(back.p, abs=1e-9)
    more = poisson_rate_test(one, time_one, two, time_two, side="more")
    fewer = poisson_rate_test(two, time_two, one, time_one, side="fewer")
    assert more.p == pytest.approx(fewer.p, abs=1e-9)
    if one and two:
        assert there.low == pytest.approx(1 / back.high) and there.ratio == pytest.approx(1 / back.ratio)
        assert there.low < there.ratio < there.high


@given(counts, counts, times, times, st.floats(0.1, 10))
def test_the_unit_of_time_does_not_matter(one, two, time_one, time_two, factor):
    """Guards that days and months give the same p and ratio."""
    days = poisson_rate_test(one, time_one, two, time_two)
    other = poisson_rate_test(one, time_one * factor, two, time_two * factor)
    assert days.p == pytest.approx(other.p, abs=1e-9)
    assert days.ratio == (None if other.ratio is None else pytest.approx(other.ratio))


@pytest.mark.parametrize("side", ["either", "more", "fewer"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.77])
@pytest.mark.parametrize("total", [1, 5, 12, 25])
def test_the_exact_size_never_exceeds_its_level(side, share, total):
    """Guards the promise of an exact test, by counting every outcome under equal rates."""
    outcomes = np.arange(total + 1)
    chances = binom.pmf(outcomes, total, share)
    ps = np.array([poisson_rate_test(x, share, total - x, 1 - share, side=side).p for x in outcomes])
    for alpha in (0.01, 0.05, 0.1, 0.3):
        assert chances[ps <= alpha].sum() <= alpha + 1e-12


@given(counts, times, counts, times)
def test_mid_p_lies_below_the_exact_p_of_one_side(one, time_one, two, time_two):
    """Guards that counting the outcome seen half makes p smaller, and that both sides add up to one."""
    stretches = (one, time_one, two, time_two)
    if one + two == 0:
        return
    more = poisson_rate_test(*stretches, side="more", mid_p=True).p
    assert more <= poisson_rate_test(*stretches, side="more").p + 1e-12
    assert more + poisson_rate_test(*stretches, side="fewer", mid_p=True).p == pytest.approx(1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((3, 10, 0, 0), "no baseline"),
        ((3, 0, 2, 10), "no baseline"),
        ((3, -1, 2, 10), "no baseline"),
        ((-1, 10, 2, 10), "count_one is -1"),
        ((2.5, 10, 2, 10), "count_one is 2.5"),
        ((math.nan, 10, 2, 10), "count_one is no count"),
        ((2, math.inf, 2, 10), "time_one is no length of time"),
        ((True, 10, 2, 10), "count_one is no count"),
        (("7", 10, 2, 10), "count_one is no count"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(arguments, said):
    """Guards that a missing baseline or a broken count is told, never guessed around."""
    with pytest.raises(OptionError, match=said):
        poisson_rate_test(*arguments)


def test_unknown_options_are_refused():
    """Guards that a mistyped side or a level above one does not pass."""
    with pytest.raises(OptionError, match="side is 'greater'"):
        poisson_rate_test(1, 1, 1, 1, side="greater")
    with pytest.raises(OptionError, match="level"):
        poisson_rate_test(1, 1, 1, 1, level=95)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # Two-sided 95 % limits as every table of Poisson limits has them.
    [(0, 0, 3.689), (1, 0.0253, 5.572), (4, 1.090, 10.242), (10, 4.795, 18.390), (20, 12.217, 30.888)],
)
def test_garwoods_limits_are_those_of_the_tables(count, low, high):
    """Guards the exact interval of a rate."""
    found = rate_interval(count, 1)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(0, 200), times, st.floats(0.5, 0.99))
def test_the_ends_of_the_interval_are_where_the_tails_reach_half_of_alpha(count, time, level):
    """Guards Garwood's definition by another road: the Poisson tails at both ends."""
    found = rate_interval(count, time, level=level)
    assert poisson.cdf(count, found.high * time) == pytest.approx((1 - level) / 2, rel=1e-6)
    if count:
        assert poisson.sf(count - 1, found.low * time) == pytest.approx((1 - level) / 2, rel=1e-6)
    assert found.low <= found.rate <= found.high


def test_an_interval_without_time_is_refused():
    """Guards that no rate is made up where nobody watched."""
    with pytest.raises(OptionError, match="no baseline"):
        rate_interval(0, 0)
