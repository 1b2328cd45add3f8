"""What is the least energy with this state on that side, as far as a search can tell?

Where configurations are too many to visit, the best ones met by the chains are kept for each state and each
side and led downhill with that state held. What comes out is never below the true least.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def colours(ties: Array) -> list[NDArray[np.int64]]:
    """Groups of states with no tie inside a group, so that all of a group can be updated at once."""
    linked = ties != 0
    colour = np.full(len(ties), -1)
    for state in np.argsort(-linked.sum(axis=1), kind="stable"):
        taken = set(colour[linked[state]].tolist())
        colour[state] = next(one for one in range(len(ties)) if one not in taken)
    return [np.flatnonzero(colour == one) for one in range(colour.max(initial=-1) + 1)]


def downhill(ties: Array, pull: Array, spins: Array, held: NDArray[np.int64]) -> tuple[Array, Array]:
    """Lead configurations to a local minimum, one flip at a time, the steepest first.

    Args:
        ties: (m, m).
        pull: (m,).
        spins: (m, columns) where to start; changed in place.
        held: (columns,) the state of each column that may not flip, or -1.

    Returns:
        The spins and the energies (columns,).
    """
    columns = np.arange(spins.shape[1])
    bound = held >= 0
    field = ties @ spins + pull[:, None]
    for _ in range(20 * len(pull)):
        cost = 2 * spins * field
        cost[held[bound], columns[bound]] = 0.0
        steepest = cost.argmin(axis=0)
        moving = cost[steepest, columns] < -1e-9
        if not moving.any():
            break
        at, where = steepest[moving], columns[moving]
        spins[at, where] *= -1
        field[:, where] += 2 * ties[:, at] * spins[at, where]
    return spins, -0.5 * np.einsum("ic,ic->c", spins, ties @ spins) - pull @ spins


class Low:
    """The lowest configuration met for each state on each side, and its energy after going downhill."""

    def __init__(self, ties: Array, pull: Array) -> None:
        self.ties, self.pull = ties, pull
        states = len(pull)
        self.down, self.up = np.full(states, np.inf), np.full(states, np.inf)
        self.least = np.inf
        self._below = np.zeros((states, states), dtype=np.int8)  # column: the state it belongs to
        self._above = np.zeros((states, states), dtype=np.int8)

    def see(self, spins: NDArray[np.float32], energies: Array) -> None:
        """Take note of configurations (m, columns)."""
        for sign, least, kept in ((-1, self.down, self._below), (1, self.up, self._above)):
            own = np.where(spins * sign > 0, energies, np.inf)
            best = own.argmin(axis=1)
            value = own[np.arange(len(own)), best]
            better = np.flatnonzero(value < least)
            kept[:, better] = spins[:, best[better]]
            least[better] = value[better]

    def settle(self) -> None:
        """Go downhill from what was kept and from the best of all with one state flipped."""
        states = len(self.pull)
        starts = np.concatenate([self._below, self._above], axis=1).astype(float)
        starts = starts[:, np.concatenate([self.down, self.up]) < np.inf]
        free, energies = downhill(self.ties, self.pull, starts, np.full(starts.shape[1], -1))
        best = free[:, energies.argmin()]
        each = np.arange(states)
        flipped = np.repeat(best[:, None], 2 * states, axis=1)
        flipped[each, each], flipped[each, states + each] = -1, 1
        kept = np.concatenate([self._below, self._above], axis=1).astype(float)
        kept = np.where(kept == 0, flipped, kept)
        held = np.tile(each, 2)
        _, one = downhill(self.ties, self.pull, flipped, held)
        _, other = downhill(self.ties, self.pull, kept, held)
        found = np.minimum(one, other)
        self.down, self.up = found[:states], found[states:]
        self.least = float(min(energies.min(), found.min()))
