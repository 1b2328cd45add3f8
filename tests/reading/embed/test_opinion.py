"""The head over embeddings and the second opinion it gives on events."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import LexiconError
from comity.reading.confidence import by_features, rule_weight
from comity.reading.confidence.features import TERMS
from comity.reading.embed import encoder, missing, opinion, second_opinion
from comity.reading.embed.head import FEATURE, Head, build, shipped
from comity.reading.reader import RuleReader
from comity.record.model import QUAD_CLASS
from comity.testing import make_document, make_event
from comity.testing.strategies import statements

installed = pytest.mark.skipif(bool(missing()), reason="the extra embed is not installed")
numbers = st.floats(-3, 3)


@given(
    st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=3, max_size=3),
    st.lists(numbers, min_size=2, max_size=2),
)
def test_the_gain_is_the_logarithm_of_share_times_types(weights, vector):
    """Guards the head's arithmetic against the definition written out."""
    head = Head(("A", "B", "C"), weights)
    scores = [sum(v * row[k] for v, row in zip([*vector, 1.0], weights, strict=True)) for k in range(3)]
    whole = sum(math.exp(score) for score in scores)
    for k, kind in enumerate("ABC"):
        expected = max(-2.2, math.log(3 * math.exp(scores[k]) / whole))
        assert head.gain(vector, kind) == pytest.approx(expected, abs=1e-6)


def test_a_type_the_head_was_not_taught_gets_no_opinion():
    """Guards against a doubt that comes of ignorance."""
    assert Head(("A",), [[0.3], [0.1]]).gain([1.0], "B") == 0


def test_the_shipped_head_is_for_this_reader_and_these_embeddings():
    """Guards the files against each other: types, sizes, and a curve that listens to the head."""
    head, calibration = shipped()
    assert set(head.types) <= set(QUAD_CLASS)
    assert len(head.types) >= 12
    assert len(head.weights) == encoder.DIMENSIONS + 1
    assert calibration.reader == RuleReader.name
    assert set(calibration.curves) == {"event"}
    assert set(calibration.curves["event"].terms) == {*TERMS["event"], FEATURE}
    assert calibration.curves["event"].terms[FEATURE] > 0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"embeddings_sha256": "0"}, "made for other embeddings"),
        ({"weights": [[0.0]]}, "385 rows of 1 weights wanted"),
        ({"kinds": {"event": {"method": "oracle"}}}, "no method 'oracle'"),
    ],
)
def test_a_head_that_does_not_fit_is_refused(change, fault):
    """Guards against opinions that mean nothing."""
    good = {
        "reader": "rules/1", "embeddings_sha256": encoder.MODEL_SHA256, "types": ["A"],
        "weights": [[0.0]] * (encoder.DIMENSIONS + 1), "kinds": {},
    }  # fmt: skip
    build(good, where="test")
    with pytest.raises(LexiconError, match=fault):
        build({**good, **change}, where="test")


class Deaf:
    """An encoder that hears the same in every sentence."""

    def embed(self, texts):
        """One vector of zeros each."""
        return [[0.0] * encoder.DIMENSIONS for _ in texts]


@given(st.lists(statements, max_size=4))
def test_an_opinion_changes_confidence_and_nothing_else(said):
    """Guards the limit of embeddings: no statement is made, dropped, moved or altered by them."""
    document = make_document("Fico visited Baku.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opinion, "load", Deaf)
        after = second_opinion(document, said)
    assert [one.id for one in after] == [one.id for one in said]
    plain = by_features(document, said)
    for one, other in zip(after, plain, strict=True):
        assert replace(one, confidence=0.5, evidence=()) == replace(other, confidence=0.5, evidence=())
        assert 0 < one.confidence < 1 or one.reader != RuleReader.name
        assert rule_weight(one) == rule_weight(other)
        if one.kind != "event":
            assert one == other


def test_the_sentence_of_the_trigger_is_what_the_head_hears():
    """Guards against an opinion on a neighbouring sentence."""
    text = "The day was mild. Fico visited Baku. He flew home."
    said = make_event("CONSULT", "SVK", "AZE", quote="visited Baku", document=make_document(text))
    assert opinion.sentences_of(text, [said]) == ["Fico visited Baku."]


@installed
@pytest.mark.slow
def test_a_sentence_that_sounds_otherwise_lowers_the_probability():
    """Guards the direction: the same statement is less probable as a deed its sentence does not sound like."""
    text = "Slovak Prime Minister Robert Fico visited Baku for talks with President Ilham Aliyev."
    document = make_document(text)
    visit, attack = (
        make_event(
            kind, "SVK", "AZE", quote="visited Baku", document=document, reader="rules/1", confidence=0.7
        )
        for kind in ("CONSULT", "ASSAULT")
    )
    heard = second_opinion(document, [visit, attack])
    plain = by_features(document, [visit, attack])
    assert heard[0].confidence > plain[0].confidence
    assert heard[1].confidence < plain[1].confidence - 0.1
    assert FEATURE in heard[0].evidence[-1].value.partition("lowered")[0]
    assert FEATURE in heard[1].evidence[-1].value.partition("lowered")[2]
