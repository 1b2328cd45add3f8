"""How firm blocs are, and when none is named."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.blocs.chances.ensemble import ensemble
from comity.blocs.chances.temperature import calibrate
from comity.blocs.doubt.resampling import bootstrap
from comity.blocs.doubt.stability import NAMED, chance_intact, margin_of, stability
from comity.blocs.partition.energy import energy
from comity.blocs.solver.solve import solve
from comity.testing.planted import plant

VALUES = st.lists(st.sampled_from([-0.9, -0.4, 0.0, 0.0, 0.3, 0.8]), min_size=15, max_size=15).filter(any)


def matrix(values, size=6):
    """A symmetric matrix from its upper half."""
    weights = np.zeros((size, size))
    weights[np.triu_indices(size, 1)] = values
    return weights + weights.T


def counted(weights, rows, temperature):
    """The chance that some states are on one side and the cost of parting them, by looking at every division."""
    energies, whole = [], []
    for sides in product((0, 1), repeat=len(weights)):
        energies.append(energy(weights, sides))
        whole.append(len({sides[row] for row in rows}) == 1)
    found, whole = np.array(energies), np.array(whole)
    chances = np.exp(-(found - found.min()) / temperature)
    return chances[whole].sum() / chances.sum(), found[~whole].min() - found.min()


@settings(max_examples=60)
@given(VALUES, st.sets(st.integers(0, 5), min_size=2), st.sampled_from([0.3, 1.0, 5.0]))
def test_chance_and_margin_are_those_of_every_division(values, rows, temperature):
    """Law: merging states and moving the anchor give what visiting all divisions gives."""
    weights, rows = matrix(values), np.array(sorted(rows))
    found = ensemble(weights, temperature=temperature)
    chance, margin = counted(weights, rows, temperature)
    assert chance_intact(weights, found, rows) == pytest.approx(chance, rel=1e-6)
    assert margin_of(weights, found, solve(weights), rows) == pytest.approx(margin, abs=1e-9)


@settings(max_examples=60)
@given(VALUES, st.sets(st.integers(0, 5), min_size=2), st.data())
def test_a_friendly_tie_inside_never_makes_a_bloc_less_firm(values, rows, data):
    """Law: more friendship inside lowers neither the chance that the bloc stays whole nor its margin."""
    weights, rows = matrix(values), sorted(rows)
    one, other = data.draw(st.lists(st.sampled_from(rows), min_size=2, max_size=2, unique=True))
    closer = weights.copy()
    closer[one, other] = closer[other, one] = closer[one, other] + 0.5
    if not closer.any():
        return
    before, after = ensemble(weights, temperature=1.0), ensemble(closer, temperature=1.0)
    where = np.array(rows)
    assert chance_intact(closer, after, where) >= chance_intact(weights, before, where) - 1e-9
    assert margin_of(closer, after, solve(closer), where) >= (
        margin_of(weights, before, solve(weights), where) - 1e-9
    )


def judged(**made):
    """The stability of a made-up record."""
    record = plant(**made)
    weights = record.pieces.matrix()
    temperature = calibrate(weights, record.names).value
    found = ensemble(weights, record.names, temperature=temperature)
    drawn = bootstrap(record.pieces, record.names, temperature=temperature, resamples=60)
    return stability(weights, solve(weights, record.names), found, drawn)


@pytest.mark.parametrize("seed", range(3))
def test_planted_blocs_are_named(seed):
    """With little noise the blocs are there to be found."""
    found = judged(sizes=(7, 6), flips=0.05, seed=seed)
    assert found.named
    assert not found.why
    assert found.agreement >= NAMED


@pytest.mark.parametrize("seed", range(4))
def test_pure_noise_is_declined_with_the_reason(seed):
    """Where signs mean nothing a best division exists all the same, and naming it would make blocs up."""
    found = judged(sizes=(7, 6), flips=0.5, seed=seed)
    assert not found.named
    assert found.why.startswith("No stable blocs")


def test_a_tree_of_single_deeds_is_declined_though_nothing_contradicts_it():
    """Without a cycle every division is perfect, and each tie hangs on one deed."""
    found = judged(sizes=(7, 6), flips=0.0, tree=True)
    assert not found.named


def test_one_bloc_of_friends_is_one_bloc():
    """Where everybody is friendly there is no second side."""
    found = judged(sizes=(12,), flips=0.0)
    assert [bloc.named for bloc in found.blocs] == [True]


def test_a_side_held_together_only_by_its_opponents_is_no_bloc():
    """Three enemies of one club who have no tie to each other are on one side, and no bloc."""
    weights = np.zeros((6, 6))
    weights[:3, :3] = 0.9
    weights[:3, 3:] = weights[3:, :3] = -0.9
    np.fill_diagonal(weights, 0)
    found = ensemble(weights, temperature=0.5)
    drawn = bootstrap(plant(sizes=(3, 3), density=1.0, flips=0.0).pieces, temperature=0.5, resamples=20)
    firm = {bloc.members: bloc for bloc in stability(weights, solve(weights), found, drawn).blocs}
    rest = firm["3", "4", "5"]
    assert not rest.named
    assert "no friendly tie" in rest.why
    assert firm["0", "1", "2"].named
