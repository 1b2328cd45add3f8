"""On whom the sides of others hang, against counting every division."""

from dataclasses import replace

import numpy as np
import pytest
from counted_sides import Counted
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from signed_ties import signed
from test_resampling import told

from comity.blocs.chances.ensemble import ensemble
from comity.blocs.chances.spread import Spread
from comity.blocs.doubt.resampling import bootstrap, without_each_source
from comity.blocs.pivots import SEEN, UNTOLD, find_pivots
from comity.core.errors import OptionError

NAMES = tuple("ABCDEFGH")


def a_chain(sources):
    """A pole on each end, and K between them with two states that lean on it; who tells K's ties is given."""
    others = ("gazette",)
    return told(
        (0, 2, 1.0, "d1", sources), (2, 3, 3.0, "d2", sources), (2, 4, -3.0, "d3", sources),
        (0, 3, 0.2, "d4", others), (1, 4, -0.2, "d5", others), (0, 1, -1.0, "d6", others),
    )  # fmt: skip


FIVE = ("W", "E", "K", "L", "M")


def pivots_of(pieces, temperature=0.8, **given_before):
    """Pivots by name."""
    whole = ensemble(pieces.matrix(), FIVE, temperature=temperature, poles=("W", "E"), **given_before)
    without = without_each_source(pieces, FIVE, temperature=temperature, poles=("W", "E"), **given_before)
    return {pivot.name: pivot for pivot in find_pivots(whole, without=without)}


@settings(max_examples=80)
@given(signed(least=3, most=6), st.sampled_from([0.7, 2.0]), st.integers(0, 2), st.booleans())
def test_effect_swing_cost_and_followers_are_those_of_every_division(ties, temperature, poles, is_neutral):
    """Law: each figure follows from the chances of the others, counted with the state there and elsewhere."""
    names = NAMES[: len(ties)]
    before = {"poles": names[:poles] if poles == 2 else (), "fixed": {"A": 0} if poles == 1 else {}}
    before["neutral"] = (names[-1],) if is_neutral else ()
    found = ensemble(ties, names, temperature=temperature, **before)
    counted = Counted(ties, temperature, names, **before)
    anchor = names.index(found.anchor)
    free = set(names) - set(found.held) - set(found.outside) - {found.anchor}
    pivots = find_pivots(found)
    assert {pivot.name for pivot in pivots} == free
    for pivot in pivots:
        row = names.index(pivot.name)
        chance = counted.together[row, anchor]
        assert pivot.side == pytest.approx(chance, abs=1e-9)
        assert pivot.swing == pytest.approx(4 * chance * (1 - chance), abs=1e-8)
        assert pivot.flip_cost == pytest.approx(counted.flip_cost(row, anchor), abs=1e-9)
        if pivot.effect is None:
            assert min(chance, 1 - chance) <= UNTOLD * 1.01
            continue
        changes = counted.changes(row, anchor)
        total = sum(abs(there - elsewhere) for there, elsewhere in changes.values())
        assert pivot.effect == pytest.approx(total, abs=1e-6)
        turned = {
            names[other] for other, (there, away) in changes.items() if (there - 0.5) * (away - 0.5) < -1e-9
        }
        level = {
            names[other] for other, chances in changes.items() if min(abs(c - 0.5) for c in chances) < 1e-6
        }
        assert turned - level <= set(pivot.followers) <= turned | level
    effects = [pivot.effect or 0.0 for pivot in pivots]
    assert effects == sorted(effects, reverse=True)


def test_a_state_outside_is_nobodys_follower():
    """Making a state without ties neutral changes no effect: it has no side that could change."""
    ties = np.zeros((4, 4))
    ties[0, 1], ties[1, 2], ties[0, 2] = 0.5, -0.5, 0.2
    ties += ties.T
    effects = [
        {
            pivot.name: pivot.effect
            for pivot in find_pivots(ensemble(ties, NAMES[:4], temperature=1.0, neutral=out))
        }
        for out in ((), ("D",))
    ]
    assert effects[0].pop("D") == 0
    assert effects[1] == pytest.approx(effects[0], abs=1e-9)


def test_a_state_whose_ties_one_source_tells_rests_on_it():
    """Without the only source of the ties of K nothing hangs on it, and the sentence says whose ties they are."""
    pivot = pivots_of(a_chain(("column",)))["K"]
    assert pivot.rests_on == "column"
    assert pivot.rests_on_one_source
    assert pivot.without["column"] == 0
    assert pivot.without["gazette"] > 1
    assert pivot.followers == ("L", "M")
    assert "rests on one source, column" in pivot.describe()


def test_a_state_whose_ties_two_sources_tell_rests_on_neither():
    """Two independent sources of the same ties: each may go, and the effect stays as it was."""
    pivot = pivots_of(a_chain(("column", "wire")))["K"]
    assert pivot.rests_on is None
    assert pivot.without["column"] == pivot.without["wire"] == pytest.approx(pivot.effect)
    assert "No single source" in pivot.describe()


def test_no_effect_rests_on_nobody():
    """A state tied to a pole alone has no effect, not one of round-off that rests on its source."""
    pieces = told((0, 2, 1.0, "d1", ("column",)), (1, 3, 1.0, "d2", ("wire",)), (1, 4, 0.7, "d3", ("wire",)))
    for pivot in pivots_of(pieces).values():
        assert pivot.effect == 0
        assert pivot.rests_on is None


def test_what_is_not_known_of_the_temperature_moves_nobody():
    """States tied to the anchor alone are all surer where it is colder, and yet none of them moves another."""
    pieces = told(*((0, other, 1.0, f"d{other}", ("wire", "gazette")) for other in range(1, 5)))
    spread = Spread(value=1.0, temperatures=(0.2, 1.0, 20.0), chances=(0.4, 0.2, 0.4))
    pivots = pivots_of(pieces, temperature=spread, fixed={"W": 0, "E": 1})
    assert [pivot.effect for pivot in pivots.values()] == [0.0] * len(pivots)
    drawn = bootstrap(pieces, FIVE, temperature=spread, fixed={"W": 0}, seed=1)
    told_of = find_pivots(
        ensemble(pieces.matrix(), FIVE, temperature=spread, fixed={"W": 0}), resampled=drawn
    )
    assert {(pivot.effect, pivot.low, pivot.high) for pivot in told_of} == {(0.0, 0.0, 0.0)}


@given(signed(least=3, most=6))
def test_effects_over_a_spread_are_those_at_its_value(ties):
    """Law: followers and effects are told at one temperature, chances over all of them."""
    names = NAMES[: len(ties)]
    spread = Spread(value=0.9, temperatures=(0.3, 0.9, 4.0), chances=(0.3, 0.4, 0.3))
    over, at = (find_pivots(ensemble(ties, names, temperature=one)) for one in (spread, 0.9))
    told = [{pivot.name: (pivot.effect, pivot.followers) for pivot in found} for found in (over, at)]
    assert told[0] == told[1]


def test_a_sure_side_tells_nothing_of_the_other():
    """Where a state is never elsewhere the effect is not told, and that is what is said."""
    ties = [[0, 1, 0.3], [1, 0, 0.3], [0.3, 0.3, 0]]
    found = ensemble(ties, NAMES[:3], temperature=0.05, poles=("A",))
    assert [pivot.effect for pivot in find_pivots(found)] == [None, None]
    assert "so sure" in find_pivots(found)[0].describe()


def effects_drawn(drawn, row, anchor):
    """The effect of a state in each resample in which its side is open, from the chances drawn."""
    out = []
    for together in drawn.each:
        mean = 2 * together[anchor] - 1
        if min(together[anchor, row], 1 - together[anchor, row]) > UNTOLD:
            others = [j for j in range(len(mean)) if j not in (row, anchor)]
            moved = 2 * together[row, others] - 1 - mean[row] * mean[others]
            out.append(np.abs(moved).sum() / (1 - mean[row] ** 2))
    return np.array(out)


def test_intervals_are_of_the_effects_in_the_resamples():
    """They hold the mean of the effects drawn, and nine in ten of them."""
    pieces = a_chain(("column", "wire"))
    whole = ensemble(pieces.matrix(), FIVE, temperature=0.8, poles=("W", "E"))
    drawn = bootstrap(pieces, FIVE, temperature=0.8, poles=("W", "E"), resamples=200)
    for pivot in find_pivots(whole, resampled=drawn):
        effects = effects_drawn(drawn, FIVE.index(pivot.name), 0)
        assert pivot.low - 1e-9 <= effects.mean() <= pivot.high + 1e-9
        assert ((effects >= pivot.low - 1e-9) & (effects <= pivot.high + 1e-9)).mean() >= 0.9
    assert all(pivot.low is pivot.high is None for pivot in find_pivots(whole))


def test_a_resample_that_tells_nothing_is_no_effect_of_zero():
    """Where the side is sure in a resample its effect is not known there, and is left out of the interval."""
    pieces = a_chain(("column", "wire"))
    whole = ensemble(pieces.matrix(), FIVE, temperature=0.8, poles=("W", "E"))
    drawn = bootstrap(pieces, FIVE, temperature=0.8, poles=("W", "E"), resamples=4)
    sure = drawn.each.copy()
    sure[0, 0, 2] = sure[0, 2, 0] = 1.0
    (pivot,) = (one for one in find_pivots(whole, resampled=replace(drawn, each=sure)) if one.name == "K")
    effects = effects_drawn(replace(drawn, each=sure.copy()), 2, 0)
    assert len(effects) < 4
    assert (pivot.low, pivot.high) == pytest.approx(tuple(np.quantile(effects, [0.05, 0.95])))


@settings(max_examples=20)
@given(signed(least=3, most=5))
def test_the_order_of_the_rows_does_not_matter(ties):
    """Law: the same states in reverse order have the same effects."""
    names = NAMES[: len(ties)]
    one = find_pivots(ensemble(ties, names, temperature=1.5))
    other = find_pivots(ensemble(ties[::-1, ::-1], names[::-1], temperature=1.5))
    effects = [{pivot.name: pivot.effect for pivot in found} for found in (one, other)]
    assume(None not in effects[0].values())
    assert effects[1] == pytest.approx(effects[0], abs=1e-7)


def test_more_than_two_sides_and_other_states_are_refused():
    """With three blocs there is no other side; resamples and sources must be of the same states."""
    pieces = a_chain(("column",))
    whole = ensemble(pieces.matrix(), FIVE, temperature=0.8)
    with pytest.raises(OptionError, match="two sides"):
        find_pivots(replace(whole, count=3))
    with pytest.raises(OptionError, match="other states"):
        find_pivots(whole, resampled=bootstrap(pieces, NAMES[:5], temperature=0.8, resamples=2))
    few = without_each_source(told((0, 1, 1.0, "d", ("one",)), size=2), temperature=0.8)
    with pytest.raises(OptionError, match="other states"):
        find_pivots(whole, without=few)


def test_chains_tell_no_effect_that_is_made_of_chance():
    """Of a side that chains hardly ever met they say nothing; of others what every division says."""
    rng = np.random.default_rng(1)
    size = 20
    sides = rng.integers(0, 2, size) * 2 - 1
    ties = np.triu((rng.random((size, size)) < 0.3) * rng.random((size, size)), 1)
    ties *= np.outer(sides, sides) * np.where(rng.random((size, size)) < 0.15, -1, 1)
    ties += ties.T
    names = tuple(f"S{number}" for number in range(size))
    known, met = (ensemble(ties, names, temperature=0.5, method=method) for method in ("exact", "sampled"))
    exact = {pivot.name: pivot for pivot in find_pivots(known)}
    told = 0
    for pivot in find_pivots(met):
        rarer = min(exact[pivot.name].side, 1 - exact[pivot.name].side)
        if rarer * met.effective_draws < SEEN / 2:
            assert pivot.effect is None
        elif rarer * met.effective_draws > 10 * SEEN:
            told += 1
            assert pivot.effect == pytest.approx(exact[pivot.name].effect, abs=0.25, rel=0.1)
    assert 3 <= told < size - 3


def test_an_interval_needs_half_of_the_resamples():
    """Two resamples in ten that tell of an effect make no interval."""
    pieces = a_chain(("column", "wire"))
    whole = ensemble(pieces.matrix(), FIVE, temperature=0.8, poles=("W", "E"))
    drawn = bootstrap(pieces, FIVE, temperature=0.8, poles=("W", "E"), resamples=10)
    sure = drawn.each.copy()
    sure[:8, 0, 2] = sure[:8, 2, 0] = 1.0
    (pivot,) = (one for one in find_pivots(whole, resampled=replace(drawn, each=sure)) if one.name == "K")
    assert pivot.effect is not None
    assert pivot.low is pivot.high is None
