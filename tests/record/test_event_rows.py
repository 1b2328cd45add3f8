"""Events made only where they are looked at, and those from before the last documents came in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.record.event_rows import EventRows
from comity.record.store import Record
from comity.testing import make_document, make_event

KINDS = ("CONSULT", "AGREE", "SANCTION")
DAYS = (None, "2024-05-06", "2024-05", "2024-06-01", "2023")


@st.composite
def told(draw):
    """A few deeds of all dates, kinds and states."""
    count = draw(st.integers(0, 9))
    return [
        {
            "kind": draw(st.sampled_from(KINDS)), "actor": draw(st.sampled_from(["SVK", "HUN", "FRA"])),
            "date": draw(st.sampled_from(DAYS)), "status": draw(st.sampled_from(["occurred", "planned", "alleged"])),
            "at": at,
        }
        for at in range(count)
    ]  # fmt: skip


def filled(record, deeds):
    """The record with each deed in a document of its own."""
    for one in deeds:
        quote = f"Deed {one['at']} was told."
        document = make_document(quote, name=f"d{one['at']}", published="2024-07-01")
        said = make_event(
            one["kind"],
            one["actor"],
            "AZE",
            date=one["date"],
            status=one["status"],
            document=document,
            quote=quote,
        )
        record.add(document, [said], reader="rules/1")
    return record


choices = st.fixed_dictionaries({
    "since": st.sampled_from([None, date(2024, 5, 3)]), "until": st.sampled_from([None, date(2024, 5, 31)]),
    "status": st.sampled_from([None, "planned", ("occurred", "alleged")]),
    "type": st.sampled_from([None, "AGREE"]),
})  # fmt: skip


@settings(max_examples=40)
@given(told(), choices, st.booleans())
def test_the_rows_are_the_events(deeds, choice, is_kept):
    """Law: as a list the rows are what `events` gives, in its order, whether the events are kept or not."""
    with Record.open(":memory:", create=True) as record:
        filled(record, deeds)
        if is_kept:
            record.refresh()
        rows, whole = record.event_rows(**choice), record.events(**choice)
        assert len(rows) == len(whole)
        assert list(rows) == whole
        assert rows[1:3] == whole[1:3]
        assert [rows[at] for at in range(len(rows))] == whole
        assert rows.undated == sum(one.date is None for one in whole)


def test_all_rows_are_made_in_batches_and_a_page_alone():
    """Going through forty thousand deeds is not forty thousand questions."""
    asked = []

    def make(ids):
        asked.append(len(ids))
        return [make_event("CONSULT", "SVK", "AZE") for _ in ids]

    rows = EventRows([str(at) for at in range(2000)], make, 0)
    assert len(rows[50:100]) == 50
    assert asked == [50]
    assert sum(1 for _ in rows) == 2000
    assert asked == [50, 900, 900, 200]


def test_a_settled_record_answers_from_before_the_last_documents(tmp_path):
    """While documents come in it gives the deeds of before, says so, and keeps its revision; then it has all."""
    path = tmp_path / "a.comity"
    deeds = [
        {"kind": "CONSULT", "actor": "SVK", "date": "2024-05-06", "status": "occurred", "at": at}
        for at in (1, 2)
    ]
    with Record.open(path, create=True) as writer:
        filled(writer, deeds[:1])
        writer.refresh()
        with Record.open(path, read_only=True, settled=True) as reader:
            before = (reader.revision(), len(reader.events()), len(reader.event_rows()))
            assert not reader.is_behind()
            latest = reader.latest_revision()
            filled(writer, [deeds[1] | {"actor": "HUN"}])
            assert reader.is_behind()
            assert (reader.revision(), len(reader.events()), len(reader.event_rows())) == before
            assert reader.latest_revision() != latest
            assert len(reader.documents()) == 2
            assert len(writer.events()) == 2, "who writes is never behind"
            writer.refresh()
            assert not reader.is_behind()
            assert reader.revision() != before[0]
            assert len(reader.events()) == len(reader.event_rows()) == 2


def test_events_told_in_some_documents(tmp_path):
    """Kept or not, those of which one of them tells."""
    with Record.open(tmp_path / "a.comity", create=True) as record:
        filled(record, [{"kind": "CONSULT", "actor": a, "date": "2024-05-06", "status": "occurred", "at": at}
                        for at, a in enumerate(("SVK", "HUN", "FRA"))])  # fmt: skip
        wanted = {one.sha256 for one in record.documents() if one.name in {"d0", "d2"}}
        before = record.events_told_in(wanted)
        record.refresh()
        assert record.events_told_in(wanted) == before
        assert {code for one in before for code in one.actors} == {"SVK", "FRA"}
        assert record.events_told_in(set()) == []


@pytest.mark.parametrize("key", ["whole", "beginning", "name"])
def test_a_document_is_found_by_hash_by_its_beginning_and_by_name(tmp_path, key):
    """The quick way for whole hashes gives what the slow one gives."""
    with Record.open(tmp_path / "a.comity", create=True) as record:
        document = make_document("Text.", name="note")
        record.add(document, [], reader="rules/1")
        given_ = {"whole": document.sha256, "beginning": document.sha256[:9], "name": "note"}[key]
        assert record.document(given_) == document
