"""The ensemble of set partitions for many matrices of ties over the same states: the deeds drawn anew.

Few partitions are listed for each matrix. Else one chain for each is cooled with all others; a single chain
is coarse, but what is asked for is the mean over matrices.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.gibbs_listed import is_listed, listed_gibbs
from comity.blocs.chances.gibbs_partitions import Chains
from comity.blocs.partition.constraints import OUTSIDE
from comity.blocs.partition.energy import components

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

_COOLING = 24
_MEASURED = 24  # sweeps at the temperature that is asked for


def many_partitions(
    stack: Array, held: Labels, count: int | None, temperature: float, *, seed: int = 0
) -> Array:
    """Co-membership for each matrix.

    Args:
        stack: (matrices, n, n), each symmetric.
        held: (n,) label of each held state, -2 where free, -1 outside.
        count: The most blocs, or None.
        temperature: In units of energy.
        seed: Of all chance.

    Returns:
        (matrices, n, n): .5 where no path of ties or held sides joins two states, 0 with a state outside.
    """
    rng = np.random.default_rng(seed)
    inside = np.flatnonzero(held != OUTSIDE)
    ties, labels = stack[:, inside[:, None], inside], held[inside]
    if is_listed(labels, count):
        found = np.stack([listed_gibbs(one, labels, count, temperature, draws=0, rng=rng)[0] for one in ties])
    else:
        found = _Cooled(ties, labels, count, rng).together(temperature)
    for one, matrix in zip(found, ties, strict=True):
        one[_unlinked(matrix, labels)] = 0.5
    together = np.tile(np.eye(len(held)), (len(stack), 1, 1))
    together[:, inside[:, None], inside] = found
    return together


def _unlinked(ties: Array, labels: Labels) -> NDArray[np.bool_]:
    pinned = np.flatnonzero(labels >= 0)
    linked = ties.copy()
    linked[np.ix_(pinned, pinned)] = 1.0
    numbers = components(linked)
    apart: NDArray[np.bool_] = numbers[:, None] != numbers
    return apart


class _Cooled(Chains):
    """One chain for each matrix."""

    def __init__(self, stack: Array, held: Labels, count: int | None, rng: np.random.Generator) -> None:
        super().__init__(np.abs(stack).sum(axis=0), held, count, rng)
        self.stack = stack

    def together(self, temperature: float) -> Array:
        """Co-membership in each chain over the last sweeps."""
        top = max(float(np.linalg.eigvalsh(one)[-1]) for one in self.stack[:: max(1, len(self.stack) // 8)])
        hottest = max(1.1 * top, temperature)
        self.start(len(self.stack))
        if np.isfinite(temperature):
            for now in np.geomspace(hottest, temperature, _COOLING):
                self.sweep(np.full(len(self.stack), now))
        found = np.zeros(self.stack.shape)
        for _ in range(_MEASURED):
            self.sweep(np.full(len(self.stack), temperature))
            found += self.labels[:, :, None] == self.labels[:, None, :]
        return found / _MEASURED

    def _weights(self, state: np.signedinteger, near: Labels) -> Array:
        return self.stack[:, state, near].ravel()
