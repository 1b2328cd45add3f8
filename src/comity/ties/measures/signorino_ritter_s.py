"""How near two portfolios lie: Signorino and Ritter's S.

Formula: with weights `w_k` and the widest possible difference `Δ` of a value,

    S_ij = 1 − 2 · Σ_k w_k |x_ik − x_jk| / (Δ · Σ_k w_k)

over the items for which both have a value. −1 (opposite ends everywhere) to 1 (the same everywhere); on
yes-or-no data `S = 2·p_o − 1`, with `p_o` the share of agreement. Signorino and Ritter (1999), "Tau-b or
Not Tau-b: Measuring the Similarity of Foreign Policy Positions", International Studies Quarterly 43(1):
115-144.

When not to use it: where nearly all cells are empty. S counts each shared absence as agreement and draws
every pair towards 1 (Häge 2011): the fewer alliances there are, the more alike all states seem. Set π or κ
beside it.
"""

from __future__ import annotations

import numpy as np

from comity.ties.measures.arrays import Floats, checked, differences, span_of


def signorino_ritter_s(values: Floats, weights: Floats | None = None, *, span: float | None = None) -> Floats:
    """S of all pairs; symmetric, −1 to 1, undirected.

    Args:
        values: (actors, items), NaN where an actor has no value.
        weights: (items,) 0 or more; equal by default.
        span: Widest possible difference of a value; by default the widest that occurs.

    Returns:
        (actors, actors); 1 on the diagonal, NaN where no item is shared.

    Raises:
        OptionError: If the values are no matrix, or the weights or the span do not fit.
    """
    found = checked(values, weights)
    apart, shared = differences(found, weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        result: Floats = 1 - 2 * apart / (span_of(found, span) * shared)
    return result
