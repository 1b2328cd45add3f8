"""Hypotheses weighed by what contradicts them, and how far that hangs on one row or one source.

After Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8: the likeliest hypothesis is the one
with least against it, not the one with most for it, since the same evidence may fit them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from comity.claims.hypotheses.matrix import Matrix, Row

Order = tuple[frozenset[str], ...]
"""Hypotheses from the least contradicted on; those contradicted equally stand together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a matrix says.

    Attributes:
        against: By hypothesis, how many rows contradict it and not all of them; those on the same deeds count
            once.
        order: From the least contradicted on.
        diagnostic: Rows that tell hypotheses apart, the most telling first.
        alike: Rows with the same cell for all, where the record is not silent.
        silent: Rows on which the record is silent.
        by_row: Rows without which the order is another, with that order.
        by_source: Sources without which the order is another, with that order.
    """

    against: Mapping[str, int]
    order: Order
    diagnostic: tuple[Row, ...]
    alike: tuple[Row, ...]
    silent: tuple[Row, ...]
    by_row: Mapping[str, Order]
    by_source: Mapping[str, Order]

    @property
    def least(self) -> frozenset[str]:
        """The least contradicted, all of them where several are contradicted equally."""
        return self.order[0]

    @property
    def is_separated(self) -> bool:
        """Whether any two hypotheses are contradicted to a different degree."""
        return len(self.order) > 1


def weigh(matrix: Matrix) -> Weighed:
    """Count what contradicts each hypothesis."""
    against, order = against_each(matrix), order_of(matrix)
    silent = tuple(row for row in matrix.rows if set(matrix.cells(row)) == {"silent"})
    told = [row for row in matrix.rows if row not in silent]
    telling = [row for row in told if matrix.diagnosticity(row) > 0]
    return Weighed(
        against=against, order=order, silent=silent,
        diagnostic=tuple(sorted(telling, key=lambda row: (-matrix.diagnosticity(row), row.name))),
        alike=tuple(row for row in told if row not in telling),
        by_row={
            row.name: other
            for row in matrix.rows
            if (other := order_of(replace(matrix, rows=tuple(r for r in matrix.rows if r != row)))) != order
        },
        by_source={
            source: other
            for source in matrix.sources
            if (other := order_of(without_source(matrix, source))) != order
        },
    )  # fmt: skip


def against_each(matrix: Matrix) -> dict[str, int]:
    """By hypothesis, how many rows contradict it; rows that rest on the same deeds count once.

    Rows that contradict all alike are left out: they tell nothing apart.
    """
    telling = [row for row in matrix.rows if len(set(matrix.cells(row))) > 1]
    return {
        name: len({row.weighs_as for row in telling if row.cell(name) == "inconsistent"})
        for name in matrix.hypotheses
    }


def order_of(matrix: Matrix) -> Order:
    """Hypotheses from the least contradicted on."""
    against = against_each(matrix)
    ranked = sorted(against, key=lambda name: against[name])
    return tuple(frozenset(group) for _, group in groupby(ranked, key=lambda name: against[name]))


def without_source(matrix: Matrix, source: str) -> Matrix:
    """The matrix as it would be if a source had not been there."""
    return replace(matrix, rows=tuple(row.without(source) for row in matrix.rows))
