"""The chance of a deed next month: by hand, from the past alone, refused where it could not be tested."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma

from comity.core.errors import OptionError
from comity.forecasts import next_month as module
from comity.forecasts.next_month import next_month


def _bursts(months=120):
    """Quiet and busy years in turn."""
    draw = np.random.default_rng(3)
    return draw.poisson(np.where(np.arange(months) // 12 % 2 == 0, 0.05, 2.5))


def test_the_chance_is_the_mean_over_the_rate():
    """Guards the closed form against integration over the gamma distribution."""
    known = _bursts().astype(float)
    found = next_month(known)
    shape, rate = module._posterior(known, (found.next.half_life, found.next.strength))
    mean, _ = quad(lambda x: (1 - np.exp(-x)) * gamma.pdf(x, shape, scale=1 / rate), 0, np.inf)
    assert found.next.chance == pytest.approx(mean, abs=1e-6)
    assert 0 < found.next.low < found.next.chance < found.next.high < 1


def test_bursts_are_foretold_better_than_by_the_base_rate():
    """Guards that recency is used: with quiet and busy years, skill over climatology is sure."""
    assert next_month(_bursts()).over_climatology.better is True


def test_a_steady_series_is_not_called_skilful():
    """Guards honesty: where every month is alike, the sentence says not to rely on it."""
    found = next_month(np.random.default_rng(0).poisson(0.7, 60))
    assert found.over_climatology.better is not True
    assert "do not rely on it" in found.sentence


def test_no_forecast_sees_its_own_month_or_later():
    """Guards the rolling origin: changing the last month leaves all earlier forecasts as they were."""
    known = _bursts().astype(float)
    other = known.copy()
    other[-1] += 9
    before, after = module._foretold(known), module._foretold(other)
    np.testing.assert_array_equal(before, after)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([1] * 23, "only 23 months"), ([0] * 40, "none of the months"), ([2] * 40, "each of the months"),
        ([0.5] * 40, "whole numbers"), ([float("nan")] * 40, "whole numbers"),
    ],
)  # fmt: skip
def test_what_cannot_be_tested_is_refused(counts, told):
    """Guards against a chance without its skill."""
    with pytest.raises(OptionError, match=told):
        next_month(counts)
