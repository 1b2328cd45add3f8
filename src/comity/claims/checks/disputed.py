"""Has what is only alleged been denied? Denials by those whom the allegation names, near its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, days_after, elsewhere
from comity.claims.checks.topic import shares, topic
from comity.claims.verdict import Evidence, Finding
from comity.record.model import Event

DAYS = 180
"""Days around the alleged deed within which a denial can mean it."""

SHARED = 2
"""Words, beside names, that a denial by or towards others shares with what it denies; one would be chance."""


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on an alleged deed that somebody named in it denies."""
    event = assertion.event
    if event is None or event.status != "alleged" or event.date is None:
        return
    named = {one.code for one in assertion.mentions()} | set(event.parties)
    about = topic(assertion.text, book, named)
    if event.date.first.toordinal() <= DAYS:
        return
    around = (event.date.first - timedelta(days=DAYS), days_after(event.date.last, DAYS))
    denials = [
        one for one in between(elsewhere(assertion, book.events), *around)
        if one.type == "REJECT" and named & set(one.actors)
        and _same(about, one, book, named)
    ]  # fmt: skip
    if not denials:
        return
    who = " and ".join(dict.fromkeys(book.name(code) for one in denials for code in one.actors))
    yield Finding(
        claim=assertion.id, test=CHECK.name, verdict="undetermined", short=f"disputed: denied by {who}",
        sentence=f"It is alleged, and denied by {who}; the record holds nothing that decides.",
        against=tuple(book.shown(one) for one in denials),
        for_=tuple(_charges(assertion, book, about, named, around)),
        silent=("a source that neither side speaks through",),
        query=f"denials by those named in it from {around[0]} to {around[1]} in words that it shares",
        limits=CHECK.limits, parameters={"days": DAYS},
    )  # fmt: skip


def _charges(
    assertion: Assertion, book: Book, about: frozenset[str], named: set[str], around: tuple[date, date]
) -> Iterator[Evidence]:
    """The same charge made elsewhere."""
    for one in between(elsewhere(assertion, book.events), *around):
        if one.type == "ACCUSE" and named & one.parties and _same(about, one, book, named):
            yield book.shown(one)


def _same(about: frozenset[str], event: Event, book: Book, named: set[str]) -> bool:
    """Whether a deed is about the same: one shared word among those named there, else several."""
    return shares(about, event, book, named, 1 if event.parties <= named else SHARED)


CHECK = Check(
    name="disputed",
    asks="Is what is alleged denied by those it names?",
    needs="denials as deeds, told by others",
    statistic="none",
    limits="That it was denied does not make it false, and that it was not denied does not make it true.",
    answer=answer,
)
