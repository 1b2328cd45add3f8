"""Did it happen on the day that is asserted? A deed with a date, held against what others tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, done, elsewhere
from comity.claims.verdict import Finding, Verdict
from comity.core.interval import Interval
from comity.record.model import Event, EventStatement
from comity.vocab.fold import plain

NEAR_DAYS = 62
"""Days within which another deed of the same kind between the same parties can be the one meant.

A slip in the month is the commonest of slips, so two months.
"""

EXACT_DAYS = 7
"""An assertion is held to its date only where it is this narrow."""


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding where the record knows the deed; none where it does not."""
    said = assertion.statement
    if (
        not isinstance(said, EventStatement)
        or said.status not in {"occurred", "ongoing"}
        or said.date is None
    ):
        return
    if said.date.days > EXACT_DAYS or len(said.actors) + len(said.recipients) < 2:
        return
    others = _like(assertion, said, book)
    same = [event for event in others if event.date and event.date.overlaps(said.date)]
    if same:
        yield _finding(assertion, book, "supported", short="on that day", for_=same)
        return
    near = [
        event
        for event in others
        if event.date and event.date.days <= EXACT_DAYS and _apart(event, said) <= NEAR_DAYS
    ]
    # With several deeds near by it cannot be told which is meant.
    if len(near) == 1 and _is_the_one(near[0], said):
        when = _days(near[0].date)
        yield _finding(assertion, book, "contradicted", short=f"the record has it on {when}", against=near)


def _like(assertion: Assertion, said: EventStatement, book: Book) -> list[Event]:
    """Deeds of one kind between the same parties, told elsewhere."""
    parties = frozenset(said.actors) | frozenset(said.recipients)
    first = next(iter(said.actors))
    found = [
        event
        for event in book.of(first)
        if event.type == said.type
        and event.mode == said.mode
        and event.parties == parties
        and set(said.actors) == set(event.actors)
    ]
    return done(elsewhere(assertion, found))


def _is_the_one(event: Event, said: EventStatement) -> bool:
    """Whether a deed some weeks away is the one meant: the same persons or place, and nothing against it."""
    surnames, others = _surnames(said.people), _surnames(event.people)
    if surnames and others:
        return bool(surnames & others)
    return bool(event.place and said.place and event.place == said.place)


def _surnames(people: Iterable[str]) -> set[str]:
    """Last names without marks: Erdoğan is Erdogan."""
    return {plain(name.split()[-1]) for name in people if name.split()}


def _apart(event: Event, said: EventStatement) -> int:
    assert event.date is not None
    assert said.date is not None
    if event.date.first > said.date.last:
        return (event.date.first - said.date.last) // timedelta(days=1)
    return (said.date.first - event.date.last) // timedelta(days=1)


def _days(days: Interval | None) -> str:
    if days is None:
        return "no known day"
    return days.first.isoformat() if days.days == 1 else f"{days.first} to {days.last}"


def _finding(
    assertion: Assertion,
    book: Book,
    verdict: Verdict,
    *,
    short: str,
    for_: Sequence[Event] = (),
    against: Sequence[Event] = (),
) -> Finding:
    said = assertion.statement
    assert isinstance(said, EventStatement)
    shown = _days(said.date)
    told = (
        "others tell of it on that day"
        if for_
        else f"others have it on {_days(against[0].date)} instead"
        if against
        else ""
    )
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=f"{assertion.by} has it on {shown}; {told}.",
        for_=tuple(book.shown(event) for event in for_),
        against=tuple(book.shown(event) for event in against),
        query=f"deeds of that kind between the same parties within {NEAR_DAYS} days of {shown}, by others",
        limits=CHECK.limits,
        parameters={"near_days": NEAR_DAYS, "exact_days": EXACT_DAYS},
    )


CHECK = Check(
    name="date",
    asks="Did the deed happen on the day that is asserted?",
    needs="deeds of the same kind between the same parties, told by other documents",
    statistic="days between the date asserted and the nearest that others give",
    limits="Silent where the record has no such deed, or several near by.",
    answer=answer,
)
