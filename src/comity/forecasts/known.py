"""What forecasts are read from and judged by: deeds, statements and documents of a record, up to a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from comity.core.interval import Interval
from comity.record.judging import Judgement
from comity.record.model import Document, Event, EventStatement, Statement


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """The record as the ledger of forecasts sees it.

    Attributes:
        events: Deeds, each once however many report it.
        statements: Of texts and datasets: claims and deeds.
        documents: By hash.
        known_on: When each document could first be known, by hash.
        decisions: An analyst's words on forecasts, with the ids of the statements that count now.
        members: Of regions and of names for several states, as codes.
        loose: Codes of names for several states that no list spells out, as the West.
        names: Display names by code.
        today: Deeds after this day are not seen.
    """

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    known_on: Mapping[str, date] = field(default_factory=dict)
    decisions: tuple[Judgement, ...] = ()
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    loose: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    today: date = date.max

    @cached_property
    def _by_party(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.events:
            for party in event.parties:
                found.setdefault(party, []).append(event)
        return found

    @cached_property
    def _by_document(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for said in self.statements:
            found.setdefault(said.document, []).append(said)
        return found

    def said_in(self, document: str) -> Sequence[Statement]:
        """The claims and deeds that one document states."""
        return self._by_document.get(document, ())

    def of(self, groups: Sequence[frozenset[str]]) -> Iterator[Event]:
        """The deeds in which some actor of every group takes part."""
        first = {event.id: event for code in groups[0] for event in self._by_party.get(code, ())}
        for event in first.values():
            if all(event.parties & one for one in groups):
                yield event

    def group(self, actor: str) -> frozenset[str]:
        """An actor's code, with those of its members where it is a region or a name for several states."""
        return frozenset({actor}) | self.members.get(actor, frozenset())

    def name(self, code: str) -> str:
        """A display name."""
        return self.names.get(code, code)

    def listed(self, codes: Iterable[str]) -> str:
        """Names in a row."""
        return ", ".join(self.name(code) for code in codes)

    def made(self, statement: Statement) -> Interval | None:
        """When its document appeared; None where nothing tells."""
        document = self.documents.get(statement.document)
        return document.published if document else None

    def outlet(self, statement: Statement) -> str:
        """Publisher of its document, else the document's title or name."""
        document = self.documents.get(statement.document)
        if document is None:
            return statement.document
        return document.publisher or document.title or document.name

    def author(self, statement: Statement) -> str:
        """Whose words it is: the one cited, else who speaks or writes, else the outlet."""
        document = self.documents.get(statement.document)
        voice = (document.speaker or document.author) if document else None
        return statement.by or voice or self.outlet(statement)

    def sentence_before(self, statement: Statement) -> str:
        """The words of its sentence that stand before the quote."""
        document = self.documents.get(statement.document)
        if document is None:
            return ""
        head = document.text[max(0, statement.span.start - _LOOK_BACK) : statement.span.start]
        return _after_last_stop(head)

    def sentence_after(self, statement: Statement) -> str:
        """The words that follow the quote, up to a few dozen."""
        document = self.documents.get(statement.document)
        if document is None:
            return ""
        return document.text[statement.span.end : statement.span.end + _LOOK_AHEAD]

    def told_on(self, event: Event) -> date:
        """The last day of which some source tells of a deed: that of a text, of a dataset's row its own."""
        days = [
            event.date.first if said.from_dataset and event.date else self.known_on.get(said.document)
            for said in event.statements
        ]
        return max((day for day in days if day), default=date.min)

    def told_elsewhere(self, event: Event, own: frozenset[str]) -> tuple[EventStatement, ...]:
        """What other documents than those given say of a deed: no forecast is evidence for itself."""
        return tuple(one for one in event.statements if one.document not in own)


_LOOK_BACK, _LOOK_AHEAD = 400, 60
"""Characters that are looked at before and after a quote."""


def _after_last_stop(text: str) -> str:
    for at in range(len(text) - 1, 0, -1):
        if text[at].isspace() and (text[at - 1] in ".!?:;" or text[at - 1] == "\n"):
            if text[at - 1] == "." and at >= 2 and text[at - 2].isupper():
                continue  # an initial: I. Aliyev
            return text[at + 1 :]
    return text
