"""Written days that carry another day's weekday: "Sunday, 28 April 2025" was a Monday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.dates import TimeExpression, weekday_beside_day
from comity.record.model import EventStatement, Evidence

ROLE = "weekday"


def misfit(expression: TimeExpression, day: Interval) -> tuple[Evidence, ...]:
    """The weekday that a written day is given and does not have, as evidence; nothing where it fits."""
    if day.days > 1 or expression.direction != "at":
        return ()
    weekday = weekday_beside_day(expression.text)
    return (Evidence(ROLE, expression.span, weekday),) if weekday not in {None, f"{day.first:%A}"} else ()


def told_once(events: Sequence[EventStatement]) -> list[EventStatement]:
    """The deeds of a sentence: where one date serves several, its slip is told of the first only."""
    seen: set[Span] = set()
    out = []
    for event in events:
        spans = {e.span for e in event.evidence if e.role == ROLE}
        if spans & seen:
            event = replace(event, evidence=tuple(e for e in event.evidence if e.role != ROLE))  # noqa: PLW2901
        seen |= spans
        out.append(event)
    return out
