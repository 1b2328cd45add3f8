"""Line ends: those that only fold a paragraph become spaces, the others part paragraphs by one blank line.

A line end is a fold where the next word would not have fitted on the line, as in text that was filled to
a width. In Markdown every single line end is a fold; from HTML and DOCX every line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Literal

from comity.sources.normalise.edits import Edit, fold_gap
from comity.sources.normalise.hyphens import WholeWords, is_cut
from comity.sources.normalise.lines import Line, is_blank_between, lines_of

Layout = Literal["wrapped", "soft", "lines"]

_LIST = re.compile(r"(?:[-–—*•·▪◦‣+]|\(?\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s")
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}:\s")
_RULE = re.compile(r"[\W_]+$")
_SPACES = re.compile(r" {2,}")
# Text is filled to some width between a narrow column and a wide terminal.
_MIN_WIDTH, _MAX_WIDTH = 30, 160
# In filled English prose about three lines of four begin with a small letter; in lists hardly one.
_SMALL_SHARE = 0.3
# Proportional fonts and justified lines vary in width by about this much.
_FULL = 0.85
# A line that breaks off in mid-phrase may be shorter: a long word or a name came next.
_HALF = 0.6
_BLOCK_LINES = 6
# Shorter lines that are followed by a small letter may be a list of words.
_MIN_PHRASE = 16


@dataclass(frozen=True, slots=True)
class Filling:
    """Whether a stretch of lines was filled to a width, and to which (characters)."""

    width: int
    is_filled: bool


def paragraphs(text: str, layout: Layout) -> Iterator[Edit]:
    """Edits after which paragraphs, each one line, are parted by exactly one blank line."""
    lines = lines_of(text)
    if not lines:
        if text:
            yield Edit(0, len(text))
        return
    if lines[0].start:
        yield Edit(0, lines[0].start)
    folds = _folds(text, lines, layout)
    words: WholeWords | None = None
    for index, line in enumerate(lines):
        for match in _SPACES.finditer(line.text):
            yield Edit(line.start + match.start() + 1, line.start + match.end())
        if index + 1 == len(lines):
            break
        following = lines[index + 1]
        if folds[index] and is_cut(line.text, following.text):
            words = words or WholeWords(text)
            hyphen = words.keeps_hyphen(line.text, following.text)
            yield Edit(line.end if hyphen else line.end - 1, following.start)
        else:
            yield from fold_gap(line.end, following.start, " " if folds[index] else "\n\n")
    if lines[-1].end < len(text):
        yield Edit(lines[-1].end, len(text))


def _folds(text: str, lines: Sequence[Line], layout: Layout) -> list[bool]:
    """For each line but the last, whether the line end after it is a fold."""
    if layout == "lines":
        return [False] * len(lines)
    adjacent = [not is_blank_between(text, a, b) for a, b in pairwise(lines)]
    if layout == "soft":
        return [near and not _begins(a, b) for near, (a, b) in zip(adjacent, pairwise(lines), strict=True)]
    whole = _filling(lines, adjacent)
    folds: list[bool] = []
    for first, last in _blocks(adjacent, len(lines)):
        own = (
            _filling(lines[first:last], adjacent[first : last - 1]) if last - first >= _BLOCK_LINES else whole
        )
        folds += [_is_fold(lines[i], lines[i + 1], own) for i in range(first, last - 1)]
        folds.append(False)
    return folds


def _blocks(adjacent: Sequence[bool], count: int) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(count):
        if index == count - 1 or not adjacent[index]:
            yield start, index + 1
            start = index + 1


def _filling(lines: Sequence[Line], adjacent: Sequence[bool]) -> Filling:
    pairs = [(a, b) for near, (a, b) in zip(adjacent, pairwise(lines), strict=True) if near]
    widths = sorted(len(a.text) for a, _ in pairs if len(a.text) <= _MAX_WIDTH)
    # Long lines with single line ends are paragraphs of their own, not filled text.
    if not widths or len(widths) < len(pairs) / 2:
        return Filling(0, is_filled=False)
    width = widths[ceil(0.9 * (len(widths) - 1))]
    small = sum(b.goes_on for _, b in pairs) / len(pairs)
    return Filling(width, is_filled=width >= _MIN_WIDTH and small >= _SMALL_SHARE)


def _begins(line: Line, following: Line) -> bool:
    """Whether the second line shows by its first characters that it begins something."""
    if following.is_turn or _RULE.match(following.text) or _RULE.match(line.text):
        return True
    if _LIST.match(following.text):
        return line.is_closed or line.text.endswith(",") or _LIST.match(line.text) is not None
    return line.is_closed and _NAME.match(following.text) is not None


def _is_fold(line: Line, following: Line, filling: Filling) -> bool:
    if _begins(line, following):
        return False
    if following.goes_on and not line.is_closed:
        return filling.is_filled or len(line.text) >= _MIN_PHRASE or is_cut(line.text, following.text)
    if not filling.is_filled or len(line.text) > 2 * _MAX_WIDTH:
        return False
    if line.is_closed and following.indent > line.indent:
        return False
    reach = len(line.text) + 1 + len(following.text.partition(" ")[0])
    breaks_off = not line.is_closed and (line.text[-1] == "," or line.text.rpartition(" ")[2][:1].islower())
    return reach >= (_HALF if breaks_off else _FULL) * filling.width
