"""A text cut at the ends of what was read in it, so that overlapping statements can be marked in place.

>>> from comity.core.offsets import Span
>>> [[(one.text, one.said, one.ends) for one in part] for part in marked("ab cd", [Span(0, 4), Span(3, 5)])]
[[('ab ', (0,), ()), ('c', (0, 1), (0,)), ('d', (1,), (1,))]]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.core.offsets import Span

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends.

    Attributes:
        text: The characters.
        said: Places, in the list of spans, of those that hold it.
        ends: Of those that end with it.
    """

    text: str
    said: tuple[int, ...]
    ends: tuple[int, ...]


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: what stands between blank lines."""
    found, start = [], 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start:
            found.append(Span(start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append(Span(start, len(text)))
    return found


def marked(text: str, spans: Sequence[Span], within: Span | None = None) -> list[list[Piece]]:
    """The paragraphs of a text, each cut into pieces.

    Args:
        text: The whole text; spans count in it.
        spans: What was read; they may overlap and may cross paragraphs.
        within: Only the paragraphs that begin in this stretch.
    """
    room = within or Span(0, len(text))
    chosen = [one for one in paragraphs(text) if room.start <= one.start < room.end]
    return [list(_pieces(text, spans, one)) for one in chosen]


def _pieces(text: str, spans: Sequence[Span], paragraph: Span) -> Iterator[Piece]:
    inside = [
        (at, span)
        for at, span in enumerate(spans)
        if span.start < paragraph.end and paragraph.start < span.end
    ]
    edges = {paragraph.start, paragraph.end}
    for _, span in inside:
        edges |= {max(span.start, paragraph.start), min(span.end, paragraph.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        said = tuple(at for at, span in inside if span.start <= start and end <= span.end)
        yield Piece(text[start:end], said, tuple(at for at, span in inside if span.end == end and at in said))


def parts(text: str, length: int) -> list[Span]:
    """A long text in stretches of whole paragraphs, each about as long as asked for.

    Args:
        text: The text.
        length: In characters; a stretch is longer where one paragraph is.
    """
    found: list[Span] = []
    start = end = 0
    for one in paragraphs(text):
        if end > start and one.end - start > length:
            found.append(Span(start, one.start))
            start = one.start
        end = one.end
    return [*found, Span(start, len(text))]
