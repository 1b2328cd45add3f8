"""Scenarios as tables: those that ship, and what a file that is right says."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.scenarios.model import Scenario
from comity.scenarios.shipped import Shipped
from comity.views.console.pieces import grid
from comity.views.words import Names, counted
from comity.views.words.scenarios import edit_words
from comity.vocab import load_vocabulary


def shipped_table(found: Iterable[Shipped]) -> RenderableType:
    """A line for each scenario that ships."""
    table = grid("Name", "What if", "Asked by")
    table.columns[0].no_wrap = True
    for one in found:
        table.add_row(one.name, one.scenario.title, one.scenario.asked_by or "")
    note = Text(
        "Run one: comity scenario run NAME    Copy one: comity scenario show NAME > mine.yaml", style="dim"
    )
    return Group(table, Text(), note)


def checked_words(said: Scenario) -> RenderableType:
    """What a file that is right was understood to say."""
    names = Names(load_vocabulary())
    title = Text(safe_text(f"{said.title}: nothing wrong"), style="bold")
    about = [
        f"Ties of {said.at}" if said.at else "Ties of the last day of the record",
        f"poles {names.list(said.poles)}" if said.poles else "no poles",
        counted(len(said.assumptions), "assumption"),
    ]
    table = grid("#", "Edit", "Because")
    for number, edit in enumerate(said.edits):
        table.add_row(str(number), safe_text(edit_words(edit, names)), safe_text(edit.because))
    parts: list[RenderableType] = [title, Text("; ".join(about) + ".")]
    return Group(
        *parts, *([Text(), table] if said.edits else [Text("No edits: the run will change nothing.")])
    )
