"""What claims are held against: the deeds, ties and facts of a record, and the documents that tell of them.

A book is made once from a record and asked by every test; it knows nothing of stores or readers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from comity.claims.verdict import Evidence
from comity.core.interval import Interval
from comity.record.model import (
    ClaimStatement,
    Document,
    Event,
    EventStatement,
    FactStatement,
    Statement,
    TieStatement,
)

_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,]|\.\d)")


_Kind = tuple[str, str | None, frozenset[str], frozenset[str]]


def _kind_of(one: Event | EventStatement) -> _Kind:
    """Type, mode, who acts, and all who take part."""
    actors = frozenset(one.actors)
    return one.type, one.mode, actors, actors | frozenset(one.recipients)


@dataclass(frozen=True, kw_only=True, eq=False)
class Book:
    """The record as tests of claims see it.

    Attributes:
        events: Deeds, each once however many report it.
        ties: Standing relations that sources state.
        claims: What commentators assert.
        facts: Rows of reference sets.
        documents: By hash.
        known_on: When each document could first be known, by hash.
        members: Of bodies and regions, as codes; none where no members are known.
        regions: Names that stand for their members, as Central Asia; a body acts by itself.
        names: Display names by code.
        today: Nothing later than this day is known.
    """

    events: tuple[Event, ...] = ()
    ties: tuple[TieStatement, ...] = ()
    claims: tuple[ClaimStatement, ...] = ()
    facts: tuple[FactStatement, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    known_on: Mapping[str, date] = field(default_factory=dict)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    regions: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    today: date = date.max

    @cached_property
    def _places(self) -> dict[str, set[int]]:
        """For each party where in `events` its deeds stand."""
        found: dict[str, set[int]] = {}
        for at, event in enumerate(self.events):
            for party in event.parties:
                found.setdefault(party, set()).add(at)
        return found

    def of(self, *actors: str) -> Iterator[Event]:
        """The deeds in which all of these take part; a region stands for itself and its members."""
        taking_part = (
            set().union(*(self._places.get(code, ()) for code in self.group(actor))) for actor in actors
        )
        for at in sorted(set.intersection(*taking_part)):
            yield self.events[at]

    @cached_property
    def _kinds(self) -> dict[_Kind, list[Event]]:
        found: dict[_Kind, list[Event]] = {}
        for event in self.events:
            found.setdefault(_kind_of(event), []).append(event)
        return found

    def alike(self, said: EventStatement) -> list[Event]:
        """The deeds of the kind of which a statement tells, by the same parties."""
        return self._kinds.get(_kind_of(said), [])

    def group(self, actor: str) -> frozenset[str]:
        """An actor's code, with those of its members where it is a region or a name for several states."""
        members = self.members.get(actor, frozenset()) if actor in self.regions else frozenset()
        return frozenset({actor}) | members

    def name(self, code: str) -> str:
        """A display name."""
        return self.names.get(code, code)

    def source(self, statement: Statement) -> str:
        """Who tells it: the one cited in a dataset's row, else the publisher, else the document."""
        document = self.documents.get(statement.document)
        if document is None:
            return statement.document
        if statement.from_dataset and statement.by:
            return statement.by
        return document.publisher or document.title or document.name

    def published(self, statement: Statement) -> Interval | None:
        """When its document was published; None where it has no date."""
        document = self.documents.get(statement.document)
        return document.published if document else None

    def appeared(self, statement: Statement) -> Interval | None:
        """Between which days a document without a date must have appeared.

        Not before the last year that its text names, nor after the day on which it could be known; None where
        it names no year.
        """
        document, known = self.documents.get(statement.document), self.known_on.get(statement.document)
        if document is None or known is None:
            return None
        years = [int(year) for year in _YEAR.findall(document.text) if int(year) <= known.year]
        return Interval(date(max(years), 1, 1), known) if years else None

    def shown(self, event: Event, note: str = "") -> Evidence:
        """A deed as evidence, with what of it bears on the claim where that is not the deed as such."""
        told = event.statements[0]
        return Evidence(
            id=event.id,
            on=event.date,
            text=f"{note}: {self._coded(event)}" if note else self._coded(event),
            quote=told.quote,
            source=self.source(told),
            event=event,
            note=note,
        )

    def said(self, statement: Statement, text: str, on: Interval | None = None) -> Evidence:
        """A statement as evidence."""
        return Evidence(
            id=statement.id, on=on, text=text, quote=statement.quote, source=self.source(statement)
        )

    def _coded(self, event: Event) -> str:
        """A deed in a few words: `CONSULT visit, Türkiye → Pakistan`."""
        kind = f"{event.type} {event.mode}" if event.mode else event.type
        doers = ", ".join(self.name(code) for code in event.actors)
        towards = ", ".join(self.name(code) for code in event.recipients)
        return f"{kind}, {doers} → {towards}" if towards else f"{kind}, {doers}"

    def documents_of(self, events: Collection[Event]) -> set[str]:
        """Hashes of the documents that tell of some deeds."""
        return {said.document for event in events for said in event.statements}
