"""What two texts are about, roughly: the longer words that they share beside names and common words."""

from __future__ import annotations

import re
from collections.abc import Collection

from comity.claims.book import Book
from comity.record.model import Event

_LETTERS = 4
"""Words of one root share so many first letters often enough: attack, attacked; force, forces."""

_WORD = re.compile(r"[A-Za-z]{4,}|\b[A-Z]{1,4}-?\d{1,4}\w*")
_TOLD = re.compile(r"description: (.*?)(?: \| |$)", re.DOTALL)  # what a row of a dataset says in words
_NO_TOPIC = frozenset(
    one[:_LETTERS]
    for one in (
        "about after again also against all between could deny denies foreign from have many media "
        "minister more ministry office other over president prime reject rejects report said says some "
        "sources such that their them there these they this those were which while will with would alleged "
        "according claim baseless country countries state states government signed sign agreement agreements "
        "number strategic relations leader leaders joint million billion dollars"
    ).split()
)


def topic(text: str, book: Book, named: Collection[str]) -> frozenset[str]:
    """Beginnings of the longer words of a text, and designations such as `f-16`, without names of actors.

    Args:
        text: A quote; of a dataset's row its description counts.
        book: For the names.
        named: Codes of the actors whose names do not count.
    """
    found = _TOLD.search(text)
    words = {_stem(word) for word in _WORD.findall(found[1] if found else text)}
    names = {_stem(word) for code in named for word in _WORD.findall(book.name(code))}
    return frozenset(words - names - _NO_TOPIC)


def shares(topic_: frozenset[str], event: Event, book: Book, named: Collection[str], least: int = 1) -> bool:
    """Whether some statement of a deed shares so many words with a topic."""
    return any(len(topic_ & topic(said.quote, book, named)) >= least for said in event.statements)


def _stem(word: str) -> str:
    return word.casefold() if any(char.isdigit() for char in word) else word[:_LETTERS].casefold()
