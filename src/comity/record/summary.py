"""The best values of a cluster: what a reader who has seen all its statements would say of the deed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import reduce

from comity.core.interval import Interval
from comity.record.conflicts import DENIED, PROSPECTIVE, find_conflicts, narrowest
from comity.record.mention import STATUS_CLASS
from comity.record.model import Amount, Event, EventStatement
from comity.record.places import is_city

_STATUS_RANK: dict[str, int] = {
    status: rank
    for rank, status in enumerate(
        ("occurred", "ongoing", "alleged", "negated", "planned", "possible", "hypothetical")
    )
}


def summarise(event: str, statements: Sequence[EventStatement]) -> Event:
    """The event of one cluster.

    Args:
        event: The event's id.
        statements: At least one, in any order.

    Returns:
        The event; its first statement is the most telling: of the strongest status, dated, read most surely
        (a pronoun or a date carried over makes it less sure), dated most narrowly, with the most persons
        named, earliest in the text.
    """
    # Most clusters have one statement, and the key is dear: it holds the statement's hash.
    ranked = sorted(statements, key=_telling) if len(statements) > 1 else list(statements)
    leading = _leading(ranked)
    lead = _parties(ranked)
    return Event(
        id=event, statements=tuple(ranked), type=lead.type, mode=lead.mode, actors=lead.actors,
        recipients=lead.recipients, people=_people(ranked), status=ranked[0].status, date=_date(ranked),
        place=_place(leading) or _place(ranked), amount=_amount(leading) or _amount(ranked), by=_by(leading),
        conflicts=find_conflicts(event, ranked),
    )  # fmt: skip


def _telling(statement: EventStatement) -> tuple[object, ...]:
    """Sort key: the most telling statement first."""
    days = statement.date.days if statement.date else 10**6
    return (
        _STATUS_RANK[statement.status], not statement.date, -statement.confidence, days,
        -len(statement.people), -len(statement.recipients),
        statement.document, statement.span.start, statement.span.end, statement.id,
    )  # fmt: skip


def _leading(ranked: Sequence[EventStatement]) -> list[EventStatement]:
    """The statements of the class that the event's status belongs to."""
    leading = STATUS_CLASS[ranked[0].status]
    return [s for s in ranked if STATUS_CLASS[s.status] == leading]


def _parties(ranked: Sequence[EventStatement]) -> EventStatement:
    """The statement that names type and parties best: a visit before its talks, both sides, most parties."""
    return min(
        ranked,
        key=lambda s: (
            not s.actors,
            s.mode is None,
            not s.recipients and len(s.actors) < 2,
            -len({*s.actors, *s.recipients}),
        ),
    )


def _people(ranked: Sequence[EventStatement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person for s in ranked for person in s.people))


def _date(ranked: Sequence[EventStatement]) -> Interval | None:
    """The hull of the narrowest dates; of plans and denials only where nothing else is dated."""
    facts = [s.date for s in ranked if s.date and s.status not in PROSPECTIVE | DENIED]
    denials = [s.date for s in ranked if s.date and s.status in DENIED]
    plans = [s.date for s in ranked if s.date and s.status in PROSPECTIVE]
    dates = facts or denials or plans
    return reduce(Interval.hull, narrowest(dates)) if dates else None


def _place(statements: Sequence[EventStatement]) -> str | None:
    """The place named most often; a city before its state."""
    counts = Counter(s.place for s in statements if s.place)
    order = {place: rank for rank, place in enumerate(counts)}
    return min(counts, key=lambda place: (not is_city(place), -counts[place], order[place]), default=None)


def _amount(statements: Sequence[EventStatement]) -> Amount | None:
    """The amount named most often, the first of equals."""
    counts = Counter(s.amount for s in statements if s.amount)
    return max(counts, key=counts.__getitem__, default=None)


def _by(leading: Sequence[EventStatement]) -> str | None:
    """Who is cited; nobody where any document says it in its own voice."""
    cited = [s.by for s in leading]
    return None if None in cited else cited[0]
