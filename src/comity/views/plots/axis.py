"""Where an axis has its ticks, and what they say: years, months or days of time, or round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Steps of time, the finest first: (unit, how many of it, days it lasts on average).
_STEPS = (
    ("day", 1, 1.0),
    ("day", 2, 2.0),
    ("day", 7, 7.0),
    ("day", 14, 14.0),
    ("month", 1, 30.4),
    ("month", 2, 60.9),
    ("month", 3, 91.3),
    ("month", 6, 182.6),
    ("year", 1, 365.2),
    ("year", 2, 730.5),
    ("year", 5, 1826.2),
    ("year", 10, 3652.4),
    ("year", 20, 7304.8),
    ("year", 50, 18262.0),
    ("year", 100, 36524.0),
)


@dataclass(frozen=True, slots=True)
class DateTick:
    """A day on the axis and the words under it."""

    on: date
    label: str


def date_ticks(first: date, last: date, most: int) -> tuple[DateTick, ...]:
    """Ticks at the starts of years, months, weeks or days, never finer than a day.

    Args:
        first: The first day of the axis.
        last: The last one.
        most: How many ticks have room.
    """
    span = (last - first).days
    unit, count, _ = next((step for step in _STEPS if span / step[2] + 1 <= max(most, 2)), _STEPS[-1])
    days = [on for on in _starts(first, last, unit, count) if first <= on <= last] or [first]
    before = [None, *days]
    return tuple(
        DateTick(on, _label(on, unit, is_new_year=last_on is None or last_on.year != on.year))
        for on, last_on in zip(days, before, strict=False)
    )


def _starts(first: date, last: date, unit: str, count: int) -> Iterator[date]:
    if unit == "day":
        # Weeks begin on Monday; days are counted from the first one shown.
        on = first + timedelta(days=-first.weekday() % 7) if count >= 7 else first
        while on <= last:
            yield on
            on += timedelta(days=count)
        return
    months = count if unit == "month" else 12 * count
    at = first.year * 12 + first.month - 1
    for month in range(at - at % months, last.year * 12 + last.month, months):
        if month >= 12:
            yield date(month // 12, month % 12 + 1, 1)


def _label(on: date, unit: str, *, is_new_year: bool) -> str:
    if unit == "year":
        return str(on.year)
    year = f" {on.year}" if is_new_year else ""
    return f"{_MONTHS[on.month - 1]}{year}" if unit == "month" else f"{on.day} {_MONTHS[on.month - 1]}{year}"


def number_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round numbers from `low` to `high`, at steps of 1, 2 or 5 times a power of ten.

    Args:
        low: The least value on the axis.
        high: The greatest one.
        most: How many ticks have room.
    """
    if not high > low:
        return (low,)
    raw = (high - low) / max(most - 1, 1)
    power = 10 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(at * step, 10) for at in range(first, last + 1))
