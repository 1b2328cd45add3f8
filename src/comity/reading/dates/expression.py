"""A time expression found in a text, and the days it stands for.

>>> from comity.reading.dates import time_expressions
>>> from comity.core.interval import Interval
>>> (found,) = time_expressions("They met two days ago.")
>>> str(found.interval(Interval.parse("2024-05-16")))
'2024-05-14'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.dates.meaning import Anchor, Clock, Granularity, Meaning, Tense

Direction = Literal["at", "since", "until", "before", "after", "within"]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when.

    Attributes:
        span: Its characters, with the words that give it a direction ("since", "by") and without those that
            only place it ("on", "in", "during"); in "in two weeks" the word makes the meaning and stays.
        text: The characters of the span.
        granularity: The unit it is told in.
        anchor: What it needs to become days: nothing (`absolute`), the document's date, the date named
            before it, or `none` where nothing makes days of it.
        meaning: What it says about days.
        direction: `since` runs to the document's date, `until` (and "by") from it.
        is_duration: A length of time ("three years"): no date by itself.
    """

    span: Span
    text: str
    granularity: Granularity
    anchor: Anchor
    meaning: Meaning

    direction: Direction = "at"
    is_duration: bool = False

    @property
    def leans_on(self) -> int:
        """How many days the date before it may span: for "that year" a year, for "the next day" two weeks."""
        if self.anchor != "previous":
            return 0
        unit = self.text.lower().rsplit(maxsplit=1)[-1]
        return {"year": 366, "month": 31}.get(unit, 14)

    def interval(
        self, published: Interval | None, previous: Interval | None = None, tense: Tense | None = None
    ) -> Interval | None:
        """The days it stands for, as narrow as text and anchor allow.

        Args:
            published: The document's date.
            previous: The date last named before it, for "a day later".
            tense: Whether the sentence tells of the past or of the future.

        Returns:
            An interval; the wider the document's date, the wider. None where the anchor is missing, leaves
            more than one answer, or the expression names no days.
        """
        clock = self._clock(published, previous, tense)
        days = self.meaning.resolve(clock)
        return days and self._directed(days, published)

    def reason(
        self, published: Interval | None, previous: Interval | None = None, tense: Tense | None = None
    ) -> str:
        """One clause for the user: the words and how they were read."""
        clock = self._clock(published, previous, tense)
        days = self.meaning.resolve(clock)
        clause = self.meaning.explain(clock)
        if days is not None and self.direction not in ("at", "within"):
            if published is None:
                clause = f"{clause}; the document's date, its other end, is not known"
            elif self._directed(days, published) is None:
                clause = f"{clause}; nothing says where the time {self.direction} it ends"
        shown = " ".join(self.text.split())
        return f"'{shown}': {clause}"

    def _clock(self, published: Interval | None, previous: Interval | None, tense: Tense | None) -> Clock:
        clock = Clock(published, previous, tense)
        usual: dict[Direction, Tense] = {"since": "past", "after": "past", "until": "future"}
        return (
            replace(clock, tense=usual[self.direction])
            if tense is None and self.direction in usual
            else clock
        )

    def _directed(self, days: Interval, published: Interval | None) -> Interval | None:
        if self.direction in ("at", "within"):
            return days
        if published is None:
            return None
        if self.direction == "since":
            # A start that lies ahead: all that is named is the start.
            return Interval(days.first, published.last) if days.first <= published.last else days
        if self.direction == "after":
            return _between(days.last + _DAY, published.last)
        return _between(published.first, days.last if self.direction == "until" else days.first - _DAY)


def _between(first: date, last: date) -> Interval | None:
    return Interval(first, last) if first <= last else None
