"""Blocs of any number by listing and by chains, and which blocs of a date may be called so."""

from datetime import date

import numpy as np
import pytest
from bloc_evidence import AT, CAMPS, row, table
from signed_ties import costs_by_brute_force, divisions, random_signs

from comity.blocs.chances import gibbs_partitions, many_partitions
from comity.blocs.chances.ensemble import ensemble
from comity.blocs.chances.gibbs_listed import listed_gibbs
from comity.blocs.dates.through import blocs_through
from comity.blocs.question import BlocQuestion
from comity.ties import load_weights

WEIGHTS = load_weights()
HELD = np.array([2, -2, -2, 5, 2, -2])


def by_hand(ties, held, temperature):
    """Co-membership over every division that keeps to what is held."""
    ways = divisions(len(ties), len(ties))
    apart = ways[:, :, None] != ways[:, None, :]
    energies = (apart * ties).sum(axis=(1, 2))
    fits = np.array([
        all((way[i] == way[j]) == (held[i] == held[j]) for i in range(6) for j in range(6) if min(held[i], held[j]) >= 0)
        for way in ways
    ])  # fmt: skip
    chances = np.where(fits, np.exp(-(energies - energies[fits].min()) / temperature), 0.0)
    return np.tensordot(chances / chances.sum(), ~apart, axes=1), energies[fits].min()


@pytest.mark.parametrize("held", [np.full(6, -2), HELD])
def test_listed_chances_are_those_of_every_division(held):
    """Guards the listing against a slow sum, with and without held states."""
    ties = random_signs(6, 0.8, 3) * 0.7
    together, draws, least = listed_gibbs(ties, held, None, 1.3, draws=4000, rng=np.random.default_rng(0))
    expected, best = by_hand(ties, held, 1.3)
    assert np.allclose(together, expected)
    assert least == pytest.approx(best)
    assert least == pytest.approx(
        costs_by_brute_force(ties, [None if one < 0 else int(one) for one in held], None).min()
    )
    drawn = (draws[:, :, None] == draws[:, None, :]).mean(axis=0)
    assert np.abs(drawn - together).max() < 0.04
    assert (draws[:, held >= 0] == held[held >= 0]).all()


def test_chains_agree_with_the_list(monkeypatch):
    """Guards the sampler, also when a short run is asked for, and the chains over many matrices."""
    ties = random_signs(6, 0.8, 4) * 0.7
    listed = listed_gibbs(ties, HELD, None, 1.3, draws=0, rng=np.random.default_rng(0))[0]
    monkeypatch.setattr(gibbs_partitions, "is_listed", lambda *_: False)
    short = gibbs_partitions.partition_gibbs(ties, HELD, None, 1.3, draws=400, rng=np.random.default_rng(0))
    assert not short.exact
    assert len(short.draws) == 400
    assert np.abs(short.together - listed).max() < 0.06
    monkeypatch.setattr(many_partitions, "is_listed", lambda *_: False)
    many = many_partitions.many_partitions(np.stack([ties] * 150), HELD, None, 1.3)
    assert np.abs(many.mean(axis=0) - listed).max() < 0.06


def test_many_partitions_leave_strangers_and_outsiders_alone():
    """Guards that no path of ties means even odds, and a neutral state is with nobody."""
    ties = np.zeros((5, 5))
    ties[0, 1] = ties[1, 0] = ties[2, 3] = ties[3, 2] = 1.0
    together = many_partitions.many_partitions(ties[None], np.array([-2, -2, -2, -2, -1]), None, 1.0)[0]
    assert together[0, 2] == together[1, 3] == 0.5
    assert together[0, 1] > 0.5
    assert together[4].tolist() == [0, 0, 0, 0, 1]


def test_few_states_are_exact_for_any_number_of_blocs():
    """Guards that the ensemble says how it was worked out."""
    assert ensemble(random_signs(6, 0.8, 1), temperature=1.0, count=None).method == "exact"
    assert ensemble(random_signs(12, 0.8, 1), temperature=1.0, count=None, draws=50).method == "sampled"


@pytest.mark.parametrize("count", [2, None])
def test_each_date_says_which_blocs_are_stable(count):
    """Guards the judgement through time: firm camps are named, deeds that contradict each other name nothing."""
    early = [row("AAA", "BBB", score, on=date(2010, 1, 1), id_=f"early{score}") for score in (5, -4)]
    found = blocs_through(
        table(*early, *CAMPS), (date(2010, 6, 1), AT), WEIGHTS, count=count, question=BlocQuestion()
    )
    first, last = found.steps
    assert found.unstable == (first.on,)
    assert (first.stable, last.why) == ((), "")
    assert first.why
    assert set(last.stable) == {last.bloc["AAA"], last.bloc["XXX"]}
    assert first.agreement < 0.75 < last.agreement <= 1


def test_islands_are_no_bloc():
    """Guards that states without a path of ties to the others count for no bloc of theirs."""
    rows = [*CAMPS, row("PPP", "QQQ", 8), row("PPP", "QQQ", 8, id_="again")]
    (step,) = blocs_through(table(*rows), (AT,), WEIGHTS, question=BlocQuestion()).steps
    assert len(step.stable) == 2
    assert {"PPP", "QQQ"} <= set(step.unsure)
