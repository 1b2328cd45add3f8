"""Copies of one text."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.record.copies import COPIED_SHARE, copy_groups, find_copies, is_copy, shared_runs

AGENCY = (
    "The foreign ministers of the two countries met in Tbilisi on Monday and agreed to open a third crossing for "
    "lorries before the end of the year, the ministry said in a statement. Customs officers of both sides will "
    "work under one roof. The talks also dealt with the price of electricity and with students' visas."
)
OWN = (
    "Lorry drivers may soon wait less. In Tbilisi on Monday a third crossing was promised by both foreign ministers, "
    "who want it ready this year, with a common customs house. Nothing was said in public about electricity."
)
WORDS = [f"word{number}" for number in range(400)]
texts = st.integers(0, 10**6).map(lambda seed: " ".join(random.Random(seed).choices(WORDS, k=60)))


def test_a_changed_headline_and_byline_leave_a_copy():
    """Guards against counting a reprint as a source of its own."""
    reprint = f"NEW CROSSING TO OPEN\n\nBy our correspondent\n\n{AGENCY.upper()}"
    assert is_copy(AGENCY, reprint)
    assert find_copies({"a": AGENCY, "b": reprint})


def test_two_accounts_written_apart_are_no_copies():
    """Guards against taking a second witness for an echo of the first."""
    assert not is_copy(AGENCY, OWN)
    assert find_copies({"a": AGENCY, "b": OWN}) == []


def test_short_formulae_are_no_copies():
    """Guards against a shared turn of phrase: too little to tell from chance."""
    assert not is_copy("the ministry said in a statement", "the ministry said in a statement")


@given(texts, texts)
def test_likeness_does_not_depend_on_which_comes_first(one, other):
    """Guards symmetry."""
    assert shared_runs(one, other) == shared_runs(other, one)


@given(texts, texts, st.integers(0, 40))
def test_a_passage_in_a_longer_text_is_found(passage, around, cut):
    """Guards containment: an agency text inside an article of another's words, wherever it stands."""
    words = around.split()
    article = " ".join([*words[:cut], passage, *words[cut:]])
    assert shared_runs(passage, article)[0] == 1.0
    found = find_copies({"passage": passage, "article": article})
    assert [(pair.one, pair.other) for pair in found] == [("article", "passage")]


@settings(max_examples=30)
@given(st.lists(texts, min_size=2, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_copies_are_those_that_counting_every_pair_finds(found, chance):
    """Guards the fingerprints against an oracle: every pair compared in full; and the order of the texts."""
    many = dict(enumerate([*found, *(f"{found[0]} {text}" for text in found[1:])]))
    keyed = {str(key): text for key, text in many.items()}
    oracle = {
        (one, other) for one in keyed for other in keyed
        if one < other and shared_runs(keyed[one], keyed[other])[0] >= COPIED_SHARE
    }  # fmt: skip
    assert {(pair.one, pair.other) for pair in find_copies(keyed)} == oracle
    shuffled = list(keyed.items())
    chance.shuffle(shuffled)
    assert copy_groups(dict(shuffled)) == copy_groups(keyed)


def test_a_text_carried_by_many_is_one_group():
    """Guards the crowd: where only neighbours are compared, all copies still come together."""
    many = {f"paper-{number:02}": f"Headline {number}. {AGENCY}" for number in range(40)}
    assert sorted(map(len, copy_groups(many | {"own": OWN}))) == [1, 40]
