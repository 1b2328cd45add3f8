"""Money and counts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.reading.amounts import casualties, quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("loans totaling $2 billion", 2e9, "USD"),
        ("a grant of 5.1 million dollars", 5.1e6, "USD"),
        ("€300m in aid", 3e8, "EUR"),
        ("some 1,250,000 euros", 1.25e6, "EUR"),
        ("A$5 million", 5e6, "AUD"),
        ("US$1.6bn", 1.6e9, "USD"),
        ("40 Pakistani fighter jets", 40, "jets"),
        ("12 billion yuan", 1.2e10, "CNY"),
        ("5,5 million euros", 5.5e6, "EUR"),
        ("two billion US dollars", 2e9, "USD"),
        ("half a billion dollars", 5e8, "USD"),
        ("a billion euros", 1e9, "EUR"),
        ("the twenty-million-euro grant", 2e7, "EUR"),
        ("twenty-four documents", 24, "documents"),
    ],
)
def test_an_amount_is_read_with_its_scale_and_unit(text, value, unit):
    """Guards figures that ledgers add up."""
    (found,) = quantities(text)
    assert (found.amount.value, found.amount.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Block 3",
        "Resolution 1325",
        "on May 16",
        "the M-6 highway",
        "in 2020",
        "Article 5",
        "a dollar",
        "the seventy-first accord",
    ],
)
def test_a_number_without_a_unit_is_no_amount(text):
    """Guards against false precision from bare numbers."""
    assert quantities(text) == []


@given(st.text(alphabet="$€0123456789.,milonbt ", max_size=80))
def test_amounts_never_overlap(text):
    """Guards spans on any input."""
    found = quantities(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The strike killed five people.", 5, "killed"),
        ("They bombed the port, killing at least 15.", 15, "killed"),
        ("Four people were hurt.", 4, "hurt"),
        ("Two civilians were wounded in the shelling.", 2, "hurt"),
    ],
)
def test_the_killed_and_the_hurt_are_counted(text, value, unit):
    """Guards that tolls can be compared between sources."""
    (found,) = casualties(text)
    assert (found.amount.value, found.amount.unit) == (value, unit)


def test_what_is_destroyed_and_what_another_deed_cost_is_no_toll():
    """Guards against counting drones as dead, and another attack's dead beside this one."""
    assert casualties("killed two drones") == []
    assert casualties("shelled it after the other side had killed four soldiers", beside=True) == []
