"""Dates that come back every year or every week and that a text names without saying which one."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from comity.core.interval import Interval
from comity.reading.dates.meaning import Anchor, Clock, Granularity, Meaning, Tense
from comity.reading.dates.periods import containing, moved

# How far ahead a day may lie that a sentence without a tense names, and how long an interval of publication
# may be for a day inside it to be taken: reports seldom name a day two months off without its year.
NEAR_DAYS = 60
# How old a day without a year may be, in days: a little over a year.
_STALE_DAYS = 400
# February 29 can be eight years away (1896–1904).
_REACH = 8
_UNIT = timedelta(days=1)
Which = Literal["any", "last", "this", "next"]
OFFSETS = {"last": -1, "this": 0, "next": 1}  # years or weeks from the document's


@dataclass(frozen=True, slots=True)
class Yearly(Meaning):
    """A day, month, quarter or season of some year.

    Attributes:
        first: Month and day on which it begins.
        last: Month and day on which it ends; day 0 is the end of the month. If it lies before `first`, the
            period began the year before.
        weekday: The weekday the text adds to a day, 0 for Monday.
        which: "last", "this" or "next" where the text says so.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    granularity: Granularity
    weekday: int | None = None
    which: Which = "any"
    anchor: Anchor = "document"

    def occurrence(self, year: int) -> Interval | None:
        """Its days in a year; None where the year has no such day or it falls on another weekday."""
        start_year = year - 1 if self.first[0] > self.last[0] else year
        if start_year < 2 or year > 9998:
            return None
        first, last = _day(start_year, *self.first), _day(year, *self.last)
        if first is None or last is None or (self.weekday is not None and first.weekday() != self.weekday):
            return None
        return Interval(first, last)

    def resolve(self, clock: Clock) -> Interval | None:
        """The occurrence meant; None where the document's date leaves several."""
        if clock.published is None:
            return None
        early, late = (
            self._nearest(day, clock.tense) for day in (clock.published.first, clock.published.last)
        )
        if early == late:
            return early
        inside = self._inside(clock.published)
        return inside[0] if len(inside) == 1 and clock.published.days <= NEAR_DAYS else None

    def explain(self, clock: Clock) -> str:
        """Which year was taken, and why."""
        if clock.published is None:
            return "no year is named and the document's date is not known"
        found = self.resolve(clock)
        if found is None:
            return f"no year is named and the document's date, {clock.published}, leaves more than one"
        if self.which != "any":
            return f"the {self.which} one seen from {clock.published}"
        if self.weekday is not None and found.first.weekday() == self.weekday:
            return f"no year is named; in {found.first.year} it fell on that weekday"
        side = {"past": " on or before", "future": " on or after", None: " to"}[clock.tense]
        odd = "; the weekday does not fit" if self.weekday is not None else ""
        return f"no year is named; {found.first.year} is the nearest{side} {clock.published}{odd}"

    def _nearest(self, day: date, tense: Tense | None) -> Interval | None:
        exact = _pick(self, day, tense)
        if self.weekday is None:
            return exact
        loose = _pick(replace(self, weekday=None), day, tense)
        if exact is None or loose is None:
            return exact or loose
        # A wrong weekday is likelier than a date from years ago, or from last year where this year's is news.
        far, near = abs((exact.first - day).days), abs((loose.first - day).days)
        return loose if far > _STALE_DAYS or (near <= NEAR_DAYS and far - near > _STALE_DAYS // 2) else exact

    def _inside(self, published: Interval) -> list[Interval]:
        years = range(published.first.year, published.last.year + 1)
        found = [self.occurrence(year) for year in years] if len(years) <= 2 else []
        return [days for days in found if days is not None and published.overlaps(days)]


def _pick(days: Yearly, day: date, tense: Tense | None) -> Interval | None:
    if days.which == "this":
        return days.occurrence(day.year)
    if days.which == "last":
        return _seek(days, day.year, -1, lambda found: found.last < day)
    if days.which == "next":
        return _seek(days, day.year, 1, lambda found: found.first > day)
    # "the end of June", written on June 12, is this June's unless the sentence tells of the past.
    reach = containing(day, "month").last if tense is None and days.granularity == "month" else day
    past = _seek(days, day.year + 1, -1, lambda found: found.first <= reach)
    if tense == "past" or (tense is None and days.granularity != "day"):
        return past
    coming = _seek(days, day.year, 1, lambda found: found.last >= day)
    if tense == "future" or past is None or coming is None:
        return coming
    ahead = (coming.first - day).days
    return coming if ahead <= NEAR_DAYS and ahead < (day - past.last).days else past


def _seek(days: Yearly, year: int, step: int, fits: Callable[[Interval], bool]) -> Interval | None:
    for count in range(_REACH + 2):
        found = days.occurrence(year + step * count)
        if found is not None and fits(found):
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    length = calendar.monthrange(year, month)[1]
    if day > length:
        return None
    return date(year, month, day or length)


@dataclass(frozen=True, slots=True)
class InYear(Meaning):
    """A yearly date in a year counted from the document's: "January next year", "16 May of this year"."""

    inner: Yearly
    offset: int
    anchor: Anchor = "document"

    @property
    def granularity(self) -> Granularity:  # type: ignore[override]
        """That of the date within the year."""
        return self.inner.granularity

    def resolve(self, clock: Clock) -> Interval | None:
        """None where the document's date leaves the year open."""
        if clock.published is None:
            return None
        first, last = (
            self.inner.occurrence(day.year + self.offset)
            for day in (clock.published.first, clock.published.last)
        )
        return first if first == last else None

    def explain(self, clock: Clock) -> str:
        """Which year, counted from which date."""
        if clock.published is None:
            return self.lacks()
        name = {-1: "the year before that of", 0: "the year of", 1: "the year after that of"}[self.offset]
        return f"in {name} {clock.published}"


@dataclass(frozen=True, slots=True)
class InThatYear(Meaning):
    """A yearly date in the year named before it: "April of that year", "3 May of the same year"."""

    inner: Yearly
    anchor: Anchor = "previous"

    @property
    def granularity(self) -> Granularity:  # type: ignore[override]
        """That of the date within the year."""
        return self.inner.granularity

    def resolve(self, clock: Clock) -> Interval | None:
        """None where no date goes before, or one that spans two years."""
        before = clock.previous
        if before is None or before.first.year != before.last.year:
            return None
        return self.inner.occurrence(before.first.year)

    def explain(self, clock: Clock) -> str:
        """Which year, taken from which date."""
        return self.lacks() if clock.previous is None else f"in the year of {clock.previous}"


def in_named_year(days: Yearly, words: str) -> InYear | InThatYear:
    """A yearly date with "this", "last", "next", "that" or "the same" year beside it."""
    return InYear(days, OFFSETS[words]) if words in OFFSETS else InThatYear(days)


@dataclass(frozen=True, slots=True)
class Weekday(Meaning):
    """A day of the week, or the weekend (number 5, two days long).

    Alone it is the last such day up to the document's date, and the coming one where something is announced;
    "next" is the first one after the document's date, "this" the one of its calendar week.

    Attributes:
        number: 0 for Monday.
        length: In days.
        weeks: "Monday of last week": which calendar week, counted from the document's (−1).
    """

    number: int
    which: Which = "any"
    length: int = 1
    weeks: int | None = None
    granularity: Granularity = "day"
    anchor: Anchor = "document"

    def resolve(self, clock: Clock) -> Interval | None:
        """From the day meant on the first to that on the last possible day of publication."""
        base = self.base(clock)
        if base is None:
            return None
        return self._from(base.first, clock.tense).hull(self._from(base.last, clock.tense))

    def explain(self, clock: Clock) -> str:
        """Which one, seen from which date."""
        base = self.base(clock)
        if base is None:
            return self.lacks()
        if self.weeks is not None:
            return f"in the calendar week {self.weeks:+d} from that of {base}"
        where = {
            "last": "the last one before",
            "this": "the one in the week of",
            "next": "the first one after",
        }
        alone = "the first one on or after" if clock.tense == "future" else "the last one on or before"
        return f"{where.get(self.which, alone)} {base}"

    def _from(self, day: date, tense: Tense | None) -> Interval:
        week = containing(day, "week")
        here = Interval(
            week.first + _UNIT * self.number, week.first + _UNIT * (self.number + self.length - 1)
        )
        if self.weeks is not None:
            return self._weeks(here, self.weeks)
        if self.which == "this":
            # "said this weekend", written on the Monday after.
            return self._weeks(here, -1) if tense == "past" and here.first > day else here
        if self.which == "last":
            return here if here.last < day else self._weeks(here, -1)
        if self.which == "next":
            return here if here.first > day else self._weeks(here, 1)
        if tense == "future":
            return here if here.last >= day else self._weeks(here, 1)
        return here if here.first <= day else self._weeks(here, -1)

    def _weeks(self, days: Interval, count: int) -> Interval:
        first = moved(days.first, "week", count)
        return Interval(first, first + _UNIT * (self.length - 1))


def year_of(days: Yearly, year: int) -> Interval | None:
    """The days of a yearly date in a named year; the weekday is not checked against it."""
    return replace(days, weekday=None).occurrence(year)
