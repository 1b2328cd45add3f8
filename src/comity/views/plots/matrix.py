"""The co-membership matrix: how often two states end up in one bloc, ordered so that blocs are squares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from comity.views.plots.frame import SMALL, TEXT, Body, Entry, Sheet, message
from comity.views.plots.legend import node_entry
from comity.views.plots.looks import SHADES, draw
from comity.views.plots.matrix_told import chance_words, ordered, told
from comity.views.plots.members import members_panel
from comity.views.plots.model import MatrixPlot, SidedState
from comity.views.plots.palette import Blocs, blocs_of
from comity.views.plots.signs import draw_shape, patterns
from comity.views.plots.svg import Mark, link, mark
from comity.views.plots.text import fitted, text_width

_CELL_MOST = 52.0
_PANEL, _PANEL_FROM = 250.0, 820.0
# From this size of cell the chance stands in it as a figure.
_FIGURES_FROM = 23.0
# Where rows are lower than a line of type, labels stand in up to three columns.
_LINE, _COLUMNS_MOST = 11.5, 3
# Cells reach this far under their neighbours: pixels do not end where cells do, and paper would show.
_SEAM = 0.3
_BAND, _MARK = 7.0, 15.0
_NAME_MOST, _CODE_MOST = 130.0, 40.0


@dataclass(frozen=True, slots=True)
class _Grid:
    plot: MatrixPlot
    blocs: Blocs
    order: tuple[int, ...]
    cell: float
    left: float
    top: float
    columns: int
    has_names: bool

    @property
    def size(self) -> float:
        return self.cell * len(self.order)

    @property
    def type_size(self) -> float:
        return min(TEXT if self.has_names else SMALL, max(9.0, self.cell * self.columns * 0.82))

    def states(self) -> Iterator[SidedState]:
        return (self.plot.states[at] for at in self.order)


def matrix_body(plot: MatrixPlot, sheet: Sheet) -> Body:
    """The matrix on its sheet."""
    if not plot.states:
        return message(sheet, "No states: the record holds nothing to compare at this date.")
    grid = _grid(plot, sheet)
    marks = [*_cells(grid), *_figures(grid), *_lines(grid), *_bands(grid, sheet), *_names(grid), *_rows(grid)]
    high = grid.top + grid.size + 2
    if sheet.inner - grid.left - grid.size >= _PANEL - 30:
        x = grid.left + grid.size + 28
        panel, deep = members_panel(
            sheet, grid.blocs, list(grid.states()), plot.undecided_below, sheet.inner - x
        )
        marks.append(mark("g", *panel, transform=f"translate({x:.1f} {grid.top:.1f})"))
        high = max(high, grid.top + deep)
    return Body(tuple(marks), high, _legend(grid), patterns(sheet, grid.blocs), note=_note(grid))


def _grid(plot: MatrixPlot, sheet: Sheet) -> _Grid:
    count = len(plot.states)
    side = _PANEL + 28 if sheet.wide >= _PANEL_FROM else 0.0
    codes = _codes_width(plot)
    names = min(_NAME_MOST, max(text_width(state.label, TEXT) for state in plot.states))
    has_names = sheet.wide >= 600 and (sheet.inner - side - names) / count >= _LINE + 1.5
    columns, left = 1, names
    if not has_names:
        rough = (sheet.inner - side - codes) / count
        columns = next((n for n in range(1, _COLUMNS_MOST + 1) if rough * n >= _LINE + n - 1), 0)
        left = codes * columns + 4 * max(columns - 1, 0)
    left += _BAND + _MARK + 6
    cell = min(_CELL_MOST, (sheet.inner - side - left) / count)
    top = _BAND + 6 + (TEXT + 2 if cell >= 30 else codes * columns + 4 * max(columns - 1, 0))
    blocs = blocs_of((state.bloc for state in plot.states), plot.blocs)
    return _Grid(plot, blocs, ordered(plot), cell, left, top, columns, has_names)


def _codes_width(plot: MatrixPlot) -> float:
    return min(_CODE_MOST, max(text_width(state.code, SMALL) for state in plot.states))


def shade(chance: float) -> int:
    """The step of the shading, 0 to 10, of a chance."""
    return min(SHADES, int(chance * SHADES + 0.5))


def _cells(grid: _Grid) -> Iterator[Mark]:
    """One path per shade, for neighbours of one shade one rectangle: 40,000 cells stay a small file."""
    runs: dict[int, list[str]] = defaultdict(list)
    cell = grid.cell
    for row, at in enumerate(grid.order):
        column = 0
        shades = (shade(grid.plot.together[at][other]) for other in grid.order)
        for step, same in groupby(shades):
            count = len(list(same))
            x, y = grid.left + column * cell, grid.top + row * cell
            runs[step].append(
                f"M{x:.2f} {y:.2f}h{count * cell + _SEAM:.2f}v{cell + _SEAM:.2f}h{-count * cell - _SEAM:.2f}z"
            )
            column += count
    for step in sorted(runs):
        yield draw("path", f"shade-{step}", d="".join(runs[step]), shape_rendering="crispEdges")
    diagonal = (
        f"M{grid.left + i * cell:.2f} {grid.top + i * cell:.2f}h{cell:.2f}v{cell:.2f}h{-cell:.2f}z"
        for i in range(len(grid.order))
    )
    yield draw("path", f"shade-{SHADES}", d="".join(diagonal), shape_rendering="crispEdges")


def _figures(grid: _Grid) -> Iterator[Mark]:
    if grid.cell < _FIGURES_FROM:
        return
    size = min(TEXT, grid.cell * 0.42)
    for look in ("ink", "reversed"):
        marks = [
            mark(
                "text",
                chance_words(grid.plot.together[at][other]),
                x=round(grid.left + (column + 0.5) * grid.cell, 1),
                y=round(grid.top + (row + 0.5) * grid.cell + size * 0.36, 1),
            )
            for row, at in enumerate(grid.order)
            for column, other in enumerate(grid.order)
            if at != other and (shade(grid.plot.together[at][other]) > SHADES / 2) == (look == "reversed")
        ]
        yield draw("g", look, *marks, font_size=size, text_anchor="middle", aria_hidden="true")


def _blocks(grid: _Grid) -> list[tuple[str | None, int, int]]:
    found, start = [], 0
    for bloc, same in groupby(state.bloc for state in grid.states()):
        count = len(list(same))
        found.append((bloc, start, start + count))
        start += count
    return found


def _lines(grid: _Grid) -> Iterator[Mark]:
    left, top = grid.left, grid.top
    if grid.cell >= 12:
        yield draw("path", "edge", d=_rules(grid, range(1, len(grid.order))), stroke_width=1, fill="none")
    if ends := [end for _, _, end in _blocks(grid)][:-1]:
        yield draw("path", "edge", d=_rules(grid, ends), stroke_width=3.2, fill="none")
        yield draw("path", "firm-rule", d=_rules(grid, ends), stroke_width=1.2, fill="none")
    yield draw("rect", "axis", x=left, y=top, width=grid.size, height=grid.size, stroke_width=1, fill="none")


def _rules(grid: _Grid, after: Iterable[int]) -> str:
    """Lines across the matrix and down it, after the given rows."""
    left, top, size = grid.left, grid.top, grid.size
    at = [row * grid.cell for row in after]
    return "".join(f"M{left:.1f} {top + y:.1f}h{size:.1f}M{left + y:.1f} {top:.1f}v{size:.1f}" for y in at)


def _bands(grid: _Grid, sheet: Sheet) -> Iterator[Mark]:
    for bloc, start, end in _blocks(grid):
        fill, at, size = (
            sheet.url(grid.blocs.pattern(bloc)),
            start * grid.cell + 0.75,
            (end - start) * grid.cell - 1.5,
        )
        yield mark("rect", x=grid.left - _BAND - 2, y=grid.top + at, width=_BAND, height=size, fill=fill)
        yield mark("rect", x=grid.left + at, y=grid.top - _BAND - 2, width=size, height=_BAND, fill=fill)


def _names(grid: _Grid) -> Iterator[Mark]:
    """Names or codes at both sides, in columns where rows are narrow, with a thin line to the row."""
    size, step = grid.type_size, _codes_width(grid.plot) + 4
    undecided = grid.plot.undecided_below
    rows, heads, leaders = [], [], []
    for at, state in enumerate(grid.states()):
        middle = (at + 0.5) * grid.cell
        if state.bloc is not None and state.sureness < undecided:
            r = min(3.2, grid.cell * 0.36)
            x, y = grid.left - _BAND - 9, grid.top + middle
            look = grid.blocs.colour(state.bloc)
            yield draw_shape("circle", x, y, r, look, only="stroke", stroke_width=min(1.6, r * 0.6))
        if not grid.columns:
            continue
        column = at % grid.columns
        x, y = grid.left - _BAND - _MARK - 2 - column * step, grid.top - _BAND - 6 - column * step
        words = _row_words(grid, state, size)
        rows.append(mark("text", words, x=round(x, 1), y=round(grid.top + middle + size * 0.36, 1)))
        heads.append(_head(grid, fitted(state.code, _CODE_MOST, SMALL), middle, y, size))
        if column:
            edge = grid.left - _BAND - _MARK - 1
            leaders.append(f"M{x + 2:.1f} {grid.top + middle:.1f}H{edge:.1f}")
            leaders.append(f"M{grid.left + middle:.1f} {y + 2:.1f}V{grid.top - _BAND - 5:.1f}")
    if leaders:
        yield draw("path", "rule", d="".join(leaders), stroke_width=0.8, fill="none")
    yield draw(
        "g",
        "halo",
        *rows,
        font_size=size,
        text_anchor="end",
        stroke_width=2.5,
        paint_order="stroke",
        class_="cp-halo cp-labels",
    )
    yield draw(
        "g",
        "halo-muted",
        *heads,
        font_size=min(size, SMALL),
        stroke_width=2.5,
        paint_order="stroke",
        class_="cp-halo-muted cp-heads",
    )


def _row_words(grid: _Grid, state: SidedState, size: float) -> str:
    if grid.has_names:
        return fitted(state.label, _NAME_MOST, size)
    return fitted(state.code, _CODE_MOST, size)


def _head(grid: _Grid, code: str, middle: float, y: float, size: float) -> Mark:
    x = grid.left + middle
    if grid.cell >= 30:
        return mark("text", code, x=round(x, 1), y=round(y, 1), text_anchor="middle")
    return mark("text", code, transform=f"translate({x + min(size, SMALL) * 0.36:.1f} {y:.1f}) rotate(-90)")


def _rows(grid: _Grid) -> Iterator[Mark]:
    """Unseen rows that tell their state to the pointer and to screen readers."""
    for row, (at, state) in enumerate(zip(grid.order, grid.states(), strict=True)):
        words = told(grid.plot, at)
        y = grid.top + row * grid.cell
        target = mark(
            "rect",
            x=0,
            y=round(y, 2),
            width=round(grid.left + grid.size, 1),
            height=round(grid.cell, 2),
            fill_opacity=0,
        )
        yield link(
            state.href, mark("title", words), target, role=None if state.href else "img", aria_label=words
        )


def _legend(grid: _Grid) -> tuple[Entry, ...]:
    steps = tuple(
        draw("rect", f"shade-{step}", x=-8 + at * 9, y=-6, width=9, height=12)
        for at, step in enumerate((0, 2, 5, 6, 8, 10))
    )
    entries = [Entry(steps, "from 0 to 1: the chance of being in one bloc", wide=6 * 9)]
    if any(
        state.bloc is not None and state.sureness < grid.plot.undecided_below for state in grid.plot.states
    ):
        entries.append(
            node_entry(
                "circle",
                "outside",
                f"row of an undecided state, under {grid.plot.undecided_below:.0%} sure",
                is_hollow=True,
            )
        )
    return tuple(entries)


def _note(grid: _Grid) -> str:
    return "" if grid.columns else "The rows are too narrow for names; the table has them in this order."
