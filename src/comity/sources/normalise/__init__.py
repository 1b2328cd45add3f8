r"""Normalising: the text made plain for reading, with a map that leads every character back to the original.

Nothing is ever moved: characters are replaced, or left out, where they stand.

>>> normal = normalise("totaling \\$2 billion")
>>> normal.text, normal.offsets.to_original(Span(9, 11)).of("totaling \\$2 billion")
('totaling $2 billion', '$2')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.core.offsets import OffsetMap, Span
from comity.sources.normalise.boilerplate import boilerplate
from comity.sources.normalise.characters import composed_accents, plain_characters
from comity.sources.normalise.edits import Edit, Step, apply_edits
from comity.sources.normalise.footnotes import bracketed_numbers, leading_brackets, raised_digits
from comity.sources.normalise.markup import block_marks, inline_marks
from comity.sources.normalise.misread import capital_i, names_with_i, words_with_i
from comity.sources.normalise.pages import page_furniture
from comity.sources.normalise.paragraphs import Layout, paragraphs
from comity.sources.normalise.repeated import repeated_headers

__all__ = ["Layout", "Normal", "normalise"]


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text.

    Attributes:
        text: Paragraphs, each one line, parted by one blank line.
        offsets: From `text` to the original.
        headers: Repeated lines that were left out; they often name the publisher.
    """

    text: str
    offsets: OffsetMap
    headers: tuple[str, ...] = ()


def normalise(
    original: str, *, pages: Sequence[int] = (), skip: Span | None = None, layout: Layout = "wrapped"
) -> Normal:
    """Make a text plain for reading.

    Args:
        original: As extracted from the file.
        pages: Where pages begin in it; empty where it has none.
        skip: A stretch that is no text: front matter.
        layout: What a line end means: `wrapped`: to be judged; `soft`: Markdown; `lines`: each a paragraph.
    """
    furniture, headers = page_furniture(original, pages)
    text, offsets = apply_edits(original, _skipping(skip, furniture))
    for step in (plain_characters, composed_accents):
        text, offsets = _then(text, offsets, step(text))
    repeats, more = repeated_headers(text)
    text, offsets = _then(text, offsets, repeats)
    for step in _steps(layout):
        text, offsets = _then(text, offsets, step(text))
    text, offsets = _then(text, offsets, paragraphs(text, layout))
    return Normal(text, offsets, (*headers, *more))


def _steps(layout: Layout) -> Iterable[Step]:
    if layout == "soft":
        yield from block_marks
    # Before emphasis, whose closing star may bear a footnote.
    yield raised_digits
    yield from inline_marks
    yield boilerplate
    yield from (
        capital_i,
        names_with_i,
        words_with_i,
        leading_brackets,
        bracketed_numbers,
    )


def _then(text: str, offsets: OffsetMap, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    made = list(edits)
    if not made:
        return text, offsets
    new, step = apply_edits(text, made)
    return new, step.compose(offsets)


def _skipping(skip: Span | None, edits: list[Edit]) -> list[Edit]:
    if skip is None:
        return edits
    return [Edit(skip.start, skip.end), *(edit for edit in edits if edit.start >= skip.end)]
