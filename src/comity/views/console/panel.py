"""Counts over time as tables: months of a panel, and what moved."""

from __future__ import annotations

from datetime import timedelta

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.desk.movers import Movers
from comity.desk.panel import Panel, PanelMonth
from comity.engines.focus import ANYONE
from comity.engines.top_movers import Window
from comity.views.console.pieces import grid
from comity.views.words import Names


def panel_table(found: Panel, names: Names) -> RenderableType:
    """A line for each month and source, then what the columns mean."""
    way = ("Acts",) if found.directed else ()
    table = grid("Month", "Source", *way, "Deeds", "Reports", "Cooperation", "Conflict", "Weight", "Decayed")
    for column in table.columns[2 + len(way) :]:
        column.justify = "right"
    for one in found.months:
        who = (_name(one.actor, names),) if found.directed else ()
        table.add_row(
            f"{one.month:%Y-%m}", safe_text(one.source), *who, str(one.deeds), str(one.reports),
            _pair(one, "cooperation"), _pair(one, "conflict"), f"{one.weight:+.1f}", f"{one.decayed:+.1f}",
        )  # fmt: skip
    other = names.of(found.other) if found.other else "all others"
    title = Text(safe_text(f"{names.of(found.actor)} and {other}"), style="bold")
    note = Text(
        "Cooperation, conflict: deeds in words / in fact. Weight: sum of PLOVER scores. Decayed: what this "
        f"and earlier months still weigh, half after {found.half_life:g} months.", style="dim",
    )  # fmt: skip
    return Group(title, table, Text(), note, *_apart(found.feeds))


def movers_table(found: Movers, names: Names) -> RenderableType:
    """A line for each dyad, by source and rank; the counts of both windows beside the change."""
    table = grid("Source", "#", "Who", "Deeds before", "after", "Weight before", "after", "Change")
    for column in (table.columns[1], *table.columns[3:]):
        column.justify = "right"
    arrow = "→" if found.directed else "–"
    for one in found.movers:
        change = f"{one.change:+.1f}" if found.by == "weight" else f"{one.change:+.0f}"
        table.add_row(
            safe_text(one.source), str(one.rank),
            safe_text(f"{names.of(one.actor)} {arrow} {names.of(one.target)}"), str(one.before_count),
            str(one.after_count), f"{one.before_weight:+.1f}", f"{one.after_weight:+.1f}", change,
        )  # fmt: skip
    title = Text(f"Change of {found.by}: {_days(found.after)} against {_days(found.before)}", style="bold")
    return Group(title, table, *_apart(found.feeds))


def _apart(feeds: tuple[str, ...]) -> list[RenderableType]:
    """The warning that sources overlap, where there is more than one."""
    if not feeds:
        return []
    listed = safe_text(", ".join(feeds))
    told = f"Feeds: {listed}. Sources tell of the same deeds: compare them, do not add them up."
    return [Text(told, style="dim")]


def _pair(one: PanelMonth, kind: str) -> str:
    return f"{one.quads[f'verbal_{kind}_count']} / {one.quads[f'material_{kind}_count']}"


def _name(code: str, names: Names) -> str:
    return "others" if code == ANYONE else safe_text(names.of(code))


def _days(window: Window) -> str:
    return f"{window.since} to {window.until - timedelta(days=1)}"
