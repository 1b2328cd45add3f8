"""Where each character of a normalised text stood in the original.

Normalising text moves characters; an `OffsetMap` remembers the moves, so that a span found in the
normalised text can be shown, to the character, in what the publisher wrote.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


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
        """The map of two steps in a row: `earlier` first, then this one.

        In time that grows with the number of runs (times a logarithm): texts of several megabytes have
        hundreds of thousands of them.
        """
        starts = [run[0] for run in earlier.runs]
        runs = RunBuilder()
        for new_start, old_start, new_length, old_length in self.runs:
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
                index += 1
                if first >= last:
                    continue
                if size == old_size:
                    runs.add(origin + first - start, last - first, last - first)
                else:
                    runs.add(origin, last - first, old_size)
        return runs.close()


@dataclass(slots=True)
class RunBuilder:
    """Runs under construction; neighbours that map character by character become one.

    Attributes:
        length: How long the new text is so far.
    """

    done: list[tuple[int, int, int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, old_start: int, new_length: int, old_length: int) -> None:
        """Append a run of the new text that came from `old_length` characters at `old_start`."""
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
        """The finished map."""
        return OffsetMap(tuple(self.done) or ((0, 0, 0, 0),))
