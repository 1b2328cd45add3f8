"""Lists of ordinary words that decide whether a name means an actor; kept in data/words.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from comity.vocab.files import table


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, each a set of words as they are written in a text.

    Attributes:
        starters: Words that begin a sentence with a capital and are no one's name.
        titles: Titles and offices that stand before a name.
        institutions: Capitalised words that follow the name of a state without being part of it.
        given: Common English first names.
        common: Family names of office-holders that are also words, or many people's names.
        seas: Words that turn the name of a state before them into the name of a water or of land.
        currencies: The same for money.
        papers: The same for newspapers, universities, airlines.
        accords: Words that turn the name of a capital before them into the name of a treaty.
        before: Words that, with "of", do the same to the name of a state after them.
        languages: Adjectives that name languages.
        american: States of the USA, but for Georgia and those of two words.
        after_language: Words that may follow a language ("in Russian and …") but no adjective.
    """

    starters: frozenset[str]
    titles: frozenset[str]
    institutions: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]
    seas: frozenset[str]
    currencies: frozenset[str]
    papers: frozenset[str]
    accords: frozenset[str]
    before: frozenset[str]
    languages: frozenset[str]
    american: frozenset[str]
    after_language: frozenset[str]


@cache
def load_words() -> Words:
    """The lists of data/words.tsv."""
    lists = {name: frozenset(words.split()) for name, words in table("words")}
    return Words(**lists)
