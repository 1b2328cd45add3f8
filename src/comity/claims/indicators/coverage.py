"""For which days a source can be asked at all: from where it tells without a long gap, to its last word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from comity.claims.indicators.episodes import DAYS_A_YEAR
from comity.claims.indicators.spans import Days

# A source that tells of nothing at all for longer than this is held not to have been kept in that time: even
# sparse chronologies of a region have a deed a year.
LONGEST_GAP = 365
# Deeds of all kinds a year below which a source is thin: fewer than one a week.
_THIN = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The days for which a source tells.

    Attributes:
        first: From where it tells without a gap of more than a year.
        last: The last day of which it tells anything, or the day asked about where it tells of later ones.
        deeds: How many of its deeds, of any kind and between anyone, lie in that time.
    """

    first: date
    last: date
    deeds: int

    @property
    def years(self) -> float:
        """How long it is."""
        return ((self.last - self.first).days + 1) / DAYS_A_YEAR

    @property
    def is_thin(self) -> bool:
        """Whether it tells of fewer deeds than one a week."""
        return self.deeds < _THIN * self.years


def coverage(days: Days, at: int, counts: Days | None = None) -> Coverage | None:
    """The time covered up to a day; None where the source tells of nothing by then.

    A source that tells of something soon after that day, too, had not ended on it.

    Args:
        days: The days of its deeds, of any kind, in any order.
        at: The ordinal of the day that counts as today.
        counts: How many deeds each of these days stands for; one by default.
    """
    order = np.argsort(days, kind="stable")
    told, weights = days[order], np.ones(len(order), dtype=np.int64) if counts is None else counts[order]
    by_then = int(np.searchsorted(told, at, side="right"))
    if by_then == 0:
        return None
    gaps = np.flatnonzero(np.diff(told[:by_then]) > LONGEST_GAP)
    begin = int(gaps[-1]) + 1 if len(gaps) else 0
    goes_on = by_then < len(told) and told[by_then] - told[by_then - 1] <= LONGEST_GAP
    return Coverage(
        first=date.fromordinal(int(told[begin])),
        last=date.fromordinal(at if goes_on else int(told[by_then - 1])),
        deeds=int(weights[begin:by_then].sum()),
    )
