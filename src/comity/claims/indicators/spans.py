"""How many things stand on each day: each is told by the first and the last day on which it counts.

A deed counts on its day and as long after it as the window is wide, so that the number on a day is the number
of deeds within the window that ends on that day. Days are proleptic Gregorian ordinals, as `date.toordinal`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]


def counts_on(starts: Days, ends: Days, first: int, last: int) -> Days:
    """For each day from `first` to `last`, how many spans hold it.

    Args:
        starts: First day of each span, in any order.
        ends: Last day of each span, in the same order; none before its start.
        first: The first day asked for.
        last: The last day asked for; before `first`, the answer is empty.

    Returns:
        One count for each day.
    """
    days = np.arange(first, last + 1, dtype=np.int64)
    begun = np.searchsorted(np.sort(starts), days, side="right")
    over = np.searchsorted(np.sort(ends), days, side="left")
    return np.asarray(begun - over, dtype=np.int64)


def days_since(starts: Days, first: int, last: int, end: int) -> Days:
    """For each day from `first` to `last`, how many days lie since the last deed; −1 where none came before.

    Args:
        starts: The day of each deed, in any order.
        first: The first day asked for.
        last: The last day asked for.
        end: The last day on which the source still tells; a silence grows no longer than to there.
    """
    ordered = np.sort(starts)
    days = np.arange(first, last + 1, dtype=np.int64)
    before = np.searchsorted(ordered, days, side="right")
    if len(ordered) == 0:
        return np.full(len(days), -1, dtype=np.int64)
    latest = ordered[np.maximum(before, 1) - 1]
    silent = np.maximum(np.minimum(days, end) - latest, 0)
    return np.where(before > 0, silent, -1).astype(np.int64)
