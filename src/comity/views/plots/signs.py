"""The shapes of nodes and the patterns of areas."""

from __future__ import annotations

import math
from collections.abc import Sequence

from comity.views.plots.frame import Sheet
from comity.views.plots.looks import draw
from comity.views.plots.palette import PATTERNS, Blocs
from comity.views.plots.svg import Mark, Value, mark

# Corners on the unit circle, enlarged so that all shapes look equally heavy; y grows downwards.
_POLYGONS: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.25), (1.15, 0.8), (-1.15, 0.8)),
    "diamond": ((0, -1.3), (1.2, 0), (0, 1.3), (-1.2, 0)),
    "wedge": ((0, 1.25), (1.15, -0.8), (-1.15, -0.8)),
    "plus": tuple(
        (x * 1.2, y * 1.2)
        for x, y in (
            (-0.38, -1), (0.38, -1), (0.38, -0.38), (1, -0.38), (1, 0.38), (0.38, 0.38),
            (0.38, 1), (-0.38, 1), (-0.38, 0.38), (-1, 0.38), (-1, -0.38), (-0.38, -0.38),
        )
    ),
    "star": tuple(
        (r * math.sin(math.pi * at / 5), -r * math.cos(math.pi * at / 5))
        for at, r in ((at, 1.4 if at % 2 == 0 else 0.62) for at in range(10))
    ),
}  # fmt: skip


def node(shape: str, x: float, y: float, r: float, look: str, *, is_hollow: bool) -> Mark:
    """The node of a state: its outline in the colour of the bloc, hollow where the bloc is undecided."""
    outline: dict[str, Value] = {"stroke_width": max(1.6, r * 0.3), "stroke_linejoin": "round"}
    inner = draw_shape(
        shape, x, y, r, "paper" if is_hollow else look, **({} if is_hollow else {"stroke": "none"})
    )
    if is_hollow:
        return mark("g", inner, draw_shape(shape, x, y, r, look, only="stroke", **outline))
    return mark("g", draw_shape(shape, x, y, r, "edge", fill="none", stroke_width=3), inner)


def draw_shape(
    shape: str, x: float, y: float, r: float, look: str, *, only: str | None = None, **attributes: Value
) -> Mark:
    """One of the shapes around a point."""
    if shape == "circle":
        return draw("circle", look, only=only, cx=x, cy=y, r=r, **attributes)
    points = " ".join(f"{x + r * dx:.1f},{y + r * dy:.1f}" for dx, dy in _POLYGONS[shape])
    return draw("polygon", look, only=only, points=points, **attributes)


_STROKES: dict[str, str] = {
    "rising": "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
    "level": "M0 3H6",
    "falling": "M-1 -1L7 7M-1 5L1 7M5 -1L7 1",
    "grid": "M0 3H6M3 0V6",
    "upright": "M3 0V6",
}


def patterns(sheet: Sheet, blocs: Blocs, *, scale: float = 1.0) -> tuple[Mark, ...]:
    """The fills of all blocs as definitions: the colour, and lines of paper over it.

    Args:
        sheet: Whose they are.
        blocs: In their order.
        scale: By which they are enlarged, where what they fill is drawn smaller.
    """
    return tuple(_pattern(sheet, blocs, bloc, scale) for bloc in (*blocs.names, None))


def _pattern(sheet: Sheet, blocs: Blocs, bloc: str | None, scale: float) -> Mark:
    kind = "plain" if bloc is None else PATTERNS[blocs.index(bloc) % len(PATTERNS)]
    over: Sequence[Mark] = ()
    if kind == "dots":
        over = [draw("circle", "reversed", cx=x, cy=y, r=0.9) for x, y in ((1.5, 1.5), (4.5, 4.5))]
    elif kind != "plain":
        over = [draw("path", "edge", d=_STROKES[kind], stroke_width=1, fill="none")]
    return mark(
        "pattern",
        draw("rect", blocs.colour(bloc), only="fill", width=6, height=6),
        mark("g", *over, opacity=0.55) if over else None,
        id=sheet.id(blocs.pattern(bloc)),
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform=None if scale == 1 else f"scale({scale:.3f})",
    )
