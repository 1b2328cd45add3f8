"""What a partition costs, and which ties can be worked with."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_ties import cost, signed

from comity.blocs.partition.energy import check_matrix, check_names, components, energy, frustrated
from comity.core.errors import OptionError


@st.composite
def divided(draw):
    """Ties with labels, some of them outside."""
    ties = draw(signed())
    return ties, draw(st.lists(st.integers(-1, 3), min_size=len(ties), max_size=len(ties)))


@given(divided())
def test_energy_counts_each_pair_apart_in_both_orders(case):
    """The energy is the paper's sum over ordered pairs, and a state outside adds nothing."""
    ties, labels = case
    assert energy(ties, labels) == cost(ties, labels)


@given(divided(), st.permutations(range(4)))
def test_energy_does_not_depend_on_the_numbers_of_the_blocs(case, numbers):
    """A bloc is its members; what it is numbered means nothing."""
    ties, labels = case
    renumbered = [numbers[label] if label >= 0 else -1 for label in labels]
    assert energy(ties, renumbered) == energy(ties, labels)


@given(divided(), st.randoms(use_true_random=False))
def test_energy_does_not_depend_on_the_order_of_the_states(case, random):
    """States come in any order, and the same partition must cost the same."""
    ties, labels = case
    order = list(range(len(labels)))
    random.shuffle(order)
    assert energy(ties[np.ix_(order, order)], np.array(labels)[order]) == energy(ties, labels)


@given(divided())
def test_energy_and_errors_tell_the_same(case):
    """Without states outside, energy is twice the errors plus the sum of hostile ties: one objective, two units."""
    ties, labels = case
    inside = np.array(labels) >= 0
    within = ties[np.ix_(inside, inside)]
    hostile = np.minimum(within, 0).sum()
    assert energy(ties, labels) == 2 * frustrated(ties, labels) + hostile


def test_a_unit_tie_counts_two():
    """The unit of energy is the one that temperatures and windows are given in."""
    assert energy([[0, 1], [1, 0]], [0, 1]) == 2
    assert energy([[0, -1], [-1, 0]], [0, 1]) == -2
    assert energy([[0, 1], [1, 0]], [0, 0]) == 0


def test_labels_must_be_as_many_as_states():
    """A label too few would otherwise be spread over states it was not meant for."""
    with pytest.raises(OptionError, match="3 labels for 2 states"):
        energy([[0, 1], [1, 0]], [0, 1, 1])


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ([[0, np.nan], [np.nan, 0]], "row 0, column 1 is nan"),
        ([[0, np.inf], [np.inf, 0]], "row 0, column 1 is inf"),
        ([[0, 1], [0.5, 0]], "not symmetric: 1 in row 0, column 1, but 0.5"),
        ([[0, 1, 1], [1, 0, 1]], r"shape \(2, 3\), which is not square"),
        ([0, 1], "not square"),
        ([[1, 1], [1, 0]], "state 0 has a tie with itself"),
        ([["a", "b"], ["c", "d"]], "not a matrix of numbers"),
        ([[0, 1], [1]], "not a matrix of numbers"),
        (np.zeros((0, 0)), "no states"),
        (np.zeros((3, 3)), "no tie between any two states"),
    ],
)
def test_ties_that_make_no_sense_are_refused_by_name(ties, words):
    """A matrix with a fault gets a message that says which and where, never a bloc."""
    with pytest.raises(OptionError, match=words):
        check_matrix(ties)


def test_checked_ties_are_a_copy():
    """What the caller does to the matrix later must not change a result, nor the solver the caller's matrix."""
    ties = np.array([[0.0, 1.0], [1.0, 0.0]])
    checked = check_matrix(ties)
    checked[0, 1] = 5
    assert ties[0, 1] == 1


def test_names_must_be_as_many_as_states_and_each_once():
    """A name twice would make two states one in every table."""
    with pytest.raises(OptionError, match="2 names for 3 states"):
        check_names(["A", "B"], 3)
    with pytest.raises(OptionError, match="more than once: A"):
        check_names(["A", "A", "B"], 3)
    assert check_names(None, 2) == ("0", "1")


def test_components_follow_paths_of_ties_of_either_sign():
    """States that no path joins say nothing about each other; a hostile tie joins as well as a friendly one."""
    ties = np.zeros((5, 5))
    ties[0, 1] = ties[1, 0] = 1
    ties[1, 2] = ties[2, 1] = -1
    found = components(ties)
    assert found[0] == found[1] == found[2]
    assert len({found[0], found[3], found[4]}) == 3
