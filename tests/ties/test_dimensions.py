"""The table of dimensions."""

from typing import get_args

import pytest

from comity.core.errors import LexiconError
from comity.record.merge import reconcile
from comity.record.model import EventType, TieKind
from comity.testing import make_event
from comity.ties import dimension_of, dimensions, stated_dimension
from comity.ties.dimensions import parse


def dimension(type_, quote="", **fields):
    """The dimension of a deed with one quote."""
    (event,) = reconcile([make_event(type_, "AZE", "PAK", quote=quote, **fields)])
    return dimension_of(event)


@pytest.mark.parametrize("type_", get_args(EventType))
def test_every_type_has_a_dimension(type_):
    """Guards that no deed falls out of the table of ties."""
    assert dimension(type_) in {one.id for one in dimensions()}


@pytest.mark.parametrize("kind", get_args(TieKind))
def test_every_stated_tie_has_a_dimension(kind):
    """Guards that a stated relation is always shown somewhere."""
    assert stated_dimension(kind) in {one.id for one in dimensions()}


@pytest.mark.parametrize(
    ("type_", "quote", "fields", "expected"),
    [
        ("CONSULT", "visited Baku to buy missiles", {"mode": "visit"}, "contact"),
        ("AID", "lent Pakistan two billion dollars", {}, "credit"),
        ("AID", "sent twelve howitzers", {}, "arms"),
        ("COOPERATE", "sold JF-17 fighters", {}, "arms"),
        ("COOPERATE", "the purchase of combat aircraft", {}, "arms"),
        ("COOPERATE", "the purchase of civil aircraft", {}, "trade"),
        ("COOPERATE", "held a joint naval exercise", {}, "exercise"),
        ("COOPERATE", "wargames", {"rule": "cooperate.exercise.noun"}, "exercise"),
        ("COOPERATE", "opened the gas pipeline", {}, "transit"),
        ("COOPERATE", "sold apples", {}, "trade"),
        ("AGREE", "signed a loan agreement", {}, "credit"),
        ("AGREE", "signed a joint declaration", {}, "accord"),
        ("REJECT", "vetoed the resolution", {}, "votes"),
        ("REJECT", "turned down the offer", {}, "words-against"),
        ("SANCTION", "recalled its ambassador", {}, "deeds-against"),
        ("SUPPORT", "opened diplomatic relations", {}, "membership"),
    ],
)
def test_deeds_of_one_type_are_told_apart(type_, quote, fields, expected):
    """Guards that arms, credit, transit and votes do not disappear in their PLOVER type."""
    assert dimension(type_, quote, **fields) == expected


def test_faulty_table_names_every_fault():
    """Guards that a user who edits the table learns all that is wrong with it at once."""
    text = '[[dimension]]\nid="x"\ntitle="X"\nabout="x"\n[[entry]]\ndimension="y"\ntype="DANCE"\ncolour=1\n[stated]\n'
    with pytest.raises(LexiconError) as caught:
        parse(text)
    for part in (
        "unknown dimension 'y'",
        "unknown type 'DANCE'",
        "unknown key 'colour'",
        "tie patron has no place",
    ):
        assert part in str(caught.value)
