"""Contradictions: what deed, on what the sources differ, and the quotes, side by side where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from comity.core.text import safe_text
from comity.desk import Contradiction, Voice
from comity.views.console.pieces import ID_WIDTH
from comity.views.words import Names, counted
from comity.views.words.conflicts import (
    backing_words,
    conflict_question,
    conflict_title,
    severity_word,
    side_words,
)
from comity.views.words.sources import citation_words, document_words, quote_words

_SIDE_BY_SIDE = 100  # columns; narrower terminals get the sides one below the other
_QUOTE_WIDTH = 400


def contradictions(found: Sequence[Contradiction], names: Names, width: int) -> RenderableType:
    """All contradictions, numbered.

    Args:
        found: Each with its sides and their voices.
        names: Names of actors.
        width: Of the terminal, in columns.
    """
    if not found:
        return Text("No contradictions.")
    parts: list[RenderableType] = []
    for number, one in enumerate(found, 1):
        head = Text(f"{number}. {safe_text(conflict_title(one.event, names))}", style="bold")
        head.append(f" — sources differ {conflict_question(one.conflict.field)}", style="not bold")
        head.append(f" [{severity_word(one.conflict.severity)}]", style="not bold")
        head.append(f"   {one.conflict.id[:ID_WIDTH]}", style="not bold dim")
        parts.append(head)
        if one.conflict.settled:
            parts.append(Padding(_settled(one, names), (0, 0, 0, 3)))
        parts.append(Padding(_sides(one, names, width), (0, 0, 1, 3)))
    return Group(*parts)


def _settled(one: Contradiction, names: Names) -> Text:
    mark = one.conflict.settled
    if mark is None:
        return Text()
    value = (
        side_words(one.conflict.field, mark.value, names) if mark.value else "the sides stand side by side"
    )
    return Text(f"settled by {safe_text(mark.by)}: {value} ({safe_text(mark.why)})")


def _sides(one: Contradiction, names: Names, width: int) -> RenderableType:
    blocks = [
        _side(one.conflict.field, value, voices, names, backing_words(behind))
        for (value, voices), behind in zip(one.sides, one.backing, strict=True)
    ]
    if width < _SIDE_BY_SIDE:
        return Group(*blocks)
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for _ in blocks[:2]:
        table.add_column(ratio=1, overflow="fold")
    for start in range(0, len(blocks), 2):
        table.add_row(*blocks[start : start + 2])
    return table


def _side(field: str, value: str, voices: Sequence[Voice], names: Names, behind: str) -> Text:
    text = Text(side_words(field, value, names), style="bold")
    text.append(f" ({behind})", style="not bold")
    for voice in voices[:1]:
        text.append(f"\n“{quote_words(voice, _QUOTE_WIDTH)}”", style="not bold italic")
        text.append(f"\n— {citation_words(voice)}", style="not bold dim")
    shown = {voice.document.sha256 for voice in voices[:1]}
    others = list(dict.fromkeys(document_words(v.document) for v in voices if v.document.sha256 not in shown))
    for line in others[:2]:
        text.append(f"\n  also {line}", style="not bold dim")
    if len(others) > 2:
        text.append(f"\n  and {counted(len(others) - 2, 'more document')}", style="not bold dim")
    return text
