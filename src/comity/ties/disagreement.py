"""Where dimensions disagree: two states drawn together in one and parted in another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.ties.network import Ties

# Ties nearer to 0 than a phone call of today (1.5 of 10, .15) are no sign to disagree about.
LEAST = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """A pair whose dimensions have opposite signs.

    Attributes:
        one: Code of the one.
        other: Code of the other.
        drawn: The dimension that draws them together most, by id.
        drawn_tie: Its tie, 0 to 1.
        parted: The dimension that parts them most.
        parted_tie: Its tie, −1 to 0.
        whole_tie: All dimensions together.
    """

    one: str
    other: str
    drawn: str
    drawn_tie: float
    parted: str
    parted_tie: float
    whole_tie: float

    @property
    def strain(self) -> float:
        """The lesser of the two, 0 to 1: how much both count."""
        return min(self.drawn_tie, -self.parted_tie)


def opposed(ties: Ties, *, least: float = LEAST) -> tuple[Opposed, ...]:
    """The pairs whose dimensions disagree, the most strained first, then by name.

    Args:
        ties: At a date.
        least: How far from 0 both must be.
    """
    if not ties.dimensions:
        return ()
    ids = tuple(ties.dimensions)
    stack = np.stack([ties.dimensions[id_] for id_ in ids])
    high, low = stack.max(axis=0), stack.min(axis=0)
    rows, columns = np.nonzero(np.triu((high >= least) & (low <= -least), 1))
    found = [
        Opposed(
            one=ties.names[i], other=ties.names[j], whole_tie=float(ties.weights[i, j]),
            drawn=ids[int(stack[:, i, j].argmax())], drawn_tie=float(high[i, j]),
            parted=ids[int(stack[:, i, j].argmin())], parted_tie=float(low[i, j]),
        )
        for i, j in zip(rows, columns, strict=True)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.strain, one.one, one.other)))
