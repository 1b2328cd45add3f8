"""On which days a document could have told of a deed as news: its window."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from comity.core.interval import Interval
from comity.record.model import Document, Event

# Days before its publication that a text is taken to look back on.
DAYS_BACK = 31
# A deed whose date is wider says nothing of the days that a text covers.
SHARP_DAYS = 31
# A deed whose date is wider may have been before or after a window that it only meets.
WEEK = 7
_DONE = frozenset({"occurred", "ongoing"})


def window_of(document: Document, told: Iterable[Event], days_back: int = DAYS_BACK) -> Interval | None:
    """The days that a document covers.

    Of a dated one, those before its publication; of one without a date, from the first to the last sharply
    dated deed that it tells as done; None where it has neither.

    Args:
        document: The document.
        told: Deeds that it tells of.
        days_back: How far a dated text looks back.
    """
    if document.published is not None:
        back = timedelta(days=min(days_back, (document.published.first - date.min).days))
        return Interval(document.published.first - back, document.published.last)
    days = [
        event.date for event in told
        if event.date is not None and event.date.days <= SHARP_DAYS and event.status in _DONE
    ]  # fmt: skip
    return Interval(min(one.first for one in days), max(one.last for one in days)) if days else None


def is_within(event: Event, windows: Iterable[Interval]) -> bool:
    """Whether a deed falls into one of some windows: some of its days, or all where its date is wide."""
    days = event.date
    if days is None:
        return False
    return any(one.contains(days) or (days.days <= WEEK and days.overlaps(one)) for one in windows)


def is_done(event: Event) -> bool:
    """Whether a deed is told as done or as going on."""
    return event.status in _DONE


def merged(windows: Iterable[Interval]) -> tuple[Interval, ...]:
    """Windows in order, those that touch or overlap as one."""
    out: list[Interval] = []
    for one in sorted(windows):
        if out and one.first <= out[-1].last + timedelta(days=1):
            out[-1] = out[-1].hull(one)
        else:
            out.append(one)
    return tuple(out)
