"""The outlines of ribbons: level where nothing changes, a curve where a state changes its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from comity.views.plots.lanes import Knot

# The curve between two dates takes this share of the way; before and after it the ribbon stays level.
_CURVE = 0.7
# Changes smaller than this, in units of the plot, are not drawn.
_FINE = 0.2
# A ribbon reaches this far before its first and beyond its last date, so that a single date is seen.
_REACH = 0.3


def pieces(run: Sequence[Knot], reach: float) -> Iterator[tuple[tuple[str | None, str | None], str]]:
    """The ribbon of a run in pieces of one bloc and pieces between two.

    Args:
        run: Dates with evidence, without a gap.
        reach: The least distance of two dates on the axis.

    Yields:
        The blocs on both sides (the same one within a bloc), and the outline.
    """
    first, last = run[0], run[-1]
    spare = _REACH * reach
    inside = [_moved(first, first.x - spare), *run, _moved(last, last.x + spare)]
    start = 0
    for at, (one, other) in enumerate(pairwise(inside)):
        if one.bloc != other.bloc:
            yield (one.bloc, one.bloc), outline(inside[start : at + 1])
            yield (one.bloc, other.bloc), outline([one, other])
            start = at + 1
    yield (inside[start].bloc, inside[start].bloc), outline(inside[start:])


def _moved(knot: Knot, x: float) -> Knot:
    return Knot(x, knot.y, knot.half, knot.bloc, knot.sureness, knot.step)


def outline(knots: Sequence[Knot]) -> str:
    """The upper edge forth and the lower edge back."""
    kept = _thinned(knots)
    upper = _edge([(k.x, k.y - k.half) for k in kept])
    lower = _edge([(k.x, k.y + k.half) for k in reversed(kept)])
    start, turn = kept[0], kept[-1]
    return f"M{start.x:.1f} {start.y - start.half:.2f}{upper}L{turn.x:.1f} {turn.y + turn.half:.2f}{lower}Z"


def _thinned(knots: Sequence[Knot]) -> list[Knot]:
    """Without the dates between two that show the same: months that are all alike are one line."""
    kept = [knots[0]]
    for before, here, after in zip(knots, knots[1:], knots[2:], strict=False):
        if _differs(kept[-1], here) or _differs(here, after) or _differs(before, here):
            kept.append(here)
    return [*kept, knots[-1]] if len(knots) > 1 else kept


def _differs(one: Knot, other: Knot) -> bool:
    return abs(one.y - other.y) > _FINE or abs(one.half - other.half) > _FINE


def _edge(points: Sequence[tuple[float, float]]) -> str:
    return "".join(_step(*one, *other) for one, other in pairwise(points))


def _step(x1: float, y1: float, x2: float, y2: float) -> str:
    if abs(y1 - y2) <= 0.01:
        return f"H{x2:.1f}"
    level = (x2 - x1) * (1 - _CURVE) / 2
    a, b = x1 + level, x2 - level
    middle = (a + b) / 2
    return f"H{a:.1f}C{middle:.1f} {y1:.2f} {middle:.1f} {y2:.2f} {b:.1f} {y2:.2f}H{x2:.1f}"
