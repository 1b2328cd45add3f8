"""Words that name days: patterns, and what each means from the day on which it was written."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from comity.core.numbers import NUMBER_WORD, spelled

Named = Mapping[str, str]
"""The parts of an expression in small letters, by name; a part that it lacks is absent."""

Days = tuple[date, date]
Reader = Callable[[Named, date], Days | None]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
LAST_YEAR = 9000
"""Later years are no horizon, and have no room for sums of days."""


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(named: Named, made: date) -> Days:
    year = int(named.get("year") or made.year + (named.get("which") == "next"))
    return date(year, 1, 1), date(year, 12, 31)


def _month(named: Named, made: date) -> Days:
    """A month by its name, the next one where no year is named; else this month or the next."""
    if "month" in named:
        number = _MONTHS[named["month"]]
        year = int(named.get("year") or made.year + (number < made.month))
    else:
        after = made.month + (named.get("which") == "next")
        year, number = made.year + (after > 12), (after - 1) % 12 + 1
    return date(year, number, 1), _end_of_month(year, number)


def _season(named: Named, made: date, *, ahead: bool = False) -> Days:
    """The season that goes on or comes next; of a year where one is named.

    Args:
        named: With `season`.
        made: The day of writing.
        ahead: Only one that has not begun.
    """
    first, last = _SEASONS[named["season"]]
    years = [int(named["year"])] if "year" in named else range(made.year - 1, made.year + 3)
    spells = [(date(year, first, 1), _end_of_month(year + (last < first), last)) for year in years]
    coming = [days for days in spells if (days[0] > made if ahead else days[1] >= made)]
    return (coming or spells)[0]


def _week(named: Named, made: date) -> Days:
    monday = made - timedelta(days=made.weekday()) + timedelta(weeks=int(named.get("which") == "next"))
    return monday, monday + timedelta(days=6)


def _stretch(named: Named, made: date) -> Days:
    if "season" in named:
        return _season(named, made)
    if "month" in named or named.get("unit") == "month":
        return _month(named, made)
    return _week(named, made) if named.get("unit") == "week" else _year(named, made)


def _up_to(named: Named, made: date) -> Days:
    """`before` ends ahead of the stretch named; `by` and `until` end with it."""
    if named["edge"] != "before":
        last = _stretch(named, made)[1]
        return min(made, last), last
    first = (_season(named, made, ahead=True) if "season" in named else _stretch(named, made))[0]
    last = first - timedelta(days=1)
    return min(made, last), last


def _to_the_end(named: Named, made: date) -> Days:
    """`by the end of` and `before the end of`: up to the last day of the stretch."""
    last = _stretch(named, made)[1]
    return min(made, last), last


def _day(named: Named, made: date) -> Days | None:
    number, year = _MONTHS[named["month"]], int(named.get("year") or made.year)
    try:
        day = date(year, number, int(named["day"]))
        if "year" not in named and day < made:
            day = day.replace(year=year + 1)
    except ValueError:
        return None
    if "edge" not in named:
        return day, day
    last = day - timedelta(days=named["edge"] == "before")
    return min(made, last), last


def _within(named: Named, made: date) -> Days | None:
    told = named.get("count", "one")
    count = int(told) if told.isdigit() else 1 if told in {"a", "an"} else spelled(told)
    unit = named["unit"]
    if not count or made.year < 1000:
        return None
    if unit in {"day", "week"}:
        return made, made + timedelta(days=count * (7 if unit == "week" else 1))
    months = made.month - 1 + count * (12 if unit == "year" else 1)
    year, month = made.year + months // 12, months % 12 + 1
    if year > LAST_YEAR:
        return None
    return made, date(year, month, min(made.day, calendar.monthrange(year, month)[1]))


def _rule(pattern: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), read


_YEAR_NUMBER = r"(?P<year>(?:19|20)\d\d)"
_MONTH_NAME = f"(?P<month>{'|'.join(_MONTHS)})"
_MONTH = rf"{_MONTH_NAME}(?:,? {_YEAR_NUMBER})?"
_SEASON = rf"(?:the |this |next )?(?P<season>{'|'.join(_SEASONS)})(?: of {_YEAR_NUMBER})?"
_YEAR = rf"(?:the year )?{_YEAR_NUMBER}"
_EDGE = "(?P<edge>by|before|until|till)"
_THIS = "(?P<which>this|next|the) (?P<unit>year|month|week)"
_COUNT = rf"(?P<count>\d{{1,3}}|{NUMBER_WORD}|an?)"
_UNIT = "(?P<unit>day|week|month|year)s?"
_END = "(?:by|before|until|till|towards|at) the end of"
_OVER = r"(?:is|are) (?:over|out)|ends?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    _rule(rf"{_END} {_THIS}", _to_the_end), _rule(rf"{_END} {_MONTH}", _to_the_end),
    _rule(rf"{_END} {_SEASON}", _to_the_end), _rule(rf"{_END} {_YEAR}", _to_the_end),
    _rule(rf"{_EDGE} {_SEASON} (?:{_OVER})", _to_the_end),
    _rule(rf"{_EDGE} {_SEASON}(?! (?:{_OVER}))", _up_to), _rule(rf"(?:in|during|over) {_SEASON}", _season),
    _rule(rf"{_EDGE} {_MONTH}(?! \d)", _up_to),
    _rule(rf"(?:in|during|this|next) (?:early |late |mid-)?{_MONTH}", _month),
    _rule(rf"(?:{_EDGE} |on )?(?:the )?{_DAY}(?: of)? {_MONTH}", _day),
    _rule(rf"(?:{_EDGE} |on ){_MONTH_NAME} {_DAY}(?!\d)(?:,? {_YEAR_NUMBER})?", _day),
    _rule(rf"{_EDGE} {_YEAR}", _up_to), _rule(rf"(?:in|during) {_YEAR}", _year),
    _rule(rf"{_EDGE} {_THIS}", _up_to), _rule("(?P<which>this|next) (?P<unit>year|month|week)", _stretch),
    _rule(rf"within (?:the (?:next |coming )?)?{_COUNT} {_UNIT}", _within),
    _rule(rf"(?:over|during|in) (?:the (?:next|coming) )?{_COUNT} {_UNIT}(?:['’]s?)?(?: time)?", _within),
    _rule(rf"within the (?:(?:next|coming) )?{_UNIT[:-2]}", _within),
    _rule(rf"(?:over|during|in) the (?:next|coming) {_UNIT[:-2]}", _within),
)  # fmt: skip
