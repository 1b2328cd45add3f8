"""Rules as values: what they say, and what they refuse."""

from fractions import Fraction

import pytest

from comity.blocs.voting import (
    AllOf,
    AnyOf,
    Consensus,
    Game,
    Members,
    Quota,
    Share,
    Unanimity,
    Vetoes,
    power,
)
from comity.core.errors import OptionError

THREE = ("A", "B", "C")
WEIGHTS = {"A": 3, "B": 2, "C": 1}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Unanimity(), "all 3 members must agree"),
        (Unanimity(("C",)), "all 3 members but C must agree"),
        (Consensus(), "none of 3 members may object"),
        (Consensus(("B", "C")), "none of 3 members may object; the objection of B and C does not count"),
        (Members(share=Fraction(1, 2), more_than=True), "2 of 3 members"),
        (Members(share=Fraction(1, 3)), "1 of 3 members"),
        (Members(share=Fraction(1, 3), at_least=2), "2 of 3 members"),
        (Members(short_of=1), "2 of 3 members"),
        (Quota(WEIGHTS, 4), "4 of 6 votes"),
        (Share(WEIGHTS, Fraction(65, 100), "inhabitants"), "65 % of 6 inhabitants"),
        (Vetoes(("A", "C")), "each of A, C"),
        (AllOf(Quota(WEIGHTS, 4), Vetoes(("B",))), "4 of 6 votes and each of B"),
        (AnyOf(Unanimity(), Quota(WEIGHTS, 5)), "all 3 members must agree, or 5 of 6 votes"),
    ],
)
def test_a_rule_says_what_it_needs(rule, words):
    """Guards the words that stand beside the numbers."""
    assert Game(THREE, rule).rule.needs(THREE) == words


@pytest.mark.parametrize(
    ("members", "rule", "what"),
    [
        ((), Unanimity(), "without members"),
        (("A", "A"), Unanimity(), "twice"),
        (THREE, Quota(WEIGHTS, 7), "not even all"),
        (THREE, Quota(WEIGHTS, 0), "nobody's consent"),
        (THREE, Quota({"A": 1, "B": 1}, 1), "no weight for C"),
        (THREE, Quota({"A": 1, "B": 1, "C": -1}, 1), "negative"),
        (THREE, Quota({"A": 1, "B": 0.5, "C": float("nan")}, 1), "neither a whole number nor a fraction"),
        (THREE, Unanimity(("X",)), "X is no member"),
        (THREE, Vetoes(("X", "Y")), "X, Y are no members"),
    ],
)
def test_a_rule_that_fits_no_body_is_refused(members, rule, what):
    """Guards that a wrong rule is named and never counted with."""
    with pytest.raises(OptionError, match=what):
        Game(members, rule)


def test_who_is_no_member_is_named():
    """Guards that a stranger in a coalition is an error and not a silent nobody."""
    with pytest.raises(OptionError, match="X is no member"):
        Game(THREE, Unanimity()).blocks(["A", "X"])


def test_a_body_too_large_for_its_weights_is_refused_clearly():
    """Guards that a count that would take for ever is not begun."""
    weights = [10**6 + 17 * number for number in range(40)]
    with pytest.raises(OptionError, match="40 members are too many"):
        power(Game.of(weights, sum(weights) // 2))


def test_results_show_themselves_as_tables():
    """Guards that a notebook shows members with their figures."""
    shown = power(Game(THREE, Quota(WEIGHTS, 4)))._repr_html_()
    assert "<td>A</td><td>0.6667</td>" in shown
