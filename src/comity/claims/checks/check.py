"""What a registered test of claims is: what it takes, what it looks up, and what it cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.verdict import Finding
from comity.record.model import Event
from comity.ties.sign import sign_of, standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A test.

    Attributes:
        name: One word or two.
        asks: What it asks, in a sentence.
        needs: Which data it needs.
        statistic: What it works out.
        limits: What it cannot say.
        answer: Gives the findings on an assertion; none where the assertion is not of its kind.
    """

    name: str
    asks: str
    needs: str
    statistic: str
    limits: str
    answer: Callable[[Assertion, Book], Iterable[Finding]]


def elsewhere(assertion: Assertion, events: Iterable[Event]) -> list[Event]:
    """The deeds that some other document tells of, by their first day: a claim is no evidence for itself."""
    own = assertion.statement.document
    kept = [event for event in events if any(said.document != own for said in event.statements)]
    return sorted(kept, key=lambda event: (event.date.first if event.date else date.max, event.id))


def done(events: Iterable[Event]) -> list[Event]:
    """The deeds that some source says took place, or that go on."""
    return [event for event in events if standing_of(event.status) == "done"]


def between(events: Iterable[Event], first: date, last: date) -> list[Event]:
    """The deeds whose days lie in a stretch of time, both ends included."""
    return [event for event in events if event.date and first <= event.date.first and event.date.last <= last]


def friendly(events: Iterable[Event]) -> list[Event]:
    """Deeds of cooperation."""
    return [event for event in events if sign_of(event) > 0]


def hostile(events: Iterable[Event]) -> list[Event]:
    """Deeds of conflict."""
    return [event for event in events if sign_of(event) < 0]


def days_after(day: date, days: int) -> date:
    """A day so many days later, or the last there is."""
    return min(day, date.max - timedelta(days=max(days, 0))) + timedelta(days=days)
