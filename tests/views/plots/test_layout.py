"""Places of states: the same for the same ties, whatever their order, and kept when others come."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.views.plots import place


def _ties(count, seed, density=0.4):
    draw = np.random.default_rng(seed)
    side = np.where(np.arange(count) % 2 == 0, -1.0, 1.0)
    signs = side[:, None] * side * np.where(draw.random((count, count)) < 0.1, -1, 1)
    ties = np.triu(signs * draw.uniform(0.2, 1, (count, count)) * (draw.random((count, count)) < density), 1)
    return ties + ties.T


def _names(count):
    return [f"S{at:03d}" for at in range(count)]


networks = st.tuples(st.integers(1, 30), st.integers(0, 10_000))


@settings(max_examples=40)
@given(networks, st.randoms(use_true_random=False))
def test_the_order_of_the_states_does_not_matter(network, shuffle):
    """The same ties in another order give the same places, to the last digit."""
    count, seed = network
    ties, names = _ties(count, seed), _names(count)
    order = list(range(count))
    shuffle.shuffle(order)
    assert place([names[at] for at in order], ties[np.ix_(order, order)]) == place(names, ties)


@settings(max_examples=40)
@given(networks)
def test_all_places_lie_in_the_unit_square_and_none_is_taken_twice(network):
    """Every state has a place of its own, also without any tie."""
    count, seed = network
    places = place(_names(count), _ties(count, seed, density=0.2))
    assert sorted(places) == _names(count)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())
    assert len(set(places.values())) == count


@settings(max_examples=40)
@given(st.integers(2, 30), st.integers(0, 10_000), st.integers(1, 3))
def test_known_places_are_kept_to_the_digit(count, seed, new):
    """From one date to the next nobody moves; those who are new are placed among them."""
    ties, names = _ties(count + new, seed), _names(count + new)
    known = place(names[:count], ties[:count, :count])
    places = place(names, ties, known)
    assert {name: places[name] for name in known} == known
    assert len(set(places.values())) == count + new


@pytest.mark.parametrize("seed", range(5))
def test_one_more_state_hardly_moves_the_others(seed):
    """Also where no place is given, a newcomer with few ties leaves the picture as it was, up to its mirror image."""
    ties, names = _ties(25, seed), _names(25)
    ties[24, 3:] = ties[3:, 24] = 0
    before, after = place(names[:24], ties[:24, :24]), place(names, ties)
    one, other = (np.array([places[name] for name in names[:24]]) for places in (before, after))
    mirrors = [np.where(axes, 1 - other, other) for axes in ((0, 0), (1, 0), (0, 1), (1, 1))]
    assert min(np.median(np.linalg.norm(one - mirror, axis=1)) for mirror in mirrors) < 0.12


@pytest.mark.parametrize("seed", range(5))
def test_friends_stand_nearer_than_enemies(seed):
    """The picture must say what the ties say."""
    ties, names = _ties(24, seed), _names(24)
    places = place(names, ties)
    points = np.array([places[name] for name in names])
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert apart[ties > 0].mean() < 0.7 * apart[ties < 0].mean()


def test_states_without_a_tie_stand_at_the_foot():
    """They are seen, and seen to be apart."""
    ties, names = _ties(12, 1), _names(12)
    ties[10:], ties[:, 10:] = 0, 0
    places = place(names, ties)
    lowest = max(y for name, (_, y) in places.items() if name < "S010")
    assert all(places[name][1] > lowest for name in ("S010", "S011"))


def test_no_states_have_no_places():
    """Nothing in, nothing out."""
    assert place([], np.zeros((0, 0))) == {}
