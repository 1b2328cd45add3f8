"""Rules for days: "May 16, 2024", "16–17 May", "2024-05-16", "Monday, May 6", "next Friday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from comity.core.interval import Interval
from comity.reading.dates.guards import COUNTED, is_proper_weekday
from comity.reading.dates.meaning import DayOfMonth, Fixed, Meaning, Unresolved
from comity.reading.dates.rule import FIGURE, Rule, Scene, Sense
from comity.reading.dates.words import (
    DASH,
    DAY,
    DAY_PART,
    FIGURE_END,
    GAP,
    MONTH_SHORT,
    MONTHS,
    ORDINAL,
    ORDINALS,
    WEEKDAY,
    WEEKDAY_SHORT,
    WEEKDAYS,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)
from comity.reading.dates.yearly import OFFSETS, Weekday, Which, Yearly, in_named_year, year_of

YEAR_TAIL = (
    rf"(?:,?{GAP}?(?:(?i:of){GAP})?(?P<year>{YEAR})"
    rf"|,?{GAP}(?:(?i:of){GAP})?(?P<relative>(?i:this|last|next|that(?:{GAP}same)?|the{GAP}same)){GAP}(?i:year)(?!\w))?"
)
_NO_MONTH = rf"(?!{GAP}(?:(?i:of){GAP})?{MONTH_SHORT})"
_NO_COUNT = rf"(?!{GAP}{COUNTED})"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY_SHORT})(?:{GAP}{DAY_PART})?,?{GAP})?"
_TO = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?i:to|until|till|through|and){GAP}(?:(?i:the){GAP})?)"
_LIST = rf"(?:(?:,{GAP}{DAY}){{1,4}},?{GAP}(?i:and){GAP})"

_MONTH_KEYS = frozenset({month.lower() for month in MONTHS} | {m[:3].lower() for m in MONTHS} | {"sept"})
_WEEKDAY_KEYS = frozenset(
    {day.lower() for day in WEEKDAYS} | {day[:3].lower() for day in WEEKDAYS} | {"tues", "thur", "thurs"}
)

_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>{MONTH_SHORT}){GAP}(?:(?i:the){GAP}(?P<word>{ORDINAL})|(?:(?i:the){GAP})?(?P<day>{DAY}))"
    rf"{_NO_COUNT}(?:(?:{_TO}|{_LIST})(?P<to>{DAY}){_NO_MONTH}{_NO_COUNT})?{YEAR_TAIL}"
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?:(?i:the){GAP})?"
    rf"(?:(?P<day>{DAY})(?:(?:{_TO}|{_LIST})(?P<to>{DAY}))?(?:{GAP}(?:(?i:of){GAP})?|-)|(?P<word>{ORDINAL}){GAP}(?i:of){GAP})"
    rf"(?P<month>{MONTH_SHORT})(?:-(?={YEAR}))?{YEAR_TAIL}"
)
_NUMERIC = re.compile(
    r"(?P<y>(?:1[5-9]|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?![./-]\d)"
    r"|(?P<a>\d{1,2})(?P<t>[-/.])(?P<b>\d{1,2})(?P=t)(?P<z>(?:1[5-9]|20)\d\d)(?![./-]\d)" + FIGURE_END
)
_WEEKDAY_ONLY = re.compile(
    rf"(?:(?P<which>(?i:last|next|this(?:{GAP}(?:past|coming))?|late|early|earlier|(?:the{GAP})?(?:following|previous|coming|past))){GAP})?"
    rf"(?P<weekday>{WEEKDAY})(?:{GAP}{DAY_PART})?(?:,?{GAP}(?:(?i:of){GAP})?(?P<week>(?i:last|this|next)){GAP}(?i:week)(?!\w))?"
)
_DAY_ALONE = re.compile(
    rf"(?i:the){GAP}(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?=[,.;:)]|\s(?:and|he|she|they|it|the two)\b)"
)
_WEEKEND = re.compile(
    rf"(?P<which>(?i:last|next|this(?:{GAP}(?:past|coming))?|the(?:{GAP}(?:past|coming))?)){GAP}(?i:weekend)(?!\w)"
)
# "this past Friday" is the last one, "the coming Friday" the next one.
_WHICH: dict[str, Which] = {"last": "last", "past": "last", "next": "next", "coming": "next", "this": "this"}


def _written(match: re.Match[str], scene: Scene) -> Sense | None:  # noqa: ARG001 - the builders share one form
    month = month_number(match["month"])
    first = day_number(match["day"] or match["word"])
    last = day_number(match["to"]) if match["to"] else first
    if last < first:
        return None
    is_range = last > first
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    days = Yearly((month, first), (month, last), "day", weekday)
    if match["year"]:
        return Sense(_full(days, int(match["year"])), is_range=is_range)
    if match["relative"]:
        return Sense(in_named_year(replace(days, weekday=None), match["relative"].lower()), is_range=is_range)
    if days.occurrence(2024) is None and weekday is None:
        return Sense(Unresolved("there is no such day", "day"))  # 2024 has a February 29
    return Sense(days, is_range=is_range)


def _full(days: Yearly, year: int) -> Meaning:
    found = year_of(days, year)
    if found is None:
        return Unresolved("there is no such day", "day")
    fits = days.weekday is None or found.first.weekday() == days.weekday
    return Fixed(found, "day", "" if fits else "the weekday does not fit")


def _numeric(match: re.Match[str], scene: Scene) -> Sense | None:
    if match["y"]:
        return _day_sense(int(match["y"]), int(match["m"]), int(match["d"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["z"])
    if first > 12 or second > 12 or first == second:
        return _day_sense(year, second, first) if second <= 12 else _day_sense(year, first, second)
    # A dotted date is written day first wherever dots are used.
    day_first = True if match["t"] == "." else scene.day_first
    if day_first is None:
        return Sense(Unresolved("ambiguous: nothing tells the day from the month", "day"))
    return _day_sense(year, second, first) if day_first else _day_sense(year, first, second)


def _day_sense(year: int, month: int, day: int) -> Sense | None:
    try:
        return Sense(Fixed(Interval.day(date(year, month, day)), "day"))
    except ValueError:
        return None


def day_first_habit(text: str) -> bool | None:
    """Whether a document writes 16/05/2024 or 05/16/2024, from its own clear dates; None if none tells."""
    votes = set()
    for match in re.finditer(r"(?<![\d./-])(\d{1,2})[/-](\d{1,2})[/-](?:1[5-9]|20)\d\d(?!\d)", text):
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12) and max(first, second) <= 31:
            votes.add(first > 12)
    return votes.pop() if len(votes) == 1 else None


def _weekday_only(match: re.Match[str], scene: Scene) -> Sense | None:
    if is_proper_weekday(match["weekday"], scene):
        return None
    number = weekday_number(match["weekday"])
    if match["week"]:
        return Sense(Weekday(number, weeks=OFFSETS[match["week"].lower()]))
    said = (match["which"] or "").lower().split()
    word = said[-1] if said else ""
    if word in ("following", "previous"):
        return Sense(Weekday(number, "next" if word == "following" else "last", anchor="previous"))
    return Sense(Weekday(number, _WHICH.get(word, "any")))


def _weekend(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    return Sense(Weekday(5, _WHICH.get(match["which"].lower().split()[-1], "any"), length=2))


def _day_alone(match: re.Match[str], scene: Scene) -> Sense | None:
    if not re.search(r"\b(?i:on)\s+$", scene.before) or not 1 <= int(match["day"]) <= 31:
        return None
    return Sense(DayOfMonth(int(match["day"])))


RULES: tuple[Rule, ...] = (
    Rule("day alone", frozenset({"the"}), _DAY_ALONE, _day_alone),
    Rule("month and day", _MONTH_KEYS | _WEEKDAY_KEYS, _MONTH_DAY, _written),
    Rule(
        "day and month",
        frozenset({FIGURE, "the"}) | _WEEKDAY_KEYS | {word.split("-")[0] for word in ORDINALS},
        _DAY_MONTH,
        _written,
    ),
    Rule("numeric", frozenset({FIGURE}), _NUMERIC, _numeric),
    Rule(
        "weekday",
        _WEEKDAY_KEYS
        | {
            "last",
            "next",
            "this",
            "late",
            "early",
            "earlier",
            "the",
            "following",
            "previous",
            "coming",
            "past",
        },
        _WEEKDAY_ONLY,
        _weekday_only,
    ),
    Rule("weekend", frozenset({"last", "next", "this", "the"}), _WEEKEND, _weekend),
)
