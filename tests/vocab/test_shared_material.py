"""Recall on reference texts that do not ship: actors and persons that careful readers named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no reference material beside the project"),
]


def test_actors_of_the_coded_sentences_are_found(vocabulary):
    """At least 96 in 100 of the states that coders marked are among the candidates."""
    wanted = missed = 0
    for line in (SHARED / "gold" / "gsr" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = set(row["actors"]) | set(row["recipients"])
        codes = {code for m in vocabulary.find(row["text"]) for code in m.codes}
        states = {code for code in gold if code not in {"IGO", "NGO", "IMG", "MNC"}}
        wanted += len(states)
        missed += len(states - codes)
    assert missed <= 0.04 * wanted, f"{missed} of {wanted}"


@pytest.mark.parametrize("path", sorted((SHARED / "gold" / "seeds").glob("*.json")), ids=lambda p: p.stem[:3])
def test_persons_of_the_marked_documents_resolve(vocabulary, path):
    """Every person whom readers marked as acting for a state resolves to one of the event's parties."""
    document = json.loads(path.read_text(encoding="utf-8"))
    published = document["document"]["published"]
    day = date.fromisoformat(published if isinstance(published, str) else published[0])
    unknown = []
    for event in document["events"]:
        for person in event["people"]:
            parties = set(event["actors"]) | set(event["recipients"])
            if not parties & set(vocabulary.resolve(person, day).codes):
                unknown.append(person)
    assert unknown == []
