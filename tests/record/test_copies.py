"""Copies of one text."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from comity.record.copies import COPIED_SHARE, grouped, shared_runs

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
    assert shared_runs(AGENCY, reprint) >= COPIED_SHARE


def test_two_accounts_written_apart_are_no_copies():
    """Guards against taking a second witness for an echo of the first."""
    assert shared_runs(AGENCY, OWN) < COPIED_SHARE


def test_short_formulae_are_no_copies():
    """Guards against a shared turn of phrase: too little to tell from chance."""
    assert shared_runs("the ministry said in a statement", "the ministry said in a statement") == 0.0


@given(texts, texts)
def test_likeness_does_not_depend_on_which_comes_first(one, other):
    """Guards symmetry."""
    assert shared_runs(one, other) == shared_runs(other, one)


@given(texts, texts, st.integers(0, 40))
def test_a_passage_in_a_longer_text_is_found(passage, around, cut):
    """Guards containment: an agency text inside an article of another's words, wherever it stands."""
    words = around.split()
    article = " ".join([*words[:cut], passage, *words[cut:]])
    assert shared_runs(passage, article) == 1.0


KEYS = [str(number) for number in range(8)]


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=12))
def test_groups_are_what_pairs_connect_however_indirectly(pairs):
    """Guards against a copy of a copy that counts as a source of its own."""
    reach = {key: {key} for key in KEYS}
    for _ in KEYS:
        for one, other in pairs:
            reach[one] = reach[other] = reach[one] | reach[other]
            for key in reach[one]:
                reach[key] = reach[one]
    assert grouped(KEYS, pairs) == sorted({tuple(sorted(found)) for found in reach.values()})
    assert grouped(KEYS, pairs[::-1]) == grouped(KEYS, pairs)
