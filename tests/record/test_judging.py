"""An analyst's decisions on a record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from comity.core.errors import NotInRecordError, OptionError
from comity.testing import tiny_documents

READ = datetime(2031, 7, 1, 12, tzinfo=UTC)
WHO = {"by": "an analyst", "why": "the embassy's list"}


@pytest.fixture(autouse=True)
def filled(record):
    """The tiny documents, and the visit given on two dates."""
    for document, statements in tiny_documents().values():
        record.add(document, statements, reader="tiny/1", at=READ)
    record.refresh()
    return record


def visit(record):
    """The Slovak visit."""
    (event,) = record.events(actor="SVK")
    return event


def test_a_correction_settles_the_conflict(record):
    """Guards that a corrected date is the event's date, in every statement, and no longer contradicted."""
    record.judge("correct", visit(record).id, field="date", value="2031-05-06", **WHO)
    for _ in range(2):
        event = visit(record)
        assert (str(event.date), event.conflicts) == ("2031-05-06", ())
        assert "an analyst" in event.statements[0].date_reason
        record.refresh()


def test_a_correction_can_be_undone(record):
    """Guards that every decision is reversible and stays on record."""
    before = visit(record)
    decision = record.judge("correct", before.id, field="date", value="2031-05-06", **WHO)
    record.undo(decision.key)
    assert visit(record) == before
    assert record.judgements() == []
    assert [j.key for j in record.judgements(undone=True)] == [decision.key]
    with pytest.raises(NotInRecordError):
        record.undo(decision.key)


def test_a_split_outlives_reading_again(record):
    """Guards that the machine does not put together again what an analyst has separated."""
    event = visit(record)
    record.judge("split", event.statements[1].id, **WHO)
    document, statements = tiny_documents()["guests"]
    record.add(document, [s for s in statements if s.kind == "event"], reader="tiny/2")
    record.refresh()
    assert len(record.events(actor="SVK")) == 2
    assert event.id in {e.id for e in record.events(actor="SVK")}


def test_a_whole_event_cannot_be_split_from_itself(record):
    """Guards against a split that separates nothing."""
    with pytest.raises(OptionError, match="some statements of one event"):
        record.judge("split", visit(record).id, **WHO)


def test_merge_and_then_split_again(record):
    """Guards the order of decisions: the later one counts."""
    slovak, loan = visit(record), record.events(type="AID", actor="HUN")[0]
    record.judge("merge", slovak.id, loan.id, **WHO)
    (joined,) = [e for e in record.events() if len(e.statements) == 3]
    assert "actors" in {conflict.field for conflict in joined.conflicts}
    record.judge("split", loan.statements[0].id, **WHO)
    assert len(record.events()) == 4
    record.judge("merge", slovak.id, loan.id, **WHO)
    assert len(record.events()) == 3


def test_rejected_statements_leave_the_events_and_stay_in_the_record(record):
    """Guards that a false reading no longer counts but is not deleted."""
    denial = next(s for s in record.statements("event") if s.status == "negated")
    record.judge("reject", denial.id, **WHO)
    record.refresh()
    assert {c.field for _, c in record.conflicts()} == {"date"}
    assert denial in record.statements("event")


def test_accepted_statements_are_certain(record):
    """Guards that what an analyst has checked counts as certain."""
    record.judge("accept", visit(record).id, **WHO)
    assert {s.confidence for s in visit(record).statements} == {1.0}


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("date", "6 May", "2024-05-16"),
        ("status", "done", "occurred"),
        ("status", "", "occurred"),
        ("amount", "2e9", "unit"),
        ("actors", "SVK", "reject"),
        (None, None, "Use one of"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(record, field, value, hint):
    """Guards against values that could not be read later, and that the message says what to write."""
    with pytest.raises(OptionError, match=hint):
        record.judge("correct", visit(record).id, field=field, value=value, **WHO)
    assert record.judgements() == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("amount", "1.5e9 USD", (1.5e9, "USD")),
        ("status", "alleged", "alleged"),
        ("people", "Jana Nova, Ilham Aliyev", ("Jana Nova", "Ilham Aliyev")),
        ("people", "", ()),
        ("place", "", None),
        ("by", "The Guest", "The Guest"),
    ],
)
def test_what_can_be_corrected(record, field, value, expected):
    """Guards how typed values are read."""
    record.judge("correct", visit(record).id, field=field, value=value, **WHO)
    found = getattr(visit(record), field)
    assert ((found.value, found.unit) if field == "amount" else found) == expected


def test_too_few_targets(record):
    """Guards that merging needs two things, and that a typing error in a kind is told."""
    with pytest.raises(OptionError, match="2 or more"):
        record.judge("merge", visit(record).id, **WHO)
    with pytest.raises(OptionError, match="Use one of"):
        record.judge("approve", visit(record).id, **WHO)
