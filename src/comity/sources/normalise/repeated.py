"""Headers that a text without pages repeats: the same short block, standing alone, again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from comity.core.text import fold_space
from comity.sources.normalise.edits import Edit, fold_gap
from comity.sources.normalise.lines import Line, is_blank_between, lines_of

_MAX_LINES = 4
_MAX_WIDTH = 80
# One line alone may be a speaker's name or a heading that comes twice: it must be longer and come oftener.
_ONE_LINE_WORDS, _ONE_LINE_TIMES = 4, 3


def repeated_headers(text: str) -> tuple[list[Edit], list[str]]:
    """Edits that take the blocks out, and the lines of these blocks as they read."""
    blocks = _blocks(text)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if _may_be_header(block):
            places[tuple(fold_space(line.text).lower() for line in block)].append(index)
    dropped = {i for key, found in places.items() if len(found) >= _times(key) for i in found}
    if not dropped or len(dropped) == len(blocks):
        return [], []
    lines = dict.fromkeys(line.text for i in sorted(dropped) for line in blocks[i])
    return list(_edits(text, blocks, dropped)), list(lines)


def _blocks(text: str) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines_of(text):
        if blocks and not is_blank_between(text, blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _may_be_header(block: list[Line]) -> bool:
    return len(block) <= _MAX_LINES and all(
        len(line.text) <= _MAX_WIDTH
        and not line.is_closed
        and not line.is_turn
        and any(char.isalpha() for char in line.text)
        for line in block
    )


def _times(key: tuple[str, ...]) -> float:
    if len(key) > 1:
        return 2
    return _ONE_LINE_TIMES if len(key[0].split()) >= _ONE_LINE_WORDS else float("inf")


def _edits(text: str, blocks: list[list[Line]], dropped: set[int]) -> Iterator[Edit]:
    kept = [block for i, block in enumerate(blocks) if i not in dropped]
    gaps = {i: i + 1 in dropped for i in range(len(blocks)) if i not in dropped}
    if 0 in dropped:
        yield Edit(0, kept[0][0].start)
    for has_gap, block, following in zip(gaps.values(), kept, kept[1:], strict=False):
        if has_gap:
            closed = block[-1].is_closed or not following[0].goes_on
            yield from fold_gap(block[-1].end, following[0].start, "\n\n" if closed else "\n")
    if list(gaps.values())[-1]:
        yield Edit(kept[-1][-1].end, len(text))
