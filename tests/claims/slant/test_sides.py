"""Loaded terms by side."""

from comity.claims.naming.uses import uses_in
from comity.claims.slant.sides import by_side
from comity.testing import make_document
from comity.vocab.loaded import load_loaded_terms


def sides(text):
    """Counts by side: in own words, in quotation marks."""
    found = by_side(uses_in(make_document(text), (), load_loaded_terms()))
    return {row.side: (len(row.own), len(row.quoted)) for row in found}


def test_each_side_whose_usage_a_term_is_counts_it():
    """Guards that a usage of several states counts for each, and widely used terms for no side."""
    assert sides("After the liberation of Karabakh in 2020 Azerbaijan rested.") == {
        "AZE": (1, 0),
        "PAK": (1, 0),
        "TUR": (1, 0),
        "neutral": (1, 0),  # Karabakh
    }


def test_a_term_of_two_possible_deeds_counts_once():
    """Guards that a doubt about the deed does not double the count."""
    assert sides("Armenia remembers the aggression against Artsakh.")["ARM"] == (
        2,
        0,
    )  # the deed and the place


def test_quoting_a_term_is_counted_apart():
    """Guards that distance is not taken for usage."""
    assert sides("Azerbaijan calls it the “Patriotic War”. The Patriotic War ended.")["AZE"] == (1, 1)


def test_a_text_without_loaded_terms_has_no_sides():
    """Guards the empty case."""
    assert sides("It rained in Peru.") == {}
