"""How near two portfolios lie, less what chance would bring if both drew from one distribution: Scott's π.

Formula, as Häge extends it to values with a distance: with the mean distance observed `D_o` and the one
expected by chance `D_e`,

    π_ij = 1 − D_o / D_e
    D_o = Σ_k w_k (x_ik − x_jk)² / Σ_k w_k
    D_e = Σ_k w_k [(x_ik − m)² + (x_jk − m)²] / Σ_k w_k

where `m` is the mean of both actors' values: each is taken to draw from what the two have in common.
Squared distances are used; on yes-or-no data they give the textbook form `(p_o − p_e) / (1 − p_e)` with
`p_e = q² + (1 − q)²` and `q` the mean share of yes. −1 to 1. Scott (1955), "Reliability of Content
Analysis", Public Opinion Quarterly 19(3): 321-325; Häge (2011), "Choice or Circumstance? Adjusting Measures
of Foreign Policy Similarity for Chance Agreement", Political Analysis 19(3): 287-305.

When not to use it: where an actor's habit of many or few ties is itself what is meant, since π counts a
difference in the habit as disagreement (κ does not); or on items that hardly vary: D_e is then near 0.
"""

from __future__ import annotations

import numpy as np

from comity.ties.measures.arrays import Floats, moments


def scott_pi(values: Floats, weights: Floats | None = None) -> Floats:
    """π of all pairs; symmetric, at most 1, undirected.

    Args:
        values: (actors, items), NaN where an actor has no value.
        weights: (items,) 0 or more; equal by default.

    Returns:
        (actors, actors); NaN where no item is shared or neither varies.

    Raises:
        OptionError: If the values are no matrix or the weights do not fit.
    """
    m = moments(values, weights)
    observed = m.square_one + m.square_other - 2 * m.product
    middle = (m.mean_one + m.mean_other) / 2
    expected = m.square_one + m.square_other - 2 * middle**2
    expected = np.where(expected > m.rounding, expected, np.nan)
    result: Floats = 1 - observed / expected
    return result
