"""The signed network: who is tied to whom, how strongly, and which side each state is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.views.plots.frame import Body, Entry, Sheet, message
from comity.views.plots.labels import Spot, labels
from comity.views.plots.layout import lane_rows, place, spread
from comity.views.plots.legend import bloc_entries, line_entry, node_entry
from comity.views.plots.looks import draw
from comity.views.plots.model import NetworkNode, NetworkPlot, NetworkTie, Position
from comity.views.plots.network_told import is_undecided, signed, ties_inside, told
from comity.views.plots.palette import Blocs, blocs_of
from comity.views.plots.signs import node
from comity.views.plots.svg import Mark, is_link, link, mark

if TYPE_CHECKING:
    import numpy as np

# More lines than these hide one another; the table has them all.
_MOST_TIES_PER_STATE, _SPACE_PER_TIE = 6, 650.0
# Beyond this the keyboard would have to pass too many lines: the links stand in the table too.
_MOST_STOPS = 60
_DASH = "5 3"


@dataclass(frozen=True, slots=True)
class _Drawing:
    plot: NetworkPlot
    blocs: Blocs
    at: dict[str, Position]
    radius: float
    names: dict[str, str]
    space: float


def network_body(plot: NetworkPlot, sheet: Sheet) -> Body:
    """The network on its sheet."""
    if not plot.nodes:
        return message(sheet, "No states: the record holds nothing to draw at this date.")
    high = _height(sheet, plot)
    drawing = _drawing(plot, sheet, high)
    drawn, left_out = _drawn(plot, sheet.inner * high)
    named, unnamed = labels(
        [_spot(state, drawing, plot) for state in plot.nodes],
        sheet.inner,
        high,
        size=11 if sheet.wide < 600 else 12,
    )
    marks = (
        _ties(drawing, [tie for tie in drawn if tie.weight > 0], "positive", len(drawn)),
        _ties(drawing, [tie for tie in drawn if tie.weight < 0], "negative", len(drawn)),
        mark("g", *(_node(state, drawing) for state in plot.nodes), class_="cp-nodes"),
        named,
    )
    return Body(marks, high, _legend(drawing, drawn), note=_note(left_out, unnamed))


def _height(sheet: Sheet, plot: NetworkPlot) -> float:
    count = len(plot.nodes)
    if not ties_inside(plot):
        return 42.0 * lane_rows(count, whole=True) + 30
    if count <= 3:
        return 0.4 * sheet.inner
    share = 1.12 if sheet.wide < 600 else 0.6
    return sheet.inner * (share + (0.12 if count > 60 else 0))


def _drawing(plot: NetworkPlot, sheet: Sheet, high: float) -> _Drawing:
    import numpy as np

    codes = sorted(state.code for state in plot.nodes)
    places = place(codes, _matrix(plot, codes), plot.positions)
    radius = min(9.0, max(3.2, 0.13 * (sheet.inner * high / len(codes)) ** 0.5))
    side, rim = min(34.0, 0.08 * sheet.inner), radius + 12
    room = (sheet.inner - 2 * side, high - 2 * rim)
    points = np.array([places[code] for code in codes]) * room
    points = spread(points, 2.7 * radius + 3, room) + np.array((side, rim))
    at = {code: (float(x), float(y)) for code, (x, y) in zip(codes, points, strict=True)}
    blocs = blocs_of((state.bloc for state in plot.nodes), plot.blocs)
    return _Drawing(
        plot, blocs, at, radius, {state.code: state.label for state in plot.nodes}, sheet.inner * high
    )


def _matrix(plot: NetworkPlot, codes: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    import numpy as np

    row = {code: at for at, code in enumerate(codes)}
    ties = np.zeros((len(codes), len(codes)))
    for tie in ties_inside(plot):
        ties[row[tie.one], row[tie.other]] = ties[row[tie.other], row[tie.one]] = tie.weight
    return ties


def _drawn(plot: NetworkPlot, space: float) -> tuple[list[NetworkTie], int]:
    """The strongest ties, the weakest of them first so that the strong lie on top; how many are left out."""
    ranked = sorted(ties_inside(plot), key=lambda tie: (-abs(tie.weight), tie.one, tie.other))
    most = min(_MOST_TIES_PER_STATE * len(plot.nodes), max(60, int(space / _SPACE_PER_TIE)))
    return ranked[:most][::-1], max(0, len(ranked) - most)


def _ties(drawing: _Drawing, ties: list[NetworkTie], look: str, count: int) -> Mark:
    faint = min(0.85, max(0.4, 0.9 - 0.85 * count * _SPACE_PER_TIE / drawing.space))
    return draw(
        "g",
        look,
        *(_tie(drawing, tie, faint, in_order=count <= _MOST_STOPS, is_told=count <= 300) for tie in ties),
        stroke_dasharray=_DASH if look == "negative" else None,
    )


def _tie(drawing: _Drawing, tie: NetworkTie, faint: float, *, in_order: bool, is_told: bool) -> Mark:
    (x1, y1), (x2, y2) = drawing.at[tie.one], drawing.at[tie.other]
    strength = abs(tie.weight)
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    words = f"{drawing.names[tie.one]} – {drawing.names[tie.other]}: {signed(tie.weight)}"
    thick = min(1.0, drawing.radius / 8)
    line = mark(
        "line",
        mark("title", words) if is_told and not is_link(tie.href) else None,
        **ends,
        stroke_width=(0.7 + 3.6 * strength) * thick,
        stroke_opacity=round(faint * (0.5 + 0.5 * strength), 2),
    )
    if not is_link(tie.href):
        return line
    # A line is too thin to be hit: a wide one that nobody sees lies under it.
    target = mark("line", **ends, stroke_width=9, stroke_opacity=0, stroke_dasharray="none")
    stop = None if in_order else "-1"
    return link(tie.href, mark("title", words), target, line, aria_label=words, tabindex=stop)


def _node(state: NetworkNode, drawing: _Drawing) -> Mark:
    x, y = drawing.at[state.code]
    blocs = drawing.blocs
    is_hollow = is_undecided(state, drawing.plot)
    ring = draw("circle", "ring", cx=x, cy=y, r=drawing.radius + 4, fill="none", stroke_width=1.2)
    return link(
        state.href,
        mark("title", told(state, drawing.plot)),
        ring if state.is_pivot else None,
        node(blocs.shape(state.bloc), x, y, drawing.radius, blocs.colour(state.bloc), is_hollow=is_hollow),
        role=None if is_link(state.href) else "img",
        aria_label=told(state, drawing.plot),
    )


def _spot(state: NetworkNode, drawing: _Drawing, plot: NetworkPlot) -> Spot:
    x, y = drawing.at[state.code]
    weight = sum(abs(tie.weight) for tie in plot.ties if state.code in {tie.one, tie.other})
    radius = drawing.radius + (5 if state.is_pivot else 1.5)
    return Spot(state.code, state.label, x, y, radius, rank=(not state.is_pivot, -weight))


def _legend(drawing: _Drawing, drawn: list[NetworkTie]) -> tuple[Entry, ...]:
    plot = drawing.plot
    undecided = [state for state in plot.nodes if is_undecided(state, plot)]
    entries = bloc_entries(drawing.blocs, [state.bloc for state in plot.nodes])
    if undecided:
        entries.append(
            node_entry(
                "circle",
                "outside",
                f"hollow: undecided, under {plot.undecided_below:.0%} sure",
                is_hollow=True,
            )
        )
    if any(tie.weight > 0 for tie in drawn):
        entries.append(line_entry("positive", "positive tie"))
    if any(tie.weight < 0 for tie in drawn):
        entries.append(line_entry("negative", "negative tie", dash=_DASH))
    if any(state.is_pivot for state in plot.nodes):
        ring = draw("circle", "ring", r=7, fill="none", stroke_width=1.2)
        entries.append(Entry(ring, "pivot"))
    return tuple(entries)


def _note(left_out: int, unnamed: int) -> str:
    told = ["Wider lines are stronger ties."] if left_out or unnamed else []
    if left_out:
        are = "tie is" if left_out == 1 else f"{left_out:,} ties are"
        told.append(f"The weakest {are} not drawn.")
    if unnamed:
        told.append(f"{unnamed} {'state has' if unnamed == 1 else 'states have'} no room for a name.")
    return " ".join([*told, "The table has them all."]) if told else ""
