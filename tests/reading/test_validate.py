"""The gate behind every reader."""

from dataclasses import replace

import pytest

from comity.core.interval import Interval
from comity.core.offsets import OffsetMap, Span
from comity.reading.validate import fault_of, validate
from comity.record.model import Document, EventStatement

TEXT = "Fico visited Baku on May 7."
DOCUMENT = Document(
    sha256="a" * 64,
    name="note",
    text=TEXT,
    original=TEXT,
    offsets=OffsetMap.identity(len(TEXT)),
    published=Interval.parse("2024-05-08"),
)
GOOD = EventStatement(
    document=DOCUMENT.sha256, span=Span(0, 26), quote=TEXT[:26], type="CONSULT", mode="visit", actors=("SVK",), recipients=("AZE",),
    date=Interval.parse("2024-05-07"), confidence=0.8, rule="consult.visit",
)  # fmt: skip


def test_a_sound_statement_passes_once():
    """Guards that the gate lets the good through, and one of two equals."""
    kept, notes = validate(DOCUMENT, [GOOD, GOOD])
    assert (len(kept), notes) == (1, [])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quote": "Fico visited Rome on May 7"}, "not in the text"),
        ({"span": Span(0, 900)}, "not in the text"),
        ({"actors": ()}, "no actor"),
        ({"recipients": ("SVK",)}, "domestic"),
        ({"recipients": (), "type": "AID"}, "only one party"),
        ({"date": Interval.parse("2024-06-01")}, "after the document's date"),
        ({"date": Interval.parse("1500")}, "too early"),
        ({"confidence": 1.5}, "confidence"),
    ],
)
def test_what_does_not_hold_is_left_out_with_the_reason(change, words):
    """Guards the record against invented quotes, impossible dates and roles that do not fit."""
    fault = fault_of(DOCUMENT, replace(GOOD, **change))
    assert fault is not None
    assert words in fault


def test_a_planned_deed_may_lie_ahead():
    """Guards plans against the rule for deeds told as done."""
    assert fault_of(DOCUMENT, replace(GOOD, status="planned", date=Interval.parse("2024-06-01"))) is None
