"""How a deed fared: planned, carried out, denied, dropped, or never heard of again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from comity.record.conflicts import DENIED
from comity.record.mention import STATUS_CLASS
from comity.record.model import Event, Status

Outcome = Literal["occurred", "open", "lapsed", "cancelled", "denied", "contradicted", "hypothetical"]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One step of a deed's history.

    Attributes:
        known_on: The day from which the source could be known.
        status: What it said.
        statement: Id.
    """

    known_on: date
    status: Status
    statement: str


def status_history(event: Event, known_on: Mapping[str, date]) -> tuple[StatusChange, ...]:
    """What was said of a deed, in the order in which it could be known, repetitions left out.

    Args:
        event: The event.
        known_on: For each document's hash the day from which it could be known.
    """
    said = sorted(
        (StatusChange(known_on[s.document], s.status, s.id) for s in event.statements),
        key=lambda change: (change.known_on, STATUS_CLASS[change.status] != "prospect", change.statement),
    )
    return tuple(
        now
        for before, now in zip([None, *said], said, strict=False)
        if not before or before.status != now.status
    )


def is_overdue(event: Event, on: date, grace_days: int) -> bool:
    """Whether a plan's time ended more than so many days before `on` and nobody says it was carried out."""
    if event.status not in {"planned", "possible"} or event.date is None:
        return False
    return event.date.last + timedelta(days=grace_days) < on


def outcome(event: Event, on: date, grace_days: int = 30) -> Outcome:
    """How a deed stands on a day.

    Args:
        event: The event.
        on: The day.
        grace_days: How long after its time a plan may go unreported before it counts as lapsed.

    Returns:
        `contradicted` where it is both asserted and denied, `cancelled` where a plan was denied, `denied`
        where only the denial is known, `lapsed` where a plan is overdue, `open` where it is not yet due.
    """
    if any(conflict.field == "status" for conflict in event.conflicts):
        return "contradicted"
    if event.status in DENIED:
        planned = any(STATUS_CLASS[s.status] == "prospect" for s in event.statements)
        return "cancelled" if planned else "denied"
    if event.status == "hypothetical":
        return "hypothetical"
    if STATUS_CLASS[event.status] == "fact":
        return "occurred"
    return "lapsed" if is_overdue(event, on, grace_days) else "open"


def overdue_events(events: Iterable[Event], on: date, grace_days: int) -> list[Event]:
    """The overdue among some events, in their order."""
    return [event for event in events if is_overdue(event, on, grace_days)]
