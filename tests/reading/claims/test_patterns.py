"""The pattern language of the claim rules."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import LexiconError
from comity.reading.claims.patterns import compile_pattern
from comity.reading.claims.rules import build, claim_lexicon
from comity.reading.lexicon import read_toml

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=9)


def tokens(words):
    """Bare stand-ins for parsed words: each hangs on the next, the last on itself."""
    out = [
        SimpleNamespace(lower_=w, lemma_=w, pos_="NOUN", tag_="NN", like_num=w.isdigit(), text=w)
        for w in words
    ]
    for word, following in zip(out, [*out[1:], *out[-1:]], strict=True):
        word.head = following
    return out


def found(pattern, words):
    """Where a pattern fits in a list of words."""
    return compile_pattern(pattern, {"vowel": frozenset({"a", "e"})}).find(tokens(words), lambda _: False)


@given(WORDS)
def test_pattern_of_a_word_finds_its_first_place(words):
    """Guards that a one-word pattern fits exactly where the word first stands."""
    at = words.index("b") if "b" in words else None
    assert found("b", words) == (None if at is None else (at, at + 1))


@given(WORDS, WORDS)
def test_pattern_gap_is_at_most_three_words(before, between):
    """Guards that `*` skips up to three words and no more."""
    words = ["x", *between, "y"]
    assert (found("x * y", [*before, *words]) is not None) == (len(between) <= 3)
    assert (found("x ** y", [*before, *words]) is not None) == (len(between) <= 8)


@given(WORDS)
def test_pattern_choice_is_a_union(words):
    """Guards that `a|b` fits if and only if one of the two does."""
    assert (found("a|b", words) is None) == (found("a", words) is None and found("b", words) is None)


def test_pattern_class_and_number():
    """Guards that `@class` stands for its words and NUM for numbers."""
    assert found("@vowel d", ["b", "e", "d"]) == (1, 3)
    assert found("NUM d", ["7", "d"]) == (0, 2)


@given(st.integers(1, 400), st.sampled_from(["day", "week", "month", "year", "hour", "april"]))
def test_pattern_number_is_no_span_of_time(number, unit):
    """Guards that a number of days or a day of April counts nothing, while the same number of tanks does."""
    assert found("NUM", [str(number), unit]) is None
    assert found("NUM", [str(number), "tank"]) == (0, 1)


def test_pattern_keeps_every_choice_of_one_place():
    """Guards that two parts of speech joined by `|` are both tried."""
    assert found("a VERB|NOUN", ["a", "b"]) == found("a NOUN|VERB", ["a", "b"]) == (0, 2)
    assert found("a VERB|ADJ", ["a", "b"]) is None


@pytest.mark.parametrize("text", ["", "* a", "a **", "@nowhere"])
def test_pattern_that_makes_no_sense_is_refused(text):
    """Guards that an empty pattern, a loose gap and an unknown class are errors."""
    with pytest.raises(ValueError, match=r"pattern|class"):
        compile_pattern(text, {})


def test_claim_rules_report_all_faults_at_once():
    """Guards that a broken rule file names each fault, not only the first."""
    broken = {
        "rule": [
            {"id": "one", "kind": "guess", "patterns": ["a"], "weight": 0.5},
            {"id": "two", "kind": "cause", "patterns": ["* a"], "weight": 2, "colour": "red"},
        ],
        "extra": {},
    }
    with pytest.raises(LexiconError) as error:
        build(broken, where="here")
    for part in ("here", "extra", "guess", "two: unknown keys colour", "weight", "'* a'"):
        assert part in str(error.value)


def test_claim_rules_shipped_have_unique_ids_and_every_kind():
    """Guards that the shipped file loads, names each rule once, and covers every kind of claim."""
    rules = claim_lexicon().rules
    assert len({rule.id for rule in rules}) == len(rules) == len(read_toml("claims.toml")["rule"])
    assert {rule.kind for rule in rules} | {"conditional"} == {
        "assessment", "cause", "purpose", "forecast", "conditional", "recommendation", "quantity",
    }  # fmt: skip
