"""The table of loaded terms: its form, its reach, and that it takes no side."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import VocabularyError
from comity.vocab import load_vocabulary
from comity.vocab.loaded import NEUTRAL, NOT_THIS, SEEN, expand, load_loaded_terms

TERMS = load_loaded_terms()
WORDS = st.text("abc", min_size=1, max_size=4)


def test_every_side_and_party_is_an_actor_of_the_vocabulary():
    """Guards that a row never names a side that nothing else knows."""
    codes = {actor.code for actor in load_vocabulary().actors()}
    sides = {side for term in TERMS.terms for side in term.sides}
    assert sides - codes == {NEUTRAL, NOT_THIS}
    assert {party for thing in TERMS.things for party in thing.parties} <= codes


def test_every_row_has_sides_a_source_and_a_status():
    """Guards that no usage is ascribed without a word on where that comes from."""
    assert [term.term for term in TERMS.terms if not (term.sides and term.source)] == []
    assert {term.status for term in TERMS.terms} == {SEEN, "from-memory-unverified"}


def test_every_thing_has_competing_terms():
    """Guards that a thing stands in the table only where it goes by more than one name."""
    assert [thing.id for thing in TERMS.things if len(TERMS.of(thing.id)) < 2] == []


def test_the_disputes_of_the_region_and_beyond_are_there():
    """Guards the reach of the table."""
    expected = {
        "karabakh", "karabakh-war-2020", "karabakh-operation-2023", "stepanakert", "shusha", "lachin",
        "syunik-route", "northern-cyprus", "crimea-2014", "ukraine-war-2022", "taiwan", "abkhazia",
        "south-ossetia", "kashmir", "persian-gulf", "sea-of-japan", "falklands", "kosovo", "western-sahara",
        "macedonia", "myanmar", "turkiye", "west-bank", "genocide-1915",
    }  # fmt: skip
    assert expected <= {thing.id for thing in TERMS.things}
    assert len(TERMS.terms) >= 150


def test_terms_of_opposed_sides_stand_beside_each_other():
    """Guards that a deed between two is named in the usage of both."""
    sides = {side for term in TERMS.of("karabakh-war-2020") for side in term.sides}
    assert {"AZE", "ARM", NEUTRAL} <= sides


def test_no_row_says_who_is_right():
    """Guards the table's own words: usage is described, not judged."""
    judging = re.compile(
        r"\b(?:propaganda|falsely|wrongly|rightly|correct name|true name|illegally)\b", re.IGNORECASE
    )
    assert [term.source for term in TERMS.terms if judging.search(term.source)] == []


def test_an_unknown_thing_is_said_plainly():
    """Guards the message for an id that the table lacks."""
    with pytest.raises(VocabularyError, match="nothing has that id"):
        TERMS.thing("atlantis")


@given(st.lists(st.lists(WORDS, min_size=2, max_size=3, unique=True), min_size=1, max_size=3))
def test_alternatives_multiply(groups):
    """Guards that a term stands for every combination of its alternatives, each once."""
    term = " x ".join(f"({'|'.join(group)})" for group in groups)
    found = expand(term)
    count = 1
    for group in groups:
        count *= len(group)
    assert len(found) == len(set(found)) == count
    assert all(not set("(|)") & set(phrase) for phrase in found)


@given(WORDS, WORDS)
def test_a_missing_alternative_leaves_no_double_space(one, other):
    """Guards that a word that may be missing takes its space with it."""
    assert set(expand(f"{one} (the |){other}")) == {f"{one} the {other}", f"{one} {other}"}
