"""How near two portfolios lie, less what chance would bring if each kept its own distribution: Cohen's κ.

Formula, as Häge extends it to values with a distance: `κ_ij = 1 − D_o / D_e`, with squared distances

    D_o = Σ_k w_k (x_ik − x_jk)² / Σ_k w_k
    D_e = s_i² + s_j² + (m_i − m_j)²

where `m` and `s²` are each actor's own weighted mean and variance over the shared items. On yes-or-no data
this is the textbook form `(p_o − p_e) / (1 − p_e)` with `p_e = q_i q_j + (1 − q_i)(1 − q_j)`. −1 to 1.
Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement
20(1): 37-46; Häge (2011), "Choice or Circumstance? Adjusting Measures of Foreign Policy Similarity for
Chance Agreement", Political Analysis 19(3): 287-305.

When not to use it: where two actors with very different numbers of ties shall count as unlike for that
reason (π does so); or on items that hardly vary: D_e is then near 0.
"""

from __future__ import annotations

import numpy as np

from comity.ties.measures.arrays import Floats, moments


def cohen_kappa(values: Floats, weights: Floats | None = None) -> Floats:
    """κ of all pairs; symmetric, −1 to 1, undirected.

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
    expected = m.square_one + m.square_other - 2 * m.mean_one * m.mean_other
    expected = np.where(expected > m.rounding, expected, np.nan)
    result: Floats = 1 - observed / expected
    return result
