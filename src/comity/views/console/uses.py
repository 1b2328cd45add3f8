"""Uses of loaded terms on a terminal: the sentence with the term marked, where it stands, who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.claims.naming.uses import Use
from comity.core.offsets import Span
from comity.core.text import fold_space, safe_text
from comity.desk.naming import place_of
from comity.desk.sources import source_name
from comity.record.model import Document
from comity.views.console.pieces import ID_WIDTH
from comity.views.words.amounts import counted
from comity.views.words.sources import published_words
from comity.vocab.loaded import load_loaded_terms

_BEFORE, _AFTER = 110, 110  # characters of a long sentence shown around the term


def use_lines(
    uses: Sequence[Use],
    documents: dict[str, Document],
    *,
    most: int,
    indent: int = 2,
    with_source: bool = True,
) -> Iterator[RenderableType]:
    """Some uses, each on its own lines, and how many more there are.

    Args:
        uses: In the order in which they are shown.
        documents: By hash.
        most: How many are shown.
        indent: Columns to the left.
        with_source: Name source and date of each.
    """
    for use in uses[:most]:
        document = documents[use.document]
        yield Padding(_line(use, document, with_source=with_source), (0, 0, 0, indent))
    rest = len(uses) - most
    if rest > 0:
        yield Padding(
            Text(f"and {counted(rest, 'more passage')}; all with --json", style="dim"), (0, 0, 0, indent)
        )


def _line(use: Use, document: Document, *, with_source: bool) -> Text:
    text = Text("“").append_text(marked(document, use.sentence, use.span)).append("”")
    where = [source_name(document), published_words(document) or "undated"] if with_source else []
    said = safe_text(", ".join([*where, place_of(document, use.span)]))
    text.append(f" — {said}", style="dim")
    if use.statements:
        text.append(f"  {use.statements[0][:ID_WIDTH]}", style="dim")
    for note in _notes(use, document):
        text.append(f"\n{safe_text(note)}", style="italic dim")
    return text


def _notes(use: Use, document: Document) -> Iterator[str]:
    if use.by and use.by not in {document.publisher, document.title, source_name(document)}:
        yield f"said by {use.by}"
    if use.quoted:
        yield "in quotation marks, or called so-called"
    if use.also:
        others = " or ".join(load_loaded_terms().thing(one).name for one in use.also)
        yield f"may also mean {others}"


def marked(document: Document, sentence: Span, hit: Span) -> Text:
    """A sentence with a term between « and », cut at words where it is long."""
    start = max(sentence.start, hit.start - _BEFORE)
    end = min(sentence.end, hit.end + _AFTER)
    before, after = document.text[start : hit.start], document.text[hit.end : end]
    if start > sentence.start:
        before = f"…{before[before.find(' ') :]}" if " " in before.rstrip() else before
    if end < sentence.end:
        after = f"{after[: after.rfind(' ')]} …" if " " in after.strip() else after
    text = Text(_words(before, at_start=True))
    # Marked in two ways, so that it shows without colour as well.
    text.append(f"«{safe_text(fold_space(hit.of(document.text)))}»", style="bold")
    return text.append(_words(after, at_start=False))


def _words(text: str, *, at_start: bool) -> str:
    """A stretch on one line, with a space where it meets the term if there was one."""
    folded = safe_text(fold_space(text))
    if not folded:
        return " " if text and not at_start else folded
    space = text[-1].isspace() if at_start else text[0].isspace()
    if not space:
        return folded
    return f"{folded} " if at_start else f" {folded}"
