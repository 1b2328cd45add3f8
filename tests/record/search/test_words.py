"""Words as the search compares them, and what a typed query asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.record.search import Term, read_query
from comity.record.search.words import folded_text, term_spans, words_of


def test_a_query_asks_for_all_its_words():
    """Guards the plain case: several words must all be there, in any order."""
    assert read_query("Baku  Visit").wanted == ((Term(("baku",)),), (Term(("visit",)),))


def test_quotes_stars_alternatives_and_minus_are_read():
    """Guards the four signs a query may use, and that they may stand together."""
    query = read_query('"Baku Declaration" visit* Iran OR Israel -"joint statement" NOT Paris')
    assert query.wanted == (
        (Term(("baku", "declaration")),),
        (Term(("visit",), prefix=True),),
        (Term(("iran",)), Term(("israel",))),
    )
    assert query.unwanted == (Term(("joint", "statement")), Term(("paris",)))


@pytest.mark.parametrize(("typed", "words"), [("JF-17", ("jf", "17")), ("Szijjártó's", ("szijjarto", "s"))])
def test_a_word_with_marks_is_a_phrase_of_its_parts(typed, words):
    """Guards names and designations: they are found however they are hyphenated or accented."""
    assert read_query(typed).wanted == ((Term(words),),)


def test_or_without_neighbours_and_an_open_quote_are_taken_as_meant():
    """Guards against an error where the user has not finished typing."""
    assert read_query('OR Baku OR "joint stat').wanted == ((Term(("baku",)), Term(("joint", "stat"))),)


@pytest.mark.parametrize("typed", ["", "  ", '""', "-Paris", "!!!", "OR", "NOT Paris"])
def test_a_query_without_a_word_is_told(typed):
    """Guards against an answer of everything or nothing where nothing was asked."""
    with pytest.raises(OptionError, match="nothing to look for"):
        read_query(typed)


@given(st.text(max_size=200))
def test_words_stand_where_their_spans_say(text):
    """Guards the law that every hit is shown at its place: folding a span gives its word again."""
    for word in words_of(text):
        assert folded_text(word.span.of(text)) == word.folded


@given(st.text(max_size=200))
def test_the_index_holds_the_words_that_are_looked_for(text):
    """Guards the law that index and hits agree on what a word is."""
    assert folded_text(text).split() == [word.folded for word in words_of(text)]


@given(st.text(max_size=300))
def test_any_typed_text_is_read_or_told(typed):
    """Guards against a crash on what a user may paste into the query."""
    try:
        query = read_query(typed)
    except OptionError:
        return
    assert query.terms
    assert all(term.words for term in query.terms + query.unwanted)


def test_a_phrase_is_found_over_a_line_break():
    """Guards quotes of printed text, in which lines break anywhere."""
    text = "the Baku\ndeclaration and the BAKU declaration"
    found = [span.of(text) for span in term_spans(Term(("baku", "declaration")), list(words_of(text)))]
    assert found == ["Baku\ndeclaration", "BAKU declaration"]
