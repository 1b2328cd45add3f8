"""Edits to a text and the offset map they leave: the one mechanism behind every step of normalising.

>>> apply_edits("a *b* c", [Edit(2, 3), Edit(4, 5)])[0]
'a b c'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from comity.core.offsets import OffsetMap, RunBuilder


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` up to `end` give way to `new`; the same length counts as character for character."""

    start: int
    end: int
    new: str = ""


Step = Callable[[str], Iterable[Edit]]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """The edited text and the map from it to `text`.

    Raises:
        ValueError: If the edits are not in order or overlap.
    """
    out: list[str] = []
    runs = RunBuilder()
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
