"""The change point of a Poisson rate."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from comity.claims.rates import change_point
from comity.claims.rates.change_point import likelihood_ratios
from comity.core.errors import OptionError

_COAL = Path(__file__).resolve().parents[3].parent / "shared" / "models" / "coal_changepoint.json"
series = st.lists(st.integers(0, 9), min_size=2, max_size=14)


@pytest.mark.shared
@pytest.mark.skipif(not _COAL.exists(), reason="reference material is absent")
def test_the_coal_mine_disasters():
    """Guards the published series: 41 years at 3.098, then .901, and the posterior's mode in 1891."""
    data = json.loads(_COAL.read_text(encoding="utf-8"))
    found = change_point(data["counts"], draws=499)
    assert (found.k, found.places) == (41, (41,)) and found.k == data["expected"]["mle_k"]
    assert (found.rate_one, found.rate_two) == pytest.approx((3.098, 0.901), abs=5e-4)
    assert found.likelihood_ratio == pytest.approx(69.99, abs=5e-3)
    years = data["start"] - 1 + np.arange(1, len(data["counts"]))
    posterior = np.array(found.posterior)
    assert years[found.mode - 1] == 1891 and posterior.max() == pytest.approx(0.238, abs=5e-4)
    assert float(years @ posterior) == pytest.approx(1889.9, abs=0.05)
    assert posterior[(years >= 1887) & (years <= 1895)].sum() == pytest.approx(0.861, abs=5e-4)
    assert found.p == found.p_reordered == 1 / 500
    assert found.changed and "most likely after period 41" in found.sentence


@given(series)
def test_the_place_is_where_the_likelihood_is_largest(counts):
    """Guards the maximum against the Poisson likelihood written out for every place."""

    def likelihood(part):
        return sum(poisson.logpmf(count, np.mean(part)) for count in part)

    whole = likelihood(counts)
    ratios = [2 * (likelihood(counts[:k]) + likelihood(counts[k:]) - whole) for k in range(1, len(counts))]
    found = change_point(counts, draws=99)
    assert found.likelihood_ratio == pytest.approx(max(ratios), abs=1e-8)
    assert found.places == tuple(k for k, ratio in enumerate(ratios, 1) if ratio >= max(ratios) - 1e-7)


@given(series)
def test_time_run_backwards_mirrors_the_change(counts):
    """Guards that the question has no arrow: places, rates and posterior are mirrored."""
    there, back = change_point(counts, draws=99), change_point(counts[::-1], draws=99)
    assert there.likelihood_ratio == pytest.approx(back.likelihood_ratio, abs=1e-9)
    assert there.places == tuple(sorted(len(counts) - k for k in back.places))
    assert there.posterior == pytest.approx(back.posterior[::-1])
    if len(there.places) == 1:
        assert (there.rate_one, there.rate_two) == pytest.approx((back.rate_two, back.rate_one))


@given(series.filter(any))
def test_splitting_no_period_changes_nothing_when_times_are_equal(counts):
    """Guards that times in days and in months give the same places and the same rates per unit."""
    months, days = change_point(counts, draws=99), change_point(counts, [30] * len(counts), draws=99)
    assert months.places == days.places and months.p == days.p
    assert months.rate_one == pytest.approx(30 * days.rate_one)


def test_the_posterior_is_the_integral_over_both_rates():
    """Guards the closed form against numerical integration with proper priors."""
    counts = [3, 4, 1, 0]

    def evidence(part):
        return quad(
            lambda rate: math.prod(poisson.pmf(c, rate) for c in part) * gamma.pdf(rate, 2, scale=1 / 0.7),
            0,
            60,
        )[0]

    weights = np.array([evidence(counts[:k]) * evidence(counts[k:]) for k in (1, 2, 3)])
    found = change_point(counts, shape=2, rate=0.7, draws=99)
    assert found.posterior == pytest.approx(weights / weights.sum(), rel=1e-6)


@settings(max_examples=30)
@given(series, st.floats(0.2, 0.99))
def test_the_credible_run_holds_its_share_and_none_shorter_does(counts, level):
    """Guards the interval over places."""
    found = change_point(counts, level=level, draws=99)
    posterior, length = np.array(found.posterior), found.high - found.low + 1
    assert posterior[found.low - 1 : found.high].sum() >= level - 1e-9
    shorter = [posterior[at : at + length - 1].sum() for at in range(len(posterior) - length + 2)]
    assert max(shorter) < level


def test_p_is_super_uniform_without_a_change():
    """Guards the size: under one rate, p at or below a level is no more frequent than that level allows."""
    generator = np.random.default_rng(5)
    ps = np.array([change_point(generator.poisson(1.5, 16), draws=99, seed=n).p for n in range(400)])
    for alpha in (0.05, 0.2, 0.5):
        assert (ps <= alpha).mean() <= alpha + 3 * math.sqrt(alpha * (1 - alpha) / 400)
    assert ps.mean() > 0.4


def test_bursts_are_no_change():
    """Guards that counts in bursts, which fool the Poisson p, are caught by reordering the periods."""
    generator = np.random.default_rng(8)
    bursts = [generator.negative_binomial(0.5, 0.5 / 6.5, 40) for _ in range(60)]
    found = [change_point(counts, draws=199) for counts in bursts]
    assert np.mean([one.p <= 0.05 for one in found]) > 0.7
    assert np.mean([one.p_reordered <= 0.05 for one in found]) < 0.15


def test_the_same_seed_gives_the_same_result():
    """Guards that a second run changes nothing."""
    assert change_point([1, 2, 0, 5, 6], seed=3, draws=99) == change_point([1, 2, 0, 5, 6], seed=3, draws=99)


def test_a_long_series_is_drawn_in_batches():
    """Guards twenty years of days: the change is found, and all draws are counted."""
    generator = np.random.default_rng(2)
    days = np.concatenate([generator.poisson(0.2, 4000), generator.poisson(0.3, 3300)])
    found = change_point(days, draws=199)
    assert found.low <= 4000 <= found.high and found.p == found.p_reordered == 1 / 200


def test_nothing_at_all_is_no_change():
    """Guards a series without events: no place is better than another."""
    found = change_point([0, 0, 0, 0], draws=99)
    assert (found.places, found.likelihood_ratio, found.p, found.changed) == ((1, 2, 3), 0, 1, False)
    assert "No change" in found.sentence


def test_longer_periods_may_hold_more():
    """Guards that a count which only grows with its period is no change."""
    found = change_point([2, 2, 2, 8, 8, 8], [1, 1, 1, 4, 4, 4], draws=99)
    assert found.likelihood_ratio == pytest.approx(0, abs=1e-9) and not found.changed


def test_ratios_run_along_the_last_axis():
    """Guards that many drawn series are judged at once as each would be alone."""
    drawn = np.random.default_rng(1).poisson(2, (5, 9))
    together = likelihood_ratios(drawn, np.ones((5, 9)))
    assert together == pytest.approx(np.array([likelihood_ratios(row, np.ones(9)) for row in drawn]))


@pytest.mark.parametrize(
    ("counts", "options", "said"),
    [
        ([], {}, "0 periods"),
        ([4], {}, "1 periods"),
        ([1, -2, 3], {}, "-2 at place 2"),
        ([1, 2.5], {}, "2.5 at place 2"),
        ([1, math.nan], {}, "place 2"),
        (["a", "b"], {}, "no number"),
        ([[1, 2], [3, 4]], {}, "no plain series"),
        ([1, 2, 3], {"times": [1, 0, 1]}, "without length"),
        ([1, 2, 3], {"times": [1, 1]}, "2 times for 3"),
        ([1, 2, 3], {"shape": 0}, "shape"),
        ([1, 2, 3], {"rate": -1}, "rate"),
        ([1, 2, 3], {"draws": 5}, "draws"),
        ([1, 2, 3], {"level": 1}, "level"),
    ],
)
def test_bad_series_are_refused_in_words(counts, options, said):
    """Guards that broken counts, times and options are told with their place."""
    with pytest.raises(OptionError, match=said):
        change_point(counts, **options)
