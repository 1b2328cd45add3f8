"""Laws that hold for every text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from comity.core.offsets import Span
from comity.sources.normalise import Normal, normalise

PIECES = st.sampled_from(
    [
        "word", "Baku", "lran", " ", "  ", "\n", "\n\n", "\r\n", "\t", "|", " | think ", "\\$", "*", "**", "_", "¹", "[1]",
        "[a](b)", "-\n", "-", "\u00ad", "\u00a0", "\ufb01", "e\u0301", "# ", "> ", "- ", "| a | b |", "---", "\f", "\x00",
        "Leave a review", "\nSame Header Here Again\n", ".", "Question: ", "\u202e", "`", "~~", "<b>", "\\", "<!--", "-->",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
LAYOUTS = st.sampled_from(["wrapped", "soft", "lines"])


def pages_of(text: str) -> tuple[int, ...]:
    """Pages as form feeds part them."""
    return (0, *(i + 1 for i, char in enumerate(text) if char == "\f" and i + 1 < len(text)))


@given(TEXTS, LAYOUTS)
def test_paragraphs_are_parted_by_exactly_one_blank_line(text, layout):
    """Guards the one form the reading room relies on."""
    normal = normalise(text, layout=layout, pages=pages_of(text)).text
    assert normal == normal.strip()
    assert "  " not in normal
    assert not normal or all(
        part and part == part.strip() and "\n" not in part for part in normal.split("\n\n")
    )


@given(TEXTS, LAYOUTS)
def test_the_map_covers_the_text_and_never_runs_back(text, layout):
    """Guards that nothing is moved: later characters come from later places."""
    normal = normalise(text, layout=layout, pages=pages_of(text))
    at = old = 0
    for new_start, old_start, new_length, old_length in normal.offsets.runs:
        assert new_start == at
        assert old_start >= old
        assert new_length > 0 or len(normal.offsets.runs) == 1
        at, old = at + new_length, old_start + old_length
    assert at == len(normal.text)
    assert old <= len(text)


@given(TEXTS, LAYOUTS)
def test_every_character_comes_from_its_own_or_one_it_stands_for(text, layout):
    """Guards the exactness of quotes."""
    normal = normalise(text, layout=layout, pages=pages_of(text))
    for at, char in enumerate(normal.text):
        written = normal.offsets.to_original(Span(at, at + 1)).of(text)
        assert stands_for(char, written), (char, written)


def stands_for(char: str, written: str) -> bool:
    """Whether a normalised character may stand for what was written."""
    if char.isspace():
        # A bar of a Markdown table, a tag and a backslash that breaks a line leave white space.
        return all(char.isspace() or char in "|\\" for char in written.replace("<b>", ""))
    if char == "I":
        return written in {"|", "l", "I"}
    return char in unicodedata.normalize("NFKC", written)


@given(TEXTS, LAYOUTS)
def test_normalising_twice_gives_the_same(text, layout):
    """Guards identity: the same bytes always make the same document."""
    assert normalise(text, layout=layout) == normalise(text, layout=layout)


@given(
    st.lists(st.sampled_from(["Baku", "signed", "the", "accord", "on", "Monday"]), min_size=1).map(" ".join)
)
def test_plain_prose_is_left_as_it_is(text):
    """Guards against steps that touch what needs nothing."""
    assert normalise(text) == Normal(text, normalise(text).offsets)
    assert normalise(text).offsets.to_original(Span(0, len(text))).of(text) == text
