"""The word pieces that the embedding model reads."""

from __future__ import annotations

import hashlib
import importlib.util
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.errors import VocabularyError
from comity.reading.embed import wordpiece

# Latin, Greek and Cyrillic, which every version of Unicode knows alike; on newer characters libraries differ.
settled = st.text(st.characters(max_codepoint=0x0481, exclude_categories=("Cn",)), max_size=60)
mixed = st.text("aBé ñ’“—€$日本\u200b\u202e\t\nİß½\u0301·#-/.,", max_size=60)
texts = st.text(max_size=60) | mixed


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
def test_texts_are_cut_as_the_models_own_tokeniser_cuts_them(text, pieces):
    """Guards lower case, accents, marks, ideographs, control characters and overlong words."""
    assert wordpiece.tokens(text) == pieces


@given(texts)
def test_pieces_spell_the_text(text):
    """Guards against lost or doubled letters: pieces that are all known add up to the folded text."""
    pieces = wordpiece.tokens(text)
    shown = [
        c
        for c in text
        if c in "\t\n\r" or not (unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} or c == "\ufffd")
    ]
    bare = [c for c in unicodedata.normalize("NFD", "".join(shown)) if unicodedata.category(c) != "Mn"]
    if wordpiece.UNKNOWN not in pieces:
        spelt = "".join(piece[2:] if len(piece) > 2 and piece[:2] == "##" else piece for piece in pieces)
        assert spelt == "".join("".join(c.lower() for c in bare).split())


@given(texts, st.integers(2, 20))
def test_numbers_are_bounded_and_framed(text, limit):
    """Guards the model's input: begin and end are always there, however long the text."""
    found = wordpiece.ids(text, limit)
    assert (found[0], found[-1]) == (101, 102)
    assert len(found) == min(limit, len(wordpiece.tokens(text)) + 2)


@pytest.mark.skipif(importlib.util.find_spec("tokenizers") is None, reason="the oracle is not installed")
@given(settled | mixed)
@settings(max_examples=1_000)
def test_an_independent_tokeniser_agrees(text):
    """Guards every rule at once, against the implementation that the model was trained with."""
    from tokenizers import BertWordPieceTokenizer

    oracle = BertWordPieceTokenizer(dict(wordpiece.vocabulary()), lowercase=True)
    assert oracle.encode(text).ids == wordpiece.ids(text, 10_000)
