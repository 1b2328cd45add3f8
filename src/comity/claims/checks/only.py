"""Is it the only one, and until when? An assertion of not recognising, with its end if the record has one."""

from __future__ import annotations

from collections.abc import Iterator

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, done, elsewhere
from comity.claims.verdict import Finding
from comity.claims.wording import says
from comity.record.model import ClaimStatement, Event, TieStatement


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on who does not recognise whom."""
    pair = _pair(assertion)
    if pair is None:
        return
    one, other = pair
    deeds = done(elsewhere(assertion, book.of(one, other)))
    ended = [event for event in deeds if _opens_relations(event)]
    names = f"{book.name(one)} and {book.name(other)}"
    made = assertion.made_on
    alone = says("only", assertion.text)
    rivals = [
        tie
        for tie in book.ties
        if tie.tie == "non-recognition"
        and other in tie.targets
        and one not in tie.sources
        and tie.document != assertion.statement.document
    ]
    first = ended[0] if ended else None
    query = (
        f"accords by which {names} open diplomatic relations; others who do not recognise {book.name(other)}"
    )
    limits = CHECK.limits if alone else "Says nothing about when it began."
    if first is not None and first.date is not None and made is not None and first.date.last < made.first:
        yield Finding(
            claim=assertion.id,
            test=CHECK.name,
            verdict="contradicted",
            short=f"ended {first.date.first}",
            sentence=f"When it was said, {names} had had relations since {first.date.first}.",
            against=(book.shown(first),),
            query=query,
            limits=limits,
        )
    elif first is not None and first.date is not None:
        yield Finding(
            claim=assertion.id,
            test=CHECK.name,
            verdict="supported",
            short=f"true until {first.date.first}",
            sentence=f"True when it was said; on {first.date.first} {names} opened relations.",
            for_=tuple(book.said(tie, "says so too") for tie in _same(assertion, book, one, other)),
            against=(book.shown(first),),
            silent=_silent(book, other, alone=alone),
            query=query,
            limits=limits,
        )
    else:
        same = _same(assertion, book, one, other)
        yield Finding(
            claim=assertion.id,
            test=CHECK.name,
            verdict="supported" if same and not rivals else "undetermined",
            short="others say so too" if same else "nothing for or against",
            sentence=f"The record has no accord by which {names} open relations.",
            for_=tuple(book.said(tie, "says so too") for tie in same),
            against=tuple(book.said(tie, "does not recognise either") for tie in rivals),
            silent=_silent(book, other, alone=alone),
            query=query,
            limits=limits,
        )


def _pair(assertion: Assertion) -> tuple[str, str] | None:
    said = assertion.statement
    if isinstance(said, TieStatement):
        if said.tie != "non-recognition" or len(said.sources) != 1 or len(said.targets) != 1:
            return None
        return said.sources[0], said.targets[0]
    if (
        not isinstance(said, ClaimStatement)
        or not says("only", assertion.text)
        or not says("recognition", assertion.text)
    ):
        return None
    # Of those named, the body whose member it is does not take part.
    named = [one.code for one in assertion.mentions() if one.code != "UN"]
    return (named[0], named[-1]) if len(set(named)) == 2 else None


def _opens_relations(event: Event) -> bool:
    """Whether a deed opens diplomatic relations: an accord, of that mode or in those words."""
    if event.type not in {"AGREE", "SUPPORT", "COOPERATE", "CONCEDE"} or event.date is None:
        return False
    return event.mode == "relations" or any(_says_so(said.quote) for said in event.statements)


def _says_so(quote: str) -> bool:
    words = quote.casefold()
    opened = ("establish", "open", "formali", "exchang", "recogni")
    return "diplomatic" in words and any(word in words for word in opened)


def _same(assertion: Assertion, book: Book, one: str, other: str) -> list[TieStatement]:
    return [
        tie
        for tie in book.ties
        if tie.tie == "non-recognition"
        and tie.sources == (one,)
        and tie.targets == (other,)
        and tie.document != assertion.statement.document
    ]


def _silent(book: Book, other: str, *, alone: bool) -> tuple[str, ...]:
    return (f"whether any other state does not recognise {book.name(other)}",) if alone else ()


CHECK = Check(
    name="only",
    asks="Does the one not recognise the other, alone among all, and until when?",
    needs="accords that open relations, and relations that sources state",
    statistic="the first day on which the record has relations",
    limits="That nobody else does the like cannot be shown from a record; only that it names nobody else.",
    answer=answer,
)
