"""How often an indicator would have tripped on past days: the price of watching it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from comity.claims.indicators.spans import Days

DAYS_A_YEAR = 365.2425

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What an indicator would have done in the past.

    Whether such an alarm was false nobody can tell from counts: this says how often it would have rung.

    Attributes:
        first: The first day on which it could be judged.
        last: The last.
        days: On how many days it could be judged.
        tripped_days: On how many of them it was tripped.
        highest: The most that was counted on any of them.
        episodes: How many times it went from quiet to tripped; a first day on which it is tripped counts.
    """

    first: date
    last: date
    days: int
    tripped_days: int
    highest: int
    episodes: int

    @property
    def share(self) -> float:
        """Of the days judged, the share on which it was tripped, 0–1."""
        return self.tripped_days / self.days

    @property
    def episodes_a_year(self) -> float:
        """Episodes for each year of days judged."""
        return self.episodes * DAYS_A_YEAR / self.days


def alarms(tripped: Flags, judged: Flags, values: Days, first: int) -> Alarms | None:
    """How often it tripped; None where no day could be judged.

    Args:
        tripped: Day by day.
        judged: Whether it could be judged on that day; what was not judged is not counted as quiet.
        values: What was counted.
        first: The ordinal of the first of these days.
    """
    at = np.flatnonzero(judged)
    if len(at) == 0:
        return None
    flags = tripped & judged
    before = np.concatenate([[False], flags[:-1]])
    return Alarms(
        first=date.fromordinal(first + int(at[0])), last=date.fromordinal(first + int(at[-1])), days=len(at),
        tripped_days=int(flags.sum()), highest=int(values[judged].max()),
        episodes=int((flags & ~before).sum()),
    )  # fmt: skip


def since(tripped: Flags) -> int | None:
    """How many days ago the episode began in which the last day lies; None where that day is quiet."""
    if len(tripped) == 0 or not tripped[-1]:
        return None
    quiet = np.flatnonzero(~tripped)
    return len(tripped) - 1 - (int(quiet[-1]) + 1 if len(quiet) else 0)
