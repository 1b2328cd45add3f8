"""The dates on which a text says that things happened, sentence by sentence."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.dates.expression import TimeExpression
from comity.reading.dates.meaning import Clock, Fixed, Granularity, Step, Stretch, Window
from comity.reading.dates.tenure import Held
from comity.reading.dates.yearly import Yearly
from comity.reading.segment import sentences

_PLANNED = re.compile(
    r"\b(?:will|shall|would|plan(?:s|ned)?|expected|scheduled|due|upcoming|going to|to be held|deadline)\b",
    re.IGNORECASE,
)
_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Told:
    """The dates in one sentence that tells of the past.

    Attributes:
        days: Those without a year, in order.
        doubtful: How many of `days` a later one in the sentence precedes in the calendar: in an account that
            runs in order, such a date may be a slip.
        full: Those with their year, each with the unit it is told in.
    """

    span: Span
    days: tuple[Yearly, ...]
    doubtful: frozenset[Yearly]
    full: tuple[tuple[Interval, Granularity], ...]


def told_dates(text: str, times: Sequence[TimeExpression]) -> list[Told]:
    """The dated sentences of a text; those that announce something are left out."""
    out: list[Told] = []
    index = 0
    for sentence in sentences(text):
        inside: list[TimeExpression] = []
        while index < len(times) and times[index].span.start < sentence.span.end:
            if times[index].span.start >= sentence.span.start:
                inside.append(times[index])
            index += 1
        if inside and not _PLANNED.search(sentence.text):
            told = _told(sentence.span, inside)
            if told.days or told.full:
                out.append(told)
    return out


def _told(span: Span, inside: Sequence[TimeExpression]) -> Told:
    past = [found for found in inside if found.direction in ("at", "since", "after")]
    days = tuple(
        found.meaning
        for found in past
        if isinstance(found.meaning, Yearly) and found.granularity == "day" and found.meaning.which == "any"
    )
    full = tuple(
        (found.meaning.days, found.meaning.granularity) for found in past if isinstance(found.meaning, Fixed)
    )
    doubtful = frozenset(
        day for place, day in enumerate(days) if any(is_before(other, day) for other in days[place:])
    )
    return Told(span, days, doubtful, full)


def _day_of_year(day: Yearly) -> int:
    return (
        date(2023, day.first[0], min(day.first[1], 28) if day.first[0] == 2 else day.first[1])
        .timetuple()
        .tm_yday
    )


def is_before(left: Yearly, right: Yearly) -> bool:
    """Whether one day of the year comes before another, across the turn of the year too."""
    return 0 < (_day_of_year(right) - _day_of_year(left)) % _A_YEAR <= _A_YEAR // 2


def latest_day(told: Sequence[Told]) -> tuple[Yearly, int] | None:
    """The last of the days without a year, and how many days pass from it until the first would come again.

    Days without a year lie close together, so that the longest pause in the circle of the year is the one
    between the last of them and the first.
    """
    sure = {day for sentence in told for day in sentence.days if day not in sentence.doubtful}
    days = sorted(sure or {day for sentence in told for day in sentence.days}, key=_day_of_year)
    if not days:
        return None
    pauses = [
        ((_day_of_year(days[(place + 1) % len(days)]) - _day_of_year(day)) % _A_YEAR or _A_YEAR, place)
        for place, day in enumerate(days)
    ]
    pause, place = max(pauses)
    return days[place], pause


def latest_full(told: Sequence[Told]) -> tuple[Interval, Granularity] | None:
    """The latest date that bears its year."""
    return max(
        (dated for sentence in told for dated in sentence.full),
        key=lambda dated: dated[0].first,
        default=None,
    )


def holders_in(told: Sequence[Told], held: Sequence[Held]) -> list[list[Held]]:
    """For each dated sentence the office holders named in it."""
    out: list[list[Held]] = []
    for sentence in told:
        first = bisect_left(held, sentence.span.start, key=lambda holder: holder.span.start)
        last = bisect_left(held, sentence.span.end, key=lambda holder: holder.span.start)
        out.append(list(held[first:last]))
    return out


@functools.lru_cache(maxsize=65536)
def day_seen_from(day: Yearly, seen: date) -> Interval | None:
    """The day nearest to a day near which the text was written; its weekday is not used."""
    return replace(day, weekday=None).resolve(Clock(Interval.day(seen)))


def near_words(times: Sequence[TimeExpression]) -> str | None:
    """Words that put what the text tells close to the day it appeared: "this month", "a few days ago"."""
    for found in times:
        meaning = found.meaning
        if isinstance(meaning, Step | Stretch | Window) and meaning.anchor == "document":
            back = meaning.count < 0 if isinstance(meaning, Window) else True
            is_short = meaning.unit in ("week", "month") or (meaning.unit == "day" and _counts_days(meaning))
            if back and is_short:
                return " ".join(found.text.split())
    return None


def _counts_days(meaning: Step | Stretch | Window) -> bool:
    # "today" and "tonight" may mean nowadays; they count nothing.
    return not (isinstance(meaning, Step) and meaning.low >= 0)
