"""Text that is no prose: never a crash, never a deed from noise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

NOISE = {
    "names": "Azerbaijan, Armenia, Georgia, Turkey, Iran, Russia, China, India, Pakistan, Kazakhstan",
    "table": "Country | 2020 | 2021\nRussia | 5 | 7\nChina | 9 | 11\nIran | 1 | 2",
    "code": "def visit(turkey, iran):\n    return attack(turkey) or sign(iran)\n",
    "fields": "State;Deed;State\nRussia;attacked;Ukraine\nIran;visited;Iraq\n",
    "tabs": "Russia\tattacked\tUkraine\t2022\nIran\tvisited\tIraq\t2023",
    "calls": "russia.attack(ukraine); iran.visit(iraq); china.sign(treaty, japan)",
    "scan": "Ru$$ia ~^ att@cked #{ Ukra|ne }§ ¬¬ Iran ¦¦ v1s|ted ¤¤ Iraq ^^ ~~ ¬¦ §§ ¤¤",
    "verse": "O Russia, thou hast struck my heart,\nand France hath sent me aid of art,\n" * 3,
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


def test_what_is_passed_over_is_said_once(read):
    """Guards the note: one for a document, with the kind and the number."""
    reading = read("Uganda and Kenya signed a treaty.\n\nRussia;attacked;Ukraine\n\nIran;visited;Iraq")
    assert [note.what for note in reading.notes if "passed over" in note.what] == [
        "passed over, no prose: rows of a table (2)"
    ]
    assert len([s for s in reading.statements if s.kind == "event"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Iran (which is under sanctions) and Iraq signed a treaty; Syria, for its part, declined to join.",
        'Uganda signed the "Kampala" pact with Kenya & Rwanda – worth $30m/€28m – on 3 May (see p. 4).',
    ],
)
def test_prose_with_marks_is_read(read, text):
    """Guards recall: brackets, semicolons and currency do not make a table or code of a sentence."""
    assert [s for s in read(text).statements if s.kind == "event"]


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(reader_for_law, text):
    """Guards "one bad document never stops a run"."""
    for statement in reader_for_law(text).statements:
        assert statement.span.of(text) == statement.quote
