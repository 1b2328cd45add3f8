"""Names of blocs from one date to the next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.blocs.dates.labels import match_blocs

STATES = [f"S{number:02}" for number in range(12)]


def test_blocs_keep_their_name_while_most_of_their_members_stay():
    """A reader follows a bloc by its name; the solver numbers blocs anew each time."""
    before = {"AZE": "A", "TUR": "A", "PAK": "A", "ARM": "B", "IND": "B"}
    now = {"AZE": 1, "TUR": 1, "PAK": 0, "ARM": 0, "IND": 0}
    assert match_blocs(before, now) == {1: "A", 0: "B"}


def test_a_bloc_without_a_member_of_an_earlier_one_gets_a_name_never_used():
    """A name that was given up must not come back for other states."""
    now = {"AZE": 0, "BRA": 1, "ARG": 1}
    assert match_blocs({"AZE": "A"}, now, taken=2) == {0: "A", 1: "C"}


def test_the_first_date_names_blocs_by_size():
    """With nothing to go by, the greater bloc comes first."""
    assert match_blocs({}, {"AZE": 0, "ARM": 1, "IRN": 1}) == {1: "A", 0: "B"}


def test_states_outside_have_no_bloc():
    """The label -1 is no bloc."""
    assert match_blocs({}, {"AZE": -1, "ARM": -1}) == {}


def test_names_go_on_after_the_alphabet():
    """More than twenty-six blocs have names too."""
    found = match_blocs({}, {f"S{n:03}": n for n in range(30)})
    assert len(set(found.values())) == 30
    assert {"Z", "A2", "D2"} <= set(found.values())


@given(
    st.dictionaries(st.sampled_from(STATES), st.sampled_from("ABCD")),
    st.dictionaries(st.sampled_from(STATES), st.integers(-1, 4)),
    st.randoms(use_true_random=False),
    st.permutations(range(5)),
)
def test_neither_the_order_of_states_nor_the_numbers_of_labels_matter(before, now, chance, renumbered):
    """Law: the same blocs get the same names, however they are written down."""
    shuffled = list(now)
    chance.shuffle(shuffled)
    renamed = {state: now[state] if now[state] < 0 else renumbered[now[state]] for state in shuffled}
    one = {state: match_blocs(before, now)[label] for state, label in now.items() if label >= 0}
    other = {state: match_blocs(before, renamed)[label] for state, label in renamed.items() if label >= 0}
    assert one == other


@given(
    st.dictionaries(st.sampled_from(STATES), st.sampled_from("ABCD")),
    st.dictionaries(st.sampled_from(STATES), st.integers(-1, 4)),
)
def test_two_blocs_never_share_a_name(before, now):
    """Law: each label has one name and no name stands for two."""
    found = match_blocs(before, now)
    assert len(set(found.values())) == len(found) == len(set(now.values()) - {-1})
