"""Calendar arithmetic: the week, month or decade that holds a day, steps from a day, parts of a period.

Weeks run from Monday to Sunday (ISO 8601). Days that would fall outside the years 2–9998 are held at that
edge, so that no step can overflow.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

from comity.core.interval import Interval

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
Part = Literal["early", "mid", "late", "first half", "second half"]

_MIN, _MAX = date(2, 1, 1), date(9998, 12, 31)
_MONTHS_IN: dict[str, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
# Where a part begins and ends, as a share of the period's twelfths: "early" is the first third.
_TWELFTHS: dict[str, tuple[int, int]] = {
    "early": (0, 4), "mid": (4, 8), "late": (8, 12), "first half": (0, 6), "second half": (6, 12),
}  # fmt: skip
_MONTH_DAYS: dict[str, tuple[int, int]] = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "first half": (1, 15), "second half": (16, 31),
}  # fmt: skip
_DECADE_YEARS: dict[str, tuple[int, int]] = {
    "early": (0, 3), "mid": (4, 6), "late": (7, 9), "first half": (0, 4), "second half": (5, 9),
}  # fmt: skip


def moved(day: date, unit: Unit, count: int) -> date:
    """The day `count` units later (earlier if negative); the 31st becomes the month's last day."""
    if unit in ("day", "week"):
        step = count * (7 if unit == "week" else 1)
        ordinal = min(max(day.toordinal() + step, _MIN.toordinal()), _MAX.toordinal())
        return date.fromordinal(ordinal)
    index = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    year, month = divmod(index, 12)
    if year < _MIN.year:
        return _MIN
    if year > _MAX.year:
        return _MAX
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def containing(day: date, unit: Unit) -> Interval:
    """The calendar period of that unit that holds the day."""
    day = min(max(day, _MIN), _MAX)
    if unit == "day":
        return Interval.day(day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Interval(monday, monday + timedelta(days=6))
    if unit == "month":
        return Interval.month(day.year, day.month)
    if unit == "quarter":
        return quarter(day.year, (day.month - 1) // 3 + 1)
    if unit == "year":
        return Interval.year(day.year)
    return decade(day.year - day.year % 10)


def quarter(year: int, number: int) -> Interval:
    """The quarter (1–4) of a year."""
    return Interval(Interval.month(year, 3 * number - 2).first, Interval.month(year, 3 * number).last)


def decade(year: int) -> Interval:
    """The ten years from `year` on."""
    return Interval(date(max(year, 1), 1, 1), date(min(year + 9, 9999), 12, 31))


def part_of(period: Interval, part: Part) -> Interval:
    """A third or half of a calendar period.

    A month has the days 1–10, 11–20 and 21 to its end; a year four months to each third; a decade the years
    0–3, 4–6 and 7–9, as in "the early 1990s"; anything else is divided by days.
    """
    first, last = period.first, period.last
    if period == Interval.month(first.year, first.month):
        low, high = _MONTH_DAYS[part]
        return Interval(first.replace(day=low), last.replace(day=min(high, last.day)))
    start, stop = _TWELFTHS[part]
    if period == Interval.year(first.year):
        return Interval(date(first.year, start + 1, 1), Interval.month(first.year, stop).last)
    if last.year - first.year == 9:
        low, high = _DECADE_YEARS[part]
        return Interval(date(first.year + low, 1, 1), date(first.year + high, 12, 31))
    days = period.days
    return Interval(
        first + timedelta(days=start * days // 12), first + timedelta(days=max(stop * days // 12, 1) - 1)
    )
