"""By when a forecast can be judged: the days that its words name, counted from the day on which it was made.

"this year", "in April", "by 2027", "before the summer", "within two years" give days; "soon" gives none, and
is said to. A bare month is the next one; a season is that of the northern half of the globe; where words can
mean two days, the later is taken, since a forecast is not to be judged before its author would let it be.

>>> horizon_in("They will sign before 2027.", Interval.parse("2025-05-02")).days.iso()
('2025-05-02', '2026-12-31')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from comity.core.interval import Interval
from comity.forecasts.horizon_rules import LAST_YEAR, RULES, Named

WIDEST = 60
"""Days: of a text whose time of publication is known less closely, "this year" names no year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The days within which a forecast has it happen.

    Attributes:
        days: From the first on which it may happen to the last, on which it is due.
        words: That name them.
        why: How the days follow from the words.
    """

    days: Interval
    words: str
    why: str

    @property
    def due(self) -> date:
        """The last day on which it can come true."""
        return self.days.last


def horizon_in(text: str, made: Interval | None) -> Horizon | None:
    """The days that some words give a forecast; of several the ones that end last.

    Args:
        text: The words of the forecast.
        made: When it was made; without it only words that name a year count.

    Returns:
        None where the words name no days, or only such as may have been over when it was made.
    """
    start = made.last if made else date(1, 1, 1)
    if start.year > LAST_YEAR:
        return None
    told = [
        (match, days) for pattern, read in RULES for match in pattern.finditer(text)
        if (days := read(_named(match), start)) is not None
    ]  # fmt: skip
    whole = [one for one in told if not any(_lies_in(one[0], other[0]) for other in told)]
    found = [horizon for match, days in whole if (horizon := _horizon(match, days, made))]
    return max(found, key=lambda one: (one.due, len(one.words)), default=None)


def horizon_at_end(text: str, made: Interval | None) -> Horizon | None:
    """The days named at the end of some words, as of those that lead up to a forecast: "In April, …".

    Args:
        text: What stands before the forecast in its sentence.
        made: When it was made.
    """
    lead = text.rstrip(" ,;:–—-\n")
    found = horizon_in(lead, made)
    return found if found is not None and lead.endswith(found.words) else None


def horizon_at_start(text: str, made: Interval | None) -> Horizon | None:
    """The days named at the start of some words, as of those that follow a forecast: "… before the summer".

    Args:
        text: What stands after the forecast.
        made: When it was made.
    """
    rest = text.lstrip(" ,;:–—-\n")
    found = horizon_in(rest, made)
    return found if found is not None and rest.startswith(found.words) else None


def _named(match: re.Match[str]) -> Named:
    return {name: value.lower() for name, value in match.groupdict().items() if value}


def _lies_in(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether one expression is part of a longer: `next month` in `before next month`."""
    return other.start() <= one.start() and one.end() <= other.end() and len(one[0]) < len(other[0])


def _horizon(match: re.Match[str], days: tuple[date, date], made: Interval | None) -> Horizon | None:
    words, names_year = match[0], bool(match.groupdict().get("year"))
    if not names_year and (made is None or made.days > WIDEST):
        return None
    first, last = days
    if made is None:
        return Horizon(days=Interval(min(first, last), last), words=words, why=f"“{words}”")
    if last < made.last or (last == made.last and last > first):
        return None  # it may have been over when the words were written
    counted = "" if names_year else f", counted from {made.last}"
    return Horizon(days=Interval(max(first, made.first), last), words=words, why=f"“{words}”{counted}")
