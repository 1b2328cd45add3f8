"""Intervals as a reader says them, never more precise than they are.

>>> from comity.core.interval import Interval
>>> long_date(Interval.parse("2024-05-06/2024-05-07"))
'6–7 May 2024'
>>> short_date(None)
'?'
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from comity.core.interval import Interval
from comity.record.model import Event

_LONG = tuple(calendar.month_name)
_SHORT = tuple(calendar.month_abbr)
_ISO = re.compile(
    r"(?P<on>\bon )?(?<![\d/-])(?P<date>\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?)(?![\d/-])"
)


def long_date(interval: Interval | None) -> str:
    """With full month names: `25 April – 25 May 2024`; `undated` where there is no date."""
    return _date(interval, _LONG) if interval else "undated"


def short_date(interval: Interval | None) -> str:
    """With three-letter months, for tables: `25 Apr – 25 May 2024`; `?` where there is no date."""
    return _date(interval, _SHORT) if interval else "?"


def dated_words(text: str) -> str:
    """A sentence of ours with its ISO dates as a reader says them.

    >>> dated_words("told on 2025-04: true until 2025-08-31")
    'told in Apr 2025: true until 31 Aug 2025'
    """
    return _ISO.sub(_as_said, text)


def _as_said(found: re.Match[str]) -> str:
    try:
        interval = Interval.parse(found["date"])
    except ValueError:
        return found[0]
    on = found["on"] or ""
    return f"{'in ' if on and interval.days > 1 else on}{short_date(interval)}"


def long_when(event: Event) -> str:
    """A deed's date with full month names; where its sources disagree, each date: `6 or 7 May 2024`."""
    return _when(event, _LONG, long_date(event.date))


def short_when(event: Event) -> str:
    """As `long_when`, with three-letter months and `?` for an undated deed."""
    return _when(event, _SHORT, short_date(event.date))


def _when(event: Event, months: tuple[str, ...], agreed: str) -> str:
    """A visit given on the 6th and on the 7th lasted no two days: the hull would say so."""
    sides = [
        side.value
        for conflict in event.conflicts
        if conflict.field == "date" and not (conflict.settled and conflict.settled.value)
        for side in conflict.sides
    ]
    if not sides:
        return agreed
    # A misfit reads "Sunday 2025-04-28".
    dates = list(dict.fromkeys(Interval.parse(value.split()[-1]) for value in sides))
    same_month = {(d.first.year, d.first.month) for d in dates}
    if len(same_month) == 1 and all(d.days == 1 for d in dates):
        days = " or ".join(str(d.first.day) for d in dates)
        return f"{days} {months[dates[0].first.month]} {dates[0].first.year}"
    return " or ".join(_date(d, months) for d in dates)


def _date(interval: Interval, months: tuple[str, ...]) -> str:
    first, last = interval.first, interval.last
    if first == last:
        return f"{first.day} {months[first.month]} {first.year}"
    if _whole_months(interval):
        return _months(first, last, months)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {months[last.month]} {last.year}"
    head = f"{first.day} {months[first.month]}" + ("" if first.year == last.year else f" {first.year}")
    return f"{head} – {last.day} {months[last.month]} {last.year}"


def _whole_months(interval: Interval) -> bool:
    last = interval.last
    return interval.first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def _months(first: date, last: date, months: tuple[str, ...]) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{months[first.month]} {first.year}"
    head = months[first.month] + ("" if first.year == last.year else f" {first.year}")
    return f"{head} – {months[last.month]} {last.year}"
