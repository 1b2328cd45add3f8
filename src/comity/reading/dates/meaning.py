"""What a time expression says, apart from where it stands: how it becomes days once its anchor is known.

Each meaning answers two questions for a `Clock`: which days (`resolve`), and why these (`explain`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Literal

from comity.core.interval import Interval
from comity.reading.dates.periods import Part, Unit, containing, moved, part_of

Anchor = Literal["absolute", "document", "previous", "none"]
Granularity = Literal["day", "week", "month", "quarter", "year", "decade", "period"]
Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known from outside the expression.

    Attributes:
        published: When the document appeared; an interval where it had to be inferred.
        previous: The date last named before the expression.
        tense: Whether the sentence tells of the past or of the future.
    """

    published: Interval | None = None
    previous: Interval | None = None
    tense: Tense | None = None


class Meaning(ABC):
    """What an expression says about days."""

    granularity: Granularity
    anchor: Anchor

    @abstractmethod
    def resolve(self, clock: Clock) -> Interval | None:
        """The days, or None where the clock does not settle them."""

    @abstractmethod
    def explain(self, clock: Clock) -> str:
        """One clause that says where the days come from, or what is missing."""

    def base(self, clock: Clock) -> Interval | None:
        """The date that the expression counts from."""
        return clock.previous if self.anchor == "previous" else clock.published

    def lacks(self) -> str:
        """The clause for an anchor that is not known."""
        if self.anchor == "previous":
            return "counts from a date named before it, and none is known"
        return "counts from the document's date, which is not known"


@dataclass(frozen=True, slots=True)
class Fixed(Meaning):
    """Days that the text itself names in full; `note` is what is odd about it."""

    days: Interval
    granularity: Granularity
    note: str = ""
    anchor: Anchor = "absolute"

    def resolve(self, clock: Clock) -> Interval | None:  # noqa: ARG002 - an absolute date needs no clock
        """The days as written."""
        return self.days

    def explain(self, clock: Clock) -> str:  # noqa: ARG002
        """As written."""
        return f"{self.days}, as written{self.note and '; ' + self.note}"


@dataclass(frozen=True, slots=True)
class Unresolved(Meaning):
    """An expression that is recognised and yet names no days; `why` says so in a clause."""

    why: str
    granularity: Granularity = "period"
    anchor: Anchor = "none"

    def resolve(self, clock: Clock) -> Interval | None:  # noqa: ARG002
        """Nothing."""
        return None

    def explain(self, clock: Clock) -> str:  # noqa: ARG002
        """Why it names no days."""
        return self.why


@dataclass(frozen=True, slots=True)
class DayOfMonth(Meaning):
    """“On the 7th”: that day of the month named before, or of the next where it has passed by then."""

    number: int
    granularity: Granularity = "day"
    anchor: Anchor = "previous"

    def resolve(self, clock: Clock) -> Interval | None:
        """The first such day from the date before on; None where that month has none."""
        base = self.base(clock)
        if base is None:
            return None
        first = base.first.replace(day=1)
        month = Interval.month(first.year, first.month)
        if self.number < base.first.day:
            month = Interval.month(first.year + first.month // 12, first.month % 12 + 1)
        day = month.first.replace(day=self.number) if self.number <= month.days else None
        return Interval.day(day) if day else None

    def explain(self, clock: Clock) -> str:
        """From which date."""
        base = self.base(clock)
        return self.lacks() if base is None else f"of the month of {base}, the date before it"


@dataclass(frozen=True, slots=True)
class Step(Meaning):
    """Whole calendar units counted from a date: "last week" (−1), "a few days ago" (−7 to −2).

    Attributes:
        unit: What is counted.
        low: The earlier end, in units; negative is before.
        high: The later end.
        part: "early", "late" and so on, of the period reached.
        planned_only: "in two weeks" is a date in a plan and a length of time elsewhere.
    """

    unit: Unit
    low: int
    high: int
    anchor: Anchor = "document"
    part: Part | None = None
    planned_only: bool = False

    @property
    def granularity(self) -> Granularity:  # type: ignore[override]
        """The unit counted."""
        return self.unit

    def resolve(self, clock: Clock) -> Interval | None:
        """The units reached from the first and from the last day of the base, as one interval."""
        base = self.base(clock)
        if base is None or (self.planned_only and clock.tense != "future"):
            return None
        first = containing(moved(base.first, self.unit, self.low), self.unit)
        last = containing(moved(base.last, self.unit, self.high), self.unit)
        if self.part is not None:
            first, last = part_of(first, self.part), part_of(last, self.part)
        return first.hull(last)

    def explain(self, clock: Clock) -> str:
        """Which unit, counted from which date."""
        base = self.base(clock)
        if base is None:
            return self.lacks()
        if self.planned_only and clock.tense != "future":
            return "a length of time, unless the sentence announces something"
        return f"{self._counted()} {base}"

    def _counted(self) -> str:
        part = f"{self.part} part of the " if self.part else ""
        if self.low == self.high == 0:
            return f"the {part}{self.unit} of"
        low, high = sorted((abs(self.low), abs(self.high)))
        side = "before" if self.high <= 0 else "after"
        if low == high == 1:
            return f"the {part}{self.unit} {side}"
        count = str(low) if low == high else f"{low} to {high}"
        return f"the {part}{self.unit} {count} {self.unit}s {side}"


@dataclass(frozen=True, slots=True)
class Window(Meaning):
    """Time that ends or begins at the document's date: "over the past decade", "the next two weeks".

    Attributes:
        count: How many units; negative reaches back.
        planned_only: "within three days" is a date only in a plan.
    """

    unit: Unit
    count: int
    anchor: Anchor = "document"
    planned_only: bool = False

    @property
    def granularity(self) -> Granularity:  # type: ignore[override]
        """The unit counted."""
        return self.unit

    def resolve(self, clock: Clock) -> Interval | None:
        """From the far end to the base, or the other way round."""
        base = self.base(clock)
        if base is None or (self.planned_only and clock.tense != "future"):
            return None
        if self.count < 0:
            return Interval(moved(base.first, self.unit, self.count), base.last)
        return Interval(base.first, moved(base.last, self.unit, self.count))

    def explain(self, clock: Clock) -> str:
        """How far it reaches, from which date."""
        base = self.base(clock)
        if base is None:
            return self.lacks()
        if self.planned_only and clock.tense != "future":
            return "a length of time, unless the sentence announces something"
        plural = "" if abs(self.count) == 1 else "s"
        return f"the {abs(self.count)} {self.unit}{plural} {'up to' if self.count < 0 else 'from'} {base}"


@dataclass(frozen=True, slots=True)
class Stretch(Meaning):
    """From the beginning of a unit to the date, or from the date to its end: "earlier this year"."""

    unit: Unit
    side: Literal["earlier", "later"]
    anchor: Anchor = "document"

    @property
    def granularity(self) -> Granularity:  # type: ignore[override]
        """The unit divided."""
        return self.unit

    def resolve(self, clock: Clock) -> Interval | None:
        """The part of the unit on that side of the base."""
        base = self.base(clock)
        if base is None:
            return None
        if self.side == "earlier":
            return Interval(containing(base.first, self.unit).first, base.last)
        return Interval(base.first, containing(base.last, self.unit).last)

    def explain(self, clock: Clock) -> str:
        """Which part of which unit."""
        base = self.base(clock)
        if base is None:
            return self.lacks()
        return f"the {self.unit} of {base} {'up to' if self.side == 'earlier' else 'from'} that date"


@dataclass(frozen=True, slots=True)
class Through(Meaning):
    """From one date to another: "from May 30 to June 2, 2024"."""

    start: Meaning
    stop: Meaning

    @property
    def granularity(self) -> Granularity:  # type: ignore[override]
        """That of the later date."""
        return self.stop.granularity

    @property
    def anchor(self) -> Anchor:  # type: ignore[override]
        """Absolute as soon as one end is: the other end takes its year from it."""
        anchors = {self.start.anchor, self.stop.anchor}
        if "none" in anchors:
            return "none"
        return "absolute" if "absolute" in anchors and "previous" not in anchors else self.stop.anchor

    def resolve(self, clock: Clock) -> Interval | None:
        """Both ends; the end without a year is read next to the other one."""
        if self.start.anchor == self.stop.anchor == "absolute":
            start, stop = self.start.resolve(clock), self.stop.resolve(clock)
        elif self.stop.anchor == "absolute" or (clock.tense == "future" and self.start.anchor != "absolute"):
            stop = self.stop.resolve(clock)
            near = stop and Interval.day(stop.last)
            start = self.start.resolve(replace(clock, published=near, tense="past"))
        else:
            start = self.start.resolve(clock)
            near = start and Interval.day(start.first)
            stop = self.stop.resolve(replace(clock, published=near, tense="future"))
        return (
            start.hull(stop) if start is not None and stop is not None and start.first <= stop.last else None
        )

    def explain(self, clock: Clock) -> str:
        """Where the days come from: the end that is read first settles the other."""
        first = self.start if self.start.anchor == "absolute" or self.stop.anchor != "absolute" else self.stop
        return f"from one date to the other; {first.explain(clock)}"
