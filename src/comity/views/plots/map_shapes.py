"""The shapes of states on the sheet of the map, as `scripts/project_map.py` has projected them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Point = tuple[float, float]
_FILE = Path(__file__).with_name("map_shapes.json")
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The data of the map, in units of its own sheet.

    Attributes:
        wide: Of the whole sheet.
        top: Where the drawn part begins.
        high: Of the drawn part.
        outline: The edge of the map, as an SVG path.
        paths: Of each state, by its code.
        nobodys: Of areas that no code stands for, by name.
        dots: Where states lie that are too small for the scale.
        source: Of the shapes.
    """

    wide: float
    top: float
    high: float
    outline: str
    paths: dict[str, str]
    nobodys: dict[str, str]
    dots: dict[str, Point]
    source: str

    def middle(self, code: str) -> Point | None:
        """Where the sign of a state stands: the middle of its largest part, or its dot."""
        if code in self.dots:
            return self.dots[code]
        return _middle(self.paths[code]) if code in self.paths else None


@cache
def shapes() -> Shapes:
    """The data, read once."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return Shapes(
        wide=data["wide"], top=data["top"], high=data["high"], outline=data["outline"], paths=data["shapes"],
        nobodys=data["nobodys"], dots={code: (x, y) for code, (x, y) in data["dots"].items()},
        source=data["source"],
    )  # fmt: skip


def points_of(path: str) -> list[list[Point]]:
    """The rings of a path as the data has it: a place, then steps.

    >>> points_of("M1 2l3 0 0-4z")
    [[(1, 2), (4, 2), (4, -2)]]
    """
    rings = []
    for part in path.split("z"):
        numbers = [int(one) for one in _NUMBER.findall(part)]
        ring: list[Point] = []
        x = y = 0
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            ring.append((x, y))
        if ring:
            rings.append(ring)
    return rings


def area_of(ring: list[Point]) -> float:
    """The area of a ring, without sign (the shoelace formula)."""
    turned = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in turned)) / 2


@cache
def _middle(path: str) -> Point:
    ring = max(points_of(path), key=area_of)
    area, x, y = 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * area), y / (3 * area)) if area else ring[0]
