"""Sets of days as sorted lists of intervals, for evidence that leaves several stretches of time open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from comity.core.interval import Interval

# Stands for "nothing says when it ends".
OPEN_END = date(9000, 12, 31)
OPEN_START = date(2, 1, 1)
# No document is looked for from here on; what reaches so far has no known end.
FAR = date(2100, 1, 1)


def merged(stretches: Iterable[Interval]) -> list[Interval]:
    """The same days with overlapping stretches made one, in order."""
    out: list[Interval] = []
    for stretch in sorted(stretches):
        if out and stretch.first <= out[-1].last:
            out[-1] = out[-1].hull(stretch)
        else:
            out.append(stretch)
    return out


def shared(left: Sequence[Interval], right: Sequence[Interval]) -> list[Interval]:
    """The days that lie in both."""
    pairs = (a.intersection(b) for a in left for b in right)
    return merged(stretch for stretch in pairs if stretch is not None)


def hull(stretches: Sequence[Interval]) -> Interval | None:
    """The shortest interval that holds all; None for none, or where no end is known."""
    if not stretches or stretches[-1].last >= FAR:
        return None
    return Interval(stretches[0].first, stretches[-1].last)
