"""Hypotheses side by side on a terminal: the matrix, what it rests on, and what to look for next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from comity.claims.hypotheses.matrix import Row
from comity.claims.hypotheses.shipped import Shipped
from comity.core.text import safe_text
from comity.desk.hypotheses import Found, SideBySide
from comity.views.console.pieces import ID_WIDTH, deed, grid, quotation, section
from comity.views.words import Names, short_when
from comity.views.words.hypotheses import (
    LEGEND,
    SIGNS,
    lead_words,
    order_words,
    state_words,
    verdict_words,
)

_STYLES = {"consistent": "default", "inconsistent": "bold red", "silent": "dim"}
_MOST = 3
"""Deeds shown for a row; the rest are in `--json`."""
_WIDE = 120
"""Columns from which on the matrix also says what each row is."""


def weighed_table(found: SideBySide, names: Names, width: int) -> RenderableType:
    """The result first, then the matrix, the evidence, on what the order hangs, and what to look for."""
    weighed = found.weighed
    parts: list[RenderableType] = [
        Text(safe_text(found.file.question), style="bold"),
        *_hypotheses(found, width),
        Text(),
        Text(verdict_words(weighed), style="bold"),
        Text("What fits is no proof: only what contradicts is counted.", style="dim"),
        Text(),
        _matrix(found, (*weighed.diagnostic, *weighed.silent), width),
        Text(LEGEND, style="dim"),
    ]
    if weighed.alike:
        parts += section(
            "Not diagnostic: the same for all", [_matrix(found, weighed.alike, width, total=False)]
        )
    parts += section("Evidence", [part for one in _told(found) for part in _evidence(one, names, width)])
    parts += section("What the order hangs on", list(_hangs(found)))
    parts += section("What to look for next", list(_leads(found)))
    return Group(*parts)


def _hypotheses(found: SideBySide, width: int) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in found.file.hypotheses:
        table.add_row(Text(f"  {one.name}", style="bold"), Text(safe_text(one.words)))
        if one.name in found.claims:
            voice = found.claims[one.name]
            told = Text(f"{voice.statement.id[:ID_WIDTH]}  ", style="dim")
            table.add_row("", told.append_text(quotation(voice, width // 2)))
    yield table


def _matrix(found: SideBySide, rows: Iterable[Row], width: int, *, total: bool = True) -> RenderableType:
    table = grid("Evidence", *found.matrix.hypotheses, "Tells apart", *([""] if width >= _WIDE else []))
    for column in table.columns[1 : len(found.matrix.hypotheses) + 2]:
        column.justify, column.no_wrap = "center", True
    for row in rows:
        cells = [Text(SIGNS[cell], style=_STYLES[cell]) for cell in found.matrix.cells(row)]
        sign = " !" if row.rests_on_one else ""
        share = found.matrix.diagnosticity(row)
        words = Text(safe_text(found.found[row.name].evidence.words or ""), style="dim")
        told = Text(f"{share:.0%}" if share else "–", style="dim")
        table.add_row(f"{row.name}{sign}", *cells, told, *([words] if width >= _WIDE else []))
    if total:
        against = found.weighed.against
        table.add_row(
            Text("contradicted by", style="bold"),
            *(Text(str(against[name]), style="bold") for name in found.matrix.hypotheses), "",
        )  # fmt: skip
    return table


def _told(found: SideBySide) -> Iterator[Found]:
    for row in (*found.weighed.diagnostic, *found.weighed.alike):
        yield found.found[row.name]


def _evidence(one: Found, names: Names, width: int) -> Iterator[RenderableType]:
    line = Text(f"{one.row.name}  ", style="bold")
    yield _under(line.append(safe_text(one.evidence.words or ""), style="not bold"), 2)
    yield _under(Text(state_words(one.row), style="dim"), 4)
    if one.evidence.note:
        yield _under(Text(safe_text(one.evidence.note)), 4)
    for event, voice in list(zip(one.events, one.voices, strict=True))[:_MOST]:
        told = Text(f"{event.id[:ID_WIDTH]}  ", style="dim")
        yield _under(told.append(f"{short_when(event)}  {safe_text(deed(event, names))}", style="not dim"), 4)
        yield _under(quotation(voice, width), 6)
    if len(one.events) > _MOST:
        yield _under(Text(f"and {len(one.events) - _MOST} more: --json", style="dim"), 4)


def _hangs(found: SideBySide) -> Iterator[RenderableType]:
    weighed = found.weighed
    for sort, changed in (("the row", weighed.by_row), ("the source", weighed.by_source)):
        for name, order in changed.items():
            yield _under(Text(safe_text(f"without {sort} {name}: {order_words(order)}")), 2)
    if weighed.is_separated:
        if not weighed.by_row and not weighed.by_source:
            yield _under(Text("No single row and no single source changes it."), 2)
        yield _under(Text(f"with all: {order_words(weighed.order)}", style="dim"), 2)


def _leads(found: SideBySide) -> Iterator[RenderableType]:
    pairs = len(list(combinations(found.matrix.hypotheses, 2)))
    for lead in found.leads:
        one = found.found[lead.row.name]
        line = Text(f"{lead.row.name}  ", style="bold")
        yield _under(line.append(safe_text(one.evidence.words or ""), style="not bold"), 2)
        yield _under(Text(lead_words(lead, pairs)), 4)
        yield _under(Text(state_words(lead.row), style="dim"), 4)


def _under(line: Text, left: int) -> RenderableType:
    return Padding(line, (0, 0, 0, left))


def shipped_table(found: Iterable[Shipped]) -> RenderableType:
    """A line for each file that ships."""
    table = grid("Name", "Question", "Hypotheses")
    table.columns[0].no_wrap = True
    for one in found:
        table.add_row(one.name, one.file.question, ", ".join(one.file.names))
    note = Text(
        "Weigh one: comity hypotheses NAME    Copy one: comity hypotheses show NAME > mine.yaml", style="dim"
    )
    return Group(table, Text(), note)
