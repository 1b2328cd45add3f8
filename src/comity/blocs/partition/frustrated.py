"""Which ties a partition cannot please, and how balanced the triangles are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.ties.behind import evidence_behind
from comity.ties.network import Ties


@dataclass(frozen=True, slots=True, kw_only=True)
class FrustratedTie:
    """A tie that runs against the blocs.

    Attributes:
        one: Code of an actor.
        other: Code of the other.
        weight: Of the tie, −1 to +1.
        across: True for a friendly tie between two blocs, False for a hostile one inside a bloc.
        evidence_ids: Of the events, statements and facts that the tie rests on, the heaviest first.
    """

    one: str
    other: str
    weight: float
    across: bool
    evidence_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How many closed triangles are balanced: an even number of hostile ties (Cartwright and Harary 1956).

    Attributes:
        triangles: Of three actors all of whom have ties to each other.
        balanced: Of those, the balanced ones.
    """

    triangles: int
    balanced: int

    @property
    def share(self) -> float | None:
        """Of the triangles, how many are balanced, 0 to 1; None where there is no triangle."""
        return self.balanced / self.triangles if self.triangles else None


def frustrated_ties(ties: Ties, labels: Sequence[int]) -> tuple[FrustratedTie, ...]:
    """The ties against a partition, the weightiest first.

    Args:
        ties: With their evidence.
        labels: One label for each actor of `ties`; ties of those labelled −1 are passed over.
    """
    label, behind = np.asarray(labels), evidence_behind(ties)
    apart = label[:, None] != label[None, :]
    counted = (label[:, None] >= 0) & (label[None, :] >= 0)
    against = np.triu(counted & np.where(apart, ties.weights > 0, ties.weights < 0), 1)
    found = [
        FrustratedTie(
            one=ties.names[i], other=ties.names[j], weight=float(ties.weights[i, j]),
            across=bool(apart[i, j]), evidence_ids=behind.get(_pair(ties.names[i], ties.names[j]), ()),
        )
        for i, j in zip(*np.nonzero(against), strict=True)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda tie: (-abs(tie.weight), tie.one, tie.other)))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def balance(weights: NDArray[np.float64]) -> Balance:
    """Closed triangles by their balance; only signs count.

    With `S` the matrix of signs, `tr(|S|³) / 6` triangles, of which `(tr(|S|³) + tr(S³)) / 12` are balanced.

    Args:
        weights: Symmetric (n, n) with a zero diagonal.
    """
    signs = np.sign(weights)
    closed = _cubed_trace(np.abs(signs))
    return Balance(triangles=round(closed / 6), balanced=round((closed + _cubed_trace(signs)) / 12))


def _cubed_trace(matrix: NDArray[np.float64]) -> float:
    return float(np.sum((matrix @ matrix) * matrix.T))
