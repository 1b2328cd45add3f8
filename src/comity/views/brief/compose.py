"""Writes a brief's blocks from the record: the order of sections, and each from its own function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import comity
from comity.core.interval import Interval
from comity.core.text import safe_text
from comity.desk import Contradiction, Desk, Material, Voice
from comity.desk.backing import backing
from comity.record.model import Document, Event, EventStatement, Statement
from comity.ties import dimension_of, dimensions, pairs_of, sign_of, standing_of
from comity.views.brief.blocks import (
    Block,
    Brief,
    Dispute,
    Facts,
    Heading,
    Note,
    Paragraph,
    Row,
    Sentence,
    Table,
)
from comity.views.words import (
    MARKS,
    Names,
    counted,
    deed_sentence,
    long_date,
    long_when,
)
from comity.views.words.conflicts import conflict_question, conflict_title, side_words
from comity.views.words.statements import claim_text
from comity.views.words.ties import stated_words

_MAIN_DEEDS = 8  # sentences of the summary
_PARTNERS = 10  # rows of the table of counterparts


def compose(desk: Desk, actor: str, on: date, *, as_of: date | None = None) -> Brief:
    """The brief on an actor.

    Args:
        desk: An open desk.
        actor: Name or code.
        on: The day for which overdue plans are judged.
        as_of: What could be known on that day.

    Raises:
        OptionError: If the actor is unknown.
    """
    material = desk.material(actor, on, as_of=as_of)
    writer = Writer(desk, material)
    documents = tuple(desk.record.documents(as_of=as_of))
    return Brief(
        title=writer.names.of(material.actor),
        subtitle=_subtitle(material, documents),
        blocks=tuple(writer.blocks(documents)),
        documents=documents,
    )


def _subtitle(material: Material, documents: Sequence[Document]) -> str:
    done = [event.date for event in material.events if event.date and standing_of(event.status) == "done"]
    published = [document.published for document in documents if document.published]
    publishers = len({d.publisher for d in documents if d.publisher})
    size = f"{counted(len(documents), 'document')} of {counted(publishers, 'publisher')}"
    deeds = f"Deeds of {_period(done)}" if done else "No dated deeds"
    return f"{deeds} · {size}" + (f", published {_period(published)}" if published else "")


def _period(dates: Sequence[Interval]) -> str:
    """From the first month to the last: days would be more precise than a period needs."""
    first, last = min(date.first for date in dates), max(date.last for date in dates)
    months = Interval.month(first.year, first.month).hull(Interval.month(last.year, last.month))
    return long_date(months)


class Writer:
    """Turns one actor's material into blocks.

    Args:
        desk: Gives statements their documents.
        material: What the record holds on the actor.
    """

    def __init__(self, desk: Desk, material: Material) -> None:
        self._desk, self._material = desk, material
        self.names = Names(desk.vocabulary)

    def blocks(self, documents: Sequence[Document]) -> Iterator[Block]:
        """All sections; one with nothing to say is left out."""
        yield from self._summary()
        yield from self._partners()
        yield from self._deeds()
        yield from self._plans()
        yield from self._disputes()
        yield from self._stated()
        yield from self._claims()
        yield from self._holdings(documents)
        yield from self._method()

    def _summary(self) -> Iterator[Block]:
        yield Heading("Summary", "summary")
        sentences = tuple(
            self._sentence(event) for event in main_deeds(self._material.events, self._desk.voice)
        )
        if sentences:
            yield Paragraph(sentences)
        else:
            yield Note("The record holds no dated deed of this actor that a source says was done.")

    def _sentence(self, event: Event) -> Sentence:
        return Sentence(deed_sentence(event, self.names), self._voices(event), event.status, is_quoted=True)

    def _voices(self, event: Event) -> tuple[Voice, ...]:
        return tuple(self._desk.voice(statement) for statement in event.statements)

    def _partners(self) -> Iterator[Block]:
        rows = tuple(self._partner_row(one.code) for one in self._material.partners[:_PARTNERS] if one.done)
        if rows:
            yield Heading("Counterparts", "counterparts")
            yield Table(
                "Deeds done with each, the latest last", ("With", "Deeds", "Of what kinds", "Latest"), rows
            )

    def _partner_row(self, code: str) -> Row:
        """A deed counts once, so it is cited once: by the statement that dates it last."""
        pair = frozenset((self._material.actor, code))
        done = [e for e in self._material.events if pair in pairs_of(e) and standing_of(e.status) == "done"]
        said = [_latest(event) for event in done]
        voices = tuple(self._desk.voice(statement) for statement in said)
        days = [statement.date.last for statement in said if statement.date]
        latest = long_date(Interval.day(max(days))) if days else ""
        kinds = {dimension_of(event) for event in done}
        shown = ", ".join(one.title.lower() for one in dimensions() if one.id in kinds)
        return Row((self.names.of(code), str(len(done)), shown, latest), voices)

    def _deeds(self) -> Iterator[Block]:
        yield Heading("What was done", "deeds")
        for dimension in dimensions():
            rows = tuple(
                self._deed_row(event)
                for event in self._material.events
                if dimension_of(event) == dimension.id and standing_of(event.status) != "planned"
            )
            if rows:
                yield Heading(dimension.title)
                yield Table(f"{dimension.title}: {dimension.about}", ("When", "What and who"), rows)

    def _deed_row(self, event: Event) -> Row:
        when = long_when(event) if event.date else "undated"
        told = deed_sentence(event, self.names, dated=False)
        return Row((when, told), self._voices(event), event.status, is_quoted=True)

    def _plans(self) -> Iterator[Block]:
        plans = [event for event in self._material.events if standing_of(event.status) == "planned"]
        late = {event.id for event in self._material.overdue}
        if not plans:
            return
        yield Heading("Planned, possible, overdue", "plans")
        yield Note(
            f"Overdue: the time of the plan ended more than 30 days before {_day(self._material.on)} and no "
            "document of the record says that it was carried out."
        )
        for title, rows in (("Overdue", True), ("Open", False)):
            found = tuple(self._deed_row(event) for event in plans if (event.id in late) is rows)
            if found:
                yield Heading(title)
                yield Table(f"{title} plans", ("When", "What and who"), found)

    def _disputes(self) -> Iterator[Block]:
        if self._material.contradictions:
            yield Heading("Where sources contradict each other", "contradictions")
            for one in self._material.contradictions:
                yield self._dispute(one)

    def _dispute(self, one: Contradiction) -> Dispute:
        field = one.conflict.field
        sides = tuple((side_words(field, value, self.names), voices) for value, voices in one.sides)
        return Dispute(conflict_title(one.event, self.names), conflict_question(field), sides)

    def _stated(self) -> Iterator[Block]:
        same: dict[str, list[Voice]] = {}
        for tie in self._material.ties:
            same.setdefault(stated_words(tie, self.names), []).append(self._desk.voice(tie))
        rows = tuple(Row((words,), tuple(voices), is_quoted=True) for words, voices in same.items())
        if rows:
            yield Heading("Relations that sources state", "relations")
            yield Table("Standing relations, as stated", ("Relation",), rows)

    def _claims(self) -> Iterator[Block]:
        rows = tuple(
            Row((self._who(voice), f"{claim.claim}, {claim.hedge}", claim_text(claim)), (voice,))
            for claim in self._material.claims
            for voice in (self._desk.voice(claim),)
        )
        if rows:
            yield Heading("What sources claim", "claims")
            yield Note("Claims are the speakers' own; the record does not say whether they hold.")
            yield Table("Claims about this actor", ("Who", "Kind and hedge", "Claim"), rows)

    def _who(self, voice: Voice) -> str:
        document = voice.document
        return safe_text(voice.statement.by or document.speaker or document.publisher or document.name)

    def _holdings(self, documents: Sequence[Document]) -> Iterator[Block]:
        yield Heading("What the record holds", "record")
        by = Counter(document.publisher or "publisher unknown" for document in documents)
        rows = tuple((safe_text(name), counted(number, "document")) for name, number in by.most_common())
        yield Facts("Documents by publisher", rows)

    def _method(self) -> Iterator[Block]:
        said = [statement for event in self._material.events for statement in event.statements]
        readers = sorted({statement.reader for statement in said if statement.reader})
        models = sorted({statement.model for statement in said if statement.model})
        yield Heading("How to read this", "method")
        signs = tuple((f"{mark.sign} {mark.word}", _STATUS_NOTES[status]) for status, mark in MARKS.items())
        yield Facts("Marks", signs)
        yield Note(
            f"Written by comity {comity.__version__} for {_day(self._material.on)}. "
            f"Read by {', '.join(readers) or 'no reader'}"
            + (f" with the language model {', '.join(models)}." if models else ".")
        )
        if self._material.as_of:
            yield Note(f"Only what had been published by {_day(self._material.as_of)} was asked.")
        yield Note(
            "One deed counts once, however many documents report it. Dates are never more precise than their "
            "source. Which way a deed pulls is the sign of its type's score in PLOVER's table. A sentence is "
            "written only if every name, number and date in it stands in the quotes or fields it cites."
        )


_STATUS_NOTES = {
    "occurred": "a source says that it was done",
    "ongoing": "a source says that it goes on",
    "planned": "announced or expected; not counted as done",
    "possible": "hedged by the source: may, could, hopes to",
    "alleged": "the source itself keeps its distance: reportedly, claims",
    "hypothetical": "inside a condition",
    "negated": "a source says that it did not happen",
}


def main_deeds(events: Sequence[Event], voice_of: Callable[[Statement], Voice]) -> list[Event]:
    """The dated deeds done that most independent sources tell of, conflict first where equal, by date."""
    done = [event for event in events if event.date and standing_of(event.status) == "done"]
    ranked = sorted(
        done,
        key=lambda event: _weight(event, backing([voice_of(said) for said in event.statements]).independent),
    )
    chosen = {event.id for event in ranked[:_MAIN_DEEDS]}
    return [event for event in done if event.id in chosen]


def _weight(event: Event, sources: int) -> tuple[float, ...]:
    """Sort key of the summary: sources, then conflict before contact, then how sure the reader is."""
    return (-sources, sign_of(event), -max(s.confidence for s in event.statements))


def _day(day: date) -> str:
    return long_date(Interval.day(day))


def _latest(event: Event) -> EventStatement:
    """The most telling of the statements that date a deed last."""
    last = max((statement.date.last for statement in event.statements if statement.date), default=None)
    return next((s for s in event.statements if s.date and s.date.last == last), event.statements[0])
