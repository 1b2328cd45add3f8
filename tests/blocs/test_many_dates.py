"""Ensembles of many matrices over the same states, against one ensemble at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_ties import QUARTERS, random_signs, symmetric

from comity.blocs.chances.ensemble import ensemble
from comity.blocs.chances.many import MOST_EXACT, is_exact, many

FREE = -2


@st.composite
def stacks(draw):
    """A few matrices over five states, which may be empty, and what is held in all of them."""
    values = st.lists(st.sampled_from(QUARTERS), min_size=10, max_size=10)
    stack = np.stack([symmetric(5, draw(values)) for _ in range(draw(st.integers(1, 3)))])
    return stack, draw(st.sampled_from([{}, {"0": 0}, {"0": 0, "3": 1}])), draw(st.sampled_from([(), ("4",)]))


def labels_of(size, fixed, neutral=()):
    """Labels as constraints give them."""
    labels = np.full(size, FREE)
    for name, side in fixed.items():
        labels[int(name)] = side
    labels[[int(name) for name in neutral]] = -1
    return labels


@settings(max_examples=60)
@given(stacks(), st.sampled_from([0.3, 2.0]))
def test_each_matrix_has_its_own_ensemble(question, temperature):
    """Law: the chances of each are those of an ensemble on it alone; without any tie all that is free is open."""
    stack, fixed, neutral = question
    found = many(stack, labels_of(5, fixed, neutral), 0, temperature, draws=3)
    assert found.method == "exact"
    assert found.draws.shape == (len(stack), 3, 5)
    for ties, together in zip(stack, found.together, strict=True):
        if ties.any():
            anchored = fixed or {"0": 0}
            alone = ensemble(ties, temperature=temperature, fixed=anchored, neutral=neutral, draws=0)
            assert together == pytest.approx(alone.together, abs=1e-9)
        else:
            open_pairs = ~np.eye(5, dtype=bool)
            open_pairs[[int(name) for name in neutral]] = open_pairs[:, [int(name) for name in neutral]] = (
                False
            )
            open_pairs[np.ix_([int(name) for name in fixed], [int(name) for name in fixed])] = False
            assert (together[open_pairs] == 0.5).all()


def large(size=MOST_EXACT + 7):
    """Two loose blocs in a large part, a pair apart, and a state alone."""
    ties = random_signs(size, 0.4, 4) * 0.5
    ties[-3:] = ties[:, -3:] = 0.0
    ties[-3, -2] = ties[-2, -3] = 1.0
    return ties


def test_where_states_are_many_chains_come_near_the_exact_answer():
    """The mean over many copies of one matrix, each estimated coarsely, is near its exact chances."""
    ties, size = large(), len(large())
    labels = labels_of(size, {"0": 0, "5": 1}, ("7",))
    found = many([ties] * 40, labels, 0, 1.0)
    exact = ensemble(ties, temperature=1.0, fixed={"0": 0, "5": 1}, neutral=("7",), method="exact", draws=0)
    assert found.method == "sampled"
    assert found.together.mean(axis=0) == pytest.approx(exact.together, abs=0.05)
    assert (found.together == found.together.transpose(0, 2, 1)).all()


def test_a_resample_that_cuts_a_tie_opens_the_side():
    """Where a path of ties is gone in one matrix, its chances are a half there, and only there."""
    ties = large()
    cut = ties.copy()
    cut[-3, -2] = cut[-2, -3] = 0.0
    found = many([ties, cut], labels_of(len(ties), {}), 0, 0.3)
    assert found.together[0, -3, -2] > 0.9
    assert (found.together[1, -3:, :-3] == 0.5).all()
    assert found.together[1, -3, -2] == 0.5
    assert (found.together[:, -1, :-1] == 0.5).all()


@pytest.mark.parametrize("draws", [1, 8, 400])
def test_draws_are_as_many_as_asked_and_from_the_temperature_asked_for(draws):
    """However many are wanted, none comes from the way down, where everything is loose."""
    size = MOST_EXACT + 3
    ties = np.full((size, size), 0.5)
    np.fill_diagonal(ties, 0)
    found = many([ties, ties], labels_of(size, {"0": 0}), 0, 0.5, draws=draws)
    assert found.draws.shape == (2, draws, size)
    assert (found.draws == 0).all()


@pytest.mark.parametrize("temperature", [1e-300, 1e-3, float("inf")])
def test_extreme_temperatures_make_no_noise(temperature):
    """As cold as can be only the best division is left, at infinity every side is open."""
    size = MOST_EXACT + 3
    ties = np.full((size, size), 0.5)
    np.fill_diagonal(ties, 0)
    found = many([ties], labels_of(size, {}), 0, temperature)
    expected = 1.0 if temperature < 1 else 0.5
    assert found.together[0, 0, 1:].mean() == pytest.approx(expected, abs=0.1)


def test_small_parts_make_a_large_matrix_exact():
    """It is the largest part that counts, not the number of states; held states part it."""
    chain = np.zeros((40, 40))
    chain[np.arange(39), np.arange(1, 40)] = 1.0
    chain += chain.T
    assert not is_exact(chain, labels_of(40, {}), 0)
    assert is_exact(chain, labels_of(40, {"12": 0, "26": 1}), 12)


def test_the_same_seed_gives_the_same_numbers():
    """Exact or sampled, a run can be had again."""
    for ties in (random_signs(6, 0.8, 1), large()):
        labels = labels_of(len(ties), {})
        one, same = (many([ties], labels, 0, 1.0, seed=5) for _ in range(2))
        assert (one.together == same.together).all()
        assert (one.draws == same.draws).all()
        other = many([ties], labels, 0, 1.0, seed=6)
        assert (one.draws != other.draws).any()
