"""Whether one series follows another."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from comity.claims.rates import lead_lag
from comity.core.errors import OptionError

pairs = st.integers(8, 40).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 9), min_size=n, max_size=n)] * 2)
)


def followed(n, lag, seed=1):
    """A series, and one that repeats it after some periods with noise."""
    generator = np.random.default_rng(seed)
    leader = generator.poisson(np.exp(generator.normal(0.3, 0.8, n)))
    return leader, generator.poisson(0.5 + np.roll(leader, lag))


@pytest.mark.parametrize("method", ["rank", "poisson"])
@pytest.mark.parametrize(("lag", "order"), [(2, "first leads"), (-1, "second leads"), (0, "together")])
def test_a_follower_is_found_at_its_lag(method, lag, order):
    """Guards lag and direction on series made to follow."""
    found = lead_lag(*followed(200, lag), method=method)
    assert (found.best, found.order, found.candidates) == (lag, order, (lag,))
    assert found.p == found.least_p == 7 / 200 and found.p_shuffled == 0.001


def test_short_series_are_undetermined_however_strong_the_link():
    """Guards that five years of months cannot settle seven lags, and that this is said."""
    found = lead_lag(*followed(60, 1))
    assert found.order == "undetermined" and found.p >= found.least_p == 7 / 60
    assert "Too few periods" in found.sentence and found.best == 1


@given(pairs)
@settings(max_examples=40)
def test_swapping_the_series_turns_the_lags(both):
    """Guards that leader and follower are the same question from two sides."""
    one, two = both
    there, back = lead_lag(one, two, draws=99), lead_lag(two, one, draws=99)
    assert there.correlations == pytest.approx(back.correlations[::-1], abs=1e-9)
    assert there.p == pytest.approx(back.p)
    assert there.p >= there.least_p - 1e-12


@given(pairs)
@settings(max_examples=40)
def test_each_correlation_is_spearmans_on_the_ring(both):
    """Guards the fast sums against scipy on the turned series."""
    one, two = both
    found = lead_lag(one, two, most_lag=2, draws=99)
    for lag, correlation in zip(found.lags, found.correlations, strict=True):
        if len(set(one)) > 1 and len(set(two)) > 1:
            assert correlation == pytest.approx(spearmanr(one, np.roll(two, -lag)).statistic, abs=1e-9)
        else:
            assert correlation == 0


def test_every_turn_of_a_pair_gives_a_valid_p():
    """Guards the exact size: over all turns of any pair, p at or below a level is no more frequent than that."""
    generator = np.random.default_rng(3)
    one, two = np.cumsum(generator.integers(0, 3, 60)) % 17, generator.poisson(2, 60)
    ps = np.array([lead_lag(np.roll(one, turn), two, draws=99).p for turn in range(60)])
    for alpha in (0.05, 0.15, 0.4, 0.8):
        assert (ps <= alpha).mean() <= alpha + 1e-12


def test_two_drifts_are_not_a_link_once_changes_are_compared():
    """Guards the option for series that both grow."""
    generator = np.random.default_rng(9)
    one, two = (generator.poisson(np.linspace(1, 12, 160)) for _ in range(2))
    drifts = lead_lag(one, two)
    assert (drifts.correlation > 0.6, drifts.drifting, drifts.order) == (True, True, "undetermined")
    assert "compare their changes" in drifts.sentence
    changes = lead_lag(one, two, differences=True)
    assert changes.correlation < 0.3 and changes.order == "none shown"


def test_long_series_of_days_are_taken():
    """Guards that years of days neither run out of memory nor lose the lag, and drift is still seen."""
    assert lead_lag(*followed(4000, 2), draws=99).order == "first leads"
    days = np.arange(4000) // 400
    assert lead_lag(days, days[::-1], draws=99).drifting


def test_a_series_that_does_not_vary_leads_nobody():
    """Guards a constant series: no correlation, p of one, nothing told."""
    found = lead_lag([2] * 200, list(range(200)))
    assert (found.p, found.order, found.candidates) == (1, "undetermined", ())
    assert "does not vary" in found.sentence


def test_a_rhythm_common_to_both_leaves_the_order_open():
    """Guards that slow waves, linked at lags of both signs, are not given a leader."""
    wave = np.round(20 + 15 * np.sin(np.arange(400) * 2 * np.pi / 397)).astype(int)
    found = lead_lag(wave, wave, most_lag=2)
    assert found.order in {"linked, order open", "none shown"} and found.best == 0


def test_lags_that_cannot_be_told_apart_are_named():
    """Guards that a link smeared over a month before and a month after has no leader."""
    generator = np.random.default_rng(4)
    pulse = generator.poisson(np.exp(generator.normal(0, 1.2, 300)))
    smeared = generator.poisson(np.roll(pulse, 1) + np.roll(pulse, -1))
    found = lead_lag(pulse, smeared)
    assert found.order == "linked, order open" and {-1, 1} <= set(found.candidates)
    assert "not told apart" in found.sentence


@pytest.mark.parametrize(
    ("one", "two", "options", "said"),
    [
        ([1, 2, 3, 4], [1, 2, 3], {}, "4 and 3 periods"),
        ([1, 2, 3], [1, 2, 3], {"most_lag": 1}, "3 periods for lags"),
        ([1, -1, 3], [1, 2, 3], {"most_lag": 0}, "-1 at place 2"),
        ([1, math.nan, 3], [1, 2, 3], {"most_lag": 0}, "place 2"),
        ([], [], {}, "0 periods"),
        ([1, 2], [1, 2], {"most_lag": -1}, "most_lag"),
        ([1, 2], [1, 2], {"method": "pearson"}, "method"),
        ([1, 2], [1, 2], {"draws": 1}, "draws"),
    ],
)
def test_series_that_cannot_be_compared_are_refused(one, two, options, said):
    """Guards that lengths, counts and options are told in words."""
    with pytest.raises(OptionError, match=said):
        lead_lag(one, two, **options)
