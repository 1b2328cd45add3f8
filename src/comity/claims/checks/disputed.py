"""Has what is only alleged been denied? Denials by those whom the allegation names, near its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, days_after, elsewhere
from comity.claims.verdict import Evidence, Finding
from comity.record.model import Event

DAYS = 180
"""Days around the alleged deed within which a denial can mean it."""

SHARED = 2
"""Words, beside names, that a denial shares with what it denies; one is chance among papers on one region."""

_LETTERS = 4
_WORD = re.compile(r"[A-Za-z]{4,}")
_TOLD = re.compile(r"description: (.*?)(?: \| |$)", re.DOTALL)  # what a row of a dataset says in words
_NO_TOPIC = frozenset(
    one[:_LETTERS]
    for one in (
        "about after again also against all between could deny denies foreign from have many media "
        "minister more ministry office other over president prime reject rejects report said says some "
        "sources such that their them there these they this those were which while will with would alleged "
        "according claim baseless"
    ).split()
)


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on an alleged deed that somebody named in it denies."""
    event = assertion.event
    if event is None or event.status != "alleged" or event.date is None:
        return
    named = {one.code for one in assertion.mentions()} | set(event.parties)
    topic = _topic(assertion.text, book, named)
    if event.date.first.toordinal() <= DAYS:
        return
    around = (event.date.first - timedelta(days=DAYS), days_after(event.date.last, DAYS))
    denials = [
        one for one in between(elsewhere(assertion, book.events), *around)
        if one.type == "REJECT" and named & set(one.actors)
        and _same(topic, one, book, named)
    ]  # fmt: skip
    if not denials:
        return
    who = " and ".join(dict.fromkeys(book.name(code) for one in denials for code in one.actors))
    yield Finding(
        claim=assertion.id, test=CHECK.name, verdict="undetermined", short=f"disputed: denied by {who}",
        sentence=f"It is alleged, and denied by {who}; the record holds nothing that decides.",
        against=tuple(book.shown(one) for one in denials),
        for_=tuple(_charges(assertion, book, topic, named, around)),
        silent=("a source that neither side speaks through",),
        query=f"denials by those named in it from {around[0]} to {around[1]} in words that it shares",
        limits=CHECK.limits, parameters={"days": DAYS},
    )  # fmt: skip


def _charges(
    assertion: Assertion, book: Book, topic: frozenset[str], named: set[str], around: tuple[date, date]
) -> Iterator[Evidence]:
    """The same charge made elsewhere."""
    for one in between(elsewhere(assertion, book.events), *around):
        if one.type == "ACCUSE" and named & one.parties and _same(topic, one, book, named):
            yield book.shown(one)


def _same(topic: frozenset[str], event: Event, book: Book, named: set[str]) -> bool:
    return any(len(topic & _topic(said.quote, book, named)) >= SHARED for said in event.statements)


def _topic(text: str, book: Book, named: set[str]) -> frozenset[str]:
    """What the words are about: beginnings of the longer words, without the names of actors."""
    found = _TOLD.search(text)
    text = found[1] if found else text
    names = {word[:_LETTERS].casefold() for code in named for word in _WORD.findall(book.name(code))}
    words = {word[:_LETTERS].casefold() for word in _WORD.findall(text)}
    return frozenset(words - names - _NO_TOPIC)


CHECK = Check(
    name="disputed",
    asks="Is what is alleged denied by those it names?",
    needs="denials as deeds, told by others",
    statistic="none",
    limits="That it was denied does not make it false, and that it was not denied does not make it true.",
    answer=answer,
)
