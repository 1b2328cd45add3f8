"""What a search found: document by document, the passages with the words marked and what was read there."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.core.text import fold_space, safe_text
from comity.desk.passages import Passage, SearchHit
from comity.record.model import Document
from comity.views.console.pieces import ID_WIDTH
from comity.views.words import Names, counted
from comity.views.words.sources import document_words
from comity.views.words.statements import statement_words

_PASSAGES = 3  # of one document


def search_hits(found: Sequence[SearchHit], names: Names) -> RenderableType:
    """The documents found, most telling first.

    Args:
        found: In the order in which they are shown.
        names: Of actors and places.
    """
    parts: list[RenderableType] = []
    for hit in found:
        head = Text(document_words(hit.document), style="bold")
        head.append(f"   {hit.document.sha256[:ID_WIDTH]}", style="not bold dim")
        parts.append(head)
        shown = hit.passages[:_PASSAGES]
        parts += [Padding(_told(hit.document, passage, names), (0, 0, 0, 2)) for passage in shown]
        rest = len(hit.passages) - _PASSAGES
        if rest > 0:
            parts.append(Padding(Text(f"and {counted(rest, 'more passage')}", style="dim"), (0, 0, 0, 2)))
        parts.append(Text())
    return Group(*parts[:-1])


def _told(document: Document, passage: Passage, names: Names) -> Text:
    text = Text()
    at = passage.span.start
    for hit in passage.hits:
        text.append(_words(document, at, hit.start), style="italic")
        # Marked in two ways, so that it shows without colour as well.
        text.append(f"«{_words(document, hit.start, hit.end)}»", style="bold")
        at = hit.end
    text.append(_words(document, at, passage.span.end), style="italic")
    text.append(f" — {document.place_of(passage.hits[0])}", style="dim")
    for said in passage.statements:
        text.append(f"\n  {said.id[:ID_WIDTH]}  {safe_text(statement_words(said, names))}", style="dim")
    return text


def _words(document: Document, start: int, end: int) -> str:
    """A stretch on one line; the spaces at its ends stay, since hits stand between stretches."""
    text = document.text[start:end]
    folded = fold_space(text)
    if not folded:
        return " " if text else ""
    return safe_text((" " if text[0].isspace() else "") + folded + (" " if text[-1].isspace() else ""))
