"""Edits to a text and the offset map they leave: the one mechanism behind every step of normalising.

>>> apply_edits("a *b* c", [Edit(2, 3), Edit(4, 5)])[0]
'a b c'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from comity.core.offsets import OffsetMap, Span

Run = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` up to `end` give way to `new`; the same length counts as character for character."""

    start: int
    end: int
    new: str = ""


Step = Callable[[str], Iterable[Edit]]


@dataclass(slots=True)
class _Runs:
    """Runs under construction; neighbours that map character by character become one."""

    done: list[Run] = field(default_factory=list)
    length: int = 0

    def add(self, old_start: int, new_length: int, old_length: int) -> None:
        if not new_length:
            return
        if self.done and new_length == old_length:
            new_start, before, size, old_size = self.done[-1]
            if size == old_size and before + size == old_start:
                self.done[-1] = (new_start, before, size + new_length, size + new_length)
                self.length += new_length
                return
        self.done.append((self.length, old_start, new_length, old_length))
        self.length += new_length

    def close(self) -> OffsetMap:
        return OffsetMap(tuple(self.done) or ((0, 0, 0, 0),))


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """The edited text and the map from it to `text`.

    Raises:
        ValueError: If the edits are not in order or overlap.
    """
    out: list[str] = []
    runs = _Runs()
    at = 0
    for edit in edits:
        if edit.start < at or edit.end < edit.start:
            raise ValueError(f"edits overlap or are out of order at character {edit.start}")
        out += (text[at : edit.start], edit.new)
        runs.add(at, edit.start - at, edit.start - at)
        runs.add(edit.start, len(edit.new), edit.end - edit.start)
        at = edit.end
    out.append(text[at:])
    runs.add(at, len(text) - at, len(text) - at)
    return "".join(out), runs.close()


def compose(later: OffsetMap, earlier: OffsetMap) -> OffsetMap:
    """The map of two steps in a row, as `later.compose(earlier)` gives it.

    In time that grows with the number of runs (times a logarithm): texts of several megabytes have
    hundreds of thousands of them.
    """
    starts = [run[0] for run in earlier.runs]
    runs = _Runs()
    for new_start, old_start, new_length, old_length in later.runs:
        if new_length != old_length:
            middle = earlier.to_original(Span(old_start, old_start + old_length))
            runs.length = new_start
            runs.add(middle.start, new_length, middle.end - middle.start)
            continue
        index = max(0, bisect_right(starts, old_start) - 1)
        stop = old_start + old_length
        while index < len(starts) and starts[index] < stop:
            start, origin, size, old_size = earlier.runs[index]
            first, last = max(start, old_start), min(start + size, stop)
            if first < last:
                same = size == old_size
                runs.add(
                    origin + (first - start if same else 0), last - first, last - first if same else old_size
                )
            index += 1
    return runs.close()


def replacing(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str | None] = "") -> Step:
    """A step that replaces every match; a function may return None to leave a match alone."""

    def step(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            put = new if isinstance(new, str) else new(match)
            if put is not None and put != match.group():
                yield Edit(match.start(), match.end(), put)

    return step


def fold_gap(start: int, end: int, new: str) -> Iterator[Edit]:
    """Put `new` for a stretch of white space, character for character as far as it goes."""
    kept = min(len(new), end - start)
    if kept == len(new):
        yield Edit(start, start + kept, new)
        if end > start + kept:
            yield Edit(start + kept, end)
    else:
        yield Edit(start, end, new)
