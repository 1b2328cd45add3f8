"""The chance of a deed between two next month, from the months of the record and of each feed apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from comity.core.errors import OptionError
from comity.desk.desk import Desk
from comity.desk.panel import panel
from comity.forecasts.next_month import NextMonth, next_month
from comity.record.model import QUAD_CLASS, EventType

ANY = "any deed"
CLASSES = tuple(dict.fromkeys(QUAD_CLASS.values()))
"""The four classes of deeds, as feeds count them too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What one source says of the next month.

    Attributes:
        source: `record`, or the name of a feed.
        month: First day of the month that is foretold.
        first: First day of the first month counted.
        found: The chance with what it is worth; None where none is made.
        why: Why none is made; empty otherwise.
        events: Ids of the record's deeds that were counted; none for feeds.
    """

    source: str
    month: date
    first: date
    found: NextMonth | None
    why: str
    events: tuple[str, ...]


def outlooks(
    desk: Desk, one: str, other: str, *, kind: str = ANY, folder: Path | None = None, on: date,
    as_of: date | None = None,
) -> list[Outlook]:  # fmt: skip
    """The chance of at least one deed between two in the month after the last whole one.

    Months are counted from the first deed between the two in a source to the last whole month before `on`. A
    month of which the source tells nothing counts as one without a deed: nobody knows whether one looked.

    Args:
        desk: With the record.
        one: Name or code.
        other: Name or code.
        kind: A type of deed, as `CONSULT`, which only the record knows; one of `CLASSES`; or `ANY`.
        folder: Where feeds lie.
        on: The day that counts as today.
        as_of: From what could be known on that day.

    Raises:
        OptionError: If a name is unknown or ambiguous, both are one actor, or there is no such kind.
    """
    if kind not in {ANY, *CLASSES, *get_args(EventType)}:
        known = ", ".join([*CLASSES, *get_args(EventType)])
        raise OptionError(f"unknown kind of deed {kind!r}", where="--type", todo=f"Take one of {known}")
    month = on.replace(day=1)
    last = month - timedelta(days=1)
    found = panel(desk, one, other, folder=folder, until=last, as_of=as_of)
    types = {name for name, quad in QUAD_CLASS.items() if kind in {ANY, name, quad}}
    told: dict[str, Counter[date]] = {}
    ids: dict[str, list[str]] = {}
    firsts: dict[str, date] = {}
    is_type = kind in QUAD_CLASS
    wanted = {event.id for event in desk.chronology(one, with_=other, as_of=as_of) if event.type in types}
    for row in found.months:
        if is_type and row.source != "record":
            continue
        firsts.setdefault(row.source, row.month)
        events = [id_ for id_ in row.events if id_ in wanted]
        if row.source == "record":
            count = len(events)
        else:
            count = row.deeds if kind == ANY else row.quads.get(f"{kind.replace(' ', '_')}_count", 0)
        told.setdefault(row.source, Counter())[row.month] += count
        ids.setdefault(row.source, []).extend(events)
    return [
        _outlook(source, month, firsts[source], told[source], tuple(ids[source])) for source in sorted(told)
    ]


def _outlook(
    source: str, month: date, first: date, counts: Counter[date], events: tuple[str, ...]
) -> Outlook:
    span = range(first.year * 12 + first.month - 1, month.year * 12 + month.month - 1)
    series = [counts.get(date(at // 12, at % 12 + 1, 1), 0) for at in span]
    try:
        made, why = next_month(series), ""
    except OptionError as error:
        made, why = None, f"{error.what}: no forecast is made"
    return Outlook(source=source, month=month, first=first, found=made, why=why, events=events)
