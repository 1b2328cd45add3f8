"""Running headers, footers and page numbers, which PDF extraction strews into the text.

A line is one of these when it stands at the edge of a page and, digits aside, at the same edge of many pages.
Sentences that run over a page's end are drawn together again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from comity.core.text import fold_space
from comity.sources.normalise.edits import Edit, fold_gap
from comity.sources.normalise.lines import Line, lines_of

# Headers and footers of more than three lines are rare; deeper lines are the page's text.
_EDGE_LINES = 3
_MAX_WIDTH = 100
# Left and right pages often carry different headers, so half of the pages is too much to ask.
_PAGE_SHARE = 0.4
_NUMBER = re.compile(r"^(?:page|p\.)?\s*[-–—|]*\s*(?:#|[ivxl]{1,6})(?:\s*(?:of|/)\s*#)?\s*[-–—|]*$")
_DIGITS = re.compile(r"\d+")


def page_furniture(text: str, pages: Sequence[int]) -> tuple[list[Edit], list[str]]:
    """Edits that take out what repeats at the edges of pages, and those lines as they read.

    Args:
        text: All pages in one text.
        pages: Where each page begins.
    """
    if len(pages) < 2:
        return [], []
    sheets = _sheets(text, pages)
    tops = _repeated([sheet[:_EDGE_LINES] for sheet in sheets])
    feet = _repeated([sheet[-_EDGE_LINES:] for sheet in sheets])
    kept: list[tuple[int, Line]] = []
    dropped: dict[str, None] = {}
    for number, sheet in enumerate(sheets):
        first, last = _body(sheet, tops, feet)
        kept += [(number, line) for line in sheet[first:last]]
        dropped.update((line.text, None) for line in (*sheet[:first], *sheet[last:]))
    return list(_edits(text, kept)), [line for line in dropped if not _NUMBER.match(_key(line))]


def _sheets(text: str, pages: Sequence[int]) -> list[list[Line]]:
    sheets: list[list[Line]] = [[] for _ in pages]
    for line in lines_of(text):
        sheets[max(0, bisect_right(pages, line.start) - 1)].append(line)
    return sheets


def _repeated(edges: list[list[Line]]) -> set[str]:
    counts = Counter(key for edge in edges for key in {_key(line.text) for line in edge if _may_repeat(line)})
    enough = max(2.0, _PAGE_SHARE * sum(1 for edge in edges if edge))
    return {key for key, count in counts.items() if count >= enough}


def _may_repeat(line: Line) -> bool:
    """Whether it is as short as a header and not a piece of a sentence."""
    return (
        len(line.text) <= _MAX_WIDTH and not line.is_closed and not line.goes_on and line.text[-1] not in ",-"
    )


def _key(line: str) -> str:
    return _DIGITS.sub("#", fold_space(line).lower())


def _body(sheet: list[Line], tops: set[str], feet: set[str]) -> tuple[int, int]:
    """First and last line (excluded) of the page's own text."""
    first, last = 0, len(sheet)
    while first < min(last, _EDGE_LINES) and _is_furniture(sheet[first], tops):
        first += 1
    while last > max(first, len(sheet) - _EDGE_LINES) and _is_furniture(sheet[last - 1], feet):
        last -= 1
    return first, last


def _is_furniture(line: Line, known: set[str]) -> bool:
    key = _key(line.text)
    return key in known or _NUMBER.match(key) is not None


def _edits(text: str, kept: list[tuple[int, Line]]) -> Iterator[Edit]:
    if not kept:
        return
    if kept[0][1].start:
        yield Edit(0, kept[0][1].start)
    for (page, line), (next_page, following) in pairwise(kept):
        if page != next_page:
            # Without a full stop the sentence may go on overleaf: one line end lets the paragraph step judge.
            yield from fold_gap(line.end, following.start, "\n\n" if line.is_closed else "\n")
    if kept[-1][1].end < len(text):
        yield Edit(kept[-1][1].end, len(text))
