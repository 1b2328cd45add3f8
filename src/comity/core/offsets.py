"""Where each character of a normalised text stood in the original.

Normalising text moves characters; an `OffsetMap` remembers the moves, so that a span found in the
normalised text can be shown, to the character, in what the publisher wrote.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs `(new_start, old_start, new_length, old_length)`, sorted, gapless in the new text.

    A run of equal lengths maps character by character; any other run maps as a whole.
    """

    runs: tuple[tuple[int, int, int, int], ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that was not changed."""
        return cls(((0, 0, length, length),))

    def to_original(self, span: Span) -> Span:
        """The stretch of the original that the span of the new text came from."""
        return Span(
            self._old(span.start, end=False),
            max(self._old(span.start, end=False), self._old(span.end, end=True)),
        )

    def _old(self, position: int, *, end: bool) -> int:
        probe = position - 1 if end and position > 0 else position
        index = max(0, bisect_right(self.runs, (probe, float("inf"), 0, 0)) - 1)
        new_start, old_start, new_length, old_length = self.runs[index]
        if new_length == old_length:
            return min(old_start + (position - new_start), old_start + old_length)
        return old_start + old_length if end else old_start

    def compose(self, earlier: OffsetMap) -> OffsetMap:
        """The map of two steps in a row: `earlier` first, then this one."""
        runs: list[tuple[int, int, int, int]] = []
        for new_start, old_start, new_length, old_length in self.runs:
            if new_length != old_length:
                middle = earlier.to_original(Span(old_start, old_start + old_length))
                runs.append((new_start, middle.start, new_length, middle.end - middle.start))
                continue
            runs.extend(earlier._slice(new_start, old_start, new_length))
        return OffsetMap(tuple(runs))

    def _slice(self, new_start: int, old_start: int, length: int) -> list[tuple[int, int, int, int]]:
        out: list[tuple[int, int, int, int]] = []
        stop = old_start + length
        for start, origin, new_length, old_length in self.runs:
            first, last = max(start, old_start), min(start + new_length, stop)
            if first >= last:
                continue
            at = new_start + (first - old_start)
            if new_length == old_length:
                out.append((at, origin + (first - start), last - first, last - first))
            else:
                out.append((at, origin, last - first, old_length))
        return out
