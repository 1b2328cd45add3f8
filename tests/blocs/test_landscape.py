"""All energies of two sides, their valleys, and what drains into each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_ties import cost, signed

from comity.blocs.solver.landscape import landscape
from comity.core.errors import OptionError


def walked(ties, labels):
    """Where a configuration ends if the state that lowers the energy most always moves next.

    Of equals the first in the order 1, 2, …, 0 moves.
    """
    labels = list(labels)
    while True:
        here = cost(ties, labels)
        moves = []
        for state in [*range(1, len(labels)), 0]:
            turned = [1 - side if place == state else side for place, side in enumerate(labels)]
            moves.append((cost(ties, turned) - here, turned))
        gain, turned = min(moves, key=lambda move: move[0])
        if gain >= 0:
            return tuple(labels) if labels[0] == 0 else tuple(1 - side for side in labels)
        labels = turned


@given(signed(most=6))
def test_every_energy_valley_and_basin_is_as_walked_by_hand(ties):
    """The table is the reference for every other solver, so each entry is checked by another way."""
    found = landscape(ties)
    sides = [found.sides(number) for number in range(len(found.energies))]
    assert len(set(sides)) == 2 ** (len(ties) - 1) and all(one[0] == 0 for one in sides)
    assert found.energies.tolist() == [cost(ties, one) for one in sides]
    ends = [walked(ties, one) for one in sides]
    valleys = {found.sides(number): size for number, size in zip(found.minima, found.basins, strict=True)}
    assert valleys == {end: ends.count(end) for end in ends}


@given(signed(most=7))
def test_basins_cover_all_configurations_and_minima_rise(ties):
    """No configuration is lost or counted twice, and the first minimum is the least energy of all."""
    found = landscape(ties)
    assert sum(found.basins) == len(found.energies)
    depths = [found.energies[number] for number in found.minima]
    assert depths == sorted(depths) and depths[0] == found.energies.min()


@given(signed(least=3, most=5), st.lists(st.integers(1, 4), min_size=5, max_size=5))
def test_sizes_weigh_both_ends_of_a_tie(ties, sizes):
    """A tie counts with the size of both states, as in the paper."""
    weights = sizes[: len(ties)]
    assert np.array_equal(
        landscape(ties, weights).energies, landscape(ties * np.outer(weights, weights)).energies
    )


def test_energies_cannot_be_overwritten():
    """A result that a reader can change is no result."""
    with pytest.raises(ValueError, match="read-only"):
        landscape([[0, 1], [1, 0]]).energies[0] = 9


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([1, 2], "2 sizes for 3 states"),
        ([1, -1, 1], "negative"),
        ([1, np.nan, 1], "not a number"),
        ([0, 0, 1], "no tie between any two states"),
    ],
)
def test_sizes_that_make_no_sense_are_refused(sizes, words):
    """A negative size would turn friends into enemies."""
    with pytest.raises(OptionError, match=words):
        landscape(np.ones((3, 3)) - np.eye(3), sizes)


def test_more_states_than_memory_holds_are_refused():
    """Twenty-five states ask for more memory than a laptop should give; the limit is said, not met."""
    with pytest.raises(OptionError, match="25 states are more than the 24"):
        landscape(np.ones((25, 25)) - np.eye(25))
