"""The least energy of two sides among up to 27 states, and how many come close, without keeping a table.

Sixteen states are met in all configurations at once, as one vector; the others change sides one at a time in
Gray order, and each change adds one vector.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from comity.blocs.partition.energy import Labels, Matrix
from comity.blocs.solver.landscape import all_energies, sides_of

# 2^29 energies take about two seconds.
MOST = 30
_AT_ONCE = 16


def scan(ties: Matrix, within: float, room: float) -> tuple[Labels, int]:
    """The best two sides and the number of configurations that come within reach of it.

    Args:
        ties: Symmetric (n, n), zero diagonal, n from 1.
        within: How far above the least energy still counts.
        room: Round-off: how far apart equal energies may be.

    Returns:
        The sides, 0 or 1, the first state on side 0; and the count, a swap of all sides counted once.
    """
    states = len(ties)
    low = min(states, _AT_ONCE)
    least, best = np.inf, (0, 0)
    lows = []
    for high, energies in _chunks(ties, low):
        place = int(energies.argmin())
        lows.append(float(energies[place]))
        if lows[-1] < least - room:
            least, best = lows[-1], (high, place)
    limit = least + within + room
    close = 0
    for lowest, (_, energies) in zip(lows, _chunks(ties, low), strict=True):
        if lowest <= limit:
            close += int(np.count_nonzero(energies <= limit))
    sides = np.concatenate([sides_of(best[1], low), best[0] >> np.arange(states - low) & 1])
    return sides, close


def _chunks(ties: Matrix, low: int) -> Iterator[tuple[int, Matrix]]:
    """The sides of the later states as bits, and the energies for all sides of the first `low`.

    The vector is changed in place from one to the next.
    """
    energies = all_energies(ties[:low, :low])
    later = ties[low:, low:]
    # Row h: what later state h's ties to the first states come to, counted +1 on side 0 and -1 on side 1.
    pulls = np.stack([_signed_sums(row) for row in ties[low:, :low]]) if len(later) else np.zeros((0, 1))
    energies = energies + (ties[low:, :low].sum(axis=1) @ np.ones(len(later)) - pulls.sum(axis=0))
    signs = np.ones(len(later))
    yield 0, energies
    for step in range(1, 1 << len(later)):
        mover = (step & -step).bit_length() - 1
        energies += 2 * signs[mover] * (pulls[mover] + later[mover] @ signs)
        signs[mover] = -signs[mover]
        yield step ^ (step >> 1), energies


def _signed_sums(values: Matrix) -> Matrix:
    sums = values[:1].copy()
    for value in values[1:]:
        sums = np.concatenate([sums + value, sums - value])
    return sums
