"""The fits and measures of `evals`, against independent calculations."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.reading.confidence.calibration import log_odds

outcomes = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def row(evals, weight, right, group="t", features=None):
    """A row of the fit."""
    return evals("curves").Row("c", group, "event", weight, features or {}, right, None)


def drawn(evals, truth, count=400, seed=3):
    """Rows whose outcomes follow a known curve of weight and one feature."""
    dice = random.Random(seed)
    out = []
    for number in range(count):
        weight, flag = dice.uniform(0.3, 0.95), float(dice.random() < 0.5)
        right = dice.random() < truth(weight, flag)
        out.append(row(evals, weight, right, f"t{number // 4}", {"hostile deed": flag}))
    return out


def penalised(rows, ridge, centre_penalty, at):
    """The negative penalised log-likelihood, written out."""
    intercept, slope, coefficient = at
    total = centre_penalty * intercept**2 / 2 + ridge * ((slope - 1) ** 2 + coefficient**2) / 2
    for one in rows:
        score = intercept + slope * log_odds(one.weight) + coefficient * one.features["hostile deed"]
        total += math.log1p(math.exp(-score)) if one.right else math.log1p(math.exp(score))
    return total


def test_the_logistic_fit_is_the_minimum_of_its_penalised_likelihood(evals):
    """Guards Newton's method: no step away from the fit, in any direction, may lower the objective."""
    curves = evals("curves")
    rows = drawn(evals, lambda w, f: 1 / (1 + math.exp(-(log_odds(w) - 1.2 * f + 0.3))))
    found = curves.logistic(rows, ("hostile deed",), 2.0)
    at = (found.intercept, found.slope, found.terms["hostile deed"])
    least = penalised(rows, 2.0, curves.INTERCEPT_RIDGE, at)
    for step in itertools.product((-0.01, 0.0, 0.01), repeat=3):
        moved = [one + other for one, other in zip(at, step, strict=True)]
        assert penalised(rows, 2.0, curves.INTERCEPT_RIDGE, moved) >= least - 1e-9


def test_a_slope_that_would_fall_is_held_at_0(evals):
    """Guards monotony: where surer rules are wrong more often, the weight is ignored, not turned round."""
    rows = drawn(evals, lambda w, _: 1 - w)
    assert evals("curves").logistic(rows, (), 1.0).slope == 0


def test_with_little_marked_text_the_weight_stands(evals):
    """Guards the prior: one statement moves the curve by little, and strong ridges by less."""
    curves = evals("curves")
    loose, tight = (curves.logistic([row(evals, 0.8, False)], (), ridge) for ridge in (1.0, 100.0))
    assert abs(tight.slope - 1) < 0.02
    assert abs(tight.slope - 1) < abs(loose.slope - 1)
    assert loose.probability(0.8, {}) > 0.4


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=7))
def test_the_isotonic_fit_is_the_best_rising_curve(evals, points):
    """Guards pooling: its error equals the least over all ways to cut the weights into blocks that rise."""
    rows = [row(evals, weight / 10, right, str(i)) for i, (weight, right) in enumerate(points)]
    shares = evals("curves").pooled(rows)
    levels = sorted(shares)
    verdicts = [[float(r.right) for r in rows if r.weight == level] for level in levels]
    best = math.inf
    for cuts in itertools.product((False, True), repeat=len(levels) - 1):
        blocks = [verdicts[0][:]]
        for cut, more in zip(cuts, verdicts[1:], strict=True):
            if cut:
                blocks.append([])
            blocks[-1].extend(more)
        means = [sum(block) / len(block) for block in blocks]
        if means == sorted(means):
            errors = ((v - mean) ** 2 for block, mean in zip(blocks, means, strict=True) for v in block)
            best = min(best, sum(errors))
    assert [shares[level] for level in levels] == sorted(shares.values())
    assert sum((r.right - shares[r.weight]) ** 2 for r in rows) == pytest.approx(best, abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=20))
def test_an_isotonic_curve_has_one_point_for_each_block(evals, points):
    """Guards the file format: weights and shares both rise, and the mean of the curve is the base rate."""
    rows = [row(evals, weight / 10, right) for weight, right in points]
    curve = evals("curves").isotonic(rows).points
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(curve))
    assert {share for _, share in curve} == set(evals("curves").pooled(rows).values())


@given(outcomes)
def test_the_parts_add_up_to_the_brier_score(evals, pairs):
    """Guards the decomposition, with both terms that binning adds."""
    likely, right = [p for p, _ in pairs], [r for _, r in pairs]
    found = evals("reliability_measures").parts(likely, right)
    assert found.brier == pytest.approx(sum((p - r) ** 2 for p, r in pairs) / len(pairs))
    assert found.brier == pytest.approx(
        found.reliability - found.resolution + found.uncertainty + found.within
    )


@given(outcomes)
def test_calibration_error_is_that_of_an_independent_count(evals, pairs):
    """Guards the binning: the error counted bin by bin from the definition."""
    likely, right = [p for p, _ in pairs], [r for _, r in pairs]
    edges = [number / 10 - 1e-10 for number in range(11)]
    edges[-1] = 2.0
    expected = 0.0
    for low, high in itertools.pairwise(edges):
        inside = [(p, r) for p, r in pairs if low <= p < high]
        expected += abs(sum(p for p, _ in inside) - sum(r for _, r in inside)) / len(pairs)
    assert evals("reliability_measures").calibration_error(likely, right) == pytest.approx(expected)


def test_calibration_error_of_true_and_of_inverted_confidence(evals):
    """Guards both ends of the scale."""
    measures = evals("reliability_measures")
    assert measures.calibration_error([0.0, 1.0, 1.0], [False, True, True]) == 0
    assert measures.calibration_error([1.0, 0.0], [False, True]) == 1


@pytest.mark.parametrize(("right", "count", "low", "high"), [(0, 10, 0.0, 0.2775), (81, 263, 0.2553, 0.3662)])
def test_wilson_intervals_are_those_in_print(evals, right, count, low, high):
    """Guards the formula by values of Newcombe (1998, Statistics in Medicine 17, table I) and the case of none."""
    found = evals("reliability_measures").wilson(right, count)
    assert found == pytest.approx((low, high), abs=1e-4)


def test_a_difference_is_drawn_text_by_text(evals):
    """Guards the interval: one text repeated over and over is one draw, so its interval has no width."""
    measures = evals("reliability_measures")
    one, other, right = [0.9] * 8, [0.6] * 8, [True] * 8
    assert measures.brier_difference(one, other, right, ["t"] * 8) == pytest.approx((-0.15, -0.15, -0.15))


def test_held_out_probabilities_do_not_know_their_own_text(evals):
    """Guards cross-validation: flipping every verdict of a text leaves its own probabilities alone."""
    calibrate = evals("calibrate")
    rows = drawn(evals, lambda w, _: w, count=120)
    candidate = calibrate.candidates("event", 120)[-1]
    fold = calibrate.fold_of(rows[0])
    flipped = [
        row(evals, r.weight, not r.right, r.group, r.features) if calibrate.fold_of(r) == fold else r
        for r in rows
    ]
    before, after = (calibrate.held_out(some, candidate) for some in (rows, flipped))
    inside = [i for i, r in enumerate(rows) if calibrate.fold_of(r) == fold]
    assert [before[i] for i in inside] == [after[i] for i in inside]
    assert before != after


def test_of_equal_verdicts_the_best_candidate_recovers_a_feature(evals):
    """Guards the choice: where a feature halves the share right, a curve with features must win."""
    calibrate = evals("calibrate")
    rows = drawn(evals, lambda w, f: 0.15 if f else 0.9)
    chosen, errors = calibrate.best(rows)
    assert chosen.name.startswith("logistic, features")
    assert errors[chosen.name]["brier"] < errors["weight as it is"]["brier"] - 0.05


def test_the_plot_is_one_svg_with_a_disc_for_each_bin(evals):
    """Guards the figure: well-formed, every bin drawn and told in words, nothing outside the frame."""
    from xml.etree import ElementTree as ET

    measures, plot = evals("reliability_measures"), evals("reliability_plot")
    bins = measures.curve([0.2, 0.7, 0.75, 0.95], [False, True, False, True])
    root = ET.fromstring(plot.plot({"some <texts>": {"rule weight": bins, "calibrated": bins}}, "How often"))
    space = "{http://www.w3.org/2000/svg}"
    told = [one.find(f"{space}title") for one in root.iter(f"{space}circle")]
    assert sum(one is not None for one in told) == 2 * len(bins)
    width, height = float(root.get("width")), float(root.get("height"))
    for circle in root.iter(f"{space}circle"):
        assert 0 <= float(circle.get("cx")) <= width
        assert 0 <= float(circle.get("cy")) <= height
