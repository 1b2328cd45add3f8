"""Whether a series grows or cools."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from comity.claims.rates import trend
from comity.core.errors import OptionError

values = st.lists(st.integers(-20, 20), min_size=3, max_size=15)


def test_a_rising_series_of_five_by_hand():
    """Guards S, the exact p of 2/5! and the slope on the smallest series that can show a trend."""
    found = trend([1, 2, 3, 4, 5])
    assert (found.s, found.tau, found.slope, found.exact) == (10, 1, 1, True)
    assert found.p == pytest.approx(2 / math.factorial(5))
    assert found.direction == "growing" and found.sentence.startswith("The series is growing")


def test_gilberts_variance_with_ties():
    """Guards the variance with ties: 23, 24, 29, 6, 29, 24, 24, 29, 23 has groups of 2, 3 and 3."""
    found = trend([23, 24, 29, 6, 29, 24, 24, 29, 23])
    variance = (9 * 8 * 23 - 2 * 1 * 9 - 2 * (3 * 2 * 11)) / 18
    z = (abs(found.s) - 1) / math.sqrt(variance) if found.s else 0
    assert found.p == pytest.approx(math.erfc(z / math.sqrt(2))) and not found.exact


@given(st.lists(st.integers(0, 3), min_size=3, max_size=6))
def test_small_series_with_ties_are_counted_out(series):
    """Guards the exact p with ties against every order of the series, one by one."""

    def s(order):
        return sum(
            (order[j] > order[i]) - (order[j] < order[i])
            for i in range(len(order))
            for j in range(i + 1, len(order))
        )

    seen = abs(s(series))
    share = np.mean([abs(s(order)) >= seen for order in permutations(series)])
    assert trend(series).p == pytest.approx(share)


@given(st.permutations(range(9)))
def test_without_ties_p_is_kendalls(series):
    """Guards the exact p against scipy's."""
    assert trend(series).p == pytest.approx(kendalltau(range(9), series).pvalue)
    assert trend(series).p_corrected >= trend(series).p


@given(values)
def test_time_run_backwards_turns_the_trend(series):
    """Guards that the direction is one of time."""
    there, back = trend(series), trend(series[::-1])
    assert there.s == -back.s and there.p == pytest.approx(back.p)
    assert there.slope == pytest.approx(-back.slope)


@given(values, st.integers(1, 9), st.integers(-50, 50))
def test_units_do_not_matter(series, factor, shift):
    """Guards that scale and zero of the weights change the slope alone."""
    plain, other = trend(series), trend([factor * value + shift for value in series])
    assert (plain.s, plain.p, plain.direction) == (other.s, other.p, other.direction)
    assert other.slope == pytest.approx(factor * plain.slope)
    assert plain.low <= plain.slope <= plain.high


def test_the_exact_size_never_exceeds_its_level():
    """Guards the exact p on all orders of six values."""
    ps = np.array([trend(order).p for order in permutations(range(6))])
    for alpha in (0.02, 0.05, 0.2):
        assert (ps <= alpha).mean() <= alpha + 1e-12


def test_a_fading_series_is_no_proof_of_a_trend():
    """Guards that series with a memory, which fool the plain p, are mostly held back by the corrected one."""
    generator = np.random.default_rng(6)
    plain = corrected = 0
    for _ in range(100):
        series = [0.0]
        for shock in generator.normal(size=59):
            series.append(0.8 * series[-1] + shock)
        found = trend(series)
        plain += found.p <= 0.05
        corrected += found.p_corrected <= 0.05
    assert plain > 35
    assert corrected < 15


def test_a_plain_trend_survives_the_correction():
    """Guards that the correction leaves a trend in independent noise standing."""
    generator = np.random.default_rng(7)
    found = [trend(0.1 * np.arange(36) + generator.normal(size=36)) for _ in range(40)]
    assert sum(one.direction == "growing" for one in found) > 36


def test_a_cooling_series_with_uneven_times():
    """Guards that the slope is by time, not by place."""
    found = trend([10, 8, 4, 0, -6, -8], [0, 1, 3, 5, 8, 9])
    assert found.direction == "cooling" and found.slope == pytest.approx(-2)


def test_too_few_or_constant_values_tell_nothing():
    """Guards that four rising values, which cannot reach p = .05, and a flat series are undetermined."""
    assert trend([1, 2, 3, 4]).direction == "undetermined"
    flat = trend([0.5] * 9)
    assert (flat.direction, flat.p, flat.slope) == ("undetermined", 1, 0)
    assert "too few or do not vary" in flat.sentence
    assert trend([1, 5, 2, 4, 3, 3.5, 2.5]).direction == "none shown"


@pytest.mark.parametrize(
    ("series", "when", "said"),
    [
        ([1, 2], None, "2 periods"),
        (range(3001), None, "longer periods"),
        ([1, math.nan, 3], None, "place 2"),
        ([1, 2, math.inf], None, "place 3"),
        ([1, 2, 3], [0, 2, 1], "do not rise"),
        ([1, 2, 3], [0, 1, 2, 3], "do not rise"),
    ],
)
def test_broken_series_are_refused_in_words(series, when, said):
    """Guards that gaps and times out of order are told."""
    with pytest.raises(OptionError, match=said):
        trend(series, when)
