"""Blocks and sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.reading.segment import blocks, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I. Aliyev met R. T. Erdogan. They talked.", 2),
        ("The U.S. President spoke. He left.", 2),
        ("It cost $2.5 billion. Nobody paid.", 2),
        ("Gen. Munir and Dr. Khan met at 10 a.m. on Monday.", 1),
        ("“We agree.” The minister left.", 2),
        ("Who pays? Nobody!", 2),
        ("Mr. Fidan flew to St. Petersburg.", 1),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text, count):
    """Guards initials, titles, abbreviations and decimals against being cut."""
    assert len(sentences(text)) == count


def test_turns_of_an_interview_know_whose_they_are():
    """Guards that an interviewer's premise is not taken for the guest's word."""
    text = "Talk with an expert\n\nQuestion: Did A win?\n\nAnswer: Yes, it did.\n\nIt was clear."
    kinds = [(block.kind, block.span.of(text)) for block in blocks(text)]
    assert kinds == [
        ("heading", "Talk with an expert"),
        ("question", "Did A win?"),
        ("answer", "Yes, it did."),
        ("answer", "It was clear."),
    ]


def test_rules_of_asterisks_are_no_text():
    """Guards against empty sentences from separators."""
    assert [block.span.of("One.\n\n* * *\n\nTwo.") for block in blocks("One.\n\n* * *\n\nTwo.")] == [
        "One.",
        "Two.",
    ]


@given(st.text(alphabet='Ab. ?!\n"”I5', max_size=200))
def test_sentences_lie_in_order_and_never_overlap(text):
    """Guards every span that later rooms compute from sentences."""
    found = sentences(text)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for sentence in found:
        assert sentence.span.of(text) == sentence.text
        assert sentence.text.strip()


def test_turns_labelled_by_names_are_told_apart_by_who_asks():
    """Guards that the outlet that asks is the interviewer and the person who answers the voice."""
    text = (
        "A talk in four turns.\n\nHarbour Weekly: Why now?\n\nOkello: Because the road is open.\n\n"
        "Harbour Weekly: And the border?\n\nOkello: It stays shut, I fear."
    )
    kinds = [(block.kind, block.voice) for block in blocks(text)[1:]]
    assert kinds == [
        ("question", "Harbour Weekly"),
        ("answer", "Okello"),
        ("question", "Harbour Weekly"),
        ("answer", "Okello"),
    ]


def test_a_single_name_before_a_colon_is_no_turn():
    """Guards that a lead such as "Minsk: what next" does not make an interview."""
    kinds = [block.kind for block in blocks("Belgrade: a city between powers, and what it wants from them.")]
    assert "answer" not in kinds


def test_a_dateline_is_not_part_of_the_first_sentence():
    """Guards that place and agency of a dateline are no parties of the deed."""
    text = "Headline here\n\nPORT SUDAN (Agency) - Sudan recalled its envoy on Monday, the ministry said in a statement."
    assert sentences(text)[-1].text.startswith("Sudan recalled")
