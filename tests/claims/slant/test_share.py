"""A share with its interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from comity.claims.slant.share import LEAST_TO_COMPARE, share_of
from comity.core.errors import OptionError

CASES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(CASES, st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_is_that_of_scipy(case, level):
    """Guards Wilson's formula against an independent one."""
    count, of = case
    found = share_of(count, of, level=level)
    expected = binomtest(count, of).proportion_ci(level, method="wilson")
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(CASES)
def test_the_other_share_has_the_mirrored_interval(case):
    """Guards that it does not matter which of two outcomes is counted."""
    count, of = case
    one, other = share_of(count, of), share_of(of - count, of)
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-12)
    assert 0 <= one.low <= count / of <= one.high <= 1


def test_no_case_says_nothing():
    """Guards that without a case every share is possible, and nothing is divided by none."""
    found = share_of(0, 0)
    assert (found.low, found.high) == (0, 1)


def test_ten_cases_are_enough_to_compare_and_nine_are_not():
    """Guards the threshold that the house has set."""
    assert LEAST_TO_COMPARE == 10
    assert share_of(5, 10).is_enough
    assert not share_of(5, 9).is_enough


@pytest.mark.parametrize(("count", "of", "level"), [(-1, 3, 0.95), (4, 3, 0.95), (1, 3, 1.0), (1, 3, 0.0)])
def test_counts_and_levels_that_make_no_sense_are_refused(count, of, level):
    """Guards against shares above the whole."""
    with pytest.raises(OptionError):
        share_of(count, of, level=level)
