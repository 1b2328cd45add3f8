"""Pieces that several tables share: a plain grid, quotation lines, the legend of marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from comity.core.text import safe_text
from comity.desk import Voice
from comity.desk.backing import backing
from comity.desk.behind import Behind
from comity.record.model import Event, Statement
from comity.views.words import MARKS, Names, amount_words, deed_noun, mark_of, parties_line, place_adds
from comity.views.words.sources import citation_words, quote_words

ID_WIDTH = 8  # enough to tell ids apart in a record of tens of thousands


def grid(*headings: str) -> Table:
    """A table without lines: columns two spaces apart, headings bold."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def bullet(line: str) -> RenderableType:
    """A line after a dash, its further lines under its first word."""
    row = Table.grid(padding=(0, 1))
    row.add_row("–", Text(safe_text(line, keep_newlines=True), overflow="fold"))
    return row


def quotation(voice: Voice, width: int) -> Text:
    """A quote and where it stands, on its own line or lines."""
    line = Text(f"“{quote_words(voice, max(60, 2 * width))}”", style="italic")
    return line.append(f" — {citation_words(voice)}", style="not italic dim")


def indented(text: str) -> RenderableType:
    """A line below another that it belongs to."""
    return Padding(Text(safe_text(text)), (0, 0, 0, 2))


def section(title: str, content: list[RenderableType]) -> list[RenderableType]:
    """A part under a title; nothing where it is empty."""
    return [Text(), Text(title, style="bold underline"), *content] if content else []


def evidence_lines(id_: str, one: Behind | None, width: int) -> Iterator[RenderableType]:
    """A piece of evidence by the first characters of its id and its quote; by its whole id if it has none."""
    if one is None:
        yield indented(id_)
    else:
        told = Text(f"{id_[:ID_WIDTH]}  ", style="dim").append_text(quotation(one.voice, width - 14))
        yield Padding(told, (0, 0, 0, 2))


def mark(event: Event) -> Text:
    """The sign of an event's status."""
    shown = mark_of(event.status)
    return Text(shown.sign, style=shown.style)


def deed(event: Event, names: Names) -> str:
    """What was done and by whom, on one line: `visit: Slovakia → Azerbaijan, Baku (Robert Fico)`."""
    place = f", {names.place(event.place)}" if place_adds(event) else ""
    return f"{deed_noun(event)}: {parties_line(event, names)}{place}{extras(event)}"


def extras(event: Event) -> str:
    """Amount, persons and cited source, as far as known."""
    people = f" ({', '.join(event.people)})" if event.people else ""
    amount = f", {amount_words(event.amount)}" if event.amount else ""
    by = f", according to {event.by}" if event.by else ""
    fields = ", ".join(one.field for one in event.conflicts if not one.settled)
    disputed = f" [sources differ: {fields}]" if fields else ""
    return f"{amount}{people}{by}{disputed}"


def legend(events: Iterable[Event]) -> Text:
    """The marks that occur, explained."""
    present = {event.status for event in events}
    words = [f"{shown.sign} {shown.word}" for status, shown in MARKS.items() if status in present]
    return Text("   ".join(words), style="dim")


def source_counts(event: Event, voice_of: Callable[[Statement], Voice]) -> str:
    """How many documents tell of a deed; in brackets the independent sources, where fewer: `3 (2)`."""
    behind = backing([voice_of(said) for said in event.statements])
    alone = behind.independent == behind.sources
    return str(behind.sources) if alone else f"{behind.sources} ({behind.independent})"
