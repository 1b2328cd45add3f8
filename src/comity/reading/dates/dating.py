"""Dates a document that bears no date from what it says: the days it names, offices held, "this month".

Everything it concludes comes with a sentence that says from what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from comity.core.interval import Interval
from comity.reading.dates.headings import borne_date
from comity.reading.dates.meaning import Granularity
from comity.reading.dates.scan import time_expressions
from comity.reading.dates.stretches import FAR, OPEN_END, OPEN_START, hull, shared
from comity.reading.dates.tenure import Held, Named, Offices, offices_held
from comity.reading.dates.told import (
    Told,
    day_seen_from,
    holders_in,
    latest_day,
    latest_full,
    near_words,
    told_dates,
)
from comity.reading.dates.yearly import Yearly

# A text that calls its latest deeds "this month" or "a few days ago" appeared some three weeks later at most.
NEAR = timedelta(days=21)
# A wider interval than this would date nothing.
WIDEST_DAYS = 3 * 366
_YEARS = range(1900, FAR.year + 1)


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document appeared, as far as its text tells.

    Attributes:
        interval: None where the text leaves it open.
        reasons: Clauses for the user, in the order in which the evidence was weighed.
    """

    interval: Interval | None
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Evidence:
    """What the text gives away, and what has been concluded from it so far."""

    told: list[Told]
    held: list[Held]
    near: str | None
    floor: tuple[Interval, Granularity] | None
    named: list[list[Held]]  # for each dated sentence, the office holders in it
    reasons: list[str] = field(default_factory=list)


def infer_published(text: str, *, vocabulary: Offices, mentions: Iterable[Named]) -> Dating:
    """When a document without a date appeared.

    A date in the heading settles it. Else the days that it names, the weekdays it gives them, and the offices
    of the persons it names are brought together: the year must fit all of them, and the document is not
    older than its latest past date.

    Args:
        text: The document.
        vocabulary: Who held which office when.
        mentions: Names found in the text.

    Returns:
        The interval and the reasons; the interval is None where the evidence contradicts itself or leaves
        more than three years open.
    """
    times = time_expressions(text)
    borne = borne_date(text, times)
    if borne is not None and borne.anchor == "absolute":
        return Dating(borne.interval(None), (f"it bears the date {' '.join(borne.text.split())}",))
    told = told_dates(text, times)
    held = offices_held(text, mentions, vocabulary)
    seen = _Evidence(told, held, near_words(times), latest_full(told), holders_in(told, held))
    stretches = _floor(seen)
    stretches = _undated_offices(seen, stretches)
    if borne is not None and isinstance(borne.meaning, Yearly):
        seen.reasons.append(f"its dateline is {' '.join(borne.text.split())}")
        return _conclude(seen, _years(seen, borne.meaning, 1, stretches))
    last = latest_day(told)
    if last is not None:
        return _conclude(seen, _years(seen, *last, stretches))
    return _without_days(seen, stretches)


def _floor(seen: _Evidence) -> list[Interval]:
    if seen.floor is None:
        return [Interval(OPEN_START, OPEN_END)]
    days = seen.floor[0]
    seen.reasons.append(f"it names {days} as past, so it is not older")
    return [Interval(days.first, OPEN_END)]


def _undated_offices(seen: _Evidence, stretches: list[Interval]) -> list[Interval]:
    """Narrow by office holders in sentences without a date; one alone may belong to history."""
    dated = {held.span for held in chain.from_iterable(seen.named)}
    loose = {held.person: held for held in seen.held if held.span not in dated}
    rest = stretches
    for held in loose.values():
        rest = shared(rest, held.times)
    if len(loose) < 2 or not rest:
        return stretches
    seen.reasons.append("offices held: " + ", ".join(f"{h.person} as {h.title}" for h in loose.values()))
    return rest


def _years(seen: _Evidence, last: Yearly, pause: int, stretches: Sequence[Interval]) -> list[Interval]:
    """When the document can have appeared: from its latest day on, in every year that fits."""
    fits: list[Interval] = []
    for year in _YEARS:
        day = last.occurrence(year)
        if day is None or _misfit(seen, day.first):
            continue
        fits.append(Interval(day.last, day.last + timedelta(days=pause - 1)))
    _explain_years(seen, fits)
    left = shared(fits, stretches)
    only_floor = len(fits) > 10 and seen.floor is not None and seen.floor[1] in ("day", "month")
    if only_floor and left:
        seen.reasons.append("its days without a year are taken to follow the latest date with one")
        left = left[:1]
    return left


def _explain_years(seen: _Evidence, fits: Sequence[Interval]) -> None:
    pairs = list(zip(seen.told, seen.named, strict=True))
    titles = {held.person: held.title for told, named in pairs if told.days for held in named}
    why = [f"{person} as {title}" for person, title in titles.items()]
    if any(day.weekday is not None for told in seen.told for day in told.days):
        why.append("the weekdays given")
    if why:
        years = (
            ", ".join(str(stretch.first.year) for stretch in fits) if len(fits) <= 4 else f"{len(fits)} years"
        )
        seen.reasons.append(f"its days without a year fit {years or 'no year'} ({'; '.join(why)})")


def _misfit(seen: _Evidence, last: date) -> bool:
    """Whether a weekday or an office contradicts the year in which the latest day is this one."""
    for sentence, named in zip(seen.told, seen.named, strict=True):
        if not named and all(day.weekday is None for day in sentence.days):
            continue
        days = [(day, found) for day in sentence.days if (found := day_seen_from(day, last)) is not None]
        for day, found in days:
            if day.weekday not in (None, found.first.weekday()) and day not in sentence.doubtful:
                return True
        for held in named:
            if days and not any(found.overlaps(time) for _, found in days for time in held.times):
                return True
    return False


def _conclude(seen: _Evidence, stretches: Sequence[Interval]) -> Dating:
    """The interval that the stretches left over allow."""
    if not stretches:
        return Dating(None, (*seen.reasons, "the evidence contradicts itself, so no date is inferred"))
    latest = ", ".join(str(stretch.first) for stretch in stretches[:3])
    if seen.near is not None:
        seen.reasons.append(
            f"it speaks of “{seen.near}”, so it appeared within about three weeks of {latest}"
        )
    elif any(stretch.days > 1 for stretch in stretches):
        seen.reasons.append(f"its latest day is {latest}; how long after it appeared, nothing says")
    return _narrow(seen, [_shortened(stretch, is_near=seen.near is not None) for stretch in stretches])


def _shortened(stretch: Interval, *, is_near: bool) -> Interval:
    """From the latest day on to three weeks later, or to the end of its year."""
    near = stretch.first + NEAR
    end = near if is_near else max(date(stretch.first.year, 12, 31), near)
    return Interval(stretch.first, min(end, stretch.last))


def _without_days(seen: _Evidence, stretches: Sequence[Interval]) -> Dating:
    """The interval for a text that names no day without a year."""
    if seen.floor is not None and seen.near is not None and seen.floor[1] in ("day", "month"):
        days = Interval(seen.floor[0].first, seen.floor[0].last + NEAR)
        seen.reasons.append(
            f"it speaks of “{seen.near}”, so it appeared within about three weeks of {seen.floor[0]}"
        )
        return _narrow(seen, shared([days], stretches) or [days])
    return _narrow(seen, stretches)


def _narrow(seen: _Evidence, stretches: Sequence[Interval]) -> Dating:
    found = hull(stretches)
    if found is not None and found.days <= WIDEST_DAYS:
        return Dating(found, tuple(seen.reasons))
    closing = (
        "nothing says before when it appeared" if seen.reasons else "it names nothing that would date it"
    )
    if found is not None:
        closing = f"that leaves {found}, too wide to date anything by"
    return Dating(None, (*seen.reasons, closing))
