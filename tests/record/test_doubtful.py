"""Joins to look at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.record import doubtful
from comity.record.doubtful import THIN, doubtful_joins, weakest_link
from comity.record.merge import reconcile
from comity.record.store import Record
from comity.testing import make_document, make_event, tiny_record
from comity.testing.strategies import meeting_statements

A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def no_text(_):
    """No document is at hand."""


def call(document, date="2024-05-06", **fields):
    """A telephone call: one pair makes many."""
    return make_event("CONSULT", "SVK AZE", mode="phone", document=document, date=date, **fields)


def test_a_chain_is_as_strong_as_its_weakest_link():
    """Guards that the link shown is the one at which the event falls apart, not the least likely of all pairs."""
    said = [
        call(A, quote="Nova rang to discuss the price of natural gas"),
        call(B, quote="discussed the price of natural gas at length"),
        call(C, quote="discussed at length what pipelines would carry"),
    ]
    link = weakest_link(said, no_text)
    ends = {said[1].id, said[2].id}
    assert link is not None
    assert {link.one, link.other} == ends
    assert link.score == pytest.approx(sum(feature.weight for feature in link.features))


def test_a_single_statement_has_no_link():
    """Guards the commonest event."""
    assert weakest_link([call(A)], no_text) is None


def test_a_thin_join_is_listed_until_an_analyst_decides(monkeypatch):
    """Guards the list of thin joins, and that nothing an analyst has joined is doubtful."""
    monkeypatch.setattr(doubtful, "THIN", 20.0)
    said = [call(A, quote="discussed the price of gas"), call(B, quote="the price of gas was discussed")]
    (event,) = reconcile(said)
    (found,) = doubtful_joins([event], no_text)
    assert (found.kind, found.events) == ("thin", (event.id,))
    assert doubtful_joins([event], no_text, together=[frozenset(s.id for s in said)]) == []


def test_events_that_nearly_joined_are_listed_until_an_analyst_decides(monkeypatch):
    """Guards the list of near joins, and that nothing an analyst has separated is doubtful."""
    monkeypatch.setattr(doubtful, "NEAR", 20.0)
    said = [call(A, quote="spoke about railways"), call(B, quote="congratulated upon being elected")]
    events = reconcile(said)
    (found,) = doubtful_joins(events, no_text)
    assert (found.kind, set(found.events)) == ("near", {event.id for event in events})
    assert doubtful_joins(events, no_text, apart=[frozenset(s.id for s in said)]) == []


@given(st.lists(meeting_statements(), min_size=2, max_size=10))
def test_the_list_does_not_depend_on_order(said):
    """Guards that the same record gives the same list, the most doubtful first."""
    events = reconcile(said)
    found = doubtful_joins(events, no_text)
    assert doubtful_joins(events[::-1], no_text) == found
    assert [abs(join.link.score) for join in found] == sorted(abs(join.link.score) for join in found)
    assert all(join.link.score < THIN for join in found if join.kind == "thin")


def test_a_record_lists_its_doubtful_joins(monkeypatch):
    """Guards the way from a record: ids of its events, and nothing once an analyst has joined them."""
    monkeypatch.setattr(doubtful, "NEAR", 20.0)
    with Record.open(":memory:", create=True) as record:
        for name, words in (("one", "spoke about railways"), ("two", "congratulated upon being elected")):
            document = make_document(f"They {words}.", name=name, published="2024-05-07")
            record.add(document, [call(document, quote=words)], reader="rules/1")
        record.refresh()
        (found,) = record.doubtful_joins()
        assert set(found.events) == {event.id for event in record.events()}
        ids = [said.id for said in record.statements("event")]
        record.judge("merge", *ids, by="an analyst", why="one call")
        assert record.doubtful_joins() == []


def test_why_an_event_is_one_can_be_asked_of_a_record():
    """Guards the link of an event with several statements."""
    with tiny_record() as record:
        (visit,) = [event for event in record.events(actor="SVK") if len(event.statements) > 1]
        link = weakest_link(visit.statements, lambda sha256: record.document(sha256).text)
    assert link is not None
    assert {link.one, link.other} == {said.id for said in visit.statements}
