"""Brier and logarithmic scores, and the parts of the former."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.forecasts.scoring import (
    brier_of_ranges,
    brier_score,
    calibration,
    log_losses,
    log_of_ranges,
    log_score,
    murphy,
    wilson,
)

chances = st.floats(0, 1)
forecasts = st.lists(st.tuples(chances, st.integers(0, 1)), min_size=1, max_size=40)
tenths = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 1)), min_size=1, max_size=40)
ranges = st.lists(
    st.tuples(st.tuples(chances, chances).map(sorted), st.integers(0, 1)), min_size=1, max_size=20
)


def unzipped(pairs):
    """Both halves of pairs."""
    return [one for one, _ in pairs], [other for _, other in pairs]


def test_scores_by_hand():
    """Guards both scores on the smallest example: .7 and it came, .7 and it did not."""
    assert brier_score([0.7, 0.7], [1, 0]) == pytest.approx((0.09 + 0.49) / 2)
    assert log_score([0.7, 0.7], [1, 0]).score == pytest.approx(-(math.log(0.7) + math.log(0.3)) / 2)


def test_always_a_half_scores_a_quarter():
    """Guards the mark of knowing nothing."""
    assert brier_score([0.5] * 6, [0, 1, 1, 0, 0, 1]) == 0.25
    assert log_score([0.5] * 3, [0, 1, 1]).score == pytest.approx(math.log(2))


@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_the_truth_scores_best(truth, said):
    """Guards that both scores are proper: in expectation no lie beats the believed probability."""

    def expected(score, p):
        return truth * score([p], [1]) + (1 - truth) * score([p], [0])

    assert expected(brier_score, truth) <= expected(brier_score, said) + 1e-12
    assert expected(brier_score, said) - expected(brier_score, truth) == pytest.approx((said - truth) ** 2)

    def log(p, came):
        return float(log_losses(p, came)[0])

    assert expected(log, truth) <= expected(log, said) + 1e-12


def test_the_floor_is_used_and_told():
    """Guards that a rash 'never' has a finite score, and that the result says what was done."""
    found = log_score([0, 1, 0.5], [1, 0, 1], floor=0.001)
    assert found.drawn_in == 2 and "2 nearer to 0 or 1 than 0.001" in found.sentence
    assert found.score == pytest.approx((2 * -math.log(0.001) + math.log(2)) / 3)
    assert "nearer" not in log_score([0.99, 0.01], [1, 0]).sentence
    with pytest.raises(OptionError, match="floor"):
        log_score([0.5], [1], floor=0)


@given(forecasts, st.one_of(st.none(), st.integers(1, 12)))
def test_the_parts_add_up_to_the_brier_score(pairs, bins):
    """Guards that the decomposition is exact, in bins of any width too."""
    parts = murphy(*unzipped(pairs), bins=bins)
    assert parts.brier == pytest.approx(brier_score(*unzipped(pairs)), abs=1e-12)
    assert parts.total == pytest.approx(parts.brier, abs=1e-12)
    assert min(parts.reliability, parts.resolution, parts.uncertainty, parts.within_variance) >= 0


@given(tenths)
def test_without_bins_it_is_murphys_three_parts(pairs):
    """Guards REL − RES + UNC for distinct forecasts, each part by its definition."""
    said, came = unzipped([(tenth / 10, outcome) for tenth, outcome in pairs])
    parts, base, n = murphy(said, came), np.mean(came), len(said)
    groups = {value: [o for f, o in zip(said, came, strict=True) if f == value] for value in said}
    assert parts.bins == len(groups)
    reliability = sum(len(g) * (value - np.mean(g)) ** 2 for value, g in groups.items()) / n
    resolution = sum(len(g) * (np.mean(g) - base) ** 2 for g in groups.values()) / n
    assert (parts.reliability, parts.resolution) == pytest.approx((reliability, resolution), abs=1e-12)
    assert parts.uncertainty == pytest.approx(base * (1 - base))
    assert (parts.within_variance, parts.within_covariance) == pytest.approx((0, 0), abs=1e-12)


def test_a_calibrated_forecaster_has_no_reliability_term_and_one_without_knowledge_no_resolution():
    """Guards what the parts mean."""
    exact = murphy([0.25] * 4 + [0.75] * 4, [1, 0, 0, 0, 1, 1, 1, 0])
    assert exact.reliability == pytest.approx(0) and exact.resolution == pytest.approx(0.0625)
    dull = murphy([0.5] * 4, [1, 1, 1, 0])
    assert dull.resolution == 0 and dull.reliability == pytest.approx(0.0625)


@pytest.mark.parametrize(
    ("happened", "count", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17: 857-872, table I, score method without correction.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_that_of_the_published_table(happened, count, low, high):
    """Guards the interval of a share."""
    assert wilson(happened, count) == pytest.approx((low, high), abs=5e-5)


@given(forecasts, st.one_of(st.none(), st.integers(1, 12)))
def test_the_calibration_table_loses_no_forecast(pairs, bins):
    """Guards that all forecasts are in one row each, rows rise, and intervals hold the share."""
    said, came = unzipped(pairs)
    rows = calibration(said, came, bins=bins)
    assert sum(row.count for row in rows) == len(pairs)
    assert sum(row.happened for row in rows) == sum(came)
    assert sum(row.mean * row.count for row in rows) == pytest.approx(sum(said))
    assert all(one.most < other.least for one, other in pairwise(rows))
    for row in rows:
        assert row.low - 1e-12 <= row.share <= row.high + 1e-12
        assert row.holds == (row.low <= row.mean <= row.high)


def test_a_forecast_on_the_edge_belongs_to_the_bin_above():
    """Guards .3 and .7, which rounding would throw into the bin below, and 1 in the last bin."""
    rows = calibration([0.29, 0.3, 0.7, 0.9, 1.0], [0, 0, 1, 1, 1])
    assert [(row.least, row.most) for row in rows] == [(0.29, 0.29), (0.3, 0.3), (0.7, 0.7), (0.9, 1.0)]
    assert len(calibration([0.29, 0.3], [0, 0], bins=100)) == 2


@given(ranges)
def test_any_reading_of_ranges_scores_between_best_and_worst(pairs):
    """Guards the ends of a range's score: midpoints, lower and upper ends all lie within."""
    spans, came = unzipped(pairs)
    low, high = unzipped(spans)
    for score in (brier_of_ranges(low, high, came), log_of_ranges(low, high, came)):
        for reading in (score.low_end, score.middle, score.high_end):
            assert score.best - 1e-12 <= reading <= score.worst + 1e-12
        assert score.count == len(pairs)


@given(forecasts)
def test_a_range_without_width_is_a_point(pairs):
    """Guards that numbers and ranges are scored alike."""
    said, came = unzipped(pairs)
    score = brier_of_ranges(said, said, came)
    assert score.best == score.worst == score.middle == pytest.approx(brier_score(said, came))
    assert " to " not in str(score)


def test_a_range_is_shown_as_a_range():
    """Guards that 'likely' is not given one number: it came, between .040 and .202."""
    score = brier_of_ranges([0.55], [0.80], [1])
    assert (score.best, score.worst, score.low_end) == pytest.approx((0.04, 0.2025, 0.2025))
    assert str(score) == "0.040 to 0.202 (midpoints 0.106)"


@pytest.mark.parametrize(
    ("said", "came", "why"),
    [
        ([], [], "nothing to score"),
        ([0.5], [], "nothing to score"),
        ([0.5, 0.5], [1], "1 outcomes for 2"),
        ([1.2, 0.5, -0.1], [1, 0, 0], "1.2 at place 1, -0.1 at place 3"),
        ([math.nan], [1], "nan at place 1"),
        ([0.5], [0.5], "neither 0 nor 1: 0.5"),
        ([0.5], [math.nan], "neither 0 nor 1"),
        (["likely"], [1], "no number"),
        ([[0.5]], [1], "nothing to score"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_words(said, came, why):
    """Guards that every score refuses broken forecasts, naming the place."""
    for score in (brier_score, log_score, murphy, calibration):
        with pytest.raises(OptionError, match=why):
            score(said, came)


def test_odd_bins_levels_and_ranges_are_refused():
    """Guards the options."""
    with pytest.raises(OptionError, match="bins is 0"):
        murphy([0.5], [1], bins=0)
    with pytest.raises(OptionError, match="level"):
        calibration([0.5], [1], level=1.5)
    with pytest.raises(OptionError, match=r"0.8 to 0.2 at place 2 runs backwards"):
        brier_of_ranges([0.1, 0.8], [0.3, 0.2], [1, 0])
    with pytest.raises(OptionError, match="1 lower and 2 upper"):
        brier_of_ranges([0.1], [0.3, 0.2], [1])
