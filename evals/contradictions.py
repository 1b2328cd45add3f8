"""Which of the contradictions that a folder carries are found, which are missed and why, which are invented.

usage: python evals/contradictions.py [PATH ...]

The list is the folder's `contradictions.yml`. An expected contradiction is found where a conflict of the same
field, on a deed of the same type between parties of its list, has statements on two different sides that
overlap the words quoted for two different values. A conflict that fits none of the list is false. A miss has
one of three reasons: a deed that was not read on a side (a), deeds read but not put together (b), or put
together without the conflict being seen (c). With paths, every conflict among other documents is shown.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from score import Count

from comity.core.offsets import Span
from comity.reading.reader import RuleReader
from comity.record.merge import reconcile
from comity.record.model import Conflict, Document, Event, EventStatement
from comity.sources import open_documents

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "south-caucasus"
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read out of a folder.

    Attributes:
        documents: By name.
        statements: Deeds, by id.
        events: The deeds put together over all documents.
    """

    documents: dict[str, Document]
    statements: dict[str, EventStatement]
    events: list[Event]

    def conflicts(self) -> Iterator[tuple[Event, Conflict]]:
        """Every conflict with its event."""
        for event in self.events:
            for conflict in event.conflicts:
                yield event, conflict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expected contradiction: the conflict found, or the reason of the miss."""

    entry: Entry
    found: Conflict | None
    reason: str = ""


# The rules of `comity.reading.besides`, which tell deeds that no pattern of the lexicon tells.
BESIDES = (
    "a paper named before", "a hand in an attack", "nothing else was raised", "a toll without a verb",
    "another doer of the attack told before",
)  # fmt: skip


def read_folder(paths: Sequence[Path], reader: RuleReader, *, lexicon_only: bool = False) -> Folder:
    """Read documents and put their deeds together, as a record does; if asked, by the lexicon only."""
    documents, statements = {}, {}
    for path in paths:
        for opened in open_documents(path):
            if not isinstance(opened, Document):
                continue
            reading = reader.read(opened)
            documents[reading.document.name] = reading.document
            deeds = [s for s in reading.statements if isinstance(s, EventStatement)]
            statements.update({s.id: s for s in deeds if not (lexicon_only and s.rule in BESIDES)})
    return together(documents, statements)


def together(documents: dict[str, Document], statements: dict[str, EventStatement]) -> Folder:
    """The folder, its deeds put together."""
    texts = {document.sha256: document.text for document in documents.values()}
    events = reconcile(list(statements.values()), text_of=texts.get)
    return Folder(documents, statements, events)


def place_of(quote: str, document: Document) -> Span:
    """Where a quote stands in the normalised text, whatever the white space between its words."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    match = re.search(pattern, document.text)
    if match is None:
        raise ValueError(f"{document.name} has no such words: {quote}")
    return Span(match.start(), match.end())


def told_at(side: Entry, folder: Folder) -> list[EventStatement]:
    """The deeds read out of the words that give a side."""
    document = folder.documents[side["document"]]
    where = place_of(side["quote"], document)
    return [s for s in folder.statements.values() if s.document == document.sha256 and s.span.overlaps(where)]


def is_of(deed: Entry, statement: EventStatement | Event) -> bool:
    """Whether a deed is of the type of an expected one, or one that may stand for it, and of its parties."""
    parties = {*statement.actors, *statement.recipients}
    types = {deed["type"], *deed.get("type_alt", ())}
    return (
        statement.type in types and bool(parties) and len(parties & set(deed["parties"])) * 2 >= len(parties)
    )


def outcome(entry: Entry, folder: Folder) -> Outcome:
    """Look for one expected contradiction."""
    told = [(str(side["value"]), {s.id for s in told_at(side, folder)}) for side in entry["sides"]]
    for event, conflict in folder.conflicts():
        if conflict.field == entry["field"] and is_of(entry["deed"], event) and _shows(conflict, told):
            return Outcome(entry, conflict)
    return Outcome(entry, None, _reason(entry, folder))


def _shows(conflict: Conflict, told: Sequence[tuple[str, set[str]]]) -> bool:
    """Whether two values of the list stand on two sides of the conflict."""
    return any(
        value != other and one is not two and ids & {*one.statements} and others & {*two.statements}
        for (value, ids), (other, others) in combinations(told, 2)
        for one in conflict.sides
        for two in conflict.sides
    )


def _reason(entry: Entry, folder: Folder) -> str:
    unread, sides = [], []
    for side in entry["sides"]:
        told = [s for s in told_at(side, folder) if is_of(entry["deed"], s)]
        sides.append((str(side["value"]), {s.id for s in told}))
        if not told:
            others = ", ".join(
                f"{s.type} {'+'.join(s.actors)}>{'+'.join(s.recipients)}" for s in told_at(side, folder)
            )
            unread.append(f"{side['document']} ({others or 'nothing'} read at “{side['quote'][:60]}”)")
    if len({value for value, ids in sides if ids}) < 2:
        return "(a) not read: " + "; ".join(unread)
    for event in folder.events:
        inside = {s.id for s in event.statements}
        if len({value for value, ids in sides if ids & inside}) > 1:
            values = "; ".join(
                f"{s.date} {s.status} {s.amount} {s.rank} {s.people}" for s in event.statements
            )
            return f"(c) together, conflict not seen: {values}"
    return "(b) read, not put together: " + " | ".join(
        f"{value}: " + "; ".join(show_statement(folder.statements[one]) for one in ids)
        for value, ids in sides
    )


def show_statement(s: EventStatement) -> str:
    """A statement in one line."""
    return (
        f"{s.type} {s.mode or ''} {'+'.join(s.actors)}>{'+'.join(s.recipients)} {s.status} {s.date} "
        f"{s.place or ''} {s.amount or ''} “{' '.join(s.quote.split())[:90]}”"
    )


def false_conflicts(folder: Folder, found: Sequence[Outcome]) -> list[tuple[Event, Conflict]]:
    """Conflicts that fit no entry of the list."""
    good = {outcome.found.id for outcome in found if outcome.found}
    return [(event, conflict) for event, conflict in folder.conflicts() if conflict.id not in good]


def show_conflict(event: Event, conflict: Conflict, folder: Folder) -> str:
    """A conflict as a few lines."""
    names = {document.sha256: name for name, document in folder.documents.items()}
    parties = f"{'+'.join(event.actors)} > {'+'.join(event.recipients)}"
    lines = [f"{conflict.field}: {event.type} {event.mode or ''} {parties}"]
    for side in conflict.sides:
        lines.append(f"    {side.value}")
        for one in side.statements:
            s = folder.statements[one]
            lines.append(f"        {names[s.document]}: {show_statement(s)}")
    return "\n".join(lines)


def paths_of(folder: Path) -> list[Path]:
    """The documents of a folder."""
    return sorted(
        path for path in folder.iterdir() if path.suffix in {".txt", ".md", ".html", ".pdf", ".docx"}
    )


def measure(
    reader: RuleReader, example: Path = EXAMPLE, *, lexicon_only: bool = False
) -> tuple[Count, list[Outcome], Folder]:
    """Found, listed and shown contradictions of a folder with its list."""
    listed = yaml.safe_load((example / "contradictions.yml").read_text("utf-8"))["contradictions"]
    folder = read_folder(paths_of(example / "documents"), reader, lexicon_only=lexicon_only)
    outcomes = [outcome(entry, folder) for entry in listed]
    hits = sum(one.found is not None for one in outcomes)
    return Count(hits, len(listed), hits + len(false_conflicts(folder, outcomes))), outcomes, folder


def told_besides(folder: Folder) -> str:
    """How many deeds the rules besides the lexicon have told."""
    own = sum(s.rule in BESIDES for s in folder.statements.values())
    return f"told by rules besides the lexicon: {own} of {len(folder.statements)} deeds"


def main() -> None:
    """Print what was found, missed and invented."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="other documents: show every conflict among them")
    parser.add_argument(
        "--lexicon-only", action="store_true", help="leave out what the rules besides the lexicon tell"
    )
    args = parser.parse_args()
    if args.paths:
        files = [file for path in args.paths for file in (paths_of(path) if path.is_dir() else [path])]
        folder = read_folder(files, RuleReader(), lexicon_only=args.lexicon_only)
        for event, conflict in folder.conflicts():
            print(show_conflict(event, conflict, folder))
        print(told_besides(folder))
        return
    count, outcomes, folder = measure(RuleReader(), lexicon_only=args.lexicon_only)
    for one in outcomes:
        mark = "found " if one.found else "missed"
        print(f"{mark} {one.entry['field']:7} {one.entry['matter']}")
        if one.reason:
            print(f"       {one.reason}")
    invented = false_conflicts(folder, outcomes)
    for event, conflict in invented:
        print("false ", show_conflict(event, conflict, folder))
    print(told_besides(folder))
    real = [one for one in outcomes if one.entry.get("reported")]
    seen = sum(one.found is not None for one in real)
    public = f"of those reported in public {seen} of {len(real)}"
    print(f"found {count.hits} of {count.gold}; {public}; false {len(invented)}")


if __name__ == "__main__":
    main()
