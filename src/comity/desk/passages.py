"""Hits of a search as passages: near hits in one stretch of text, with what was read there.

>>> from comity.testing import make_document
>>> text = make_document("The Baku declaration was signed in Baku.")
>>> [len(one.hits) for one in passages_of(text, [Span(4, 8), Span(35, 39)], [])]
[2]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.core.offsets import Span
from comity.record.model import Document, Statement

# Characters of text shown on either side of a hit, and the gap up to which two hits share a passage.
_AROUND, _NEAR = 110, 160
# Where a passage may begin and end: between sentences or paragraphs if one is in reach, else between words.
_EDGE = re.compile(r"(?<=[.!?…]) +|\n\s*\n|\n(?=- )")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document with hits in it.

    Attributes:
        span: The stretch, in the normalised text.
        hits: The words found, in order.
        statements: What was read in it.
    """

    span: Span
    hits: tuple[Span, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A document that says what was looked for.

    Attributes:
        document: The document.
        passages: Where it says so, those with most hits first.
    """

    document: Document
    passages: tuple[Passage, ...]


def passages_of(
    document: Document, hits: Sequence[Span], statements: Sequence[Statement]
) -> tuple[Passage, ...]:
    """The passages around hits, those with most hits first, of equals in the order of the text."""
    groups: list[list[Span]] = []
    for hit in hits:
        if groups and hit.start - groups[-1][-1].end <= _NEAR:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    found = [_passage(document.text, group, statements) for group in groups]
    return tuple(sorted(found, key=lambda passage: -len(passage.hits)))


def _passage(text: str, hits: Sequence[Span], statements: Sequence[Statement]) -> Passage:
    span = Span(_start(text, hits[0].start), _end(text, hits[-1].end))
    inside = [said for said in statements if said.span.start < span.end and span.start < said.span.end]
    return Passage(span, tuple(hits), tuple(inside))


def _start(text: str, at: int) -> int:
    """Where the passage before a hit begins: at the sentence's start, or at a word some way before it."""
    reach = max(0, at - _AROUND)
    edges = [match.end() for match in _EDGE.finditer(text, reach, at)]
    if edges:
        return edges[-1]
    return reach if reach == 0 else min(text.find(" ", reach, at) + 1 or reach, at)


def _end(text: str, at: int) -> int:
    """Where the passage after a hit ends: at the sentence's end, or at a word some way after it."""
    reach = min(len(text), at + _AROUND)
    edge = _EDGE.search(text, at, reach)
    if edge:
        return edge.start()
    cut = text.rfind(" ", at, reach)
    return reach if reach == len(text) or cut < 0 else cut
