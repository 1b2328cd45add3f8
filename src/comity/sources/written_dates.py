"""Full dates as bylines, metadata and sidecars write them; less than a full date is left to the reader.

>>> str(parse_published("10.04.2025"))
'2025-04-10'
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from comity.core.interval import Interval

_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
    for length in (3, 4, len(name))
}
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?[ ]+)?"
_TIME = (
    r"(?:[,T ]+(?:at[ ]+)?\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[ap]\.?m\.?)?"
    r"(?:[ ]*(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}|Z))?)?"
)
# One alternative for each way of writing; names of groups end in its number.
FULL_DATE = (
    rf"{_WEEKDAY}(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?[ ]+(?:of[ ]+)?(?P<month1>{MONTH}),?[ ]+"
    r"(?P<year1>(?:19|20)\d\d)"
    rf"|(?P<month2>{MONTH})[ ]+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<year2>(?:19|20)\d\d)"
    r"|(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>(?:19|20)\d\d)"
    r"|(?P<year4>(?:19|20)\d\d)-(?P<month4>\d\d)-(?P<day4>\d\d)"
    r"|(?P<first5>\d{1,2})[/-](?P<second5>\d{1,2})[/-](?P<year5>(?:19|20)\d\d)"
    r"|(?P<year6>(?:19|20)\d\d)[/.](?P<month6>\d{1,2})[/.](?P<day6>\d{1,2}))(?!\d)" + _TIME
)
_WRITTEN = re.compile(FULL_DATE, re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d{4,6}Z?)?")


def parse_published(value: object) -> Interval | None:
    """The day or interval that a metadata value names, or None.

    Reads everything `Interval.parse` does, ISO and mail time stamps (the day in the stamp's own time zone),
    and dates in words. `03/04/2024` becomes an interval that holds both readings.
    """
    if isinstance(value, datetime):
        return Interval.day(value.date())
    if isinstance(value, date):
        return Interval.day(value)
    if isinstance(value, list) and len(value) == 2:
        first, last = (parse_published(part) for part in value)
        return Interval(first.first, last.last) if first and last and first.first <= last.last else None
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return _interval(text) or _stamp(text) or _written(text)


def date_of(match: re.Match[str]) -> Interval | None:
    """The date of a match of `FULL_DATE`; None where there is no such day."""
    parts = {name[:-1]: text for name, text in match.groupdict().items() if text and name[-1].isdigit()}
    if "first" in parts:
        return _either(int(parts["year"]), int(parts["first"]), int(parts["second"]))
    month = parts["month"].lower().rstrip(".")
    number = int(month) if month.isdigit() else _MONTHS.get(month)
    return _day(int(parts["year"]), number, int(parts["day"])) if number else None


def _interval(text: str) -> Interval | None:
    try:
        return Interval.parse(text)
    except ValueError:
        return None


def _stamp(text: str) -> Interval | None:
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return Interval.day(read(text).date())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _written(text: str) -> Interval | None:
    match = _WRITTEN.fullmatch(text)
    return date_of(match) if match else None


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        return Interval.day(date(year, month, day))
    except ValueError:
        return None


def _either(year: int, first: int, second: int) -> Interval | None:
    """Day and month in doubt: both readings where both exist."""
    british, american = _day(year, second, first), _day(year, first, second)
    return british.hull(american) if british and american else british or american
