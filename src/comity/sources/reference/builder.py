"""Turns rows into a document's text and into statements that quote it.

The text of a dataset's document is not the file: it is one paragraph for each row taken, in the file's own
words, `row 17,204 | country_text_id: AZE | year: 2024 | v2x_polyarchy: 0.175`, so that every statement quotes
the document word for word and names the row of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.record.model import EventStatement, Evidence, FactStatement, Statement, TieStatement
from comity.sources.reference.description import Source
from comity.sources.reference.log import Log
from comity.sources.reference.states import States

# A row is read as it stands; what may be wrong is the set, not the reading.
_CONFIDENCE = 0.99
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in the document's text.

    Attributes:
        span: Of the paragraph.
        quote: The paragraph.
        cells: Where the value of each cell stands.
    """

    span: Span
    quote: str
    cells: dict[str, Span]

    def shows(self, role: str, cell: str, value: str) -> Evidence:
        """Evidence for an argument: the cell that gives it, and what it was taken for."""
        return Evidence(role, self.cells.get(cell, self.span), value)


class Builder:
    """Collects the text and the statements of one file.

    Args:
        source: The set.
        sha256: Of the file.
        reader: As the record keeps it, `reference/v-dem-15`.
        log: For rows that do not fit.
    """

    def __init__(self, source: Source, sha256: str, reader: str, log: Log) -> None:
        self.source, self.log = source, log
        self.states = States(source.scheme)
        self.statements: list[Statement] = []
        self.rows = 0
        self.years: tuple[int, int] | None = None
        self._sha256, self._reader = sha256, reader
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """The document's text so far."""
        return _GAP.join(self._parts)

    def saw(self, year: int) -> None:
        """Count a row read, and its year."""
        self.rows += 1
        first, last = self.years or (year, year)
        self.years = (min(first, year), max(last, year))

    def quote(self, head: str, cells: Iterable[tuple[str, str]]) -> Place:
        """Add a paragraph.

        Args:
            head: Which row: `row 17,204`.
            cells: Names and values, as the file has them; empty ones are left out.
        """
        words, length, spans = [head], len(head), {}
        start = self._length + (len(_GAP) if self._parts else 0)
        for name, value in cells:
            shown = " ".join(value.split())
            if not shown:
                continue
            begin = start + length + 3 + len(name) + 2
            spans[name] = Span(begin, begin + len(shown))
            words.append(f"{name}: {shown}")
            length += 3 + len(name) + 2 + len(shown)
        paragraph = " | ".join(words)
        self._parts.append(paragraph)
        self._length = start + len(paragraph)
        return Place(Span(start, start + len(paragraph)), paragraph, spans)

    def state(self, code: str, on: date | None, line: int) -> str | None:
        """The actor of a code; one that is not known is logged."""
        actor = self.states.actor(code, on)
        if actor is None:
            self.log.unknown(line, code, expected=self.states.is_no_actor(code))
        return actor

    def knows(self, code: str, line: int) -> bool:
        """Whether a code ever stands for an actor; one that never does is logged."""
        known = self.states.is_known(code)
        if not known:
            self.log.unknown(line, code, expected=self.states.is_no_actor(code))
        return known

    def fact(self, at: Place, evidence: Sequence[Evidence] = (), /, **fields: Any) -> None:
        """Add a fact statement."""
        self.statements.append(FactStatement(**self._shared(at, evidence), **fields))

    def tie(self, at: Place, evidence: Sequence[Evidence] = (), /, **fields: Any) -> None:
        """Add a tie statement."""
        self.statements.append(TieStatement(**self._shared(at, evidence), **fields))

    def event(self, at: Place, evidence: Sequence[Evidence] = (), /, **fields: Any) -> None:
        """Add an event statement."""
        self.statements.append(EventStatement(**self._shared(at, evidence), **fields))

    def _shared(self, place: Place, evidence: Sequence[Evidence]) -> dict[str, Any]:
        return {
            "document": self._sha256, "span": place.span, "quote": place.quote, "reader": self._reader,
            "rule": self.source.name, "confidence": _CONFIDENCE, "evidence": tuple(evidence),
        }  # fmt: skip


def spell(first: Interval, last: Interval) -> Interval:
    """The days from the beginning of one interval to the end of another; the first alone if it is later."""
    return Interval(first.first, max(first.last, last.last))
