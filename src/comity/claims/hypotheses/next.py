"""What to look for next: the rows on which the record is silent that would tell most hypotheses apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from comity.claims.hypotheses.matrix import Matrix, Row, filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A row to look into.

    Attributes:
        row: The row.
        if_found: How many pairs of hypotheses it would separate if such a deed were found.
        if_absent: How many if it were shown that there was none.
    """

    row: Row
    if_found: int
    if_absent: int


def leads(matrix: Matrix) -> tuple[Lead, ...]:
    """Rows on which the record is silent and that would separate something, the most telling first."""
    silent = (row for row in matrix.rows if row.state == "silent")
    found = [
        Lead(row=row, if_found=_pairs(matrix, row, "found"), if_absent=_pairs(matrix, row, "absent"))
        for row in silent
    ]
    telling = [one for one in found if one.if_found or one.if_absent]
    return tuple(
        sorted(
            telling,
            key=lambda one: (-max(one.if_found, one.if_absent), -one.if_found - one.if_absent, one.row.name),
        )
    )


def _pairs(matrix: Matrix, row: Row, state: str) -> int:
    cells = [filled(row.expects[name], state) for name in matrix.hypotheses]
    return sum(one != other for one, other in combinations(cells, 2))
