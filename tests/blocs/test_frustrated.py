"""Ties against the blocs, and balanced triangles."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from comity.blocs.partition.frustrated import balance, frustrated_ties
from comity.ties.network import Ties

NAMES = ("ARM", "AZE", "IRN", "TUR")


def matrix(**cells):
    """A matrix of ties by pairs, as `AZE_TUR=.5`."""
    found = np.zeros((4, 4))
    for pair, value in cells.items():
        i, j = (NAMES.index(name) for name in pair.split("_"))
        found[i, j] = found[j, i] = value
    return found


def test_friends_apart_and_enemies_together_are_listed_heaviest_first():
    """These are the ties that an analyst has to explain."""
    ties = Ties.of(NAMES, matrix(AZE_TUR=0.9, ARM_AZE=-0.8, ARM_IRN=0.4, AZE_IRN=0.5, IRN_TUR=-0.6))
    found = frustrated_ties(ties, (0, 1, 1, 1))
    assert [(one.one, one.other, one.weight, one.across) for one in found] == [
        ("IRN", "TUR", -0.6, False),
        ("ARM", "IRN", 0.4, True),
    ]


def test_a_state_that_stands_outside_frustrates_nothing():
    """A neutral state is in no bloc, so no tie of its runs against one."""
    ties = Ties.of(NAMES, matrix(AZE_IRN=0.5, ARM_AZE=-0.8))
    assert frustrated_ties(ties, (0, 1, -1, -1)) == ()


@given(st.lists(st.sampled_from([-0.7, -0.2, 0.0, 0.3, 0.9]), min_size=15, max_size=15))
def test_triangles_are_counted_as_one_counts_them_by_hand(values):
    """Law: the traces give what looking at each triangle gives."""
    weights = np.zeros((6, 6))
    weights[np.triu_indices(6, 1)] = values
    weights += weights.T
    products = [
        np.sign(weights[i, j] * weights[j, k] * weights[i, k]) for i, j, k in combinations(range(6), 3)
    ]
    found = balance(weights)
    assert found.triangles == sum(p != 0 for p in products)
    assert found.balanced == sum(p > 0 for p in products)
    assert found.share is None if not found.triangles else 0 <= found.share <= 1
