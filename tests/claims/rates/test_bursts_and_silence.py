"""Counts in bursts, and silences of an actor or of a source."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact, poisson

from comity.claims.rates import dispersion, poisson_rate_test, rate_test_of_series, silence
from comity.core.errors import OptionError


def test_fishers_index_by_hand():
    """Guards the index: counts 0, 2, 4 have variance 4 and mean 2."""
    found = dispersion([0, 2, 4])
    assert found.phi == pytest.approx(2)
    assert found.p == pytest.approx(math.exp(-2))  # the chi-squared tail of 4 with two degrees of freedom
    assert not found.bursts


def test_steady_counts_are_no_bursts_and_bursts_are():
    """Guards both sides of the index on drawn series."""
    generator = np.random.default_rng(2)
    assert not dispersion(generator.poisson(4, 60)).bursts
    assert dispersion(generator.negative_binomial(1, 0.2, 60)).bursts
    assert dispersion([0, 0, 0]).phi is None


def test_a_longer_period_explains_a_larger_count():
    """Guards that lengths of periods are taken into account."""
    assert dispersion([3, 3, 12], [1, 1, 4]).phi == pytest.approx(0)


def test_steady_series_keep_the_exact_p():
    """Guards that the corrected p says much the same where counts are Poisson."""
    generator = np.random.default_rng(4)
    found = rate_test_of_series(generator.poisson(5, 40), generator.poisson(4, 40))
    assert found.p_corrected == pytest.approx(found.exact.p, abs=0.05)
    totals = (found.exact.count_one, 40, found.exact.count_two, 40)
    assert found.exact == poisson_rate_test(*totals)


def test_one_burst_is_not_taken_for_a_rise():
    """Guards that a single crowded month does not pass for more frequent visits once bursts are allowed for."""
    found = rate_test_of_series([0, 1, 14, 0], [1, 0, 2, 1, 1, 0, 1, 0])
    assert found.exact.p < 0.001
    assert found.p == found.p_corrected > 0.05
    assert "times as much as steady chance" in found.sentence


def test_a_side_without_events_still_has_a_corrected_p():
    """Guards the half that is added where a logarithm of nothing would stand."""
    found = rate_test_of_series([0, 0, 0], [4, 5, 3], side="fewer")
    assert 0 < found.p_corrected < 0.05
    empty = rate_test_of_series([0, 0], [0, 0])
    assert (empty.phi, empty.p) == (None, 1) and "Nothing happened" in empty.sentence


def test_two_periods_show_no_spread():
    """Guards that a spread is not read from one period a side."""
    with pytest.raises(OptionError, match="two periods"):
        rate_test_of_series([3], [4])


def test_a_silent_actor_in_a_talkative_source():
    """Guards the plain case: much is reported, nothing of the actor."""
    found = silence(0, 1, former_count=60, former_time=12, reports=75, former_reports=900)
    assert found.reading == "silent" and found.expected == 5
    assert found.p_time_known == pytest.approx(math.exp(-5))
    assert found.expected_share == 5
    assert "gone quiet" in found.sentence


def test_a_silent_source_is_not_a_silent_actor():
    """Guards that a month in which hardly anything was reported convicts nobody."""
    found = silence(0, 1, former_count=60, former_time=12, reports=4, former_reports=900)
    assert found.reading == "source silent" and found.p_share > 0.5
    assert "source's" in found.sentence


def test_without_counts_of_reports_a_silence_stays_open():
    """Guards that the source is not acquitted for want of evidence."""
    found = silence(0, 1, former_count=60, former_time=12)
    assert found.reading == "undetermined" and found.p_share is None
    assert "source" in found.sentence


def test_a_window_too_short_to_tell_says_so():
    """Guards that no mention of a seldom-mentioned actor is not called silence, nor its absence."""
    found = silence(0, 1, former_count=6, former_time=12, reports=70, former_reports=900)
    assert found.reading == "undetermined" and found.least_p_time > 0.05
    assert "too short" in found.sentence
    assert silence(5, 1, former_count=60, former_time=12).reading == "not silent"


@given(st.integers(0, 20), st.integers(0, 40), st.integers(0, 80), st.integers(1, 200))
def test_the_share_is_fishers_exact_test(seen, more, before, rest):
    """Guards the second test against scipy's, on the fourfold table of mentions and other reports."""
    found = silence(
        seen, 1, former_count=before, former_time=12, reports=seen + more, former_reports=before + rest
    )
    table = [[seen, more], [before, rest]]
    assert found.p_share == pytest.approx(fisher_exact(table, alternative="less").pvalue, abs=1e-9)


@given(st.integers(0, 30), st.integers(0, 60), st.floats(0.5, 12))
def test_fewer_mentions_are_never_less_surprising(seen, before, time):
    """Guards that p falls with the mentions, and that a known rate gives the Poisson tail."""
    found = silence(seen, time, former_count=before, former_time=12)
    assert found.p_time_known == pytest.approx(poisson.cdf(seen, before / 12 * time))
    one_more = silence(seen + 1, time, former_count=before, former_time=12)
    assert found.p_time <= one_more.p_time + 1e-12
    assert found.least_p_time <= found.p_time + 1e-12


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"former_count": 3, "former_time": 0}, "no baseline"),
        ({"former_count": -3, "former_time": 2}, "former_count"),
        ({"former_count": 3, "former_time": 2, "reports": 8}, "one stretch only"),
        ({"former_count": 3, "former_time": 2, "reports": 1, "former_reports": 9}, "2 mentions among 1"),
        ({"former_count": 0, "former_time": 2, "reports": 3, "former_reports": 0}, "no baseline"),
    ],
)
def test_silences_that_cannot_be_judged_are_refused(options, said):
    """Guards that missing baselines and impossible counts are told."""
    with pytest.raises(OptionError, match=said):
        silence(2, 1, **options)
