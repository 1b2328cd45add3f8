"""Laws that power indices obey under every rule."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from voting_games import by_brute_force, games

from comity.blocs.voting import AllOf, AnyOf, Game, Members, Quota, power
from comity.blocs.voting.conditions import dual, holds, measures
from comity.blocs.voting.counting import count
from comity.blocs.voting.halves import winning_by_pairs

per_method = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@per_method
@given(games())
def test_both_indices_are_those_of_the_definitions(one_weight_by, game):
    """Guards every way to count against going through all coalitions."""
    found = power(game)
    shapley, banzhaf = by_brute_force(game)
    assert found.shapley_shubik == shapley
    assert found.banzhaf == banzhaf


@given(games())
def test_looking_at_every_pair_of_halves_counts_the_same(game):
    """Guards the way for rules with several weights on rules that have one or none, too."""
    pairs = winning_by_pairs(game.condition, len(game.members))
    assert tuple(pairs[:, 0].tolist()) == count(game).winning


@given(games())
def test_indices_add_up_to_one(game):
    """Guards that power is shared out completely, whatever the rule."""
    found = power(game)
    assert sum(found.shapley_shubik) == 1
    assert sum(found.banzhaf_normalised) == 1


@given(games())
def test_a_veto_is_to_be_in_every_winning_coalition(game):
    """Guards both ways round: without a veto player nothing wins, without another something does."""
    for member in game.members:
        others = [one for one in game.members if one != member]
        assert game.wins(others) == (member not in game.veto_players)


@given(games(), st.data())
def test_more_members_never_hurt(game, data):
    """Guards that a winning coalition stays one when somebody joins."""
    some = data.draw(st.sets(st.sampled_from(game.members)))
    joining = data.draw(st.sampled_from(game.members))
    assert game.wins(some | {joining}) >= game.wins(some)


@given(games(), st.data())
def test_blocking_is_winning_under_the_dual(game, data):
    """Guards that the tree of the blocking coalitions says what asking the rule says."""
    some = data.draw(st.sets(st.sampled_from(game.members)))
    condition = dual(game.condition)
    sums = {
        weights: sum(weight for member, weight in zip(game.members, weights, strict=True) if member in some)
        for weights in measures(condition)
    }
    assert holds(condition, sums) == game.blocks(some)


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=8).filter(lambda weights: sum(weights) > 0), st.data()
)
def test_equal_weights_have_equal_power_and_no_weight_has_none(weights, data):
    """Guards symmetry and dummies in weighted games."""
    found = power(Game.of(weights, data.draw(st.integers(1, sum(weights)))))
    by_weight = {}
    for weight, shapley, banzhaf in zip(weights, found.shapley_shubik, found.banzhaf, strict=True):
        assert by_weight.setdefault(weight, (shapley, banzhaf)) == (shapley, banzhaf)
    assert by_weight.get(0, (0, 0)) == (0, 0)
    assert [shapley for _, (shapley, _) in sorted(by_weight.items())] == sorted(
        shapley for shapley, _ in by_weight.values()
    )


@given(games(most=6), st.data())
def test_the_order_of_the_members_does_not_matter(game, data):
    """Guards that a member keeps its power when the body is listed in another order."""
    members = tuple(data.draw(st.permutations(game.members)))
    there = dict(zip(game.members, power(game).shapley_shubik, strict=True))
    assert dict(zip(members, power(Game(members, game.rule)).shapley_shubik, strict=True)) == there


@pytest.mark.parametrize("size", [14, 15])
def test_three_weights_agree_with_one_that_says_the_same(size):
    """Guards the count by pairs on a larger body: a second and third weight that add nothing change nothing."""
    names = [f"S{number}" for number in range(size)]
    votes = {name: 3 * place % 11 + 1 for place, name in enumerate(names)}
    doubled = {name: 2 * weight for name, weight in votes.items()}
    uneven = votes | {names[0]: votes[names[0]] + 1}
    quota = sum(votes.values()) * 2 // 3
    plain = Game(tuple(names), Quota(votes, quota))
    thrice = Game(
        tuple(names),
        AnyOf(
            AllOf(Quota(votes, quota), Quota(doubled, 2 * quota)),
            AllOf(Quota(votes, quota), Quota(uneven, 10**6), Members(share=Fraction(1, 2))),
        ),
    )
    assert power(thrice).method == "pairs"
    assert power(thrice).shapley_shubik == power(plain).shapley_shubik
