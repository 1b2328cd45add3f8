"""The word pieces that the embedding model reads."""

from __future__ import annotations

import hashlib
import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import VocabularyError
from comity.reading.embed import wordpiece

installed = pytest.mark.skipif(
    importlib.util.find_spec("tokenizers") is None, reason="the extra embed is not installed"
)


def test_the_vocabulary_is_that_of_uncased_bert():
    """Guards the shipped file: pieces and numbers must be those the model was trained with."""
    table = wordpiece.vocabulary()
    lines = "".join(f"{piece}\n" for piece in table)
    assert len(table) == 30_522
    assert hashlib.sha256(lines.encode()).hexdigest() == wordpiece.SHA256
    assert (table["[PAD]"], table["[CLS]"], table["[SEP]"], table["the"]) == (0, 101, 102, 1996)


def test_a_changed_vocabulary_is_refused(monkeypatch):
    """Guards against vectors that are silently wrong."""
    monkeypatch.setattr(wordpiece, "SHA256", "0" * 64)
    wordpiece.vocabulary.cache_clear()
    with pytest.raises(VocabularyError, match=r"vocabulary\.txt\.xz"):
        wordpiece.vocabulary()


@pytest.fixture(autouse=True)
def _fresh():
    yield
    wordpiece.vocabulary.cache_clear()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Erdoğan's visit, 25 April", ["er", "##dog", "##an", "'", "s", "visit", ",", "25", "april"]),
        ("$2 billion—not lent", ["$", "2", "billion", "—", "not", "lent"]),
        ("日本 met", ["日", "本", "met"]),
        ("x" * 101, ["[UNK]"]),
        ("a\u200bb\u0000c", ["abc"]),
        (" \n\t", []),
    ],
)
@installed
def test_texts_are_cut_as_the_model_was_trained(text, pieces):
    """Guards the settings: lower case, accents, marks, ideographs, control characters and overlong words."""
    names = {number: piece for piece, number in wordpiece.vocabulary().items()}
    assert [names[number] for number in wordpiece.ids(text, 500)[1:-1]] == pieces


@installed
@given(st.text(max_size=60), st.integers(2, 20))
def test_numbers_are_bounded_and_framed(text, limit):
    """Guards the model's input: begin and end are always there, however long the text."""
    found, whole = wordpiece.ids(text, limit), wordpiece.ids(text, 10_000)
    assert (found[0], found[-1]) == (101, 102)
    assert len(found) == min(limit, len(whole))
    assert found[:-1] == whole[: len(found) - 1]
