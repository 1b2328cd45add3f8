"""What became of the plans that the example folder carries, by the gold records: the record must find it out."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta

import pytest
import yaml

from comity.core.interval import Interval
from comity.record.store import Record
from comity.testing import make_document, make_event

END = date(2026, 6, 23)
# What the folder's list says became of a plan, and the states that say the same.
STATES = {
    "occurred": {"occurred", "contradicted"},
    "lapsed": {"lapsed", "cancelled"},
    "overdue": {"lapsed"},
    "cancelled": {"cancelled", "denied"},  # where the text tells only that it did not come to pass
    "open": {"planned"},
}


@pytest.fixture(scope="module")
def record(example, texts, metadata):
    """The deeds of all gold records."""
    with Record.open(":memory:", create=True) as opened:
        for path in sorted((example / "gold").glob("*.json")):
            gold, name = json.loads(path.read_text("utf-8")), path.stem
            document = make_document(texts[name], name=name, published=str(metadata[name]["published"]))
            opened.add(document, list(_said(gold, document)), reader="gold/1")
        opened.refresh()
        yield opened


def _said(gold, document):
    for event in gold["events"]:
        quotes = event["quote"] if isinstance(event["quote"], list) else [event["quote"]]
        for quote in (" ".join(words.split()) for words in quotes):
            yield make_event(
                event["type"], tuple(event["actors"]), tuple(event["recipients"]), mode=event.get("mode"),
                people=tuple(event.get("people") or ()), status=event["status"], place=event.get("place"),
                date=Interval(*map(date.fromisoformat, event["date"])) if event.get("date") else None,
                document=document, quote=quote, at=document.text.index(quote), by=event.get("by"),
            )  # fmt: skip


def plans():
    """The folder's list of plans."""
    from pathlib import Path

    example = Path(__file__).resolve().parents[2] / "examples" / "south-caucasus"
    return yaml.safe_load((example / "contradictions.yml").read_text("utf-8"))["plans"]


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan["matter"])
def test_the_history_of_a_plan_ends_as_the_folder_says(record, plan):
    """Guards plan and outcome as one event with a history, whatever the words of either."""
    document = record.document(plan["document"])
    due = Interval(*(date.fromisoformat(str(plan[end])) for end in ("due_from", "due_to")))
    found = [
        event
        for event in record.events()
        for said in event.statements
        if said.document == document.sha256
        and said.status in {"planned", "possible", "negated"}
        and said.date
        if abs(said.date.last - due.last) <= timedelta(days=1)
    ]
    assert found, "the plan is not in the gold record"
    ends = {record.history(event, until=END)[-1].state for event in found}
    assert ends & STATES[plan["outcome"]], ends


def test_names_of_documents_tell_them_apart(record):
    """Guards the fixture: as many documents as gold records, each with its own hash."""
    hashes = {hashlib.sha256(document.text.encode()).hexdigest() for document in record.documents()}
    assert len(hashes) == len(record.documents()) > 30
