"""How a deed fared: planned, put off, carried out, called off, denied, or never heard of again.

A deed's history is worked out by asking what could be known of it on each day on which something new could
be: the state after that day is that of an event made of the statements known by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from comity.core.interval import Interval
from comity.record.conflicts import DENIED
from comity.record.mention import STATUS_CLASS
from comity.record.model import Event, EventStatement
from comity.record.summary import summarise

State = Literal[
    "planned", "possible", "postponed", "lapsed", "cancelled", "occurred", "ongoing", "alleged", "denied",
    "contradicted", "hypothetical",
]  # fmt: skip
# Plans that go unreported for longer than this after their time count as lapsed: a month is how long a
# monthly review may take to tell of them.
GRACE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a deed's history.

    Attributes:
        on: The day from which it could be known; of a lapse the first day after the days of grace.
        state: How the deed stood from then on.
        date: When it was, or was to be, as far as could be known then.
        statements: Ids of the statements that show it: those known on that day; of a lapse, of the plan.
    """

    on: date
    state: State
    date: Interval | None
    statements: tuple[str, ...]


def status_history(
    event: Event, known_on: Mapping[str, date], *, until: date | None = None, grace_days: int = GRACE_DAYS
) -> tuple[Step, ...]:
    """The steps of a deed in the order in which they could be known; what changes nothing is left out.

    Args:
        event: The event.
        known_on: For each document's hash the day from which it could be known.
        until: The day up to which a plan may be found to have lapsed; without it, no plan lapses at the end.
        grace_days: How long after its time a plan may go unreported before it counts as lapsed.
    """
    steps: list[Step] = []
    for now in _told(event, known_on):
        steps += _lapse(steps, now.on, grace_days)
        plan = _is_new_plan(steps, now)
        if not steps or now.state != steps[-1].state or plan:
            state: State = "postponed" if plan else now.state
            steps.append(Step(now.on, state, now.date, now.statements))
    if until is not None:
        steps += _lapse(steps, until, grace_days)
    return tuple(steps)


def _told(event: Event, known_on: Mapping[str, date]) -> Iterator[Step]:
    """For each day on which something could be known: how the deed stood by all that was known."""

    def day_of(said: EventStatement) -> date:
        return known_on[said.document]

    known: list[EventStatement] = []
    settled = any(conflict.field == "status" and conflict.settled for conflict in event.conflicts)
    for day, group in groupby(sorted(event.statements, key=lambda s: (day_of(s), s.id)), key=day_of):
        fresh = list(group)
        known += fresh
        best = summarise(event.id, known)
        state = event.status if settled and len(known) == len(event.statements) else None
        yield Step(
            day, _state(best) if state is None else _state_of_status(state, known),
            _plan_date(fresh) or best.date, tuple(said.id for said in fresh),
        )  # fmt: skip


def _state(best: Event) -> State:
    if any(conflict.field == "status" for conflict in best.conflicts):
        return "contradicted"
    return _state_of_status(best.status, best.statements)


def _state_of_status(status: str, said: Sequence[EventStatement]) -> State:
    if status in DENIED:
        planned = any(STATUS_CLASS[one.status] == "prospect" for one in said)
        return "cancelled" if planned else "denied"
    return status  # type: ignore[return-value]  # every other status is a state


def _plan_date(fresh: Iterable[EventStatement]) -> Interval | None:
    """The latest time for which the deed is planned in what a day brought, where it brought plans only."""
    said = list(fresh)
    if any(STATUS_CLASS[one.status] != "prospect" for one in said):
        return None
    return max((one.date for one in said if one.date), key=lambda d: (d.last, d.first), default=None)


def _is_new_plan(steps: Sequence[Step], now: Step) -> bool:
    """Whether a plan is put off: it is planned again, for days after those for which it was."""
    if now.state not in {"planned", "possible"} or now.date is None:
        return False
    before = [step for step in steps if step.date is not None]
    if not before or before[-1].state not in {"planned", "possible", "postponed", "lapsed", "cancelled"}:
        return False
    return before[-1].date is not None and now.date.first > before[-1].date.last


def _lapse(steps: Sequence[Step], on: date, grace_days: int) -> list[Step]:
    """The lapse of the plan that the last step left open, where it came before a day."""
    if not steps or steps[-1].state not in {"planned", "possible", "postponed"} or steps[-1].date is None:
        return []
    plan = steps[-1]
    end = lapses_on(steps[-1].date, grace_days)
    # What was planned too late to be noticed in time lapses no earlier than it was planned.
    end = max(end, plan.on)
    return [Step(end, "lapsed", plan.date, plan.statements)] if end <= on else []


def lapses_on(due: Interval, grace_days: int = GRACE_DAYS) -> date:
    """The first day on which a plan of that time counts as lapsed."""
    return due.last + timedelta(days=grace_days + 1)


def is_overdue(event: Event, on: date, grace_days: int) -> bool:
    """Whether a plan's time ended more than so many days before `on` and nobody says it was carried out."""
    if event.status not in {"planned", "possible"} or event.date is None:
        return False
    return lapses_on(event.date, grace_days) <= on


def overdue_events(events: Iterable[Event], on: date, grace_days: int) -> list[Event]:
    """The overdue among some events, in their order."""
    return [event for event in events if is_overdue(event, on, grace_days)]
