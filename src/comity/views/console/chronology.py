"""Deeds by date, each with the sentence that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.desk import Voice
from comity.record.model import Event, Statement
from comity.views.console.pieces import ID_WIDTH, deed, extras, grid, legend, mark, quotation, source_counts
from comity.views.console.terminal import WIDE
from comity.views.words import Names, deed_noun, parties_line, place_adds, short_when
from comity.views.words.sources import sources_words

_ROOMY = 90  # from here on, a date of the usual length stays on one line
VoiceOf = Callable[[Statement], Voice]


def chronology(events: Sequence[Event], names: Names, voice_of: VoiceOf, width: int) -> RenderableType:
    """A table of deeds: date, status, what, who towards whom, place, documents, id; then the legend.

    Args:
        events: In the order in which they are shown.
        names: Names of actors and places.
        voice_of: Gives a statement its document.
        width: Of the terminal, in columns; from `WIDE` on, parties and place have their own columns.
    """
    table = (
        _wide(events, names, voice_of, width) if width >= WIDE else _narrow(events, names, voice_of, width)
    )
    return Group(table, Text(), legend(events), *_bracket_legend(events, voice_of))


def _bracket_legend(events: Sequence[Event], voice_of: VoiceOf) -> list[Text]:
    """What a figure in brackets means, where there is one; the first such event serves as the example."""
    words = (sources_words(event, voice_of) for event in events if len(event.statements) > 1)
    example = next((told for told in words if "," in told), None)
    return [Text(f"Docs with a figure in brackets: {example}", style="dim")] if example else []


def _narrow(events: Sequence[Event], names: Names, voice_of: VoiceOf, width: int) -> RenderableType:
    table = grid("Date", "", "Deed, and what shows it", "Docs", "Id")
    table.columns[0].max_width = 13 if width < _ROOMY else 18
    for event in events:
        told = (
            Text(safe_text(deed(event, names)), style="bold")
            .append("\n")
            .append_text(quotation(voice_of(event.statements[0]), width - 33))
        )
        table.add_row(
            short_when(event), mark(event), told, source_counts(event, voice_of), event.id[:ID_WIDTH]
        )
    return table


def _wide(events: Sequence[Event], names: Names, voice_of: VoiceOf, width: int) -> RenderableType:
    table = grid("Date", "", "What", "Who → whom, and what shows it", "Place", "Docs", "Id")
    table.columns[0].max_width = 20
    table.columns[4].max_width = 18
    for event in events:
        parties = (
            Text(safe_text(parties_line(event, names) + extras(event)), style="bold")
            .append("\n")
            .append_text(quotation(voice_of(event.statements[0]), width - 75))
        )
        table.add_row(
            short_when(event), mark(event), deed_noun(event), parties, _place(event, names),
            source_counts(event, voice_of), event.id[:ID_WIDTH],
        )  # fmt: skip
    return table


def _place(event: Event, names: Names) -> str:
    return safe_text(names.place(event.place)) if place_adds(event) else ""
