"""Terms in a text: whole words, the longest, and the sentence around them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.claims.naming.spans import find_terms, is_quoted, sentence_around
from comity.core.offsets import Span

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "ab", "bc", ",", "."]), max_size=12).map(" ".join)
FORMS = st.lists(
    st.lists(st.sampled_from(["a", "b", "c", "ab", "bc"]), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=5,
    unique=True,
)


def found(text, *forms):
    """The words found, in order."""
    return [span.of(text) for span, _ in find_terms(text, forms)]


def test_a_term_inside_another_word_does_not_count():
    """Guards whole words: Artsakhian is not Artsakh, DonbassGas is not Donbass."""
    assert found("Artsakhian DonbassGas reTRIPPed", "Artsakh", "Donbass", "TRIPP") == []
    assert found("Artsakh's roads, (Donbass), TRIPP.", "Artsakh", "Donbass", "TRIPP") == [
        "Artsakh",
        "Donbass",
        "TRIPP",
    ]


def test_the_longest_term_wins_even_where_another_begins_before_it():
    """Guards that length decides, not place."""
    assert found("the Republic of Artsakh fell", "Artsakh", "Republic of Artsakh") == ["Republic of Artsakh"]
    assert found("a b c d", "a b", "b c d") == ["b c d"]


def test_capitals_must_be_capitals_and_small_letters_may_be_either():
    """Guards that the bird is no state and that a headline is read."""
    assert found("a turkey for dinner", "Turkey") == []
    assert found("LIBERATION OF KARABAKH", "liberation of Karabakh") == ["LIBERATION OF KARABAKH"]
    assert found("liberation of karabakh", "liberation of Karabakh") == []


def test_hyphens_accents_and_line_breaks_are_no_hindrance():
    """Guards that the spans lead to the text as it was given, however it is written."""
    text = "the 44 day war,\nthe Republic\nof Artsakh and Türkiye"
    assert found(text, "44-day war", "Republic of Artsakh", "Turkiye") == [
        "44 day war",
        "Republic\nof Artsakh",
        "Türkiye",
    ]


@given(TEXTS, FORMS)
def test_what_is_found_is_what_a_plain_search_finds(text, forms):
    """Guards the search against one that tries every phrase at every place, longest first."""
    places = [
        (match.start(), match.end())
        for form in forms
        for match in re.finditer(rf"(?<!\w)(?={re.escape(form)}(?!\w))", text, re.IGNORECASE)
        for match in [re.compile(re.escape(form), re.IGNORECASE).match(text, match.start())]
    ]
    kept = []
    for start, end in sorted(set(places), key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= low or high <= start for low, high in kept):
            kept.append((start, end))
    assert [(span.start, span.end) for span, _ in find_terms(text, forms)] == sorted(kept)


@given(TEXTS, FORMS)
def test_no_two_terms_overlap_and_the_order_of_forms_is_irrelevant(text, forms):
    """Guards that a word is counted once, whatever order the table is in."""
    spans = [span for span, _ in find_terms(text, forms)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert find_terms(text, forms) == find_terms(text, forms[::-1])


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("He came. I. Aliyev spoke of Crimea. She left.", "Crimea", "I. Aliyev spoke of Crimea."),
        ("One line\n\nCrimea stands here\n\nand no more", "Crimea", "Crimea stands here"),
        ("row 4 | description: Crimea is named. | date: 2014", "Crimea", "description: Crimea is named."),
        ("Crimea", "Crimea", "Crimea"),
    ],
)
def test_the_sentence_around_a_term(text, word, expected):
    """Guards where sentences, paragraphs and fields of rows end, and that an initial ends none."""
    at = text.index(word)
    assert sentence_around(text, Span(at, at + len(word))).of(text) == expected


@given(st.text('aB.| \n“”"', max_size=60), st.data())
def test_a_sentence_holds_its_term(text, data):
    """Guards that no text makes the sentence lose the place it is drawn around."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    around = sentence_around(text, Span(start, end))
    assert around.start <= start <= end <= around.end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They call it “the Patriotic War” at home.", True),
        ('They call it "Patriotic War" at home.', True),
        ("The so-called Patriotic War was over.", True),
        ("“Peace”, he said of the Patriotic War, “will last”.", False),
        ("The Patriotic War was over.", False),
        ('"Peace" came. The Patriotic War was over.', False),
    ],
)
def test_distance_is_kept_in_quotation_marks_and_by_so_called(text, expected):
    """Guards that quoting a term is not taken for using it."""
    at = text.index("Patriotic War")
    assert is_quoted(text, Span(at, at + len("Patriotic War"))) is expected
