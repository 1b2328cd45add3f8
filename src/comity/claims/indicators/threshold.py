"""When an indicator trips: a count above a number or above a percentile of its past, or a silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.claims.indicators.episodes import DAYS_A_YEAR

Sort = Literal["above", "percentile", "silence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When it trips.

    Attributes:
        sort: `above` a number, above a `percentile` of the past, or `silence`.
        number: Of deeds, percent, or days; it is tripped above, never at it.
        width: How many days a count takes in; 0 for a silence.
        history_years: How much of the past a percentile is taken from, in years; 0 for the others.
    """

    sort: Sort
    number: float
    width: int = 0
    history_years: float = 0.0

    @property
    def history_days(self) -> int:
        """The past in days."""
        return round(self.history_years * DAYS_A_YEAR)

    @property
    def reach(self) -> int:
        """How many days before a day, that day included, must be known to judge it."""
        # The first count of the past has a window of its own, and the past ends where the window begins.
        return self.width + (self.history_days + self.width - 1 if self.sort == "percentile" else 0)


def tail(share: float, history_days: float, width: int) -> float:
    """How many windows of the past that do not overlap lie above the percentile; below 1 it is a guess.

    Args:
        share: In percent.
        history_days: Of the past.
        width: Of a window, in days.
    """
    return (1 - share / 100) * history_days / width
