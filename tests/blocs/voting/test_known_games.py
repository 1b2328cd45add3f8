"""Power indices that are known from treaties and textbooks, as fractions."""

import json
from fractions import Fraction
from pathlib import Path

import powerindex
import pytest

from comity.blocs.voting import AllOf, Game, Members, Vetoes, power

MODELS = Path(__file__).resolve().parents[3].parent / "shared" / "models" / "power_indices.json"
NICE = [29] * 4 + [27] * 2 + [14, 13] + [12] * 5 + [10] * 3 + [7] * 5 + [4] * 5 + [3]
KNOWN = {
    "EEC 1958": (
        [4, 4, 4, 2, 2, 1],
        12,
        ["7/30", "7/30", "7/30", "3/20", "3/20", "0"],
        ["5/21", "5/21", "5/21", "1/7", "1/7", "0"],
    ),
    "UN Security Council": (
        [7] * 5 + [1] * 10,
        39,
        ["421/2145"] * 5 + ["4/2145"] * 10,
        ["106/635"] * 5 + ["21/1270"] * 10,
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_textbook_games_have_their_exact_fractions(name, one_weight_by):
    """Guards both indices of the two games that every textbook prints."""
    weights, quota, shapley, banzhaf = KNOWN[name]
    found = power(Game.of(weights, quota))
    assert [str(one) for one in found.shapley_shubik] == shapley
    assert [str(one) for one in found.banzhaf_normalised] == banzhaf
    assert found.method == one_weight_by


@pytest.mark.shared
@pytest.mark.skipif(not MODELS.exists(), reason="the reference table does not ship")
def test_the_reference_table_agrees():
    """Guards that the fractions in these tests are those of the table from which the target was set."""
    for game in json.loads(MODELS.read_text("utf-8"))["games"]:
        found = power(Game.of(game["weights"], game["quota"]))
        assert [str(one) for one in found.shapley_shubik] == game["shapley"]
        assert [str(one) for one in found.banzhaf_normalised] == game["banzhaf"]


def test_the_votes_of_nice_agree_with_another_package(one_weight_by):
    """Guards the 27 members of Nice against `powerindex`, which counts in its own way."""
    found = power(Game.of(NICE, 255))
    rival = powerindex.Game(255, NICE)
    rival.calc_banzhaf()
    rival.calc_shapley_shubik()
    assert [float(one) for one in found.banzhaf_normalised] == pytest.approx(rival.banzhaf)
    assert [float(one) for one in found.shapley_shubik] == pytest.approx(rival.shapley_shubik)
    assert float(found.banzhaf_normalised[0]) == pytest.approx(0.0778270, abs=5e-8)
    assert found.method == one_weight_by


def test_the_security_council_is_the_same_by_vetoes_and_by_weights():
    """Guards that "nine of fifteen and no veto" is the game of sevens and ones."""
    five = ("CHN", "FRA", "GBR", "RUS", "USA")
    members = (*five, *(f"elected {number}" for number in range(1, 11)))
    by_veto = power(Game(members, AllOf(Members(share=Fraction(9, 15)), Vetoes(five))))
    by_weight = power(Game.of(*KNOWN["UN Security Council"][:2]))
    assert by_veto.shapley_shubik == by_weight.shapley_shubik
    assert by_veto.banzhaf == by_weight.banzhaf


def test_a_body_of_two_hundred_equals_is_no_trouble():
    """Guards that integers beyond 64 bits are exact: a majority of 193 gives each member 1/193."""
    found = power(Game.of([1] * 193, 97))
    assert set(found.shapley_shubik) == {Fraction(1, 193)}


def test_fractions_as_weights_are_exact():
    """Guards that thirds add up: three of weight 1/3 reach a quota of one, two do not."""
    game = Game.of([Fraction(1, 3)] * 3, 1)
    assert game.wins(["1", "2", "3"])
    assert not game.wins(["1", "2"])
    assert game.veto_players == ("1", "2", "3")
