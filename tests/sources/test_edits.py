"""Edits and the maps they leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.offsets import OffsetMap, Span
from comity.sources.normalise.edits import Edit, apply_edits, fold_gap

TEXTS = st.text(alphabet="ab |*\n", min_size=1, max_size=40)


@st.composite
def texts_and_edits(draw, texts=TEXTS):
    """A text and edits that fit it."""
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.sampled_from(["", "x", "yz"]))) for start, end in pairs]


@given(texts_and_edits())
def test_the_map_covers_the_new_text_and_never_runs_back(case):
    """Guards the form every map must have: gapless in the new text, in order in the old."""
    text, edits = case
    new, offsets = apply_edits(text, edits)
    at = old = 0
    for new_start, old_start, new_length, old_length in offsets.runs:
        assert new_start == at
        assert old_start >= old
        at, old = at + new_length, old_start + old_length
    assert (at, old <= len(text)) == (len(new), True)


@given(texts_and_edits())
def test_what_was_not_edited_is_found_unchanged(case):
    """Guards quotes: characters outside the edits lead back to themselves."""
    text, edits = case
    new, offsets = apply_edits(text, edits)
    at = 0
    for edit in [*edits, Edit(len(text), len(text))]:
        kept = text[at : edit.start]
        if kept:
            start = len(apply_edits(text[: edit.start], [e for e in edits if e.end <= at])[0]) - len(kept)
            assert new[start : start + len(kept)] == kept
            assert offsets.to_original(Span(start, start + len(kept))).of(text) == kept
        at = edit.end


@given(texts_and_edits(), st.data())
def test_composing_agrees_with_the_plain_definition(case, data):
    """Guards composition against taking the two steps one after the other, character by character."""
    text, edits = case
    middle, one = apply_edits(text, edits)
    if not middle:
        return
    _, more = data.draw(texts_and_edits(st.just(middle)))
    new, two = apply_edits(middle, more)
    both = two.compose(one)
    for at, char in enumerate(new):
        step = two.to_original(Span(at, at + 1))
        origin = one.to_original(step)
        if step.of(middle) == char and origin.of(text) == char:  # untouched by both steps
            assert both.to_original(Span(at, at + 1)) == origin


def test_edits_that_overlap_are_refused():
    """Guards against a step that would scramble the text."""
    with pytest.raises(ValueError, match="overlap or are out of order at character 1"):
        apply_edits("abc", [Edit(0, 2), Edit(1, 3)])


def test_neighbouring_runs_become_one():
    """Guards the size of maps: replacing character for character leaves a single run."""
    assert apply_edits("a|b\nc", [Edit(1, 2, "I"), Edit(3, 4, " ")]) == ("aIb c", OffsetMap.identity(5))


def test_everything_can_be_removed():
    """Guards texts of marks only."""
    assert apply_edits("***", [Edit(0, 3)]) == ("", OffsetMap(((0, 0, 0, 0),)))


@pytest.mark.parametrize(("gap", "new"), [("\n", " "), ("\n", "\n\n"), ("\n\n\n\n", "\n\n"), (" \n  ", " ")])
def test_a_gap_is_folded_where_it_stands(gap, new):
    """Guards that both sides of a folded gap still map to the right characters."""
    text = f"ab{gap}cd"
    folded, offsets = apply_edits(text, fold_gap(2, 2 + len(gap), new))
    assert folded == f"ab{new}cd"
    assert offsets.to_original(Span(0, len(folded))).of(text) == text
    assert offsets.to_original(Span(len(folded) - 2, len(folded))).of(text) == "cd"
