"""The three reference texts, where they are at hand."""

from pathlib import Path

import pytest

from comity.core.offsets import Span
from comity.core.text import fold_space
from comity.record.model import Document
from comity.sources import open_documents

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
FILES = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FILES, reason="the reference texts do not ship")]


def read(number: int) -> Document:
    """One of the three."""
    (document,) = open_documents(FILES[number])
    return document


@pytest.mark.parametrize("number", range(3))
def test_every_sentence_is_found_verbatim_in_the_file(number):
    """Guards quotes: what stands in the original differs by marks and line ends only."""
    document = read(number)
    text = FILES[number].read_text(encoding="utf-8")
    assert document.original == text
    at = 0
    for sentence in document.text.replace("\n\n", ". ").split(". "):
        start = document.text.index(sentence, at)
        at = start + len(sentence)
        quote = document.original_quote(Span(start, at))
        assert fold_space(quote) in fold_space(text)
        assert plain(quote) == plain(sentence)


def plain(text: str) -> str:
    """Without what normalising takes out or mends."""
    for mark in ("*", "\\", "¹"):
        text = text.replace(mark, "")
    return fold_space(text).replace("|", "I").replace("lran", "Iran")


def test_titles_publishers_and_dates():
    """Guards what the tops of the texts tell: the first its title, the third all three, the second nothing."""
    known = [(d.title, d.publisher, str(d.published)) for d in map(read, range(3))]
    assert known[0] == ("A new international coalition against the West?", None, "None")
    assert known[1] == (None, "Center for Eurasian Studies", "None")
    assert known[2] == (
        "I. Aliyev and R. Erdogan about to deepen alliance with Pakistan",
        "ARVAK Center",
        "2025-04-10",
    )


def test_the_site_s_lines_and_headers_are_gone():
    """Guards against a reader that takes the frame for the text."""
    assert read(0).text.endswith("Azerbaijani authorities.")
    second = read(1).text
    assert "Avrasya" not in second
    assert " | " not in second
    assert "Iran, especially starting from January" in second
    assert "$2 billion" in read(2).text


def test_hard_line_breaks_are_unfolded_into_paragraphs():
    """Guards the paragraphs of the text that was filled to ninety characters."""
    parts = read(1).text.split("\n\n")
    assert len(parts) == 8
    assert all(part.endswith(".") for part in parts)
