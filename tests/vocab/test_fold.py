"""Folding: names match without diacritics, and spans still lead back to the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.vocab.fold import fold, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Szijjártó’s", "Szijjarto's"),
        ("Erdoğan and Əliyev", "Erdogan and Aliyev"),
        ("Türkiye", "Turkiye"),
        ("Tu\u0308rkiye", "Turkiye"),
        ("Turkey–Pakistan", "Turkey-Pakistan"),
        ("United\nStates", "United States"),
        ("Saudi  \tArabia", "Saudi Arabia"),
        ("Saudi\n  Arabia", "Saudi Arabia"),
        ("Ki\u00adev", "Kiev"),
        ("half ½", "half ½"),
    ],
)
def test_one_spelling_for_what_reads_the_same(text, folded):
    """Diacritics, apostrophes, dashes and breaks within a line do not part a name from the dictionary."""
    assert fold(text).text == folded


def test_an_empty_line_still_parts_two_paragraphs():
    """A name never runs from one paragraph into the next."""
    assert "United States" not in fold("United\n\nStates").text


@given(st.text(alphabet="aé ü\u0308\n\t-’İßﬁA.\u00ad", max_size=60))
def test_positions_lead_back_into_the_text(text):
    """Every position of the folded text has its place in the original, in the same order."""
    folded = fold(text)
    places = [folded.original(i) for i in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    """Folding is idempotent, so names folded at load meet texts folded later."""
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(max_size=60))
def test_folding_never_lengthens(text):
    """A folded text is no longer than the text, or spans would run past its end."""
    assert len(fold(text).text) <= len(text)


def test_plain_trims():
    """A name of a data file compares without stray spaces."""
    assert plain(" Côte  d’Ivoire ") == "Cote d'Ivoire"
