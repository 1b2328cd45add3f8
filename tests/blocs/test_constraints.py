"""What may be given beforehand, and what contradicts itself."""

import pytest

from comity.blocs.partition.constraints import Constraints
from comity.core.errors import OptionError

NAMES = ("AZE", "CHN", "TUR", "USA")


def test_poles_are_numbered_in_order_and_others_are_free():
    """Labels, -1 for outside and -2 for free are what every solver reads."""
    given = Constraints(NAMES, ("USA", "CHN"), {"TUR": 0}, ("AZE",))
    assert given.held.tolist() == [-1, 1, 0, 0]
    assert Constraints(NAMES).held.tolist() == [-2, -2, -2, -2]


def test_a_pole_may_be_fixed_on_its_own_side():
    """To say the same twice is no contradiction."""
    assert Constraints(NAMES, ("USA", "CHN"), {"USA": 0}).held.tolist() == [-2, 1, -2, 0]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"poles": ("USA", "USA")}, "'USA' is named as two poles"),
        ({"poles": ("USA", "RUS")}, "pole 'RUS' is not among the 4 states"),
        ({"fixed": {"RUS": 0}}, "fixed state 'RUS' is not among"),
        ({"neutral": ("RUS",)}, "neutral state 'RUS' is not among"),
        ({"poles": ("USA", "CHN"), "fixed": {"CHN": 0}}, "'CHN' is pole 1 and fixed on side 0"),
        ({"poles": ("USA",), "neutral": ("USA",)}, "'USA' has a side and is neutral"),
        ({"fixed": {"TUR": 1}, "neutral": ("TUR",)}, "'TUR' has a side and is neutral"),
        ({"fixed": {"TUR": -1}}, "'TUR' is given the side -1"),
        ({"fixed": {"TUR": True}}, "'TUR' is given the side True"),
        ({"fixed": {"TUR": 0.5}}, "'TUR' is given the side 0.5"),
    ],
)
def test_contradictions_and_unknown_names_are_refused(given, words):
    """A contradiction that passed would put a state where nobody asked."""
    with pytest.raises(OptionError, match=words):
        Constraints(NAMES, **given)


def test_all_faults_are_named_at_once():
    """Whoever mends the question should not meet its faults one by one."""
    with pytest.raises(OptionError) as caught:
        Constraints(NAMES, ("USA", "USA"), {"RUS": 0}, ("FRA",))
    assert all(name in str(caught.value) for name in ("'USA'", "'RUS'", "'FRA'"))


@pytest.mark.parametrize("count", [1, 0, -2, 2.5, True, "2"])
def test_a_number_of_blocs_is_two_or_more(count):
    """One bloc is no question, and half a bloc no answer."""
    with pytest.raises(OptionError, match="is no number of blocs"):
        Constraints(NAMES).check_count(count)


def test_a_side_must_be_among_the_blocs():
    """Three poles do not fit into two blocs."""
    with pytest.raises(OptionError, match="a side is numbered 2, but 2 blocs"):
        Constraints(NAMES, ("USA", "CHN", "TUR")).check_count(2)
    Constraints(NAMES, ("USA", "CHN", "TUR")).check_count(None)
