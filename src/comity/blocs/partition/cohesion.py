"""What holds a bloc together: friendly ties inside it, or only a common opponent.

A division into two sides always has a second side. Where no friendly tie runs inside it, its members have
nothing in common but whom they stand against, and to call it a bloc would be to make one up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.partition.energy import components


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohesion:
    """The ties inside a bloc and out of it.

    Attributes:
        friendly: How many friendly ties run inside.
        friendly_weight: Their sum.
        hostile: How many hostile ties run inside.
        hostile_weight: Their sum, 0 or below.
        linked: How many members friendly ties inside the bloc hang together with the most-tied group of it.
    """

    friendly: int
    friendly_weight: float
    hostile: int
    hostile_weight: float
    linked: int


def cohesion(weights: NDArray[np.float64], labels: Sequence[int] | NDArray[np.int64], label: int) -> Cohesion:
    """The cohesion of one bloc.

    Args:
        weights: Symmetric (n, n).
        labels: Of the n states.
        label: Of the bloc.
    """
    inside = np.flatnonzero(np.asarray(labels) == label)
    ties = weights[np.ix_(inside, inside)]
    upper = ties[np.triu_indices(len(inside), 1)]
    return Cohesion(
        friendly=int((upper > 0).sum()), friendly_weight=float(upper[upper > 0].sum()),
        hostile=int((upper < 0).sum()), hostile_weight=float(upper[upper < 0].sum()),
        linked=_largest_group(ties > 0),
    )  # fmt: skip


def _largest_group(friends: NDArray[np.bool_]) -> int:
    """Size of the largest set of states that friendly ties join; 0 where there is none."""
    if not friends.any():
        return 0
    return int(np.bincount(components(friends.astype(np.float64))).max())
