"""The file format of a calibration, and the isotonic curve."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import LexiconError
from comity.reading.confidence.calibration import LEAST, MOST, Steps, build, log_odds

LOGISTIC = {"method": "logistic", "intercept": 0.0, "slope": 1.0, "terms": {}}


def test_an_intercept_of_0_and_a_slope_of_1_leave_the_weight_alone():
    """Guards the meaning of "the weight as it is"."""
    curve = build({"reader": "rules/1", "kinds": {"tie": LOGISTIC}}, where="test").curves["tie"]
    assert [round(curve.probability(w, {}), 9) for w in (0.0, 0.25, 0.5, 0.9, 1.0)] == [
        LEAST, 0.25, 0.5, 0.9, MOST,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({**LOGISTIC, "slope": -0.1}, "the slope must be at least 0"),
        ({**LOGISTIC, "terms": {"moon": 1}}, "no feature 'moon'"),
        ({"method": "oracle"}, "no method 'oracle'"),
        ({"method": "isotonic", "points": [[0.5, 0.6], [0.7, 0.5]]}, "must rise"),
        ({"method": "isotonic", "points": []}, "must rise"),
    ],
)
def test_a_broken_file_names_its_fault(entry, fault):
    """Guards against a calibration that is silently wrong."""
    with pytest.raises(LexiconError, match=fault):
        build({"reader": "rules/1", "kinds": {"event": entry}}, where="test")


def test_all_faults_are_told_at_once():
    """Guards the message: one run shows everything that has to be mended."""
    with pytest.raises(LexiconError, match=r"no kind of statement 'mood'.*no reader"):
        build({"kinds": {"mood": LOGISTIC}}, where="test")


@given(
    st.lists(
        st.tuples(st.floats(0.05, 0.95), st.floats(0, 1)), min_size=1, max_size=6, unique_by=lambda p: p[0]
    ),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_an_isotonic_curve_rises_and_meets_its_points(points, one, other):
    """Guards interpolation between points and beyond the ends."""
    weights = sorted(w for w, _ in points)
    shares = sorted(p for _, p in points)
    curve = Steps(tuple(zip(weights, shares, strict=True)))
    low, high = sorted((one, other))
    assert curve.probability(low, {}) <= curve.probability(high, {}) + 1e-12
    for weight, share in curve.points:
        assert curve.probability(weight, {}) == pytest.approx(min(MOST, max(LEAST, share)))


@given(st.floats(LEAST, MOST))
def test_log_odds_are_odd_about_one_half(probability):
    """Guards the sign of the log-odds."""
    assert log_odds(probability) == pytest.approx(-log_odds(1 - probability))
