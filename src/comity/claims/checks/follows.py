"""Does one follow the other? Whether its deeds towards a third come after the other's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, done, elsewhere, friendly
from comity.claims.rates import lead_lag
from comity.claims.verdict import Finding, Verdict
from comity.claims.wording import says
from comity.record.model import ClaimStatement, Event

MOST_LAG = 3
"""Months."""

FEWEST = 8
"""Deeds of each towards the third below which nothing is worked out."""


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on three actors: who is said to follow, whom, and towards whom."""
    said = assertion.statement
    if not isinstance(said, ClaimStatement) or not says("follows", assertion.text):
        return
    named = list(dict.fromkeys(one.code for one in assertion.mentions()))
    if len(named) < 3:
        named = list(dict.fromkeys([*named, *said.about]))
    if len(named) < 3 or assertion.made_on is None:
        return
    # `A does B's policy towards C`: who is named first follows; of the others, the first in `about` leads.
    follower, rest = named[0], named[1:3]
    towards, leader = (rest[0], rest[1]) if len(rest) == 2 else (rest[0], rest[0])
    yield _finding(assertion, book, follower, leader, towards)


def _finding(assertion: Assertion, book: Book, follower: str, leader: str, towards: str) -> Finding:
    own = elsewhere(assertion, friendly(done(book.of(follower, towards))))
    led = elsewhere(assertion, friendly(done(book.of(leader, towards))))
    both = [event for event in own if leader in event.parties]
    alone = [event for event in own if leader not in event.parties]
    names = f"{book.name(follower)}, {book.name(leader)} and {book.name(towards)}"
    figures: dict[str, float | str] = {
        "follower": len(own),
        "leader": len(led),
        "together": len(both),
        "alone": len(alone),
    }
    verdict: Verdict = "undetermined"
    short, told = "too few deeds to tell who leads", ""
    if min(len(own), len(led)) >= FEWEST:
        first, months = _months([*own, *led])
        one, two = _counts(led, first, months), _counts(own, first, months)
        found = lead_lag(one, two, most_lag=MOST_LAG)
        figures |= {"months": months, "order": str(found.order)}
        told = f" By months the order is {found.order}."
    if both and alone:
        short = f"partly: {len(both)} together, {len(alone)} without {book.name(leader)}"
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=f"Towards {book.name(towards)}, {book.name(follower)} has {len(own)} friendly deeds, "
        f"{len(both)} of them "
        f"with {book.name(leader)}; {book.name(leader)} has {len(led)}.{told}",
        for_=tuple(book.shown(event) for event in both[:5]),
        against=tuple(book.shown(event) for event in alone[:5]),
        silent=() if min(len(own), len(led)) >= FEWEST else (f"more dated deeds between {names}",),
        statistic=figures,
        query=f"friendly deeds between {names}, month by month",
        limits=CHECK.limits,
        parameters={"most_lag_months": MOST_LAG, "fewest": FEWEST},
    )


def _months(events: list[Event]) -> tuple[int, int]:
    numbers = [_number(event.date.first) for event in events if event.date]
    return min(numbers), max(numbers) - min(numbers) + 1


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _counts(events: list[Event], first: int, months: int) -> list[float]:
    found = [0.0] * months
    for event in events:
        if event.date:
            found[_number(event.date.first) - first] += 1
    return found


CHECK = Check(
    name="follows",
    asks="Does one follow the other's policy towards a third?",
    needs="dated deeds of both towards the third",
    statistic="deeds together and alone; lead and lag by months with a test over all lags",
    limits="That one acts after the other does not show that it acts because of it.",
    answer=answer,
)
