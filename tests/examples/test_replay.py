"""The second clock on the example corpus: each day's answer is what a record held then would have said."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from comity.desk import Desk
from comity.record.store import Record
from comity.views.brief import compose
from comity.views.cli.demo import example_documents

ACTORS = ("AZE", "TUR", "PAK", "IRN", "EU")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The record of all example documents, read in the order of their names."""
    path = tmp_path_factory.mktemp("replay") / "whole.comity"
    with Desk.open(path, create=True) as desk:
        desk.read([example_documents()])
    return path


@pytest.fixture(scope="module")
def days(whole):
    """For each day on which something was published the documents that came out, with their readings."""
    found = defaultdict(list)
    with Record.open(whole, read_only=True) as record:
        for document in record.documents():
            said = record.statements(document=document.sha256, as_read=True)
            found[document.published.last].append((document, said))
    return dict(sorted(found.items()))


def answers(desk, day, as_of):
    """What every question answers on a day."""
    return {
        "events": desk.record.events(as_of=as_of),
        "chronology": {actor: desk.chronology(actor, as_of=as_of) for actor in ACTORS},
        "conflicts": desk.record.conflicts(as_of=as_of),
        "overdue": desk.overdue(day, as_of=as_of),
        "ties": desk.ties("AZE", "PAK", as_of=as_of),
        "partners": desk.partners("AZE", as_of=as_of),
        "claims": desk.record.statements("claim", as_of=as_of),
        "histories": [
            desk.record.history(event, until=day) for event in desk.record.events(as_of=as_of)
        ],
        "search": [hit.document.name for hit in desk.search("Baku visit*", limit=99, as_of=as_of)[0]],
        "brief": compose(desk, "AZE", day, as_of=as_of).blocks[:-1],
    }  # fmt: skip


def without_note(blocks):
    """A brief's blocks but the one line that names the day of knowledge."""
    return [block for block in blocks if "had been published by" not in str(block)]


@pytest.mark.slow
def test_each_days_answer_is_what_a_record_held_then_would_have_said(whole, days):
    """Guards `as_of` on every question: the corpus is replayed in the order in which it was published."""
    with Desk.open(whole, read_only=True) as later, Desk(Record.open(":memory:", create=True)) as then:
        for day, published in days.items():
            for document, said in published:
                then.record.add(document, said, reader=said[0].reader if said else "rules/0")
            then.record.refresh()
            held, asked = answers(then, day, None), answers(later, day, day)
            held["brief"], asked["brief"] = without_note(held["brief"]), without_note(asked["brief"])
            for question, answer in held.items():
                assert asked[question] == answer, f"{question} on {day}"


def test_nothing_is_known_before_the_first_document(whole):
    """Guards the beginning: the day before anything was published every list is empty."""
    with Desk.open(whole, read_only=True) as desk:
        found = answers(desk, date(2024, 1, 1), date(2024, 1, 1))
    assert not any(found[name] for name in ("events", "conflicts", "overdue", "claims", "search", "partners"))


def test_a_history_ends_on_the_day_asked_for(whole, days):
    """Guards against a step that was known only later."""
    with Desk.open(whole, read_only=True) as desk:
        for day in list(days)[::6]:
            for event in desk.record.events(as_of=day):
                assert all(step.on <= day for step in desk.record.history(event, until=day))


def test_the_example_folder_is_where_the_demo_looks():
    """Guards the fixture above against reading nothing."""
    assert len(list(Path(example_documents()).iterdir())) > 30
