"""Minimal coalitions, and who could block."""

from collections import Counter
from fractions import Fraction
from math import comb

from hypothesis import given
from hypothesis import strategies as st
from voting_games import games, minimal_by_brute_force

from comity.blocs.voting import (
    Consensus,
    Game,
    Members,
    Quota,
    Unanimity,
    can_block,
    minimal_blocking,
    minimal_winning,
    who_could_block,
)


@given(games())
def test_minimal_coalitions_are_all_those_of_the_definition(game):
    """Guards that none is missed and none is listed that could spare a member."""
    for found, suffices in (
        (minimal_winning(game, 500), game.wins),
        (minimal_blocking(game, 500), game.blocks),
    ):
        assert {frozenset(one) for one in found.listed} == minimal_by_brute_force(game, suffices)
        assert found.complete
        assert found.number == len(found.listed)
        assert [len(one) for one in found.listed] == sorted(len(one) for one in found.listed)


@given(games(most=6), st.data())
def test_who_could_block_are_those_of_the_rest_that_can(game, data):
    """Guards that blockers are looked for only among those who are not for."""
    favour = data.draw(st.sets(st.sampled_from(game.members)))
    found = who_could_block(game, favour, limit=500)
    rest = {member for member in game.members if member not in favour}
    wanted = {one for one in minimal_by_brute_force(game, game.blocks) if one <= rest}
    assert {frozenset(one) for one in found.coalitions.listed} == wanted
    assert found.decided == game.wins(favour) == (not wanted)
    assert set(found.alone) == {member for member in rest if game.blocks([member])}


def test_a_long_list_is_cut_and_says_how_many_there_are():
    """Guards that what is not listed is counted: a majority of 41 can be blocked by any 21."""
    found = minimal_blocking(Game.of([1] * 41, 21), limit=3)
    assert len(found.listed) == 3
    assert found.counts == ((21, comb(41, 21)),)


def test_a_search_that_is_too_long_stops_and_says_so():
    """Guards the bound: with 33 unequal weights the smallest are counted exactly, and the rest is left open."""
    game = Game.of(range(30, 63), sum(range(30, 63)) * 2 // 3)
    found = minimal_winning(game, limit=2)
    assert len(found.listed) == 2
    assert not found.complete
    assert found.number is None
    size = len(found.listed[0])
    sums = Counter({(0, 0): 1})
    for weight in range(30, 63):
        sums += Counter({(heads + 1, total + weight): many for (heads, total), many in sums.items()})
    quota = sum(range(30, 63)) * 2 // 3
    many = sum(many for (heads, total), many in sums.items() if heads == size and total >= quota)
    assert found.counts == ((size, many),)


def test_under_unanimity_each_can_block_alone():
    """Guards the verdict where every member has a veto."""
    verdict = can_block(Game(("AUT", "HUN", "SVK"), Unanimity()), ["SVK", "HUN"])
    assert verdict.blocks
    assert verdict.alone == ("HUN", "SVK")
    assert verdict.standing[0].share == 2 / 3


def test_whose_consent_does_not_count_cannot_block():
    """Guards consensus minus one: the state concerned alone stops nothing."""
    game = Game(("ARM", "BLR", "RUS"), Consensus(("RUS",)))
    assert not can_block(game, ["RUS"]).blocks
    assert game.veto_players == ("ARM", "BLR")


def test_what_members_hold_is_told_for_each_thing_counted():
    """Guards that votes are added up beside heads, in their own units."""
    game = Game(("A", "B", "C"), Quota({"A": Fraction(1, 2), "B": 1, "C": 2}, 3))
    heads, votes = can_block(game, ["A", "B"]).standing
    assert (heads.held, heads.whole) == (2, 3)
    assert (votes.unit, votes.held, votes.whole) == ("votes", Fraction(3, 2), Fraction(7, 2))


def test_nobody_is_left_to_block_once_enough_are_for():
    """Guards that a decided vote has no blockers."""
    found = who_could_block(Game(("A", "B", "C"), Members(share=Fraction(1, 2), more_than=True)), ["A", "B"])
    assert found.decided
    assert found.coalitions.listed == ()
