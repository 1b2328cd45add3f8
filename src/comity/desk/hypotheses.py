"""Hypotheses put to a record: each row of evidence is looked up, with its voices and its sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from comity.claims.hypotheses.matrix import Deed, Matrix, Row
from comity.claims.hypotheses.model import Evidence, HypothesesFile
from comity.claims.hypotheses.next import Lead, leads
from comity.claims.hypotheses.weigh import Weighed, weigh
from comity.desk.backing import Voice
from comity.desk.desk import Desk
from comity.record.independence import independent_sources
from comity.record.model import Event, Statement, Status

_DONE: frozenset[Status] = frozenset(
    {"occurred", "ongoing"}
)  # that of `engines.dealings`, without its library


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row with what the record has of it.

    Attributes:
        evidence: As the file asks.
        row: As it is weighed.
        events: The deeds, by date.
        voices: The most telling voice of each.
    """

    evidence: Evidence
    row: Row
    events: tuple[Event, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Hypotheses with all that the record says on them.

    Attributes:
        file: Question, hypotheses, evidence.
        matrix: The rows as they are weighed.
        found: Rows with their deeds, by name.
        weighed: What contradicts which.
        leads: What to look for next.
        claims: By hypothesis, the voice of the claim that says it.
        at: Deeds after that day are left out.
        as_of: From what could be known on that day.
    """

    file: HypothesesFile
    matrix: Matrix
    found: Mapping[str, Found]
    weighed: Weighed
    leads: tuple[Lead, ...]
    claims: Mapping[str, Voice]
    at: date | None
    as_of: date | None


def side_by_side(
    desk: Desk, file: HypothesesFile, *, at: date | None = None, as_of: date | None = None
) -> SideBySide:
    """Weigh hypotheses by what a record holds.

    Args:
        desk: With an open record.
        file: The hypotheses and what they expect.
        at: Leaves out deeds after that day.
        as_of: From what could be known on that day.

    Raises:
        NotInRecordError: If the file names an event or a claim that the record does not have.
    """
    events = [one for one in desk.record.events(as_of=as_of) if _began_by(one, at)]
    deeds = {one.name: _looked_up(desk, one, events, as_of) for one in file.evidence}
    covering = {one.name: _covering(one, events) for one in file.evidence if not deeds[one.name]}
    told = [*deeds.values(), *(side for sides in covering.values() for side in sides)]
    sources = _Sources(desk, {event.id: event for row in told for event in row}.values())
    rows = tuple(
        Row(
            name=one.name, expects=one.expects or {}, judged=one.judged or {},
            deeds=tuple(Deed(id=event.id, sources=sources.of([event])) for event in deeds[one.name]),
            silence_counts=one.silence_counts and _is_over(one, at or as_of),
            covering=sources.of_each(covering.get(one.name, ())),
        )
        for one in file.evidence
    )  # fmt: skip
    matrix = Matrix(hypotheses=file.names, rows=rows)
    return SideBySide(
        file=file, matrix=matrix, weighed=weigh(matrix), leads=leads(matrix), at=at, as_of=as_of,
        found={
            one.name: Found(
                evidence=one, row=row, events=deeds[one.name],
                voices=tuple(desk.voice(event.statements[0]) for event in deeds[one.name]),
            )
            for one, row in zip(file.evidence, rows, strict=True)
        },
        claims={
            one.name: desk.voice(desk.record.statement(one.claim, as_of=as_of))
            for one in file.hypotheses
            if one.claim
        },
    )  # fmt: skip


class _Sources:
    """Names the independent sources of deeds.

    Copies of one text and the documents of one publisher are one source, throughout the matrix: otherwise
    taking a source away would leave its copy behind.
    """

    def __init__(self, desk: Desk, events: Collection[Event]) -> None:
        self._desk = desk
        said = [one for event in events for one in event.statements if not one.from_dataset]
        groups = independent_sources(said, desk.document)
        self._names = {sha: self._document_name(group[0]) for group in groups for sha in group}

    def of(self, events: Collection[Event]) -> frozenset[str]:
        """Of some deeds together."""
        return frozenset(self._of(one) for event in events for one in event.statements)

    def of_each(self, sides: Collection[Collection[Event]]) -> frozenset[str]:
        """Those that tell of a deed on each side."""
        told = [self.of(side) for side in sides]
        return frozenset.intersection(*told) if told else frozenset()

    def _of(self, statement: Statement) -> str:
        # A table's row has its source in the row; the table itself has seen nothing.
        if statement.from_dataset and statement.by:
            return statement.by
        return self._names.get(statement.document) or self._document_name(statement.document)

    def _document_name(self, sha256: str) -> str:
        document = self._desk.document(sha256)
        return document.publisher or document.name


def _looked_up(desk: Desk, one: Evidence, events: Sequence[Event], as_of: date | None) -> tuple[Event, ...]:
    if one.event:
        wanted = desk.record.event(one.event, as_of=as_of)
        return tuple(event for event in events if event.id == wanted.id)
    return tuple(event for event in events if one.asks and _fits(one, event))


def _fits(one: Evidence, event: Event) -> bool:
    kinds = (not one.types or event.type in one.types) and (not one.modes or event.mode in one.modes)
    return (
        kinds
        and event.status in one.status
        and _between(one, event)
        and _within(one, event)
        and any(_contains(one, said) for said in event.statements)
    )


def _between(one: Evidence, event: Event) -> bool:
    if one.between:
        return set(one.between) <= event.parties
    actors, recipients = set(event.actors), set(event.recipients)
    if one.recipients and not recipients:
        # Where all act together, each is the others' counterpart.
        return any({a, b} <= actors and a != b for a in one.actors or actors for b in one.recipients)
    return (not one.actors or bool(actors & set(one.actors))) and (
        not one.recipients or bool(recipients & set(one.recipients))
    )


def _within(one: Evidence, event: Event) -> bool:
    """Whether a deed lies wholly in the time asked about; one without a date lies in none that has an end."""
    if event.date is None:
        return one.since is None and one.until is None
    return (one.since is None or event.date.first >= one.since) and (
        one.until is None or event.date.last <= one.until
    )


def _contains(one: Evidence, said: Statement) -> bool:
    quote = said.quote.casefold()
    return all(word.casefold() in quote for word in one.containing)


def _covering(one: Evidence, events: Sequence[Event]) -> list[list[Event]]:
    """For each side asked about, the deeds done in that time in which it takes part, of any kind."""
    inside = [event for event in events if event.status in _DONE and event.date and _within(one, event)]
    return [[event for event in inside if event.parties & side] for side in one.sides]


def _is_over(one: Evidence, day: date | None) -> bool:
    """Whether the time asked about has run out; before that nothing can be said to be missing."""
    return one.until is not None and one.until <= (day or datetime.now(tz=UTC).date())


def _began_by(event: Event, at: date | None) -> bool:
    """Whether a deed is surely none of later days; what has no date is none that can be left out."""
    return at is None or event.date is None or event.date.first <= at
