"""What the record holds: documents, statements, and the events that statements add up to.

A **statement** is what one source says, at one place in one text. Three kinds carry the fields of the
reading guide: `EventStatement`, `TieStatement`, `ClaimStatement`. The fourth, `FactStatement`, is what a row
of a reference set says. An **event** is a cluster of statements about one deed. A **conflict** is a field on
which statements about one deed cannot all be right.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from comity.core.interval import Interval
from comity.core.offsets import OffsetMap, Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["occurred", "ongoing", "planned", "possible", "alleged", "hypothetical", "negated"]
TieKind = Literal[
    "alliance", "partnership", "membership", "patron", "adversary", "dispute", "recognition",
    "non-recognition", "orientation", "pressure", "corridor",
]  # fmt: skip
ClaimKind = Literal[
    "assessment", "cause", "purpose", "forecast", "conditional", "recommendation", "quantity"
]  # fmt: skip
Hedge = Literal["certain", "likely", "possible", "unlikely"]
RiskLevel = Literal["internal", "regional", "global"]
FactKind = Literal["office", "vote", "measure", "pledge", "membership"]

# The media type of a document whose text is the rows taken from a dataset, one paragraph for each.
EXTRACT = "text/x-dataset-rows"
# How the names of those readers begin that take rows of datasets over.
REFERENCE = "reference/"

# One encoder for every id: making it anew for each costs as much as encoding.
_ENCODE = json.JSONEncoder(ensure_ascii=False, default=str).encode

SYMMETRIC_TIES: frozenset[str] = frozenset({"alliance", "partnership", "adversary", "dispute"})
# PLOVER manual: quad classes of the sixteen types.
QUAD_CLASS: dict[str, str] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as comity keeps it.

    Attributes:
        sha256: Hash of the file's bytes (of the line, for one line of a JSONL file): the key in the record.
        name: The file's stem, or the id that a JSONL line gives.
        text: Normalised text; every span counts in it.
        original: The text as extracted, before normalising; `offsets` leads from `text` to it.
        pages: Offsets in `original` at which each page begins; empty where the format has no pages.
        published: The day, or an interval where it had to be inferred; None where nothing says.
        published_reason: How `published` is known, in words for the user.
    """

    sha256: str
    name: str
    text: str
    original: str
    offsets: OffsetMap
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    speaker: str | None = None
    published: Interval | None = None
    published_reason: str = ""
    url: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    licence: str | None = None
    path: str = ""
    pages: tuple[int, ...] = ()
    retrieved_at: datetime | None = None

    def original_quote(self, span: Span) -> str:
        """The stretch of the original that a span of the normalised text came from."""
        return self.offsets.to_original(span).of(self.original)

    def place_of(self, span: Span) -> str:
        """Where the span stands in the original, as a reader would say it: page, line, row of a dataset."""
        at = self.offsets.to_original(span).start
        if self.media_type == EXTRACT:
            return self.original[at : at + 60].partition(" | ")[0]
        if self.pages:
            return f"page {sum(1 for start in self.pages if start <= at)}"
        return f"line {self.original.count(chr(10), 0, at) + 1}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One argument of a statement and the characters that show it.

    Attributes:
        role: `trigger`, `actor`, `recipient`, `date`, `place`, `amount`, `speaker`, `status`, …
        span: Where it stands in the normalised text.
        value: What it was taken for.
    """

    role: str
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of money or goods, e.g. `Amount(2e9, "USD")`."""

    value: float
    unit: str


# The kinds of statement, as `Statement.kind` names them.
KINDS = ("event", "tie", "claim", "fact")


class _Remembering:
    """Room for the id beside the fields: it is hashed once, however often clustering asks for it."""

    __slots__ = ("_id",)
    _id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(_Remembering, ABC):
    """What every kind of statement carries.

    Attributes:
        document: `Document.sha256`.
        span: The quote's place in the normalised text.
        quote: The characters of that span, verbatim.
        by: Who is cited for it, innermost speaker; None for the document's own voice.
        speakers: The whole chain, outermost first (`("ASTNA", "many experts")`).
        reader: Name and version of the reader, e.g. `rules/1`.
        rule: The rule that fired, as its lexicon names it.
        model: Model name and hash where one was used.
        confidence: 0–1.
        evidence: The spans of trigger and arguments, for `comity why`.
        kept_id: Of a statement that an analyst has corrected: the id under which it was read.
    """

    document: str
    span: Span
    quote: str
    by: str | None = None
    speakers: tuple[str, ...] = ()
    reader: str = ""
    rule: str = ""
    model: str | None = None
    confidence: float = 0.5
    evidence: tuple[Evidence, ...] = ()
    kept_id: str = ""

    @property
    @abstractmethod
    def kind(self) -> str:
        """`event`, `tie`, `claim` or `fact`."""

    @property
    def from_dataset(self) -> bool:
        """Whether it was taken from a row of a reference set rather than read in a text."""
        return self.reader.startswith(REFERENCE)

    @abstractmethod
    def identity(self) -> tuple[object, ...]:
        """What makes it this statement and no other: content and place, not reader or confidence."""

    @property
    def id(self) -> str:
        """Sixteen hex digits that stay the same when the same text is read again."""
        try:
            return self._id
        except AttributeError:
            object.__setattr__(self, "_id", self.kept_id or self._hashed())
            return self._id

    def _hashed(self) -> str:
        body = _ENCODE([self.kind, self.document, *self.identity()])
        return hashlib.sha256(body.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStatement(Statement):
    """A deed between states or their organisations, as one source states it at one place."""

    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    status: Status = "occurred"
    date: Interval | None = None
    date_reason: str = ""
    place: str | None = None
    amount: Amount | None = None
    rank: str | None = None  # "official", "state", "working", … where the text ranks a visit

    @property
    def kind(self) -> str:
        """`event`."""
        return "event"

    def identity(self) -> tuple[object, ...]:
        """Type, parties and place in the text."""
        return (self.span.start, self.span.end, self.type, self.mode, self.actors, self.recipients)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStatement(Statement):
    """A standing relation that the text states; symmetric kinds put all parties in `sources`."""

    tie: TieKind
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sign: int = 1
    status: Status = "ongoing"
    date: Interval | None = None

    @property
    def kind(self) -> str:
        """`tie`."""
        return "tie"

    def identity(self) -> tuple[object, ...]:
        """Kind, parties and place in the text."""
        return (self.span.start, self.span.end, self.tie, self.sources, self.targets, self.sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStatement(Statement):
    """What somebody asserts beyond events and ties."""

    claim: ClaimKind
    about: tuple[str, ...] = ()
    text: str = ""
    hedge: Hedge = "certain"
    condition: str | None = None
    resolves: str | None = None
    level: RiskLevel | None = None

    @property
    def kind(self) -> str:
        """`claim`."""
        return "claim"

    def identity(self) -> tuple[object, ...]:
        """Kind, actors and place in the text."""
        return (self.span.start, self.span.end, self.claim, self.about)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStatement(Statement):
    """What a row of a reference set says that is neither a deed nor a tie: a vote, an office, a measure.

    Attributes:
        fact: `office` (who held it), `vote` (who voted so), `measure` (a number), `pledge` (a treaty duty),
            `membership` (of a standing less than full).
        subjects: Codes of those it is said of; all states that voted alike make one statement.
        objects: Codes of those towards whom: the other party of a pledge, the organisation.
        attribute: What is said: `head of government`, `yes`, `v2x_polyarchy`, `defence`, `observer`.
        person: Who holds the office, `Given Family` as far as the set gives it.
        value: The number of a measure.
        unit: What the number counts, e.g. `index 0-1`.
        label: What it concerns: the symbol of a resolution, the number of a treaty.
        date: The days on which it holds, both ends included; a spell that the set leaves open ends with the
            last day that the set covers.
    """

    fact: FactKind
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    attribute: str = ""
    person: str | None = None
    value: float | None = None
    unit: str | None = None
    label: str | None = None
    date: Interval | None = None

    @property
    def kind(self) -> str:
        """`fact`."""
        return "fact"

    def identity(self) -> tuple[object, ...]:
        """Kind, attribute, parties, person, label and place in the text."""
        place = (self.span.start, self.span.end)
        return (*place, self.fact, self.attribute, self.subjects, self.objects, self.person, self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value of a conflict and the statements that give it."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """An analyst's word on a conflict.

    Attributes:
        judgement: Number of the decision.
        value: Of the side that stands; None where the analyst lets the sides stand side by side.
        by: Who decided.
        why: The reason given.
    """

    judgement: int
    value: str | None
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field on which the statements of one event cannot all be right.

    Attributes:
        event: Id of the event.
        field: `date`, `place`, `amount`, `actors`, `people`, `rank`, `status`, `type`, `by`.
        sides: At least two, each with its statements.
        settled: What an analyst has decided; None while it is open.
        severity: 1 slight, 2 serious, 3 decisive; the rule is in `record/severity.py`.
    """

    event: str
    field: str
    sides: tuple[Side, ...]
    settled: Settlement | None = None
    severity: int = 1

    @property
    def id(self) -> str:
        """Twelve hex digits of the event, the field and the values."""
        body = json.dumps([self.event, self.field, sorted(side.value for side in self.sides)])
        return hashlib.sha256(body.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A cluster of statements about one deed, with its best values.

    Attributes:
        id: Derived from its earliest statement; stays when further statements join.
        statements: All of them, the most telling first.
        date: Spans every date that the statements give.
        conflicts: Where they contradict each other.
    """

    id: str
    statements: tuple[EventStatement, ...]
    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    status: Status = "occurred"
    date: Interval | None = None
    place: str | None = None
    amount: Amount | None = None
    by: str | None = None
    conflicts: tuple[Conflict, ...] = field(default=())

    @property
    def parties(self) -> frozenset[str]:
        """Actors and recipients together."""
        return frozenset(self.actors) | frozenset(self.recipients)
