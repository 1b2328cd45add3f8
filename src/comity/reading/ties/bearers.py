"""Whom a role noun describes: "its *ally* Turkey", "Russia, an *ally* of Syria", "*rivals* A and B".

Where a noun names what somebody is to somebody else, the bearer stands beside it, before its comma, or as the
subject of its copula; the subject of any other verb is not the bearer ("Moscow attacked Kyiv's *allies*").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.reading.slots import objects, subjects

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"amod", "compound", "nmod"})
# Verbs whose predicate says what their subject is, and those that say it of their object.
_COPULAS = frozenset({"be", "remain", "become", "stay", "prove", "emerge", "serve", "act", "seem", "count"})
_NAMING = frozenset(
    {"call", "consider", "see", "view", "regard", "describe", "name", "treat", "declare", "deem", "make"}
)
_CLIMB = 6  # words from "one of Taiwan's last *allies*" up to its copula
_UP = frozenset({"attr", "oprd", "pobj", "prep", "conj", "acomp", "appos", "dobj", "xcomp", "ccomp", "nsubj"})


def bearers(noun: Any) -> Iterator[Any]:
    """The words a role noun is said of, the nearest first."""
    yield from (child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if after is not None and after.pos_ == "PROPN" and after.head.i != noun.i:
        yield after
    if (noun.dep_ in _BESIDE and noun.head.pos_ in {"NOUN", "PROPN"}) or noun.dep_ == "appos":
        yield noun.head
    yield from _predicated(noun)


def _predicated(noun: Any) -> Iterator[Any]:
    at = noun
    for _ in range(_CLIMB):
        if at.head.i == at.i or at.dep_ not in _UP:
            return
        link, at = at.dep_, at.head
        if at.pos_ in _VERBAL:
            yield from _said_of(at, link)
            return


def _said_of(verb: Any, link: str) -> list[Any]:
    lemma = verb.lemma_.lower()
    if lemma in _COPULAS and link != "nsubj":
        return subjects(verb) or [child for child in verb.children if child.dep_ in _SUBJECTS]
    if lemma not in _NAMING or link == "nsubj":
        return []
    # The parser may take "sees X as …" for a small clause with X as its subject.
    inner = [c for child in verb.children if child.dep_ == "ccomp" for c in child.children]
    return objects(verb) or [child for child in inner if child.dep_ in _SUBJECTS]
