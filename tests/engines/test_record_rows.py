"""The record's events as rows: who deals with whom, what is left out, what leads back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record_rows import record_rows
from comity.engines.schema import arrow_schema
from comity.record.merge import reconcile
from comity.testing import make_document, make_event, tiny_record
from comity.testing.strategies import meeting_statements

VISIT = {"type": "CONSULT", "mode": "visit", "date": "2024-05-06"}


def rows_of(*statements, mutual="both", documents=()):
    """The rows of the events that statements make."""
    by_hash = {document.sha256: document for document in documents}
    return record_rows(reconcile(statements), by_hash, {}, mutual=mutual)


def pairs(rows):
    """Actor and target of each row, in order."""
    return sorted(zip(rows.table["actor"].to_pylist(), rows.table["target"].to_pylist(), strict=True))


@pytest.mark.parametrize(
    ("actors", "recipients", "mode", "both", "once"),
    [
        ("SVK", "AZE", "visit", ["SVK-AZE"], ["SVK-AZE"]),
        ("HUN SVK", "AZE", None, ["HUN-AZE", "SVK-AZE"], ["HUN-AZE", "SVK-AZE"]),
        ("TUR AZE", "", None, ["AZE-TUR", "TUR-AZE"], ["AZE-TUR"]),
        ("AZE ARM", "USA", "third-party",
         ["ARM-AZE", "ARM-USA", "AZE-ARM", "AZE-USA"], ["ARM-AZE", "ARM-USA", "AZE-USA"]),
        ("AZE", "AZE", None, [], []),
        ("AZE", "", None, [], []),
    ],
)  # fmt: skip
def test_who_deals_with_whom(actors, recipients, mode, both, once):
    """Guards the rule of pairs: across, together where nobody is the recipient, and both at a third table."""
    told = make_event("CONSULT", actors, recipients, mode=mode, date="2024-05-06")
    for mutual, wanted in (("both", both), ("once", once)):
        assert [f"{one}-{other}" for one, other in pairs(rows_of(told, mutual=mutual))] == wanted


def test_a_row_leads_back_and_says_what_the_record_says():
    """Guards every column that the record can fill."""
    document = make_document(
        "Fico arrived in Baku.", name="wire-1", published="2024-05-08", publisher="Wire", url="http://w/1"
    )
    told = make_event(
        **VISIT, actors="SVK", recipients="AZE", document=document, quote="Fico arrived", place="Baku"
    )
    events = reconcile([told])
    found = record_rows(events, {document.sha256: document}, {document.sha256: date(2024, 5, 8)})
    [row] = found.table.to_pylist()
    assert {name: value for name, value in row.items() if value is not None} == {
        "event_id": events[0].id, "feed": "record", "actor": "SVK", "target": "AZE", "type": "CONSULT",
        "mode": "visit", "status": "occurred", "happened_on": date(2024, 5, 6),
        "known_on": date(2024, 5, 8), "weight": 4.0, "report_count": 1, "place": "Baku", "outlet": "Wire",
        "url": "http://w/1", "year": 2024,
    }  # fmt: skip


def test_what_cannot_be_counted_is_counted_as_left_out():
    """Guards that no event vanishes: undated, denied and one-sided ones are told apart, plans become rows."""
    found = rows_of(
        make_event("AID", "HUN", "AZE"), make_event("AID", "IRN", "RUS", status="negated", date="2024"),
        make_event("ACCUSE", "IRN", date="2024-05-06"),
        make_event("AID", "CHN", "PAK", status="planned", date="2024-05-06"),
        make_event("COOPERATE", "CHN", "PAK", date="2024-05-20/2024-06-02"),
    )  # fmt: skip
    assert (found.undated, found.denied, found.alone, found.long) == (1, 1, 1, 1)
    assert sorted(found.table["status"].to_pylist()) == ["occurred", "planned"]


@settings(max_examples=60)
@given(st.lists(meeting_statements(), max_size=12))
def test_every_event_is_a_row_or_counted(statements):
    """Guards the sum: events with rows and events left out are all events, and no row is doubled."""
    events = reconcile(statements)
    found = record_rows(events, {}, {})
    ids = found.table["event_id"].to_pylist()
    assert len({*ids}) + found.undated + found.denied + found.alone == len(events)
    keys = list(zip(ids, *pairs_columns(found), strict=True))
    assert len(keys) == len({*keys})
    assert all(one != other for _, one, other in keys)


def pairs_columns(rows):
    """Actors and targets in the order of the rows."""
    return rows.table["actor"].to_pylist(), rows.table["target"].to_pylist()


@settings(max_examples=60)
@given(st.lists(meeting_statements(), max_size=12))
def test_mutual_deeds_once_are_half_of_both(statements):
    """Guards folding: the pairs without direction are the same, and each mutual pair stands once."""
    events = reconcile(statements)
    both, once = (record_rows(events, {}, {}, mutual=way) for way in ("both", "once"))

    def unordered(rows):
        ids = rows.table["event_id"].to_pylist()
        return [(key, *sorted(pair)) for key, *pair in zip(ids, *pairs_columns(rows), strict=True)]

    assert set(unordered(both)) == set(unordered(once))
    mutual = [event for event in events if not event.recipients]
    keys = [key for key in unordered(once) if key[0] in {event.id for event in mutual}]
    assert len(keys) == len(set(keys))


def test_known_on_is_the_records_own_clock(tmp_path):
    """Guards that a row's day is the first on which a document with the deed could be known."""
    with tiny_record(tmp_path / "tiny.comity") as record:
        days = record.known_on()
        found = record_rows(record.events(), {d.sha256: d for d in record.documents()}, days)
    assert found.table.schema == arrow_schema()
    assert {*found.table["known_on"].to_pylist()} <= {*days.values()}
