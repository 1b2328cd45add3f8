"""Mends slips of the parser that the lexicon can tell: base forms, headlines without a verb.

A small parser takes "staged" for a form of "stag" and the verb of "Turkey halts all trade" for a noun. The
lexicon knows which forms its verbs have.
"""

from __future__ import annotations

import functools
from typing import Any

from comity.reading.choose import inflections
from comity.reading.lexicon import lexicon, read_acts

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"VERB", "AUX"})


@functools.cache
def verb_lemmas() -> dict[str, str]:
    """Lemma by inflected form, for the verbs of the lexicon; forms that two verbs share are left out."""
    irregular: dict[str, list[str]] = read_acts()["irregular"]
    out: dict[str, str] = {}
    shared: set[str] = set()
    for lemma in lexicon().verbs:
        for form in {*inflections(lemma), *irregular.get(lemma, ())} - {lemma}:
            if out.setdefault(form, lemma) != lemma:
                shared.add(form)
    return {form: lemma for form, lemma in out.items() if form not in shared}


@functools.cache
def weapons() -> frozenset[str]:
    """The lexicon's names of weapons."""
    return frozenset(read_acts()["class"]["weapon_names"])


def mend(tree: Any) -> None:
    """Mend the words of a parsed sentence in place."""
    lemmas, known = verb_lemmas(), lexicon().verbs
    for word in tree:
        if word.pos_ in _NOUNS and word.lower_.endswith("s"):
            _singular(word)
        if word.dep_ == "amod" and word.head.dep_ == "dobj" and word.head.head.lemma_ == "deny":
            _denied_doing(word, lemmas)
        if word.pos_ in _VERBAL and word.lemma_ not in known and word.lower_ in lemmas:
            word.lemma_ = lemmas[word.lower_]
        elif word.pos_ == "PROPN" and word.lower_ in lemmas and word.i:
            _verb_between_names(word, lemmas[word.lower_])
        elif word.dep_ == "ROOT" and word.pos_ in _NOUNS and word.lower_ in lemmas:
            _headline(word, lemmas[word.lower_])


def _verb_between_names(word: Any, lemma: str) -> None:
    """“Pezeshkian *rang* Aliyev, denied …”: taken for a part of the second name, it is the verb of both."""
    named, verb = word.head, word.head.head
    before = word.doc[word.i - 1]
    if word.dep_ != "compound" or not word.text.islower() or named.dep_ != "nsubj" or verb.pos_ != "VERB":
        return
    if before.head.i != named.i or before.pos_ not in _NOUNS or before.text.islower():
        return
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBD", lemma
    _hang(word, verb.head if verb.head is not verb else word, verb.dep_)
    _hang(verb, word, "conj")
    _hang(before, word, "nsubj")
    _hang(named, word, "dobj")


def _denied_doing(word: Any, lemmas: dict[str, str]) -> None:
    """“denied *supplying* missiles to X”: taken for a quality of the missiles, it is what was denied."""
    thing, verb = word.head, word.head.head
    first = word.children[0] if word.children and word.children[0].lower_ == "having" else word
    if first.i != verb.i + 1 or not (word.lower_.endswith("ing") or first is not word):
        return
    word.pos_, word.tag_ = "VERB", "VBG" if first is word else "VBN"
    word.lemma_ = lemmas.get(word.lower_, word.lemma_)
    _hang(word, verb, "xcomp")
    _hang(thing, word, "dobj")
    for child in [c for c in verb.children if c.dep_ == "prep" and c.i > thing.i]:
        _hang(child, word, "prep")


def _hang(word: Any, head: Any, link: str) -> None:
    """Move a word, with all below it, to another head."""
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep_ = head, link
    if head is not word:
        head.children.append(word)
        head.children.sort(key=lambda child: child.i)


def _singular(word: Any) -> None:
    """“two *F-16s*”, “14 *Leopards*”: the parser keeps the plural of a weapon's name as its base form."""
    if word.lemma_.lower() == word.lower_ and word.lower_[:-1] in weapons():
        word.lemma_ = word.lower_[:-1]


def _headline(word: Any, lemma: str) -> None:
    """“Turkey *halts* all trade with Israel”: a root noun with an object is the verb."""
    before = [
        child
        for child in word.children
        if child.dep_ in {"compound", "nmod", "amod", "poss"} and child.i < word.i
    ]
    if not before or not any(
        child.dep_ in {"dobj", "prep", "xcomp"} and child.i > word.i for child in word.children
    ):
        return
    if not word.lower_.endswith("s") or before[-1].pos_ not in _NOUNS or before[-1].i != word.i - 1:
        return
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBZ", lemma
    before[-1].dep_ = "nsubj"
