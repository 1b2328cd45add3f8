"""Offset maps: from a normalised text back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.offsets import OffsetMap, Span


def delete(text: str, unwanted: set[str]) -> tuple[str, OffsetMap]:
    """Remove characters, keeping the map."""
    runs, out, start = [], "", 0
    for index, char in enumerate([*text, None]):
        if char is None or char in unwanted:
            if index > start:
                runs.append((len(out), start, index - start, index - start))
                out += text[start:index]
            start = index + 1
    return out, OffsetMap(tuple(runs) or ((0, 0, 0, 0),))


def test_a_span_is_never_negative():
    """Guards the one invariant all spans rely on."""
    with pytest.raises(ValueError, match="not a span"):
        Span(5, 3)


@given(st.text(alphabet="ab|*\n", min_size=1, max_size=60), st.data())
def test_every_span_leads_back_to_its_characters(text, data):
    """Guards that the original stretch, cleaned again, is the quote."""
    clean, offsets = delete(text, {"|", "*"})
    if not clean:
        return
    start = data.draw(st.integers(0, len(clean) - 1))
    end = data.draw(st.integers(start + 1, len(clean)))
    stretch = offsets.to_original(Span(start, end)).of(text)
    assert delete(stretch, {"|", "*"})[0] == clean[start:end]


@given(st.text(alphabet="ab|*", min_size=1, max_size=60), st.data())
def test_two_steps_compose_to_one(text, data):
    """Guards that normalising in two steps maps as doing both at once."""
    first, one = delete(text, {"|"})
    second, two = delete(first, {"*"})
    if not second:
        return
    start = data.draw(st.integers(0, len(second) - 1))
    end = data.draw(st.integers(start + 1, len(second)))
    stretch = two.compose(one).to_original(Span(start, end)).of(text)
    assert delete(stretch, {"|", "*"})[0] == second[start:end]


def test_a_replaced_run_maps_as_a_whole():
    """Guards that "lran" is shown where the text says "Iran"."""
    offsets = OffsetMap(((0, 0, 3, 3), (3, 3, 2, 1), (5, 4, 3, 3)))
    assert offsets.to_original(Span(3, 5)) == Span(3, 4)
    assert offsets.to_original(Span(2, 6)) == Span(2, 5)


@given(st.integers(0, 50), st.integers(0, 50))
def test_identity_changes_nothing(start, length):
    """Guards texts that were not normalised."""
    assert OffsetMap.identity(200).to_original(Span(start, start + length)) == Span(start, start + length)
