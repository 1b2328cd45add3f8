"""Signed ties for tests, and slow answers that share nothing with the solver they check."""

from functools import cache

import numpy as np
from hypothesis import strategies as st

QUARTERS = tuple(number / 4 for number in range(-4, 5))


def symmetric(size, values):
    """A symmetric matrix from the values above its diagonal."""
    ties = np.zeros((size, size))
    ties[np.triu_indices(size, 1)] = values
    return ties + ties.T


@st.composite
def signed(draw, least=2, most=7, values=None):
    """Ties among a few states, at least one of them not zero; by default in quarters, so that sums are exact."""
    size = draw(st.integers(least, most))
    pairs = size * (size - 1) // 2
    weights = values or st.sampled_from(QUARTERS)
    return symmetric(size, draw(st.lists(weights, min_size=pairs, max_size=pairs).filter(any)))


def random_signs(size, density, seed):
    """Unit ties by chance."""
    rng = np.random.default_rng(seed)
    pairs = size * (size - 1) // 2
    return symmetric(size, rng.choice([-1.0, 1.0], pairs) * (rng.random(pairs) < density))


@st.composite
def asked(draw, most=7):
    """Ties with whatever may be given beforehand: poles, fixed sides, neutral states; and a number of blocs."""
    ties = draw(signed(most=most))
    names = tuple("ABCDEFGH"[: len(ties)])
    count = draw(st.sampled_from([2, 3, None]))
    order = draw(st.permutations(names))
    cuts = draw(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)))
    poles, rest = order[: cuts[0]], order[cuts[0] :]
    fixed = {name: draw(st.integers(0, 1 if count == 2 else 2)) for name in rest[: cuts[1]]}
    return (
        ties,
        names,
        {"poles": poles, "fixed": fixed, "neutral": rest[cuts[1] :][: cuts[2]], "count": count},
    )


def held_by(names, poles=(), fixed=None, neutral=(), **_):
    """For each state its given label, -1 outside, None if free."""
    given = {name: label for label, name in enumerate(poles)} | (fixed or {}) | dict.fromkeys(neutral, -1)
    return [given.get(name) for name in names]


def cost(ties, labels):
    """The energy of a partition, pair by pair in both orders."""
    total = 0.0
    for i, mine in enumerate(labels):
        for j, other in enumerate(labels):
            if i != j and mine >= 0 and other >= 0 and mine != other:
                total += ties[i, j]
    return total


@cache
def divisions(size, most):
    """Every way to divide states into up to `most` blocs, each once: a row gives the bloc of each state."""
    grown = [(0,)] if size else [()]
    for _ in range(1, size):
        grown = [(*one, bloc) for one in grown for bloc in range(min(max(one) + 2, most))]
    return np.array(grown)


def costs_by_brute_force(ties, held, count):
    """The energies of all partitions that keep to what is given; states without any tie left take no part."""
    inside = [row for row, label in enumerate(held) if label != -1]
    tied = [row for row in inside if held[row] is not None or ties[row, inside].any()]
    all_ways = divisions(len(tied), len(tied) if count is None else count)
    fits = np.ones(len(all_ways), dtype=bool)
    for one, row in enumerate(tied):
        for other, column in enumerate(tied[:one]):
            if held[row] is not None and held[column] is not None:
                fits &= (all_ways[:, one] == all_ways[:, other]) == (held[row] == held[column])
    ways = all_ways[fits]
    apart = ways[:, :, None] != ways[:, None, :]
    return (apart * ties[np.ix_(tied, tied)]).sum(axis=(1, 2))
