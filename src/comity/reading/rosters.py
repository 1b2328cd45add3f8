"""Rosters: "the foreign minister of A, N, his counterpart of B, M, and the foreign minister of C, O, met".

Offices and names take turns between commas. A parser takes each next office for an apposition to the name
before it, so that all but the first party are lost. The commas tell, and offices of different states show
that it is a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from comity.reading.phrases import Phrase

_OPENS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "ROOT"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NAME_WORDS = 4  # the most that a name has: "Sardar Ayaz Sadiq", "Luiz Inácio Lula Silva"


def mend_rosters(tree: Sequence[Any], phrases: Mapping[int, Phrase]) -> None:
    """Hang the officials of a roster on the first of them, and each name on its office, in place.

    Args:
        tree: The parsed sentence.
        phrases: Its parties by word.
    """
    offices = [phrase for phrase in phrases.values() if phrase.is_someone and phrase.codes]
    if len({phrase.codes for phrase in offices}) < 2:
        return
    for word in tree:
        phrase = phrases.get(word.i)
        if word.dep_ in _OPENS and phrase is not None and phrase.codes and phrase.kind == "role":
            items = _items(word, tree, phrases)
            if len(items) >= 2:
                _join(items)
                return


def _items(first: Any, tree: Sequence[Any], phrases: Mapping[int, Phrase]) -> list[tuple[Any, Any]]:
    """Office and name of each official, up to the one after "and"; none where the turns are not kept."""
    items: list[tuple[Any, Any]] = []
    stretches = _between_commas(tree, first.i)
    for office, name in zip(stretches[::2], stretches[1::2], strict=False):
        is_last = office[0].lower_ == "and"
        head, named = _office(office, phrases), _name(name, phrases)
        if head is None or named is None:
            return []
        items.append((head, named))
        if is_last:
            return items
    return []


def _between_commas(tree: Sequence[Any], start: int) -> list[list[Any]]:
    out: list[list[Any]] = [[]]
    for word in tree[start:]:
        if word.text == ",":
            out.append([])
        else:
            out[-1].append(word)
    return [stretch for stretch in out if stretch]


def _office(stretch: Sequence[Any], phrases: Mapping[int, Phrase]) -> Any | None:
    """The noun of an office that says whose it is, with nothing else in its stretch."""
    if any(word.pos_ in {"VERB", "AUX"} for word in stretch):
        return None
    owned = any(word.i in phrases and phrases[word.i].codes for word in stretch)
    before_of = []
    for word in stretch:
        if word.lower_ == "of":
            break
        before_of.append(word)
    nouns = [word for word in before_of if word.pos_ in _NOUNS]
    return nouns[-1] if owned and nouns else None


def _name(stretch: Sequence[Any], phrases: Mapping[int, Phrase]) -> Any | None:
    """The last word of a name that a stretch begins with."""
    name: list[Any] = []
    for word in stretch[: _NAME_WORDS + 1]:
        known = phrases.get(word.i)
        if word.pos_ != "PROPN" and (known is None or known.person is None):
            break
        name.append(word)
    if not name or len(name) > _NAME_WORDS:
        return None
    phrase = phrases.get(name[-1].i)
    return None if phrase is not None and not phrase.is_someone else name[-1]


def _join(items: Sequence[tuple[Any, Any]]) -> None:
    first = items[0][0]
    for office, name in items:
        if office is not first:
            _hang(office, first, "conj")
        _hang(name, office, "appos")


def _hang(word: Any, head: Any, dependency: str) -> None:
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep_ = head, dependency
    head.children.append(word)
    head.children.sort(key=lambda child: child.i)
