"""The calibrated confidence of a statement, and the weight that stays beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.reading.confidence import (
    Calibration,
    as_read,
    by_features,
    calibrated,
    features,
    rule_weight,
    shipped,
)
from comity.reading.confidence.apply import ROLE
from comity.reading.confidence.calibration import Logistic
from comity.reading.confidence.features import TERMS
from comity.reading.reader import RuleReader
from comity.record.codec import statement_from_json, statement_to_json
from comity.testing import make_document, make_event
from comity.testing.strategies import statements

weights = st.floats(0, 1)


@given(statements, weights, weights)
def test_confidence_never_falls_as_the_rules_weight_rises(said, one, other):
    """Guards the order of candidates: a surer rule may not make a statement less probable."""
    low, high = sorted((one, other))
    assert (
        calibrated(replace(said, confidence=low, evidence=())).confidence
        <= calibrated(replace(said, confidence=high, evidence=())).confidence
    )


@given(statements, weights)
def test_confidence_lies_strictly_between_0_and_1(said, weight):
    """Guards the validator's range and the honesty of the figure: no rule makes a statement certain."""
    assert 0 < calibrated(replace(said, confidence=weight, evidence=())).confidence < 1


@given(statements, weights)
def test_the_rules_weight_can_be_told_after_calibration(said, weight):
    """Guards `comity why`: the weight that the probability came from stays to three places."""
    before = replace(said, confidence=round(weight, 3), evidence=())
    assert rule_weight(calibrated(before)) == before.confidence


@given(statements, weights)
def test_calibrating_twice_is_calibrating_once(said, weight):
    """Guards re-reading: a statement that went through the step before is not pushed further."""
    once = calibrated(replace(said, confidence=round(weight, 3), evidence=()))
    assert calibrated(once) == once


@given(statements)
def test_nothing_but_confidence_and_evidence_changes(said):
    """Guards identity and content: calibration judges a statement, it does not read."""
    after = calibrated(said)
    assert after.id == said.id
    assert replace(after, confidence=said.confidence, evidence=said.evidence) == said
    assert [one for one in after.evidence if one.role != ROLE] == list(said.evidence)


@given(statements)
def test_features_are_those_that_the_kind_may_use(said):
    """Guards the names that coefficients are looked up by."""
    assert set(features(said)) == set(TERMS[said.kind])


@given(st.lists(statements, max_size=4))
def test_the_judges_keep_number_and_order_of_statements(said):
    """Guards the reader: a judge may neither drop nor move a statement."""
    document = make_document("Fico visited Baku.")
    assert [one.id for one in by_features(document, said)] == [one.id for one in said]
    assert as_read(document, said) == said


def test_a_feature_from_elsewhere_moves_the_probability():
    """Guards the way in for a second opinion: it is weighed where the curve knows it, and named."""
    calibration = Calibration("rules/1", {"event": Logistic(0.0, 1.0, {"ear": 0.5})})
    said = make_event("CONSULT", "SVK", "AZE", quote="visited Baku", reader="rules/1", confidence=0.6)
    for heard, word in ((1.0, "raised"), (-1.0, "lowered")):
        after = calibrated(said, calibration, {"ear": heard})
        assert (after.confidence > 0.6) is (heard > 0)
        assert after.evidence[-1].value == f"0.600; {word} by ear"


def test_a_pronoun_makes_a_party_inferred(read):
    """Guards a feature that is read from the words of the evidence: it must follow what the reader writes."""
    named, meant = (
        read(f"Slovak Prime Minister Robert Fico arrived in Baku on May 7. {who} met President Ilham Aliyev.")
        for who in ("Fico", "He")
    )
    assert [features(one.statements[-1])["party inferred"] for one in (named, meant)] == [0.0, 1.0]


def test_another_readers_statement_is_left_as_it_is():
    """Guards against a rule calibration applied to weights that mean something else."""
    said = make_event("CONSULT", "SVK", "AZE", quote="visited Baku", reader="endpoint/1", confidence=0.7)
    assert calibrated(said) is said


def test_the_evidence_names_what_raised_and_what_lowered_the_probability():
    """Guards the explanation: signs must be those of the coefficients, strongest first, small ones unnamed."""
    terms = {"date known": 0.2, "person named": 0.5, "hostile deed": -0.4, "reported speech": 0.05}
    calibration = Calibration("rules/1", {"event": Logistic(0.0, 1.0, terms)})
    said = make_event(
        "ACCUSE", "ARM", "AZE", quote="accused Baku", reader="rules/1", confidence=0.75,
        people=("A B",), date=Interval.parse("2024-05-01"), speakers=("X",),
    )  # fmt: skip
    shown = calibrated(said, calibration).evidence[-1]
    assert shown.role == "weight"
    assert shown.value == "0.750; raised by person named, date known; lowered by hostile deed"
    assert shown.span == said.span


def test_a_kind_without_a_curve_keeps_its_weight():
    """Guards a calibration fitted where no statement of a kind was marked."""
    said = make_event("CONSULT", "SVK", "AZE", quote="visited Baku", reader="rules/1", confidence=0.7)
    assert calibrated(said, Calibration("rules/1", {})) is said


def test_a_feature_moves_the_log_odds_by_its_coefficient():
    """Guards the arithmetic against an independent calculation."""
    curve = Logistic(0.2, 1.5, {"hostile deed": -0.7})
    odds = (0.8 / 0.2) ** 1.5 * 2.718281828459045 ** (0.2 - 0.7)
    assert curve.probability(0.8, {"hostile deed": 1.0, "unheard of": 1.0}) == pytest.approx(
        odds / (1 + odds)
    )


def test_the_shipped_calibration_is_for_the_default_reader():
    """Guards a new version of the reader against going uncalibrated without notice."""
    assert shipped().reader == RuleReader.name
    assert set(shipped().curves) <= set(TERMS)
    assert sum(row["event"]["of"] for row in shipped().made["marked"].values()) >= 100


@given(statements)
def test_a_calibrated_statement_survives_the_record(said):
    """Guards the store: weight and probability come back as they were written."""
    after = calibrated(said)
    back = statement_from_json(statement_to_json(after))
    assert (back.confidence, rule_weight(back)) == (after.confidence, rule_weight(after))
