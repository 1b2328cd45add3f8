"""Line ends: which fold a paragraph and which part two."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.sources.normalise import normalise

SENTENCES = (
    "The foreign minister of the republic arrived in the capital on Monday for talks with his counterpart, "
    "who had invited him to the forum that both of the presidents are going to open on the following day. "
    "The two sides signed an agreement on the transit of goods through the port, and the ministry said that "
    "no date has been set for the next round of the negotiations between Baku and the other capitals."
)


@given(st.integers(45, 120))
def test_filled_text_becomes_one_line_again(width):
    """Guards texts with hard line breaks at whatever width."""
    assert normalise(textwrap.fill(SENTENCES, width)).text == SENTENCES


@given(st.integers(60, 110))
def test_paragraphs_parted_by_blank_lines_stay_apart(width):
    """Guards that unfolding never runs over a blank line."""
    both = f"{textwrap.fill(SENTENCES, width)}\n\n{textwrap.fill(SENTENCES, width)}"
    assert normalise(both).text == f"{SENTENCES}\n\n{SENTENCES}"


def test_an_indented_line_begins_a_paragraph():
    """Guards texts that mark paragraphs by indent and no blank line."""
    text = f"{textwrap.fill(SENTENCES, 90)}\n  {textwrap.fill(SENTENCES, 90)}"
    assert normalise(text).text == f"{SENTENCES}\n\n{SENTENCES}"


@pytest.mark.parametrize(
    "text",
    [
        "Baku hosts talks\n16 May 2024\nJane Doe",
        "- the port\n- the road\n- the railway",
        "1. The port\n2. The road",
        "Question: Who came?\nAnswer: Nobody came.",
        "Russia sends envoy to talks in Baku\nTurkey opens new gas pipeline link\nIran recalls its ambassador again",
        f"{SENTENCES}\n{SENTENCES}",
    ],
)
def test_lines_of_their_own_become_paragraphs(text):
    """Guards lists, turns, headlines and one-line paragraphs against being run together."""
    assert normalise(text).text == text.replace("\n", "\n\n")


def test_an_initial_at_the_beginning_of_a_line_is_no_turn():
    """Guards `A. Lukashenko`, who is neither a question nor an answer."""
    text = (
        textwrap.fill(SENTENCES, 80)
        + "\nand was met there by the deputy of the president of the republic,\nA. Smith."
    )
    assert normalise(text).text.endswith("of the republic, A. Smith.")


def test_a_turn_in_filled_text_begins_a_paragraph():
    """Guards interviews with hard breaks."""
    text = f"{textwrap.fill('Question: ' + SENTENCES, 80)}\n{textwrap.fill('Answer: ' + SENTENCES, 80)}"
    assert normalise(text).text == f"Question: {SENTENCES}\n\nAnswer: {SENTENCES}"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("closer coop-\neration", "closer cooperation"),
        ("a long-\nterm plan", "a long-term plan"),
        ("a Moscow-\nbacked plan", "a Moscow-backed plan"),
        ("the micro-\nstate is a micro-state", "the micro-state is a micro-state"),
        ("the long-\ning and longing", "the longing and longing"),
    ],
)
def test_cut_words_are_made_whole(cut, whole):
    """Guards words cut at line ends; the text itself says first whether the hyphen stays."""
    assert normalise(cut, layout="soft").text == whole


def test_markdown_folds_every_single_line_end():
    """Guards short lines in Markdown, and its blocks."""
    text = "# Head\nShort\nlines.\n\n> quoted\n> text\n\n- one\n- two\n\nhard  \nbreak <b>bold</b>"
    plain = "Head\n\nShort lines.\n\nquoted text\n\n- one\n\n- two\n\nhard\n\nbreak bold"
    assert normalise(text, layout="soft").text == plain


def test_markdown_tables_fences_notes_and_comments_lose_their_marks():
    """Guards the words inside, each row on its own."""
    text = "| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\nSaid[^1] <!-- x\ny --> so.\n\n[^1]: Note.\n\n[r]: http://x.y\n"
    assert normalise(text, layout="soft").text == "a b\n\nc d\n\ncode\n\nSaid so.\n\nNote."


def test_lines_from_html_are_never_joined():
    """Guards formats in which every line is a paragraph already."""
    text = "\n".join(textwrap.wrap(SENTENCES, 60))
    assert normalise(text, layout="lines").text == text.replace("\n", "\n\n")
