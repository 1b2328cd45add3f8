"""Every way to divide a few states into any number of blocs, or up to a given number, with its energy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from comity.blocs.partition.energy import Matrix

# Bell's number for 11 is 678,570.
MOST = 1_000_000


def number_of_partitions(states: int, count: int | None, apart: int) -> int:
    """How many partitions there are.

    Args:
        states: How many states.
        count: The most blocs allowed; None for any number.
        apart: The first so many states are all apart.
    """
    most = states if count is None else min(count, states)
    ways = {max(apart, min(states, 1)): 1}
    for _ in range(max(apart, 1), states):
        grown = dict.fromkeys(range(1, most + 1), 0)
        for blocs, number in ways.items():
            grown[blocs] += blocs * number
            if blocs < most:
                grown[blocs + 1] += number
        ways = grown
    return sum(ways.values())


def set_partitions(ties: Matrix, count: int | None, apart: int) -> tuple[NDArray[np.int16], Matrix]:
    """All partitions and their energies.

    Args:
        ties: Symmetric (m, m), m from 1.
        count: The most blocs allowed; None for any number.
        apart: The first so many states are all apart, on labels 0, 1, …

    Returns:
        Labels (partitions, m), numbered in the order in which they first occur, and energies.
    """
    placed = max(apart, 1)
    most = len(ties) if count is None else count
    labels = np.arange(placed, dtype=np.int16)[None]
    energies = np.array([float(ties[:placed, :placed].sum())])
    used = np.array([placed])
    for state in range(placed, len(ties)):
        row = ties[state, :state]
        rows, news, costs = [], [], []
        for bloc in range(min(int(used.max()) + 1, most)):
            fits = np.flatnonzero(used >= bloc)
            rows.append(fits)
            news.append(np.full(len(fits), bloc, dtype=np.int16))
            costs.append(2 * ((labels[fits] != bloc) @ row))
        chosen, added = np.concatenate(rows), np.concatenate(news)
        energies = energies[chosen] + np.concatenate(costs)
        labels = np.concatenate([labels[chosen], added[:, None]], axis=1)
        used = np.maximum(used[chosen], added + 1)
    return labels, energies
