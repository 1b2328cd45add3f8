"""Two sides as spins: what is held, what is free, and which free states hang together.

Given the held states, free states without a path of ties among themselves are independent, so each such part
is worked out on its own, and a large graph may still be exact. A part that no tie binds to a held state takes
no side: each of its states is with the anchor with chance 1/2, however firmly they stand together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.partition.constraints import OUTSIDE
from comity.blocs.partition.energy import components

Array = NDArray[np.float64]
Single = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """Free states that hang together.

    Args:
        states: Their rows.
        reference: A row of the same part, held up for want of a pole; None where a held state binds it.
        ties: Ties among `states`.
        pull: The field of the held states, or of the reference, on each.
    """

    states: Places
    reference: int | None
    ties: Array
    pull: Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spins:
    """A matrix of ties and what is held, as independent parts.

    Args:
        held: (n,) spin of the held states and of the anchor, else 0.
        outside: (n,) which states take no side.
        anchor: The row that sides are told by.
        parts: The free states.
        base: Energy that is not in the parts: `E = base + sum of the parts' energies`.
    """

    held: Array
    outside: NDArray[np.bool_]
    anchor: int
    parts: tuple[Part, ...]
    base: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moments:
    """Expected spins (n,) and products (n, n), states outside counted as 0."""

    mean: Array
    pair: Array

    def together(self, outside: NDArray[np.bool_]) -> Array:
        """Chance of the same side for each pair; 0 with a state outside, 1 on the diagonal."""
        # Sums over configurations differ in their last bit between the two halves.
        chance = np.clip((1 + (self.pair + self.pair.T) / 2) / 2, 0, 1)
        chance[outside] = 0.0
        chance[:, outside] = 0.0
        np.fill_diagonal(chance, 1.0)
        return chance


def split(ties: Array, labels: Places, anchor: int) -> Spins:
    """Ties and held labels as independent parts.

    Args:
        ties: (n, n).
        labels: As `Constraints.held`, with labels 0 and 1 only.
        anchor: Held up where nothing else is held.
    """
    outside = labels == OUTSIDE
    matrix = np.where(outside[:, None] | outside, 0.0, ties)
    held = np.where(labels == 0, 1.0, np.where(labels == 1, -1.0, 0.0))
    if not held.any():
        held[anchor] = 1.0
    free = np.flatnonzero((held == 0) & ~outside)
    parts: list[Part] = []
    if len(free):
        numbers = components(matrix[np.ix_(free, free)])
        # Sorted by component, so that many parts cost one pass.
        ordered = free[np.argsort(numbers, kind="stable")]
        groups = np.split(ordered, np.flatnonzero(np.diff(np.sort(numbers))) + 1)
        parts = [_part(matrix, held, states) for states in groups]
    base = float(matrix.sum()) / 2 - 0.5 * float(held @ matrix @ held)
    return Spins(held=held, outside=outside, anchor=anchor, parts=tuple(parts), base=base)


def _part(matrix: Array, held: Array, states: Places) -> Part:
    fixed = np.flatnonzero(held)
    reference = None
    if not matrix[np.ix_(states, fixed)].any():
        reference, states = int(states[0]), states[1:]
        pull = matrix[states, reference]
    else:
        pull = matrix[np.ix_(states, fixed)] @ held[fixed]
    return Part(states=states, reference=reference, ties=matrix[np.ix_(states, states)], pull=pull)


def turned(spins: Single, lean: Single, inverse: Single | np.float32, rng: np.random.Generator) -> Single:
    """Turn states that hang together over as a whole, with the chance of Metropolis.

    A bloc that a held state binds only weakly would otherwise stay where it froze, since one state after the
    other would have to leave it.

    Args:
        spins: (..., m, chains).
        lean: (..., chains) the pull of the held states along the spins: turning over costs twice that.
        inverse: 1/T, of each chain or of all.
        rng: Where chance comes from.
    """
    goes = np.log(1 - rng.random(lean.shape, dtype=np.float32)) < -2 * lean * inverse
    return np.where(goes[..., None, :], -spins, spins)


def assemble(spins: Spins, of_part: Callable[[int], tuple[Array, Array]]) -> Moments:
    """Put the moments of the parts together.

    Args:
        spins: The parts.
        of_part: Mean and products of the part of that number.
    """
    mean = spins.held.copy()
    blocks = []
    for number, part in enumerate(spins.parts):
        inner, products = of_part(number) if len(part.states) else (np.empty(0), np.empty((0, 0)))
        if part.reference is None:
            mean[part.states] = inner
            blocks.append((part.states, products))
        else:
            whole = np.concatenate([[part.reference], part.states])
            framed = np.ones((len(whole), len(whole)))
            framed[0, 1:] = framed[1:, 0] = inner
            framed[1:, 1:] = products
            blocks.append((whole, framed))
    pair = np.outer(mean, mean)
    for states, products in blocks:
        pair[np.ix_(states, states)] = products
    return Moments(mean=mean, pair=pair)


def join_draws(
    spins: Spins, draws: int, of_part: Callable[[int], NDArray[np.int8]], rng: np.random.Generator
) -> NDArray[np.int8]:
    """Draws of all states as labels: 0 for the side that is up, 1 for the other, -1 outside.

    A part without a held state is turned over as a whole with chance 1/2 in each draw.
    """
    all_spins = np.tile(spins.held.astype(np.int8), (draws, 1))
    for number, part in enumerate(spins.parts):
        inner = of_part(number) if len(part.states) else np.empty((draws, 0), dtype=np.int8)
        turn = np.ones(draws, dtype=np.int8)
        if part.reference is not None:
            turn = (rng.integers(0, 2, draws) * 2 - 1).astype(np.int8)
            all_spins[:, part.reference] = turn
        all_spins[:, part.states] = inner * turn[:, None]
    labels = ((1 - all_spins) // 2).astype(np.int8)
    labels[:, spins.outside] = OUTSIDE
    return labels
