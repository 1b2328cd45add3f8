"""Do others tell of it? A deed without a day, held against deeds of its kind that other documents date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, days_after, done, elsewhere
from comity.claims.checks.topic import shares, topic
from comity.claims.verdict import Finding
from comity.record.model import Event, EventStatement

DAYS = 366
"""Days before a text within which a deed that it tells of without a date is looked for."""

GRACE_DAYS = 7

_EXACT = 62
"""A deed with a narrower date than this has its own test."""

# A purchase is told as cooperation or as the contract for it.
_FORMS = {"COOPERATE": {"COOPERATE", "AGREE"}, "AGREE": {"AGREE", "COOPERATE"}}

_COMMON = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "ACCUSE"})
"""Kinds of which two have so many that another can only be taken for the same on the same topic."""


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """At most one finding on a deed told without a day."""
    said, made = assertion.statement, assertion.since()
    if not isinstance(said, EventStatement) or made is None or len(said.actors) + len(said.recipients) < 2:
        return
    if said.date is not None and (said.date.days <= _EXACT or said.status in {"planned", "possible"}):
        return
    if said.type == "CONSULT":
        return  # meetings are too many for one without a date to be told from another
    last = days_after(made, GRACE_DAYS)
    first = said.date.first if said.date else made - timedelta(days=min(DAYS, made.toordinal() - 1))
    found = [event for event in _like(assertion, said, book) if _within(event, first, last)]
    if not found:
        return
    near = max(found, key=lambda event: event.date.last if event.date else date.min)
    when = _days(near)
    shown = tuple(book.shown(event) for event in found)
    if said.status in {"planned", "possible"}:
        yield Finding(
            claim=assertion.id, test=CHECK.name, verdict="undetermined", short=f"told as done before, {when}",
            sentence=f"It is told as still to come; others tell of such a deed on {when}, and whether it is "
            "this one the record does not say.",
            against=shown, silent=("whether another one is meant",),
            query=_query(first, last), limits=CHECK.limits, parameters={"days": DAYS},
        )  # fmt: skip
    elif said.status in {"occurred", "ongoing"}:
        yield Finding(
            claim=assertion.id, test=CHECK.name, verdict="supported", short=f"others tell of it, {when}",
            sentence=f"Others tell of such a deed on {when}.", for_=shown,
            query=_query(first, last), limits=CHECK.limits, parameters={"days": DAYS},
        )  # fmt: skip


def _like(assertion: Assertion, said: EventStatement, book: Book) -> list[Event]:
    """Deeds done of that kind by all the same doers towards all the same, told elsewhere."""
    forms, parties = _FORMS.get(said.type, {said.type}), {*said.actors, *said.recipients}
    found = [
        event for event in book.of(*parties)
        if event.type in forms and (event.mode == said.mode or None in {event.mode, said.mode})
    ]  # fmt: skip
    kept = done(elsewhere(assertion, found))
    if said.type in _COMMON:
        about = topic(assertion.text, book, parties)
        kept = [event for event in kept if shares(about, event, book, parties)]
    # Who sells to whom is no matter of order in an accord, but who attacks whom is.
    return kept if said.type in _FORMS else [one for one in kept if set(said.actors) <= set(one.actors)]


def _within(event: Event, first: date, last: date) -> bool:
    return event.date is not None and event.date.first <= last and event.date.last >= first


def _days(event: Event) -> str:
    days = event.date
    if days is None:
        return "no known day"
    return days.first.isoformat() if days.days == 1 else f"{days.first} to {days.last}"


def _query(first: date, last: date) -> str:
    return f"deeds of that kind between the same parties from {first} to {last}, told by others"


CHECK = Check(
    name="told",
    asks="Do others tell of a deed that a text gives no day for?",
    needs="deeds of the same kind between the same parties, told by other documents",
    statistic="none",
    limits="That others tell of such a deed does not prove it is the same one; nothing follows if none does.",
    answer=answer,
)
