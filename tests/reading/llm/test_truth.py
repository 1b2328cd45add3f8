"""The checks must not cost the truth: a model that answers with the marked record gets most of it in."""

import json
from pathlib import Path

import pytest

from comity.desk.run import take
from comity.desk.second_reading import compare
from comity.reading.llm import Settings
from comity.reading.llm.endpoint import Answer
from comity.reading.llm.reader import LanguageModelReader
from comity.reading.reader import Reading, RuleReader
from comity.record.model import Document
from comity.sources import ReadOptions, open_documents

CORPUS = Path(__file__).parents[3] / "examples" / "south-caucasus"
MARKED = sorted((CORPUS / "gold").glob("*.json"))
EVENT = ("type", "mode", "actors", "recipients", "people", "status", "date", "place", "amount", "by", "quote")
TIE = ("kind", "sign", "status", "date", "by", "quote")
CLAIM = ("kind", "about", "by", "hedge", "level", "quote")


class Careful:
    """A model that finds what a careful reader marked in the passage, in place of a service."""

    def __init__(self, marked):
        self.marked, self.said = marked, 0

    def ask(self, messages):
        """The marked statements whose quote stands in what is shown."""
        shown = " ".join(messages[1]["content"].split())
        here = {
            kind: [row for row in self.marked[kind] if " ".join(row["quote"].split()) in shown]
            for kind in ("events", "ties", "claims")
        }
        self.said += sum(map(len, here.values()))
        return Answer(json.dumps({
            "events": [{name: row[name] for name in EVENT} for row in here["events"]],
            "ties": [{"sources": row["from"], "targets": row["to"]} | {name: row[name] for name in TIE} for row in here["ties"]],
            "claims": [{"level": None} | {name: row.get(name) for name in CLAIM} for row in here["claims"]],
        }))  # fmt: skip


def document_of(marked):
    """The document that a marked record is of."""
    (path,) = [p for p in (CORPUS / "documents").glob(f"{marked.stem}.*") if p.suffix != ".yml"]
    return next(found for found in open_documents(path, ReadOptions()) if isinstance(found, Document))


def read(marked):
    """What is kept, and how much was proposed."""
    careful = Careful(json.loads(marked.read_text("utf-8")))
    settings = Settings(url="http://localhost/v1", model="careful")
    return LanguageModelReader(settings, endpoint=careful).read(document_of(marked)), careful.said


def test_most_of_the_truth_gets_in():
    """Guards recall: of what a careful reader marked in the examples, the checks let at least .85 pass."""
    kept = said = 0
    for marked in MARKED:
        reading, proposed = read(marked)
        kept, said = kept + len(reading.statements), said + proposed
    assert said > 350
    assert kept / said >= 0.85, f"{kept} of {said}"


@pytest.mark.parametrize("marked", MARKED[:4], ids=lambda path: path.stem)
def test_true_readings_beside_the_rules_neither_double_nor_contradict(marked):
    """Guards the record on real text: rules and a good model make no event more than both have deeds."""
    reading, _ = read(marked)
    rules = RuleReader().read(reading.document)
    found = compare(reading.document, rules.statements, reading.statements)
    alone, model, both = (
        take(Reading(reading.document, tuple(said))).events
        for said in (rules.statements, reading.statements, (*rules.statements, *found.beside))
    )
    new = sum(one.kind in {"only second", "type"} for one in found.differences)
    assert len(both) <= len(alone) + new
    contradictions = [sum(len(event.conflicts) for event in events) for events in (alone, model, both)]
    assert contradictions[2] <= contradictions[0] + contradictions[1]
