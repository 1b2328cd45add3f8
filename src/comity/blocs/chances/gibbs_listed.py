"""How likely are two states in one bloc, where every partition can be listed?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from comity.blocs.solver.set_partitions import number_of_partitions, set_partitions

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

MOST_LISTED = 25_000
"""Partitions up to which all are listed, some milliseconds; Bell's number for 9 is 21,147."""


def is_listed(held: Labels, count: int | None) -> bool:
    """Whether the partitions are few enough to be listed.

    Args:
        held: (n,) label of each held state, -2 where free.
        count: The most blocs, or None.
    """
    apart = len(np.unique(held[held >= 0]))
    return number_of_partitions(apart + int((held < 0).sum()), count, apart) <= MOST_LISTED


def listed_gibbs(
    ties: Array, held: Labels, count: int | None, temperature: float, *, draws: int, rng: np.random.Generator
) -> tuple[Array, NDArray[np.int16], float]:
    """Co-membership over all partitions, with draws from them and the least energy.

    Args:
        ties: (n, n), symmetric.
        held: (n,) label of each held state, -2 where free.
        count: The most blocs, or None.
        temperature: In units of energy.
        draws: How many partitions to hand back.
        rng: Where chance comes from.
    """
    given = np.unique(held[held >= 0])
    places = np.where(held >= 0, np.searchsorted(given, held), len(given) + np.cumsum(held < 0) - 1)
    # States held on one side are one state, with the sum of their ties.
    joined = np.eye(int(places.max()) + 1)[places]
    merged = joined.T @ ties @ joined
    np.fill_diagonal(merged, 0.0)
    listed, energies = set_partitions(merged, count, len(given))
    chances = np.exp(-(energies - energies.min()) / temperature)
    chances /= chances.sum()
    same = listed[:, :, None] == listed[:, None, :]
    together = np.tensordot(chances, same, axes=1)[np.ix_(places, places)]
    chosen = listed[rng.choice(len(listed), size=draws, p=chances)].astype(np.int16)
    # The list numbers the held blocs first, in the order of their labels; new blocs come after all of these.
    numbers = np.arange(chosen.max(initial=0) + 1 + len(given), dtype=np.int16)
    if len(given):
        numbers += np.int16(given.max() + 1 - len(given))
        numbers[: len(given)] = given
    return together, numbers[chosen][:, places], float(energies.min())
