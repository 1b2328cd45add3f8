"""A closed interval of days: how comity writes every date, because texts seldom give a bare day.

>>> Interval.parse("2024-05").iso()
('2024-05-01', '2024-05-31')
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_PART = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """All days from `first` to `last`, both included.

    Raises:
        ValueError: If `last` lies before `first`.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"interval ends {self.last} before it begins {self.first}")

    @classmethod
    def day(cls, day: date) -> Interval:
        """The interval of one day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """The interval of a calendar month (1–12)."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Interval:
        """The interval of a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read `2024`, `2024-05`, `2024-05-16`, or two of these joined by `/` or `..`.

        Raises:
            ValueError: If the text is none of these or names a day that does not exist.
        """
        head, sep, tail = text.strip().replace("..", "/").partition("/")
        first = cls._part(head)
        return cls(first.first, cls._part(tail).last) if sep else first

    @classmethod
    def _part(cls, text: str) -> Interval:
        match = _PART.match(text.strip())
        if match is None:
            raise ValueError(f"not a date: {text!r}; write 2024, 2024-05 or 2024-05-16")
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or month is None:
            return cls.year(int(match[1]))
        return cls.day(date(year, month, day)) if day else cls.month(year, month)

    @property
    def days(self) -> int:
        """How many days it spans (at least 1)."""
        return (self.last - self.first).days + 1

    def iso(self) -> tuple[str, str]:
        """Both ends as ISO dates."""
        return self.first.isoformat(), self.last.isoformat()

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Interval) -> bool:
        """Whether every day of `other` lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def intersection(self, other: Interval) -> Interval | None:
        """The shared days, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Interval(first, last) if first <= last else None

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that holds both."""
        return Interval(min(self.first, other.first), max(self.last, other.last))

    def shift(self, days: int) -> Interval:
        """The same length, moved by that many days."""
        step = timedelta(days=days)
        return Interval(self.first + step, self.last + step)

    def __str__(self) -> str:
        """As short as it can be said: a day, a month, a year, else both ends."""
        if self.first == self.last:
            return self.first.isoformat()
        if self == Interval.month(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        if self == Interval.year(self.first.year):
            return f"{self.first.year:04d}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"
