"""The record: what goes in comes out, once, and with its two clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from comity.core.errors import NotInRecordError, OptionError
from comity.core.problems import Problem
from comity.testing import make_document, make_event, tiny_documents

READ = datetime(2031, 7, 1, 12, tzinfo=UTC)
LATER = datetime(2031, 8, 1, 12, tzinfo=UTC)


def fill(record, *names, reader="tiny/1", at=READ):
    """Add some of the tiny documents, all by default."""
    made = tiny_documents()
    added = [record.add(*made[name], reader=reader, at=at) for name in names or made]
    record.refresh()
    return added


def test_what_goes_in_comes_out(record):
    """Guards the store: documents and statements of every kind are equal to what was added."""
    fill(record)
    made = tiny_documents()
    assert {d.name: d for d in record.documents()} == {name: document for name, (document, _) in made.items()}
    for document, statements in made.values():
        assert sorted(record.statements(document=document.sha256), key=repr) == sorted(statements, key=repr)


def test_reading_the_same_twice_changes_nothing(record):
    """Guards idempotence: neither rows nor events nor their ids change."""
    fill(record)
    before = (record.statements(), record.events(), record.counts(), record.problems())
    added = fill(record, at=LATER)
    assert [(a.new_document, a.new_statements, a.superseded) for a in added] == [(False, 0, 0)] * 3
    assert (record.statements(), record.events(), record.counts(), record.problems()) == before


def test_a_newer_reader_supersedes_and_deletes_nothing(record):
    """Guards the second clock: what an older reader said is still there for the time at which it counted."""
    fill(record, "guests")
    document, statements = tiny_documents()["guests"]
    kept = [replace(s, reader="tiny/2", confidence=0.9) for s in statements[:2]]
    added = record.add(document, kept, reader="tiny/2", at=LATER)
    assert (added.new_statements, added.superseded) == (2, len(statements))
    assert record.statements() == kept
    assert len(record.statements(recorded_by=READ)) == len(statements)
    assert record.statement(statements[-1].id).id == statements[-1].id


def test_two_readers_of_different_names_stand_side_by_side(record):
    """Guards against one reader's results superseding another's; of one statement the surer form counts."""
    document, statements = tiny_documents()["wire"]
    record.add(document, statements, reader="rules/1", at=READ)
    record.add(document, [replace(statements[0], confidence=0.95)], reader="model/1", at=READ)
    assert [s.confidence for s in record.statements()] == [0.95]
    assert record.counts()["event_statements"] == 1


def test_a_document_without_statements_counts_as_read(record):
    """Guards against reading again, at every run, what has nothing in it."""
    document = make_document("Nothing of note.")
    assert not record.has_document(document.sha256, "tiny/1")
    record.add(document, [], reader="tiny/1")
    assert record.has_document(document.sha256, "tiny/1")
    assert not record.has_document(document.sha256, "tiny/2")


def test_statements_of_another_document_are_refused(record):
    """Guards the link between a statement and the text that shows it."""
    _, statements = tiny_documents()["wire"]
    with pytest.raises(OptionError, match=statements[0].id):
        record.add(make_document("another"), statements, reader="tiny/1")
    assert record.documents() == []


def test_events_are_filtered_by_parties_time_status_and_type(record):
    """Guards the chronology's filters."""
    fill(record)
    who = {e.actors for e in record.events(actor="AZE")}
    assert who == {("SVK",), ("HUN",)}
    assert [e.type for e in record.events(actor="AZE", with_="HUN", type="AID")] == ["AID"]
    assert [e.actors for e in record.events(since=date(2031, 5, 7), until=date(2031, 5, 10))] == [("SVK",)]
    assert {e.status for e in record.events(status=("planned", "possible"))} == {"planned"}
    assert record.events(actor="FRA") == []


def test_events_are_sorted_by_date(record):
    """Guards the order of the chronology."""
    fill(record)
    dates = [event.date.iso() for event in record.events()]
    assert dates == sorted(dates)
    assert len(dates) == 4


def test_questions_are_answered_rightly_before_refresh(record):
    """Guards against a stale chronology after a run that was stopped before its end."""
    made = tiny_documents()
    for document, statements in made.values():
        record.add(document, statements, reader="tiny/1", at=READ)
    stale = (record.events(actor="AZE"), record.conflicts())
    record.refresh()
    assert (record.events(actor="AZE"), record.conflicts()) == stale


def test_as_of_shows_only_what_could_be_known(record):
    """Guards the first clock: time of publication where known, time of recording where not."""
    fill(record)
    names = {day: [d.name for d in record.documents(as_of=day)] for day in (
        date(2031, 2, 9), date(2031, 2, 10), date(2031, 5, 20), date(2031, 7, 1),
    )}  # fmt: skip
    assert list(names.values()) == [[], ["wire"], ["wire", "guests"], ["wire", "guests", "denial"]]
    assert [e.actors for e in record.events(as_of=date(2031, 3, 1))] == [("HUN",)]
    assert {c.field for _, c in record.conflicts(as_of=date(2031, 5, 20))} == {"date"}
    assert {c.field for _, c in record.conflicts()} == {"date", "status"}


def test_as_of_clusters_from_what_was_known(record):
    """Guards against a later report changing what an earlier day could have known of a deed."""
    plan = make_document("Fico will visit Baku in May.", name="plan", published="2031-04-01")
    report = make_document("Fico arrived in Baku on May 6.", name="report", published="2031-05-07")
    for document, quote, fields in (
        (plan, "will visit Baku in May", {"date": "2031-05", "status": "planned"}),
        (report, "arrived in Baku on May 6", {"date": "2031-05-06"}),
    ):
        said = make_event("CONSULT", "SVK", "AZE", mode="visit", document=document, quote=quote, **fields)
        record.add(document, [said], reader="tiny/1")
    record.refresh()
    (before,) = record.events(as_of=date(2031, 4, 2))
    (after,) = record.events()
    assert (before.status, str(before.date)) == ("planned", "2031-05")
    assert (after.status, str(after.date)) == ("occurred", "2031-05-06")
    assert before.id == after.id
    assert [step.state for step in record.history(after)] == ["planned", "occurred"]


def test_overdue_plans(record):
    """Guards the list of plans that nobody says were carried out, with its days of grace."""
    fill(record)
    assert record.overdue(on=date(2031, 4, 30)) == []
    assert [e.actors for e in record.overdue(on=date(2031, 5, 1))] == [("HUN",)]
    assert len(record.overdue(on=date(2031, 7, 2), grace_days=1)) == 2


def test_a_better_time_of_publication_moves_the_clock(record):
    """Guards metadata given later: the document is known from then, and its text is not doubled."""
    document, statements = tiny_documents()["denial"]
    record.add(document, statements, reader="tiny/1", at=READ)
    assert record.documents(as_of=date(2031, 5, 1)) == []
    dated = replace(document, published=make_event(date="2031-04-30").date)
    assert not record.add(dated, statements, reader="tiny/1", at=LATER).new_document
    assert record.documents(as_of=date(2031, 5, 1)) == [dated]


def test_an_event_keeps_its_id_when_a_report_joins(record):
    """Guards ids as references: a brief that cites an event must still find it after the next run."""
    first = make_document("Fico came to Baku on May 6.", name="z", published="2031-05-06")
    found = []
    for name in ("m", "a", "b", "c"):
        document = replace(first, name=name, sha256=name * 64)
        said = make_event(
            "CONSULT", "SVK", "AZE", mode="visit", date="2031-05-06", document=document, quote="Fico came"
        )
        record.add(document, [said], reader="tiny/1")
        record.refresh()
        found += record.events()
    assert len({event.id for event in found}) == 1
    assert [len(event.statements) for event in found] == [1, 2, 3, 4]


def test_documents_are_found_by_name_and_hash(record):
    """Guards look-up, and that an ambiguous key lists what it could mean."""
    fill(record)
    wire = tiny_documents()["wire"][0]
    assert record.document("wire") == record.document(wire.sha256[:10]) == wire
    with pytest.raises(NotInRecordError, match="no document"):
        record.document("nothing")
    twin = replace(wire, sha256="0" * 64)
    record.add(twin, [], reader="tiny/1")
    with pytest.raises(NotInRecordError, match="several documents: wire"):
        record.document("wire")


def test_ids_are_found_by_their_beginning(record):
    """Guards look-up by the short ids that tables show; wildcards of SQL mean nothing."""
    fill(record)
    event = record.events()[0]
    statement = record.statements()[0]
    assert record.event(event.id[:8]).id == event.id
    assert record.statement(statement.id[:8]).id == statement.id
    for prefix in ("", "%", "_", "zzzz"):
        with pytest.raises(NotInRecordError):
            record.event(prefix)
        with pytest.raises(NotInRecordError):
            record.statement(prefix)


def test_problems_are_logged_once(record):
    """Guards the log: what went wrong with a document is kept, and not repeated by reading it again."""
    document, statements = tiny_documents()["wire"]
    note = Problem("warning", "wire", "no time of publication", "Use --published", "date")
    for _ in range(2):
        record.add(document, statements, reader="tiny/1", problems=[note])
    assert record.problems() == [("wire", note)]


def test_counts(record):
    """Guards the totals that a run reports."""
    fill(record)
    assert record.counts() == {
        "documents": 3, "event_statements": 6, "tie_statements": 1, "claim_statements": 1, "fact_statements": 0, "events": 4,
        "conflicts": 2,
    }  # fmt: skip


def test_a_time_without_zone_is_refused(record):
    """Guards the clocks: a local time cannot be compared with others."""
    with pytest.raises(ValueError, match="time zone"):
        record.add(*tiny_documents()["wire"], reader="tiny/1", at=datetime(2031, 7, 1))  # noqa: DTZ001
