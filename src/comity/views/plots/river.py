"""The river of blocs through time: who joins and who leaves, and as thickness how sure each side is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from comity.views.plots.axis import date_ticks
from comity.views.plots.boxes import Box, Room
from comity.views.plots.frame import SMALL, TEXT, Body, Entry, Sheet, message
from comity.views.plots.lanes import Knot, Lanes, lanes, thickness
from comity.views.plots.looks import draw
from comity.views.plots.model import RiverPlot
from comity.views.plots.palette import Blocs, blocs_of
from comity.views.plots.ribbons import pieces
from comity.views.plots.river_told import moved, moves, told
from comity.views.plots.signs import draw_shape
from comity.views.plots.svg import Mark, is_link, link, mark
from comity.views.plots.text import DESCENT, fitted, text_width

_FOOT = 26.0
_NAME_MOST = 130.0


@dataclass(frozen=True, slots=True)
class _River:
    plot: RiverPlot
    blocs: Blocs
    lanes: Lanes
    xs: tuple[float, ...]
    right: float
    reach: float
    has_names: bool
    sheet: Sheet


def river_body(plot: RiverPlot, sheet: Sheet) -> Body:
    """The river on its sheet."""
    if not plot.dates or not any(side for state in plot.states for side in state.sides):
        return message(sheet, "No evidence about any state at any of these dates.")
    river = _river(plot, sheet)
    named, unnamed = _names(river)
    marks = (
        *_ground(river),
        *_heads(river),
        *(_state(river, at) for at in range(len(plot.states))),
        *_joins(river),
        *named,
    )
    note = _note(plot, unnamed)
    return Body(marks, river.lanes.high + _FOOT, _legend(river), _gradients(river), note=note)


def _note(plot: RiverPlot, unnamed: int) -> str:
    told = ["States with bold names change their bloc."] if moves(plot) else []
    if unnamed:
        has = "state has" if unnamed == 1 else "states have"
        told.append(f"{unnamed} {has} no room for a name; the table has them all.")
    return " ".join(told)


def _river(plot: RiverPlot, sheet: Sheet) -> _River:
    has_names = sheet.wide >= 600
    words = [state.label if has_names else state.code for state in plot.states]
    names = min(_NAME_MOST, max(text_width(word, SMALL, bold=True) for word in words)) + 12
    right = sheet.inner - names
    pad = 14.0
    first, span = plot.dates[0], max((plot.dates[-1] - plot.dates[0]).days, 1)
    if len(plot.dates) == 1:
        xs: tuple[float, ...] = (right / 2,)
    else:
        xs = tuple(pad + (on - first).days / span * (right - 2 * pad) for on in plot.dates)
    reach = min((b - a for a, b in pairwise(xs)), default=right / 2)
    blocs = blocs_of((side.bloc for state in plot.states for side in state.sides if side), plot.blocs)
    return _River(plot, blocs, lanes(plot, sheet, xs), xs, right, min(reach, 40.0), has_names, sheet)


def _ground(river: _River) -> Iterator[Mark]:
    """The axis of time, and the stretches about which the record says nothing."""
    plot, foot = river.plot, river.lanes.high + 4
    ticks = date_ticks(
        plot.dates[0], plot.dates[-1], max(2, int(river.right / (72 if river.has_names else 46)))
    )
    span = max((plot.dates[-1] - plot.dates[0]).days, 1)
    room = Room(Box(-2, foot, river.sheet.inner + 2, foot + _FOOT))
    for tick in ticks:
        share = (tick.on - plot.dates[0]).days / span
        x = river.xs[0] + share * (river.xs[-1] - river.xs[0])
        yield draw("line", "rule", x1=x, x2=x, y1=0, y2=foot + 4, stroke_width=1)
        wide = text_width(tick.label, SMALL)
        left = max(0.0, x - wide / 2)
        if room.first_free([Box(left - 2, foot + 6, left + wide + 2, foot + 18)]) is not None:
            yield draw("text", "muted", tick.label, x=round(left, 1), y=foot + 16, font_size=SMALL)
    for start, end in _silences(river):
        yield draw("rect", "band", x=round(start, 1), y=0, width=round(end - start, 1), height=foot)
        if end - start > text_width("no evidence", SMALL) + 8:
            middle = round((start + end) / 2, 1)
            yield draw("text", "muted", "no evidence", x=middle, y=12, font_size=SMALL, text_anchor="middle")
    yield draw("line", "axis", x1=0, x2=round(river.right, 1), y1=foot, y2=foot, stroke_width=1)


def _silences(river: _River) -> Iterator[tuple[float, float]]:
    start = None
    for step, x in enumerate(river.xs):
        known = any(state.sides[step] for state in river.plot.states)
        if not known and start is None:
            start = (river.xs[step - 1] + river.reach * 0.3) if step else x - river.reach * 0.3
        if known and start is not None:
            yield start, x - river.reach * 0.3
            start = None
    if start is not None:
        yield start, river.xs[-1] + river.reach * 0.3


def _heads(river: _River) -> Iterator[Mark]:
    for bloc, top in zip(river.lanes.blocs, river.lanes.tops, strict=True):
        look, shape = river.blocs.colour(bloc), river.blocs.shape(bloc)
        yield draw_shape(shape, 6, top - 9, 4.5, look, stroke="none")
        words = _head_words(river, bloc)
        yield draw(
            "text",
            "halo",
            words,
            x=16,
            y=round(top - 5, 1),
            font_weight="bold",
            stroke_width=3,
            paint_order="stroke",
        )


def _head_words(river: _River, bloc: str | None) -> str:
    return fitted(bloc or "In no bloc", river.right - 20, TEXT, bold=True)


def _head_box(river: _River, bloc: str | None, top: float) -> Box:
    return Box(0, top - 17, 18 + text_width(_head_words(river, bloc), TEXT, bold=True), top - 1)


def _state(river: _River, at: int) -> Mark:
    state, runs = river.plot.states[at], river.lanes.runs[at]
    words = told(river.plot, state)
    marks = []
    for run in runs:
        for (one, other), path in pieces(run, river.reach):
            marks.append(_piece(river, one, other, path))
    marks += [
        _bridge(before[-1], after[0], 0.3 * river.reach)
        for before, after in pairwise(runs)
        if before[-1].bloc != after[0].bloc or not _is_silent(river, before[-1].step + 1, after[0].step)
    ]
    return link(
        state.href,
        mark("title", words),
        *marks,
        role=None if is_link(state.href) else "img",
        aria_label=words,
    )


def _is_silent(river: _River, first: int, end: int) -> bool:
    """Whether the record is silent on everybody at these dates: the plot says so once, behind all ribbons."""
    return all(not any(state.sides[step] for state in river.plot.states) for step in range(first, end))


def _piece(river: _River, one: str | None, other: str | None, path: str) -> Mark:
    if one == other:
        return draw("path", river.blocs.colour(one), d=path, stroke_width=0.3)
    # A steep ribbon would be thinner than a hair: its outline keeps it visible.
    fill = river.sheet.url(_gradient(river.blocs, one, other))
    return mark("path", d=path, fill=fill, stroke=fill, stroke_width=1.4)


def _bridge(one: Knot, other: Knot, spare: float) -> Mark:
    path = f"M{one.x + spare:.1f} {one.y:.1f}L{other.x - spare:.1f} {other.y:.1f}"
    return draw("path", "nothing", d=path, fill="none", stroke_width=1, stroke_dasharray="1 3")


def _gradient(blocs: Blocs, one: str | None, other: str | None) -> str:
    return f"from-{blocs.pattern(one)}-to-{blocs.pattern(other)}"


def _gradients(river: _River) -> tuple[Mark, ...]:
    pairs = {
        (a.bloc, b.bloc): None
        for runs in river.lanes.runs
        for run in runs
        for a, b in pairwise(run)
        if a.bloc != b.bloc
    }
    return tuple(
        mark(
            "linearGradient",
            *(
                draw("stop", f"stop-{river.blocs.colour(bloc)}", offset=share)
                for bloc, share in ((one, 0.2), (other, 0.8))
            ),
            id=river.sheet.id(_gradient(river.blocs, one, other)),
        )
        for one, other in pairs
    )


def _joins(river: _River) -> Iterator[Mark]:
    """A dot where a state arrives in a bloc, with its code where there is room."""
    slot = river.lanes.slot
    radius = min(4.0, max(2.0, slot * 0.3))
    room = Room(Box(0, 0, river.right, river.lanes.high))
    knots = {
        (at, knot.step): knot for at, runs in enumerate(river.lanes.runs) for run in runs for knot in run
    }
    where = {state.code: at for at, state in enumerate(river.plot.states)}
    arrivals = [(move, knots[where[move.state.code], move.step]) for move in moves(river.plot)]
    room.taken += [
        _head_box(river, bloc, top) for bloc, top in zip(river.lanes.blocs, river.lanes.tops, strict=True)
    ]
    room.taken += [Box(start, 0, end, 16) for start, end in _silences(river)]
    room.taken += [Box(k.x - radius, k.y - radius, k.x + radius, k.y + radius) for _, k in arrivals]
    for move, knot in arrivals:
        words = moved(river.plot, move)
        yield mark(
            "g",
            mark("title", words),
            draw("circle", "paper", cx=knot.x, cy=knot.y, r=radius),
            draw(
                "circle",
                river.blocs.colour(move.after),
                only="stroke",
                cx=knot.x,
                cy=knot.y,
                r=radius,
                stroke_width=1.8,
            ),
            role="img",
            aria_label=words,
        )
        if move.step == len(river.xs) - 1:
            continue
        code = fitted(move.state.code, 60, SMALL)
        wide = text_width(code, SMALL) + 2
        tops = (knot.y - SMALL / 2 - 1, knot.y - SMALL - radius - 3, knot.y + radius + 1)
        lefts = (knot.x + radius + 2, knot.x - wide / 2, knot.x - wide / 2)
        boxes = (Box(x, y, x + wide, y + SMALL + 2) for x, y in zip(lefts, tops, strict=True))
        if (box := room.first_free(boxes)) is not None:
            y = round(box.bottom - DESCENT * SMALL, 1)
            yield draw(
                "text",
                "halo",
                code,
                x=round(box.left + 1, 1),
                y=y,
                font_size=SMALL,
                stroke_width=3,
                paint_order="stroke",
                aria_hidden="true",
            )


def _names(river: _River) -> tuple[list[Mark], int]:
    """Names at the right end of the ribbons; those that moved have the first claim to the room."""
    movers = {move.state.code for move in moves(river.plot)}
    ends = [
        (state, runs[-1][-1]) for state, runs in zip(river.plot.states, river.lanes.runs, strict=True) if runs
    ]
    room = Room(Box(0, -4, river.sheet.inner, river.lanes.high + 8))
    marks = []
    for state, knot in sorted(ends, key=lambda end: (end[0].code not in movers, end[1].y)):
        top = knot.y - SMALL / 2
        if room.first_free([Box(river.right, top, river.sheet.inner, top + SMALL)]) is None:
            continue
        is_bold = state.code in movers
        wide = river.sheet.inner - river.right - 8
        words = fitted(state.label if river.has_names else state.code, wide, SMALL, bold=is_bold)
        x, y = round(river.right + 6, 1), round(top + SMALL * 0.86, 1)
        weight = "bold" if is_bold else None
        marks.append(draw("text", "ink", words, x=x, y=y, font_size=SMALL, font_weight=weight))
    return marks, len(ends) - len(marks)


def _legend(river: _River) -> tuple[Entry, ...]:
    entries = []
    for share in (1.0, 0.75, 0.5):
        half = max(0.8, 6.5 * thickness(share))
        entries.append(
            Entry(draw("rect", "muted", x=-8, y=-half, width=16, height=2 * half), f"{share:.0%} sure")
        )
    if moves(river.plot):
        dot = (draw("circle", "paper", r=4), draw("circle", "ring", r=4, fill="none", stroke_width=1.8))
        entries.append(Entry(dot, "joins a bloc"))
    if any(len(runs) > 1 for runs in river.lanes.runs):
        dots = draw("line", "nothing", x1=-8, x2=9, y1=0, y2=0, stroke_width=1, stroke_dasharray="1 3")
        entries.append(Entry(dots, "no evidence"))
    return tuple(entries)
