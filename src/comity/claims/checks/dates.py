"""Did it happen on the day that is asserted? A deed with a date, held against what others tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, done, elsewhere
from comity.claims.verdict import Evidence, Finding, Verdict
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
    """One finding for each day that a text gives, where others tell of the deed; none where nobody does.

    A text that gives two days for one deed gets a finding on each.
    """
    event, seen = assertion.event, set[tuple[str, Interval]]()
    for said in event.statements if event else ():
        if said.from_dataset or not _is_exact(said) or said.date is None:
            continue
        if (said.document, said.date) not in seen:
            seen.add((said.document, said.date))
            yield from _on(assertion, said, book)


def _is_exact(said: EventStatement) -> bool:
    return (
        said.status in {"occurred", "ongoing"}
        and said.date is not None
        and said.date.days <= EXACT_DAYS
        and len(said.actors) + len(said.recipients) > 1
    )


def _on(assertion: Assertion, said: EventStatement, book: Book) -> Iterator[Finding]:
    assert said.date is not None
    told = _told(assertion, said, book)
    same = [one for one in told if one.date and one.date.overlaps(said.date)]
    other = [one for one in told if one not in same]
    if same:
        yield _finding(book, assertion, said, "supported", "on that day", for_=same, against=other)
    elif other:
        yield _apart_finding(book, assertion, said, other)
    else:
        near = _near(assertion, said, book)
        # With several deeds near by it cannot be told which is meant.
        if len({one.id for one, _ in near}) == 1:
            yield _apart_finding(book, assertion, said, [told for _, told in near])


def _told(assertion: Assertion, said: EventStatement, book: Book) -> list[EventStatement]:
    """What other documents say of the same deed, and of others of its kind that day, to the day."""
    assert said.date is not None
    own = assertion.event.statements if assertion.event else ()
    that_day = [
        one
        for event in _like(assertion, said, book)
        if event.date and event.date.overlaps(said.date) and event.id != assertion.id
        for one in event.statements
    ]
    return [one for one in (*own, *that_day) if one.document != said.document and _is_exact(one)]


def _near(assertion: Assertion, said: EventStatement, book: Book) -> list[tuple[Event, EventStatement]]:
    """Deeds some weeks away that may be the one meant, with what tells of them."""
    return [
        (event, one)
        for event in _like(assertion, said, book)
        if event.date and event.date.days <= EXACT_DAYS and _apart(event, said) <= NEAR_DAYS
        and _is_the_one(event, said)
        for one in event.statements
        if one.document != said.document and _is_exact(one)
    ]  # fmt: skip


def _apart_finding(
    book: Book, assertion: Assertion, said: EventStatement, other: Sequence[EventStatement]
) -> Finding:
    """Another day: one source against one decides nothing, several or a dataset do."""
    when = Counter(one.date for one in other).most_common(1)[0][0]
    sources = {book.source(one) for one in other if one.date and when and one.date.overlaps(when)}
    if len(sources) > 1 or any(one.from_dataset for one in other):
        return _finding(
            book, assertion, said, "contradicted", f"the record has it on {_days(when)}", against=other
        )
    return _finding(
        book, assertion, said, "undetermined", f"another has it on {_days(when)}", against=other,
        silent=("a third source of the day",),
    )  # fmt: skip


def _like(assertion: Assertion, said: EventStatement, book: Book) -> list[Event]:
    """Deeds of one kind between the same parties, told elsewhere."""
    return done(elsewhere(assertion, book.alike(said)))


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
    book: Book, assertion: Assertion, said: EventStatement, verdict: Verdict, short: str, *,
    for_: Sequence[EventStatement] = (), against: Sequence[EventStatement] = (), silent: tuple[str, ...] = (),
) -> Finding:  # fmt: skip
    shown, who = _days(said.date), book.source(said)
    told = (
        f"so {'do' if len(for_) > 1 else 'does'} {_sources(book, for_)}"
        if for_
        else f"{_sources(book, against)} {'have' if len(against) > 1 else 'has'} it on "
        f"{' or '.join(dict.fromkeys(_days(one.date) for one in against))}"
    )
    return Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=f"{shown}: {short}",
        sentence=f"{who} has it on {shown}; {told}.",
        for_=tuple(_shown(book, one) for one in for_),
        against=tuple(_shown(book, one) for one in against), silent=silent,
        query=f"deeds of that kind between the same parties within {NEAR_DAYS} days of {shown}, by others",
        limits=CHECK.limits, parameters={"near_days": NEAR_DAYS, "exact_days": EXACT_DAYS},
    )  # fmt: skip


def _sources(book: Book, told: Iterable[EventStatement]) -> str:
    return " and ".join(dict.fromkeys(book.source(one) for one in told))


def _shown(book: Book, told: EventStatement) -> Evidence:
    who = ", ".join(book.name(code) for code in told.actors)
    towards = ", ".join(book.name(code) for code in told.recipients)
    kind = f"{told.type} {told.mode}" if told.mode else told.type
    return book.said(told, f"{kind}, {who} → {towards}" if towards else f"{kind}, {who}", told.date)


CHECK = Check(
    name="date",
    asks="Did the deed happen on the day that is asserted?",
    needs="deeds of the same kind between the same parties, told by other documents",
    statistic="days between the date asserted and the nearest that others give",
    limits="Silent where the record has no such deed or several; one source against one decides nothing.",
    answer=answer,
)
