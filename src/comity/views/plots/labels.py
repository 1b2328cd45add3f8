"""Names beside nodes: all of them where they fit, codes where they do not, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.views.plots.boxes import Box, Room
from comity.views.plots.looks import draw
from comity.views.plots.svg import Mark, mark
from comity.views.plots.text import ASCENT, DESCENT, text_width

# If more than this share of the names finds no room, codes stand for all: a mixture would read as two kinds.
_UNNAMED_SHARE = 0.08
_WIDTH_FOR_NAMES = 480


@dataclass(frozen=True, slots=True)
class Spot:
    """A node that wants a label: its place, how far from it the label stands, and its rank (least first)."""

    code: str
    label: str
    x: float
    y: float
    radius: float
    rank: tuple[bool, float]


def labels(spots: Sequence[Spot], wide: float, high: float, *, size: float) -> tuple[Mark, int]:
    """Labels that overlap neither each other nor a node.

    Args:
        spots: The nodes.
        wide: Of the space.
        high: Of the space.
        size: Of the type.

    Returns:
        The labels, and how many nodes have none.
    """
    room = Box(0, 0, wide, high)
    named = _settled(spots, room, size, [spot.label for spot in spots])
    if wide < _WIDTH_FOR_NAMES or len(named) < (1 - _UNNAMED_SHARE) * len(spots):
        named = _settled(spots, room, size, [spot.code for spot in spots])
    marks = [
        draw("text", "halo", words, x=round(box.left + 1, 1), y=round(box.bottom - DESCENT * size - 0.5, 1))
        for words, box in named
    ]
    layer = mark(
        "g",
        *marks,
        class_="cp-labels",
        aria_hidden="true",
        font_size=size,
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
    )
    return layer, len(spots) - len(named)


def _settled(spots: Sequence[Spot], within: Box, size: float, words: Sequence[str]) -> list[tuple[str, Box]]:
    nodes = [Box(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    room = Room(within, nodes)
    found = []
    for at in sorted(range(len(spots)), key=lambda at: (spots[at].rank, spots[at].code)):
        wide = text_width(words[at], size) + 2
        if (box := room.first_free(_around(spots[at], wide, size))) is not None:
            found.append((words[at], box))
    return found


def _around(spot: Spot, wide: float, size: float) -> Iterator[Box]:
    """Right, left, above, below, then the corners; then the same a little farther away."""
    high = (ASCENT + DESCENT) * size + 1
    for far in (2.5, 6.0):
        r = spot.radius + far
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.8), (1, 0.8), (-1, -0.8), (-1, 0.8)):
            left = spot.x + dx * r - (wide if dx < 0 else wide / 2 if dx == 0 else 0)
            top = spot.y + dy * r - (high if dy < 0 and dx == 0 else 0 if dy > 0 and dx == 0 else high / 2)
            yield Box(left, top, left + wide, top + high)
