"""Every way to divide a few states into two sides: all energies, the valleys, and what drains into each.

>>> result = landscape([[0, 1, -1], [1, 0, -1], [-1, -1, 0]])
>>> float(result.energies.min()), result.sides(result.minima[0])
(-4.0, (0, 0, 1))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from comity.blocs.partition.energy import Labels, Matrix, check_matrix, same_energy
from comity.core.errors import OptionError

# A table of 2^23 energies takes 64 MB, and its basins as much again.
MOST = 24


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Landscape:
    """The landscape of Axelrod and Bennett (1993).

    Attributes:
        energies: Of all 2^(n-1) configurations. Bit b of a configuration's number is the side of state b + 1;
            state 0 is always on side 0, since to swap the sides changes nothing.
        minima: The numbers of the configurations from which no single state lowers the energy by changing
            sides, lowest first.
        basins: For each of `minima`, how many configurations lead to it if the state that lowers the energy
            most always moves next.
    """

    energies: Matrix
    minima: tuple[int, ...]
    basins: tuple[int, ...]

    def sides(self, number: int) -> tuple[int, ...]:
        """The side of each state in a configuration."""
        return tuple(int(side) for side in sides_of(number, len(self.energies).bit_length()))


def landscape(ties: ArrayLike, sizes: Sequence[float] | None = None) -> Landscape:
    """All energies of two sides, with local minima and their basins.

    Args:
        ties: Symmetric (n, n), signed: the propensity of each pair, n up to 24.
        sizes: The weight of each state; a tie then counts `s_i s_j r_ij`.

    Raises:
        OptionError: The ties are no symmetric matrix, or there are too many states.
    """
    matrix = check_matrix(ties)
    if len(matrix) > MOST:
        raise OptionError(f"{len(matrix)} states are more than the {MOST} a table can hold", where="ties")
    if sizes is not None:
        matrix = check_matrix(matrix * _checked_sizes(sizes, len(matrix)))
    energies = all_energies(matrix)
    energies.flags.writeable = False
    downhill = _downhill(energies, same_energy(matrix))
    minima = np.flatnonzero(downhill == np.arange(len(energies)))
    minima = minima[np.argsort(energies[minima], kind="stable")]
    basins = np.bincount(_drain(downhill), minlength=len(energies))[minima]
    return Landscape(energies=energies, minima=tuple(minima.tolist()), basins=tuple(basins.tolist()))


def all_energies(ties: Matrix) -> Matrix:
    """The energies of all configurations with the first state on side 0, in the order of `Landscape`."""
    energies = np.zeros(1)
    for state in range(1, len(ties)):
        # What this state's ties to those on side 1 come to, for each configuration of the states before it.
        pull = _subset_sums(ties[state, 1:state])
        energies = np.concatenate([energies + 2 * pull, energies + 2 * (ties[state, :state].sum() - pull)])
    return energies


def sides_of(number: int, states: int) -> Labels:
    """The sides of a configuration, the first state on side 0."""
    bits: Labels = np.concatenate([[0], number >> np.arange(states - 1) & 1]).astype(np.int64)
    return bits


def _subset_sums(values: Matrix) -> Matrix:
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums, sums + value])
    return sums


def _checked_sizes(sizes: Sequence[float], count: int) -> Matrix:
    weights = np.asarray(sizes, dtype=np.float64)
    if weights.shape != (count,):
        raise OptionError(f"{weights.size} sizes for {count} states", where="sizes")
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise OptionError("a size is negative or not a number", where="sizes")
    return np.outer(weights, weights)


def _downhill(energies: Matrix, room: float) -> Labels:
    """The configuration that each leads to by its best single move; itself at a local minimum."""
    numbers = np.arange(len(energies))
    best, lowest = numbers.copy(), energies - room
    # The first state's move is the move of all others.
    for move in [*(1 << bit for bit in range(len(energies).bit_length() - 1)), len(energies) - 1]:
        reached = numbers ^ move
        lower = energies[reached] < lowest
        best[lower] = reached[lower]
        lowest[lower] = energies[reached[lower]]
    return best


def _drain(downhill: Labels) -> Labels:
    """Where each configuration ends: every pass doubles the length of the way gone."""
    while True:
        further = downhill[downhill]
        if (further == downhill).all():
            return downhill
        downhill = further
