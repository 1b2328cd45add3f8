"""How alike two actors vote beside the majority: correlation after each roll call's mean is taken away.

Formula: with votes `v_ik` (yes 1, abstention between, no 0) and `z_ik = v_ik − v̄_k`, where `v̄_k` is the
mean of all who voted, the Pearson correlation of `z_i` and `z_j` over the roll calls in which both voted:

    r_ij = Σ_k (z_ik − z̄_i)(z_jk − z̄_j) / √(Σ_k (z_ik − z̄_i)² · Σ_k (z_jk − z̄_j)²)

Taking the mean away is the simplest way to leave out what all agree on. Why raw agreement misleads where
most decide alike: Häge and Hug (2016), "Consensus Decisions and Similarity Measures in International
Organizations", International Interactions 42(3): 503-529. −1 to 1; NaN where fewer than two roll calls are
shared, or one of the two always stands equally far from the mean.

When not to use it: where most items are unanimous little is left but noise; on votes that a group has bound
beforehand it measures the group; and it says nothing of what was voted on. Azerbaijan and Türkiye come out
opposed (−.44 in 2019-21) because one votes with the non-aligned and the other with Europe.
"""

from __future__ import annotations

import numpy as np

from comity.ties.measures.arrays import Floats, checked


def vote_correlation(votes: Floats) -> Floats:
    """Majority-corrected correlation of all pairs; symmetric, −1 to 1, undirected and signed.

    Args:
        votes: (actors, roll calls), NaN where no vote was cast.

    Returns:
        (actors, actors); 1 on the diagonal, NaN where nothing can be said.

    Raises:
        OptionError: If it is no matrix.
    """
    values = checked(votes)
    cast = ~np.isnan(values)
    count = np.maximum(cast.sum(axis=0), 1)
    mean = np.where(cast, values, 0.0).sum(axis=0) / count
    rest = np.where(cast, values - mean, 0.0)
    there = cast.astype(np.float64)
    shared = np.maximum(there @ there.T, 1.0)
    # Sums over the shared roll calls alone: of the one, of its squares, of the product of both.
    sums, squares, products = rest @ there.T, (rest**2) @ there.T, rest @ rest.T
    spread = squares - sums**2 / shared
    spread = np.where(spread > _NOTHING * np.maximum(squares, 1.0), spread, np.nan)
    with np.errstate(invalid="ignore"):
        found = (products - sums * sums.T / shared) / np.sqrt(spread * spread.T)
    result: Floats = np.clip((found + found.T) / 2, -1.0, 1.0)
    return result


def shared_count(votes: Floats) -> Floats:
    """(actors, actors): in how many roll calls both voted."""
    there = (~np.isnan(checked(votes))).astype(np.float64)
    counts: Floats = there @ there.T
    return counts


# Below this share of the whole a spread is rounding.
_NOTHING = 1e-12
