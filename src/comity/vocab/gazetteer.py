"""Every name the vocabulary knows, ready to be found at one place of a folded text.

A name is looked up by its first word, then compared with the text letter by letter, the longest name first:
no automaton to build, so loading costs milliseconds, and a text is read at several megabytes a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from comity.vocab.fold import plain
from comity.vocab.model import Name

# Every name in running text begins with a capital (or is found at one: "al-Assad"), but for the "3+3 format".
WORD = re.compile(r"\b(?:[A-Z][A-Za-z0-9]*|3(?=\+))")
_FIRST = re.compile(r"[A-Za-z0-9]+")
_ARTICLE = re.compile(r"^[Tt]he (?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under one spelling.

    Attributes:
        text: The folded spelling, without article.
        name: A row of the dictionary of names.
        people: Numbers of the persons so named.
        is_family: Whether it is their family name alone.
        needs_article: Whether it counts only after "the".
        blocked: Whether it is a phrase that hides a name and names no actor ("South China Sea").
    """

    text: str
    name: Name | None = None
    people: tuple[int, ...] = ()
    is_family: bool = False
    needs_article: bool = False
    blocked: bool = False


def without_article(name: str) -> str:
    """The name folded, without "the" before it."""
    return _ARTICLE.sub("", plain(name))


class Gazetteer:
    """An index of entries by their first word.

    Args:
        names: Rows of the dictionary; a later row outranks an earlier one of the same spelling.
        spellings: Full names of persons.
        families: Family names of persons.
        blocked: Phrases that name no actor.
    """

    def __init__(
        self,
        names: Iterable[Name],
        spellings: Mapping[str, tuple[int, ...]],
        families: Mapping[str, tuple[int, ...]],
        blocked: Iterable[str],
    ) -> None:
        entries: dict[str, Entry] = {}
        for family, people in families.items():
            entries[family] = Entry(family, people=people, is_family=True)
        for spelling, people in spellings.items():
            if " " in spelling or "." in spelling or spelling not in entries:
                entries[spelling] = Entry(spelling, people=people)
        self.exact: dict[str, Name] = {}
        bare: set[str] = set()
        for name in names:
            text = without_article(name.text)
            has_article = name.text[:4].lower() == "the "
            bound = name.rule == "the" or (name.rule == "context" and has_article)
            if has_article and text in bare:
                continue  # what holds without the article holds with it
            if not has_article:
                bare.add(text)
            self.exact[text] = name
            entries[text] = Entry(text, name=name, needs_article=bound)
        for phrase in blocked:
            entries[plain(phrase)] = Entry(plain(phrase), blocked=True)
        self._index = _by_first_word(
            e for e in entries.values() if e.name is None or e.name.rule != "resolve"
        )

    def at(self, text: str, start: int, word: str) -> Iterator[Entry]:
        """The entries that stand in a folded text at `start`, where `word` begins; the longest first."""
        for entry in self._index.get(word, ()):
            if _stands(entry.text, text, start):
                yield entry

    def at_capitals(self, text: str, start: int, word: str) -> Iterator[tuple[Entry, int]]:
        """The same for a name printed in capitals, with the length it has there."""
        for spelling, entry in self._capitals.get(word, ()):
            if _stands(spelling, text, start):
                yield entry, len(spelling)

    def knows(self, word: str) -> bool:
        """Whether some name begins with the word, family names of persons set aside."""
        return any(not entry.is_family for entry in self._index.get(word, ()))

    @cached_property
    def _capitals(self) -> dict[str, list[tuple[str, Entry]]]:
        out: dict[str, list[tuple[str, Entry]]] = {}
        for word, entries in self._index.items():
            for entry in entries:
                # An abbreviation is in capitals anyway; a short word in capitals could be one.
                if not entry.text.isupper() and len(entry.text) > 3:
                    out.setdefault(word.upper(), []).append((entry.text.upper(), entry))
        for found in out.values():
            found.sort(key=lambda pair: -len(pair[0]))
        return out


def _stands(name: str, text: str, start: int) -> bool:
    if not text.startswith(name, start):
        return False
    end = start + len(name)
    return not text[end : end + 1].isalnum() or not name[-1].isalnum()


def _by_first_word(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        match = _FIRST.match(entry.text)
        if match is not None and not match[0][0].islower():
            index.setdefault(match[0], []).append(entry)
    for found in index.values():
        if len(found) > 1:
            found.sort(key=lambda e: -len(e.text))
    return index
