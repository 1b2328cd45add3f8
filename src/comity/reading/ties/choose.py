"""Which sentences can state a tie, told from their words before any parsing."""

from __future__ import annotations

import functools

from comity.reading.choose import inflections, words_of
from comity.reading.ties.rules import tie_lexicon


@functools.cache
def tie_forms() -> frozenset[str]:
    """Every regular form of every word that can name a tie, affixes without their hyphen."""
    return frozenset(form for lemma in tie_lexicon().lemmas for form in inflections(lemma.strip("-")))


def may_tie(text: str, actors: int) -> bool:
    """Whether a sentence is worth parsing for ties.

    Args:
        text: The sentence.
        actors: How many dictionary names it holds; the second party may be a pronoun.
    """
    return actors > 0 and bool(words_of(text) & tie_forms())
