"""What somebody asserts: a claim, a standing relation or a dated deed, with who says it and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.claims.book import Book
from comity.core.interval import Interval
from comity.record.model import ClaimStatement, Event, EventStatement, TieStatement
from comity.vocab import load_vocabulary

# Plans and deeds of commentators are checked; what is only imagined is not asserted.
_ASSERTED = frozenset({"occurred", "ongoing", "planned", "possible", "alleged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """An actor named in the words of an assertion.

    Attributes:
        code: Of the actor.
        start: Where it is named.
        end: Where the name ends.
    """

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One thing that somebody asserts.

    Attributes:
        statement: Where it is asserted.
        event: The deed, where it is one.
        by: Whose assertion it is.
        made_on: When its document appeared; of one without a date, between which days it must have; None
            where nothing tells.
        is_dated: Whether the document has a date.
    """

    statement: ClaimStatement | TieStatement | EventStatement
    event: Event | None
    by: str
    made_on: Interval | None
    is_dated: bool

    @property
    def id(self) -> str:
        """Of the event or the statement."""
        return self.event.id if self.event else self.statement.id

    @property
    def text(self) -> str:
        """The words: of a claim its plain sentence, else the quote."""
        return (
            (self.statement.text or self.statement.quote)
            if isinstance(self.statement, ClaimStatement)
            else self.statement.quote
        )

    def since(self) -> date | None:
        """The day after which what happened is news to it; without a date, the earliest it can be."""
        if self.made_on is None:
            return None
        return self.made_on.last if self.is_dated else self.made_on.first

    def mentions(self) -> list[Mentioned]:
        """Actors named in its words, in order; a name that may be several actors is left out."""
        on = self.made_on
        return [
            Mentioned(code=found.codes[0], start=found.span.start, end=found.span.end)
            for found in load_vocabulary().find(self.text, on)
            if len(found.codes) == 1
        ]


def assertions(book: Book) -> Iterator[Assertion]:
    """All that the texts of a record assert; rows of datasets are what they are held against."""
    stated: tuple[ClaimStatement | TieStatement, ...] = (*book.claims, *book.ties)
    for statement in stated:
        if not statement.from_dataset:
            yield _of(statement, None, book)
    for event in book.events:
        told = next((one for one in event.statements if not one.from_dataset), None)
        if told is not None and event.status in _ASSERTED:
            yield _of(told, event, book)


def _of(
    statement: ClaimStatement | TieStatement | EventStatement, event: Event | None, book: Book
) -> Assertion:
    document = book.documents.get(statement.document)
    published = book.published(statement)
    # A reader gives every claim the voice it stands in; one without is an interviewer's, not the speaker's.
    own = (document.speaker or document.author) if document and statement.kind != "claim" else None
    voice = statement.by or own
    return Assertion(
        statement=statement,
        event=event,
        by=voice or book.source(statement),
        made_on=published or book.appeared(statement),
        is_dated=published is not None,
    )
