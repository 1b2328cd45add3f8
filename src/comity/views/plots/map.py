"""The map: states in the colour, pattern and sign of their bloc; who is not in the record is pale."""

from __future__ import annotations

from dataclasses import dataclass

from comity.views.plots.frame import Body, Sheet, message
from comity.views.plots.labels import Spot, labels
from comity.views.plots.legend import bloc_entries
from comity.views.plots.looks import draw
from comity.views.plots.map_model import MapPlot
from comity.views.plots.map_shapes import Point, Shapes, area_of, points_of, shapes
from comity.views.plots.model import SidedState
from comity.views.plots.palette import Blocs, blocs_of
from comity.views.plots.signs import node, patterns
from comity.views.plots.svg import Mark, link, mark

BORDERS = (
    "Borders as Natural Earth draws them at 1:110 million, by who holds the ground; they take no side in a "
    "dispute. Dashed: areas whose state few recognise."
)
_DISPUTED = frozenset({"XNC", "ESH"})
# A part of the world fills the sheet where all states lie within this share of it.
_PART = 0.6
_SPARE = 0.12


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the map that is shown: corner and size in units of the map, scale, and size of signs."""

    left: float
    top: float
    wide: float
    high: float
    scale: float
    radius: float

    def place(self, point: Point) -> Point:
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale


def map_body(plot: MapPlot, sheet: Sheet) -> Body:
    """The map on its sheet."""
    known = shapes()
    shown = [state for state in plot.states if known.middle(state.code) is not None]
    if not shown:
        return message(sheet, "None of the actors has a place on the map.")
    view = _view(shown, known, sheet)
    blocs = blocs_of((state.bloc for state in plot.states), plot.blocs)
    high = view.high * view.scale
    named, unnamed = labels(
        [_spot(state, known, view, plot) for state in shown],
        sheet.inner,
        high,
        size=10 if sheet.wide < 600 else 11,
    )
    window = mark(
        "clipPath", mark("rect", width=round(sheet.inner, 1), height=round(high, 1)), id=sheet.id("window")
    )
    transform = f"scale({view.scale:.4f}) translate({-view.left:.1f} {-view.top:.1f})"
    ground = mark(
        "g",
        draw("path", "band", d=known.outline),
        *_land(known, shown),
        *(_area(state, known, blocs, sheet, plot) for state in shown if state.code in known.paths),
        transform=transform,
    )
    signs = mark("g", *(_sign(state, known, view, blocs, plot) for state in shown))
    return Body(
        (mark("g", ground, signs, clip_path=sheet.url("window")), named), high,
        tuple(bloc_entries(blocs, [state.bloc for state in plot.states])),
        (*patterns(sheet, blocs, scale=1 / view.scale), window), note=_note(plot, known, unnamed),
    )  # fmt: skip


def _view(shown: list[SidedState], known: Shapes, sheet: Sheet) -> _View:
    """The part that holds all states, or the whole map."""
    radius = 3.6 if sheet.wide < 600 else 4.4
    points: list[Point] = []
    for state in shown:
        rings = points_of(known.paths[state.code]) if state.code in known.paths else []
        points += _largest(rings) if rings else [known.dots[state.code]]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide = (right - left) * (1 + 2 * _SPARE)
    if wide > _PART * known.wide:
        return _View(0.0, known.top, known.wide, known.high, sheet.inner / known.wide, radius)
    high = min(max((bottom - top) * (1 + 2 * _SPARE), wide / 2.2), known.high)
    wide = max(wide, high * 1.2, known.wide / 6)
    high = min(max(high, wide / 2.2), known.high)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    corner_x = min(max(middle_x - wide / 2, 0.0), known.wide - wide)
    corner_y = min(max(middle_y - high / 2, known.top), known.top + known.high - high)
    return _View(corner_x, corner_y, wide, high, sheet.inner / wide, radius)


def _largest(rings: list[list[Point]]) -> list[Point]:
    return max(rings, key=lambda ring: area_of(ring))  # noqa: PLW0108 - its type is lost otherwise


def _land(known: Shapes, shown: list[SidedState]) -> list[Mark]:
    """Everybody who is not in the record, in one shape; and the areas whose state few recognise."""
    named = {state.code for state in shown}
    others = "".join(path for code, path in known.paths.items() if code not in named | _DISPUTED)
    disputed = "".join(
        [*known.nobodys.values(), *(known.paths[code] for code in sorted(_DISPUTED - named & _DISPUTED))]
    )
    return [_ground("land", others, None), _ground("disputed", disputed, "2 2")]


def _ground(look: str, path: str, dash: str | None) -> Mark:
    return draw(
        "path", look, d=path, stroke_width=0.6, stroke_dasharray=dash, stroke_linejoin="round",
        vector_effect="non-scaling-stroke",
    )  # fmt: skip


def _area(state: SidedState, known: Shapes, blocs: Blocs, sheet: Sheet, plot: MapPlot) -> Mark:
    words = _words(state, plot)
    shape = draw(
        "path", "edge", d=known.paths[state.code], fill=sheet.url(blocs.pattern(state.bloc)),
        fill_opacity=0.45 if _is_undecided(state, plot) else 0.9, stroke_width=0.8,
        vector_effect="non-scaling-stroke", stroke_linejoin="round",
    )  # fmt: skip
    return link(state.href, mark("title", words), shape, aria_label=words if state.href else None)


def _sign(state: SidedState, known: Shapes, view: _View, blocs: Blocs, plot: MapPlot) -> Mark:
    x, y = view.place(known.middle(state.code) or (0.0, 0.0))
    sign = node(
        blocs.shape(state.bloc), round(x, 1), round(y, 1), view.radius, blocs.colour(state.bloc),
        is_hollow=_is_undecided(state, plot),
    )  # fmt: skip
    if state.code in known.paths:
        return sign
    words = _words(state, plot)
    return link(state.href, mark("title", words), sign, aria_label=words if state.href else None)


def _spot(state: SidedState, known: Shapes, view: _View, plot: MapPlot) -> Spot:
    x, y = view.place(known.middle(state.code) or (0.0, 0.0))
    return Spot(state.code, state.label, x, y, view.radius, (_is_undecided(state, plot), -state.sureness))


def _is_undecided(state: SidedState, plot: MapPlot) -> bool:
    return state.bloc is None or state.sureness < plot.undecided_below


def _words(state: SidedState, plot: MapPlot) -> str:
    if state.bloc is None:
        return f"{state.label}: no side known"
    unsure = ", undecided" if _is_undecided(state, plot) else ""
    return f"{state.label}: {state.bloc}, {state.sureness:.0%} sure{unsure}"


def _note(plot: MapPlot, known: Shapes, unnamed: int) -> str:
    absent = [state.label for state in plot.states if known.middle(state.code) is None]
    told = [f"Not on the map: {', '.join(absent)}."] if absent else []
    if unnamed:
        told.append(
            f"{unnamed} {'has' if unnamed == 1 else 'have'} no room for a name; the table has them all."
        )
    return " ".join([*told, BORDERS])
