"""A bound on the frustration by triangles that share no tie, or share it by weight.

Each triangle of two friendly ties and a hostile one leaves a tie unsatisfied. Weights on such triangles that
add up, on every tie, to no more than the tie's own weight add up to a bound. With two blocs the same holds
after any states change the sign of all their ties, so a good partition is turned into "all on one side"
first: then only the ties it leaves unsatisfied are hostile, and each is to be paid for.
"""

from __future__ import annotations

import numpy as np

from comity.blocs.partition.energy import Labels, Matrix
from comity.blocs.solver.granularity import round_up


def packing(ties: Matrix, sides: Labels | None = None, most: int | None = None) -> float:
    """The weight that every partition leaves unsatisfied.

    Args:
        ties: Symmetric (m, m), zero diagonal.
        sides: 1 or -1 for each state, from a good partition into two blocs; None for any number of blocs.
        most: How many hostile ties are looked at, which saves time and weakens the bound; None for all.

    Returns:
        The bound. It may be far below the truth; with all ties friendly it is 0.
    """
    turned = ties if sides is None else ties * np.multiply.outer(sides, sides)
    friendly = np.maximum(turned, 0)
    one, other = np.nonzero(np.triu(turned < 0))
    if not len(one):
        return 0.0
    known = friendly > 0
    # The ties with the fewest triangles choose first.
    order = np.argsort((known[one] & known[other]).sum(axis=1), kind="stable")[:most]
    paid = sum(_pay(friendly, i, j, -turned[i, j]) for i, j in zip(one[order], other[order], strict=True))
    return round_up(float(paid), ties)


def _pay(friendly: Matrix, i: int, j: int, weight: float) -> float:
    """Pack triangles on a hostile tie and take their weight from the friendly ties."""
    triangles = np.minimum(friendly[i], friendly[j])
    thirds = np.flatnonzero(triangles)
    if not len(thirds):
        return 0.0
    taken = triangles[thirds]
    before = np.cumsum(taken) - taken
    taken = np.clip(weight - before, 0, taken)
    for end in (i, j):
        friendly[end, thirds] -= taken
        friendly[thirds, end] = friendly[end, thirds]
    return float(taken.sum())
