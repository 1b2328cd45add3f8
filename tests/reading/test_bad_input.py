"""Text that is no prose: never a crash, never a deed from noise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

NOISE = {
    "names": "Azerbaijan, Armenia, Georgia, Turkey, Iran, Russia, China, India, Pakistan, Kazakhstan",
    "table": "Country | 2020 | 2021\nRussia | 5 | 7\nChina | 9 | 11\nIran | 1 | 2",
    "code": "def visit(turkey, iran):\n    return attack(turkey) or sign(iran)\n",
    "digits": "4 8 15 16 23 42 " * 50,
    "bidi": "Russia \u202e attack \u202c \u0000 \u0007",
    "one letter": "A",
    "marks": "!!! ??? ... --- ***",
}


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE.keys())
def test_noise_tells_no_deed(read, text):
    """Guards precision on tables, lists, code and control characters."""
    events = [s for s in read(text).statements if s.kind == "event"]
    assert events == []


def test_a_very_long_sentence_is_passed_over(read):
    """Guards memory: a parser's cost grows faster than the sentence."""
    text = "Russia attacked Ukraine and " * 4000
    assert [s for s in read(text).statements if s.kind == "event"] == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(reader_for_law, text):
    """Guards "one bad document never stops a run"."""
    for statement in reader_for_law(text).statements:
        assert statement.span.of(text) == statement.quote
