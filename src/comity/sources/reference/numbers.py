"""Numbers, years and days as publishers write them; None where there is none."""

from __future__ import annotations

import math
from datetime import date

from comity.core.interval import Interval

_MISSING = frozenset({"", "na", "nan", ".", "n/a", "null", "none"})


def number(text: str) -> float | None:
    """`1,234.5` as 1234.5; None for what is missing or no number."""
    if text.lower() in _MISSING:
        return None
    try:
        found = float(text.replace(",", ""))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def whole(text: str) -> int | None:
    """A whole number, also where a program has written it as `373.0`."""
    found = number(text)
    return int(found) if found is not None and found == int(found) else None


def year(text: str) -> int | None:
    """A year between 1000 and 2999."""
    found = whole(text)
    return found if found is not None and 1000 <= found <= 2999 else None


def day(text: str) -> date | None:
    """An ISO day, with or without a time after it; None if it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_of(y: int | None, m: int | None, d: int | None) -> Interval | None:
    """A day, a month or a year, as far as its parts are known; None if there is no such day."""
    if y is None or not 1 <= y <= 9999:
        return None
    try:
        if not m:
            return Interval.year(y)
        return Interval.day(date(y, m, d)) if d else Interval.month(y, m)
    except ValueError:
        return None
