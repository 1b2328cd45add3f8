"""`/read/<doc>`: the text with every statement marked in place, and beside it what was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.core.errors import NotInRecordError
from comity.core.offsets import Span
from comity.desk import Voice
from comity.record.codec import statement_to_json
from comity.record.judging import Judgement
from comity.record.judging.values import CORRECTED
from comity.record.model import Document, Event, EventStatement, Statement
from comity.record.summary import summarise
from comity.views.data import document_json, voice_json
from comity.views.web.shell.marked import marked, parts
from comity.views.web.shell.screen import PART_LENGTH, Answer, Asked, Parameter, Screen, Table
from comity.views.words.sources import document_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken from one place of a text.

    Attributes:
        number: In the order of the text, from 1 on.
        said: As an analyst's decisions leave it.
        voice: With its document.
        deed: Of a deed: the same as an event, for its words.
        decisions: On it, that count.
    """

    number: int
    said: Statement
    voice: Voice
    deed: Event | None
    decisions: tuple[Judgement, ...]

    @property
    def is_rejected(self) -> bool:
        """Whether an analyst says that it is not so."""
        return any(one.kind == "reject" for one in self.decisions)

    @property
    def fields(self) -> tuple[str, ...]:
        """What can be corrected in it."""
        return CORRECTED.get(self.said.kind, ())


def load(asked: Asked) -> Answer:
    """A document and what was read in it."""
    document = asked.desk.record.document(asked.get("doc"))
    _check_known(document, asked)
    taken = _taken(document, asked)
    within = _part(document, taken, asked)
    shown = [one for one in taken if one.said.span.start < within.end and within.start < one.said.span.end]
    return Answer(
        data=lambda: document_json(document) | {
            "statements": [
                voice_json(one.voice) | {"reading": statement_to_json(one.said), "rejected": one.is_rejected}
                for one in taken
            ]
        },
        shown={
            "document": document, "taken": shown, "all_taken": taken,
            "paragraphs": marked(document.text, [one.said.span for one in shown], within),
            "parts": parts(document.text, PART_LENGTH), "within": within,
        },
        tables=lambda: {"statements": _table(taken)},
        title=document.title or document.name,
        question=_byline(document),
    )  # fmt: skip


def _check_known(document: Document, asked: Asked) -> None:
    since = asked.desk.record.known_on()[document.sha256]
    if asked.as_of and since > asked.as_of:
        raise NotInRecordError(
            f"this document could not be known before {since}", where=document.name,
            todo="Ask as of that day or a later one",
        )  # fmt: skip


def _taken(document: Document, asked: Asked) -> list[Taken]:
    record = asked.desk.record
    as_judged = {said.id: said for said in record.statements(document=document.sha256)}
    decisions = [one for one in record.decisions_that_apply() if one.kind in {"accept", "reject", "correct"}]
    found = []
    for number, read in enumerate(record.statements(document=document.sha256, as_read=True), 1):
        said = as_judged.get(read.id, read)
        found.append(
            Taken(
                number=number, said=said, voice=Voice(said, document),
                deed=summarise(said.id, [said]) if isinstance(said, EventStatement) else None,
                decisions=tuple(one for one in decisions if read.id in one.ids),
            )
        )  # fmt: skip
    return found


def _part(document: Document, taken: Sequence[Taken], asked: Asked) -> Span:
    """The stretch that is shown: the one that holds a statement, or the one of a number, or the first."""
    found = parts(document.text, PART_LENGTH)
    at = asked.get("at")
    starts = [one.said.span.start for one in taken if one.said.id == at]
    if starts:
        return next(span for span in found if span.start <= starts[0] < span.end)
    number: int = asked.get("part", 1)
    if not 1 <= number <= len(found):
        raise NotInRecordError(
            f"the document has no part {number}", where=document.name, todo=f"It has {len(found)}"
        )
    return found[number - 1]


def _byline(document: Document) -> str:
    words = document_words(document)
    title = document.title or document.name
    return words.removeprefix(title).lstrip(", ") if words.startswith(title) else words


def _table(taken: Sequence[Taken]) -> Table:
    columns = ("number", "id", "kind", "quote", "start", "end", "place", "by", "confidence", "is_rejected")
    rows = tuple(
        (
            one.number, one.said.id, one.said.kind, one.voice.quote, one.said.span.start, one.said.span.end,
            one.voice.place, one.said.by, one.said.confidence, one.is_rejected,
        )
        for one in taken
    )  # fmt: skip
    return Table("One row for each statement", columns, rows)


SCREEN = Screen(
    path="/read/{doc}",
    title="Reading room",
    question="What does this document say, and what was taken from it?",
    load=load,
    template="read.html",
    parameters=(
        Parameter(name="doc", label="Document", hint="Name, or the beginning of its hash."),
        Parameter(name="part", label="Part", kind="count", hint="Of a long text, from 1 on."),
        Parameter(name="at", label="At", hint="The part that holds this statement."),
    ),
)
