"""Projects the shapes of states into the data of the map.

    python scripts/project_map.py [--check] countries-110m.topo.json

The input is Natural Earth 1:110m (public domain) as the npm package `world-atlas` gives it. The projection
is Equal Earth, which keeps areas: Šavrič, Patterson and Jenny 2019, "The Equal Earth map projection",
International Journal of Geographical Information Science 33(3). Shapes are cut at the antimeridian;
Antarctica is left out.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

from comity.vocab import load_vocabulary

OUT = Path(__file__).parents[1] / "src/comity/views/plots/map_shapes.json"
WIDE = 2000
"""Units from 180° west to 180° east."""

Point = tuple[float, float]
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_HALF_TURN = 180.0

# What the vocabulary calls otherwise, or what it must not take for another state; None is drawn for nobody.
CODES: dict[str, str | None] = {
    "W. Sahara": "ESH", "Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Falkland Is.": "FLK",
    "Fr. S. Antarctic Lands": None, "Congo": "COG", "eSwatini": "SWZ", "Solomon Is.": "SLB",
    "S. Sudan": "SSD", "Eq. Guinea": "GNQ", "N. Cyprus": "XNC", "Somaliland": None, "Antarctica": None,
}  # fmt: skip
LEFT_OUT = frozenset({"Antarctica", "Fr. S. Antarctic Lands"})

# Degrees north and east, to a tenth, of states too small for the scale and of areas within states.
DOTS: dict[str, Point] = {
    "AND": (42.5, 1.5), "ATG": (17.1, -61.8), "BHR": (26.2, 50.6), "BRB": (13.1, -59.6),
    "COK": (-21.2, -159.8), "COM": (-11.7, 43.3), "CPV": (14.9, -23.5), "DMA": (15.3, -61.4),
    "FSM": (6.9, 158.2), "GRD": (12.1, -61.7), "HKG": (22.3, 114.2), "KIR": (1.4, 173.0),
    "KNA": (17.3, -62.7), "LCA": (14.0, -61.0), "LIE": (47.1, 9.5), "MAC": (22.2, 113.5),
    "MCO": (43.7, 7.4), "MDV": (4.2, 73.5), "MHL": (7.1, 171.4), "MLT": (35.9, 14.5),
    "MUS": (-20.2, 57.5), "NIU": (-19.1, -169.9), "NRU": (-0.5, 166.9), "PLW": (7.5, 134.6),
    "SGP": (1.3, 103.8), "SMR": (43.9, 12.4), "STP": (0.3, 6.7), "SYC": (-4.6, 55.5),
    "TON": (-21.1, -175.2), "TUV": (-8.5, 179.2), "VAT": (41.9, 12.5), "VCT": (13.2, -61.2),
    "WSM": (-13.8, -171.8), "XAB": (43.0, 41.0), "XSO": (42.2, 44.0), "XTR": (46.8, 29.6),
}  # fmt: skip


def equal_earth(longitude: float, latitude: float) -> Point:
    """A place in radians of the unit sphere: x to the east, y to the north.

    Args:
        longitude: In degrees, -180 to 180.
        latitude: In degrees.
    """
    angle = math.asin(_M * math.sin(math.radians(latitude)))
    squared, sixth = angle**2, angle**6
    below = 9 * _A[3] * angle**8 + 7 * _A[2] * sixth + 3 * _A[1] * squared + _A[0]
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(angle) / (3 * below)
    return x, angle * (_A[0] + _A[1] * squared + sixth * (_A[2] + _A[3] * squared))


_WEST_EAST = 2 * equal_earth(_HALF_TURN, 0)[0]
_TOP = equal_earth(0, 90)[1]


def placed(longitude: float, latitude: float) -> Point:
    """On the sheet, in its units: from the left, and from the top."""
    x, y = equal_earth(longitude, latitude)
    unit = WIDE / _WEST_EAST
    return WIDE / 2 + x * unit, (_TOP - y) * unit


def rings_of(geometry: dict, arcs: list[list[Point]]) -> list[list[Point]]:
    """The rings of a polygon or of several, as longitudes and latitudes."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [_joined(ring, arcs) for polygon in polygons for ring in polygon]


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def arcs_of(topology: dict) -> list[list[Point]]:
    """The arcs of a topology, from their quantised differences."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * wide + left, y * high + low))
        found.append(points)
    return found


def cut(ring: list[Point]) -> list[list[Point]]:
    """The ring in pieces that do not cross the antimeridian.

    >>> [sorted({round(x) for x, _ in piece}) for piece in cut([(170, 0), (-170, 0), (-170, 9), (170, 9)])]
    [[170, 180], [-180, -170]]
    """
    turned = [ring[0]]
    for x, y in ring[1:]:
        last = turned[-1][0]
        turned.append((x + 360 * round((last - x) / 360), y))
    pieces = []
    for turn in range(-1, 3):
        left, right = 360 * turn - _HALF_TURN, 360 * turn + _HALF_TURN
        piece = _kept(_kept(turned, left, is_right=True), right, is_right=False)
        if len(piece) >= 3:
            pieces.append([(x - 360 * turn, y) for x, y in piece])
    return pieces


def _kept(points: list[Point], edge: float, *, is_right: bool) -> list[Point]:
    """What lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for one, other in zip(points, points[1:] + points[:1], strict=True):
        inside = [(point[0] >= edge) if is_right else (point[0] <= edge) for point in (one, other)]
        if inside[0]:
            kept.append(one)
        if inside[0] != inside[1]:
            share = (edge - one[0]) / (other[0] - one[0])
            kept.append((edge, one[1] + share * (other[1] - one[1])))
    return kept


def path_of(rings: list[list[Point]]) -> str:
    """An SVG path of whole units, each point told from the one before."""
    parts = []
    for ring in rings:
        points = [tuple(round(value) for value in placed(x, y)) for x, y in ring]
        distinct = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
        if len(distinct) < 3:
            continue
        steps = [f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(distinct)]
        parts.append(f"M{distinct[0][0]} {distinct[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def outline() -> str:
    """The edge of the map."""
    east = [placed(_HALF_TURN, latitude) for latitude in range(84, -57, -2)]
    west = [placed(-_HALF_TURN, latitude) for latitude in range(-56, 85, 2)]
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in [*east, *west]) + "z"


def made(topology: dict) -> dict:
    """The data of the map.

    Args:
        topology: Natural Earth's countries as TopoJSON.
    """
    vocabulary, arcs = load_vocabulary(), arcs_of(topology)
    shapes: dict[str, str] = {}
    nobodys: dict[str, str] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        path = path_of([piece for ring in rings_of(geometry, arcs) for piece in cut(ring)])
        if name in CODES:
            code = CODES[name]
        else:
            states = {
                code
                for one in vocabulary.find(name)
                for code in one.codes
                if vocabulary.actor(code).kind == "state"
            }
            if len(states) != 1:
                raise SystemExit(
                    f"{name}: the vocabulary knows {sorted(states) or 'nobody'} by it; add it to CODES"
                )
            (code,) = states
        if code is None:
            nobodys[name] = path
        elif code in shapes:
            raise SystemExit(f"{name}: {code} has a shape already")
        else:
            shapes[code] = path
    missing = sorted(set(DOTS) & set(shapes))
    if missing:
        raise SystemExit(f"{', '.join(missing)}: a shape and a dot")
    dots = {code: [round(value) for value in placed(east, north)] for code, (north, east) in DOTS.items()}
    top, bottom = placed(0, 84)[1], placed(0, -56)[1]
    return {
        "source": "Natural Earth 4.1, 1:110m countries, by way of world-atlas 2.0.2; dots: own, to .1 degree",
        "terms": "public domain", "projection": "Equal Earth", "wide": WIDE,
        "top": round(top), "high": round(bottom - top), "outline": outline(),
        "shapes": dict(sorted(shapes.items())), "nobodys": dict(sorted(nobodys.items())), "dots": dots,
    }  # fmt: skip


def text_of(data: dict) -> str:
    """The data as the file has it: a line for each shape, for the sake of diffs."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write the data, or with `--check` say whether it is what the file holds."""
    files = [one for one in arguments if one != "--check"]
    if len(files) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    text = text_of(made(json.loads(Path(files[0]).read_text(encoding="utf-8"))))
    if "--check" in arguments:
        return int(text != OUT.read_text(encoding="utf-8"))
    OUT.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{OUT.name}: {len(text):,} characters\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
