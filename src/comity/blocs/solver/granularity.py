"""Where all ties are multiples of one unit, so is all frustration, and a bound rises to the next multiple."""

from __future__ import annotations

import math

import numpy as np

from comity.blocs.partition.energy import Matrix

# What linear programs and sums leave of a number: their answers are right to about this share.
ROUND_OFF = 1e-6


def unit(ties: Matrix) -> float:
    """The weight of which every tie is a multiple; 0 where the lightest tie is not such a weight."""
    weights = np.abs(ties[ties != 0])
    if not len(weights):
        return 0.0
    lightest = float(weights.min())
    parts = weights / lightest
    return lightest if float(np.abs(parts - np.round(parts)).max()) < 1e-9 else 0.0


def round_up(bound: float, ties: Matrix) -> float:
    """A bound on the frustration, raised to what frustration can be.

    Args:
        bound: On the weight left unsatisfied, right to a share of 1e-6.
        ties: The ties it is about.
    """
    one = unit(ties)
    if not one:
        return bound
    parts = bound / one
    return math.ceil(parts - ROUND_OFF * max(1.0, parts)) * one
