"""The matrix: rows of evidence, hypotheses as columns, and how a cell is filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

Cell = Literal["consistent", "inconsistent", "silent"]
FEWEST_COVERING = 2
"""Independent sources that must cover the parties before silence is evidence: one may have looked away."""

State = Literal["found", "absent", "silent", "judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A deed that a row rests on.

    Attributes:
        id: Of the event; a deed reported twice is one.
        sources: Names of the independent sources that tell of it.
    """

    id: str
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One piece of evidence.

    Attributes:
        name: As the file names it.
        expects: By hypothesis `present`, `absent` or `either`; empty where the analyst judges.
        judged: By hypothesis the analyst's own judgement.
        deeds: What the record has of it.
        silence_counts: Whether finding nothing is evidence where two independent sources cover the parties.
        covering: Independent sources that tell of the parties in that time.
    """

    name: str
    expects: Mapping[str, str]
    judged: Mapping[str, Cell]
    deeds: tuple[Deed, ...] = ()
    silence_counts: bool = False
    covering: frozenset[str] = frozenset()

    @property
    def state(self) -> State:
        """Found, absent where the record could see it, silent, or judged by the analyst."""
        if self.judged:
            return "judged"
        if self.deeds:
            return "found"
        is_seen = len(self.covering) >= FEWEST_COVERING
        return "absent" if self.silence_counts and is_seen else "silent"

    @property
    def sources(self) -> frozenset[str]:
        """The independent sources on which its cells rest."""
        if self.state == "absent":
            return self.covering
        return frozenset().union(*(deed.sources for deed in self.deeds))

    @property
    def rests_on_one(self) -> bool:
        """Whether all of it comes from a single source."""
        return len(self.sources) == 1

    def cell(self, hypothesis: str) -> Cell:
        """How it stands to a hypothesis.

        A hypothesis that takes either is contradicted by neither.
        """
        if self.judged:
            return self.judged[hypothesis]
        return filled(self.expects[hypothesis], self.state)

    @property
    def weighs_as(self) -> frozenset[str]:
        """What it is counted by: its deeds, so that rows on the same deeds weigh once; else its name."""
        return frozenset(deed.id for deed in self.deeds) or frozenset({f"row {self.name}"})

    def without(self, source: str) -> Row:
        """As it would be if a source had not been there."""
        left = (Deed(id=deed.id, sources=deed.sources - {source}) for deed in self.deeds)
        # A deed on which the record names no source cannot lose one.
        told = {deed.id for deed in self.deeds if not deed.sources}
        return Row(
            name=self.name, expects=self.expects, judged=self.judged,
            deeds=tuple(deed for deed in left if deed.sources or deed.id in told),
            # What was seen only by the source removed has not been shown to be missing.
            silence_counts=self.silence_counts and not self.deeds, covering=self.covering - {source},
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Hypotheses and rows.

    Attributes:
        hypotheses: Names, in the order of the file.
        rows: The evidence, in the order of the file.
    """

    hypotheses: tuple[str, ...]
    rows: tuple[Row, ...]

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """A row's cells, by hypothesis."""
        return tuple(row.cell(name) for name in self.hypotheses)

    def diagnosticity(self, row: Row) -> float:
        """The share of pairs of hypotheses for which the row has different cells, 0-1."""
        pairs = list(combinations(self.cells(row), 2))
        return sum(one != other for one, other in pairs) / len(pairs)

    @property
    def sources(self) -> tuple[str, ...]:
        """All independent sources that a row rests on."""
        return tuple(sorted(frozenset().union(*(row.sources for row in self.rows))))


def filled(expected: str, state: str) -> Cell:
    """The cell of a hypothesis that expects a deed, none, or either.

    >>> filled("absent", "found"), filled("present", "silent"), filled("either", "found")
    ('inconsistent', 'silent', 'consistent')
    """
    if state == "silent":
        return "silent"
    broken = "absent" if state == "found" else "present"
    return "inconsistent" if expected == broken else "consistent"
