"""The events kept beside the statements, and that keeping them holds nobody up."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from comity.record import keeping
from comity.record.connection import reading
from comity.record.schema import conflicts, event_statements, events
from comity.record.store import Record
from comity.record.writing import mark_stale
from comity.testing import make_document, make_event, tiny_documents

WHO = {"by": "an analyst", "why": "the embassy's list"}


@pytest.fixture(autouse=True)
def filled(record):
    """The tiny documents."""
    for document, statements in tiny_documents().values():
        record.add(document, statements, reader="tiny/1")
    record.refresh()
    return record


def kept(record):
    """All that is kept of the events, row by row."""
    with reading(record._engine, "test") as connection:
        return [
            sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in (events, event_statements, conflicts)
        ]


def keep_anew(record):
    """Keep the events as if none had been kept before."""
    with record._engine.begin() as connection:
        for table in (conflicts, event_statements, events):
            connection.execute(table.delete())
        mark_stale(connection)
    record.refresh()


def another(day):
    """One more report of the Slovak visit."""
    document = make_document(f"Fico was in Baku on {day}.", published="2031-05-20")
    return document, [make_event("CONSULT", "SVK", "AZE", mode="visit", date=day, document=document)]


def test_what_is_kept_after_changes_is_what_would_be_kept_from_nothing(record):
    """Guards that rows which change, go and come leave the tables as a first run would."""
    visit, *_ = record.events(actor="SVK")
    first = kept(record)
    record.judge("correct", visit.id, field="date", value="2031-05-06", **WHO)
    record.judge("split", visit.statements[1].id, **WHO)
    record.refresh()
    changed = kept(record)
    record.add(*another("2031-05-06"), reader="tiny/1")
    record.refresh()
    for decision in record.judgements():
        record.undo(decision.key)
    record.refresh()
    more = kept(record)
    assert first != changed != more
    keep_anew(record)
    assert kept(record) == more


def test_a_statement_that_a_reader_no_longer_takes_changes_the_revision(record):
    """Guards that nobody is given an answer of before, where a reading only takes something back."""
    before = record.revision()
    document, said = tiny_documents()["guests"]
    record.add(document, [one for one in said if one.kind != "event"], reader="tiny/1")
    assert record.revision() != before


@pytest.mark.parametrize("writes", [1, 2, 9], ids=["once", "twice", "without end"])
def test_others_may_write_meanwhile(record, monkeypatch, writes):
    """Guards that the lock is not held while events are put together, and that what came in counts."""
    days = iter(range(1, writes + 1))
    straight = keeping.work_out

    def work_out(connection):
        found = straight(connection)
        if not connection.get_execution_options().get("comity_writes"):
            for day in days:
                with Record.open(record_address(record)) as other:
                    other.add(*another(f"2031-06-{day:02}"), reader="tiny/1")
                break
        return found

    if record_address(record) == ":memory:":
        pytest.skip("a record in memory has one user")
    monkeypatch.setattr(keeping, "work_out", work_out)
    record.add(*another("2031-07-01"), reader="tiny/1")
    record.refresh()
    told = {str(event.date) for event in record.events(actor="SVK")}
    assert not record.is_behind()
    assert {f"2031-06-{day:02}" for day in range(1, min(writes, 3) + 1)} <= told


def record_address(record):
    """Where the record is."""
    return record._where
