"""Statements of which it is known which deed each is about: the scenarios, and the example corpus.

A label is the name of a deed; two statements are of one deed if their labels are equal. The form of the
scenarios is told in clusters/README.md.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from score import event_match, pairs

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.record.guide import to_guide
from comity.record.merge import reconcile
from comity.record.model import Amount, Document, EventStatement
from comity.sources import open_documents
from comity.testing import make_document

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "evals" / "clusters"
EXAMPLES = ROOT / "examples" / "south-caucasus"
HALVES = ("development", "locked")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Statements, the text of their documents, and the deed that each is about.

    Attributes:
        labels: By statement id; a statement without a label is clustered, but not counted.
        names: The documents' names by hash, for the page of errors.
    """

    statements: tuple[EventStatement, ...]
    texts: Mapping[str, str]
    labels: Mapping[str, str]
    names: Mapping[str, str]


def half_of(scenario: str) -> str:
    """The half that a scenario belongs to: by the first hex digit of its name's hash."""
    return HALVES[int(hashlib.sha256(scenario.encode()).hexdigest()[0], 16) % 2]


def scenarios(half: str | None = None) -> list[dict[str, Any]]:
    """The scenarios of one half, or all, in the order of the files."""
    found = [
        scenario
        for path in sorted(FOLDER.glob("*.toml"))
        for scenario in tomllib.loads(path.read_text("utf-8"))["scenario"]
    ]
    return [one for one in found if half in {None, half_of(one["name"])}]


def locked_hashes() -> str:
    """A line for each locked scenario: the hash of all it says, and its name."""
    lines = [
        f"{hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest()}  {one['name']}\n"
        for one in scenarios("locked")
    ]
    return "".join(lines)


def from_scenarios(chosen: Sequence[Mapping[str, Any]]) -> Labelled:
    """The statements of scenarios, all in one record."""
    statements: list[EventStatement] = []
    texts, labels, names = {}, {}, {}
    for scenario in chosen:
        for told in scenario["documents"]:
            document = make_document(
                " ".join(sentence for _, _, sentence in told["said"]),
                name=f"{scenario['name']}/{told['name']}",
                published=told["published"],
            )
            texts[document.sha256], names[document.sha256] = document.text, document.name
            for deed, coding, sentence in told["said"]:
                one = statement_of(coding, sentence, document)
                statements.append(one)
                labels[one.id] = f"{scenario['name']}/{deed}"
    return Labelled(tuple(statements), texts, labels, names)


def statement_of(coding: str, sentence: str, document: Document) -> EventStatement:
    """The statement that a line of a scenario makes.

    >>> text = make_document("Nova came to Baku.")
    >>> statement_of("CONSULT.visit SVK > AZE; 2031-05-06; @Baku; p Jana Nova", text.text, text).people
    ('Jana Nova',)
    """
    deed, date, *rest = (part.strip() for part in coding.split(";"))
    kind, _, parties = deed.partition(" ")
    type_, _, mode = kind.partition(".")
    actors, _, recipients = (side.strip() for side in parties.partition(">"))
    start = document.text.index(sentence)
    fields: dict[str, Any] = {}
    for part in rest:
        fields |= _field(part)
    quote = sentence.rstrip(".")
    return EventStatement(
        document=document.sha256, span=Span(start, start + len(quote)), quote=quote, type=type_,
        mode=mode or None, actors=tuple(actors.split("+")),
        recipients=tuple(recipients.split("+")) if recipients else (),
        date=None if date == "-" else Interval.parse(date), **fields,
    )  # fmt: skip


def _field(part: str) -> dict[str, Any]:
    """One further field: `@Place`, `p Names`, `$ value unit`, `by who`, `rank state`, or a status."""
    if part.startswith("@"):
        return {"place": part[1:]}
    word, _, rest = part.partition(" ")
    match word:
        case "p":
            return {"people": tuple(name.strip() for name in rest.split(","))}
        case "$":
            value, _, unit = rest.partition(" ")
            return {"amount": Amount(float(value), unit)}
        case "by" | "rank":
            return {word: rest}
        case _:
            return {"status": word}


def from_examples() -> Labelled:
    """The gold events of the example corpus, each as one statement."""
    statements: list[EventStatement] = []
    texts, labels, names = {}, {}, {}
    deeds = example_deeds()
    for gold, document in example_documents():
        texts[document.sha256], names[document.sha256] = document.text, document.name
        for event in gold["events"]:
            one = _of_gold(event, document)
            statements.append(one)
            labels[one.id] = deeds.get((document.name, event["id"]), f"{document.name}/{event['id']}")
    return Labelled(tuple(statements), texts, labels, names)


def example_deeds() -> dict[tuple[str, str], str]:
    """For each gold event of which several documents tell: the name of its deed."""
    lines = yaml.safe_load((FOLDER / "south-caucasus.yml").read_text("utf-8"))
    members = [[(str(name), one) for name, ids in line.items() for one in ids] for line in lines]
    return {event: "/".join(group[0]) for group in members for event in group}


def example_documents() -> Iterator[tuple[dict[str, Any], Document]]:
    """Gold record and document of the example corpus."""
    for path in sorted((EXAMPLES / "gold").glob("*.json")):
        source = next(
            file
            for file in sorted((EXAMPLES / "documents").glob(f"{path.stem}.*"))
            if not file.name.endswith(".yml")
        )
        for document in open_documents(source):
            if isinstance(document, Document):
                yield json.loads(path.read_text("utf-8")), document


def _of_gold(event: Mapping[str, Any], document: Document) -> EventStatement:
    quote = event["quote"]
    start = max(0, document.text.find(quote))
    return EventStatement(
        document=document.sha256, span=Span(start, start + len(quote)), quote=quote, type=event["type"],
        mode=event["mode"], actors=tuple(event["actors"]), recipients=tuple(event["recipients"]),
        people=tuple(event["people"]), status=event["status"], place=event["place"], by=event["by"],
        date=Interval.parse("/".join(event["date"])) if event["date"] else None,
        amount=Amount(**event["amount"]) if event["amount"] else None,
    )  # fmt: skip


def from_reading(readings: Sequence[tuple[dict[str, Any], Document, Sequence[EventStatement]]]) -> Labelled:
    """What the reader takes out of the example corpus, labelled through the gold events it matches.

    Args:
        readings: Gold record, document, and the event statements read from it.
    """
    statements: list[EventStatement] = []
    texts, labels, names = {}, {}, {}
    deeds = example_deeds()
    for gold, document, said in readings:
        texts[document.sha256], names[document.sha256] = document.text, document.name
        statements += said
        predicted = to_guide(document, reconcile(said, text_of=texts.get), [], [])["events"]
        for true, found in pairs(gold["events"], predicted, event_match):
            deed = deeds.get((document.name, true["id"]), f"{document.name}/{true['id']}")
            labels |= dict.fromkeys(found["statements"], deed)
    return Labelled(tuple(statements), texts, labels, names)
