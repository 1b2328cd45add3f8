"""Parties left to be understood: "the two countries", "the alliance", "the listed states", "we".

Where no name stands beside the word of a relation, the ones meant are those of whom the text speaks.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from comity.reading.memory import Party
from comity.reading.parties import Finder
from comity.reading.ties.rules import TieLexicon

_BOTH = frozenset({"both", "two"})
_DEFINITE = frozenset({"the", "this", "that", "their", "our"})
_INFERRED_ONLY = 1  # names besides the pair that a sentence on "the two allies" of a third may hold


def main_pair(word: Any, finder: Finder) -> list[Party]:
    """“They”, “both sides” in a text on two parties: the pair that most of its sentences name."""
    marks = {child.lower_ for child in word.children}
    if not marks & {"the", *_BOTH} and word.pos_ != "PRON":
        return []
    # "the two U.S. allies": the third is named beside the word, and is none of them.
    allowed = _INFERRED_ONLY if marks & _BOTH or word.lower_ in _BOTH else 0
    return _pair(word, finder, allowed)


def disputants(word: Any, finder: Finder) -> list[Party]:
    """“The dispute”, “differences over language” in a text on two parties: that pair."""
    is_definite = any(child.lower_ in _DEFINITE for child in word.children)
    is_over = any(child.dep_ == "prep" and child.lower_ in {"over", "on", "about"} for child in word.children)
    return _pair(word, finder, 0) if is_definite or is_over else []


def _pair(word: Any, finder: Finder, others: int) -> list[Party]:
    counted = Counter(tuple(sorted(codes)) for _, codes in finder.memory.pairs)
    if not counted:
        return []
    codes, times = counted.most_common(1)[0]
    if times * 2 < counted.total() or len(finder.passage.codes - set(codes)) > others:
        return []
    return [Party(codes, word.i, None, f"“{word.text}”: {', '.join(codes)}, of whom the text speaks")]


def speaker(word: Any, finder: Finder) -> list[Party]:
    """“Russia is a sincere partner” in a speech: the partner of the state that speaks."""
    voice = finder.memory.voice
    return [] if voice is None else [Party((voice,), word.i, None, f"“{word.text}”: {voice}, which speaks")]


def listed(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """“The listed countries”: every state named in the sentences before, but the one all of them name."""
    if word.lower_ not in lexicon.sets or not any(child.lower_ in lexicon.listed for child in word.children):
        return []
    at = finder.passage.sentence.index
    near: dict[str, set[int]] = {}
    for index, phrase in (*finder.memory.persons, *finder.memory.states):
        if 0 < at - index <= lexicon.reach:
            for code in phrase.codes:
                near.setdefault(code, set()).add(index)
    sentences = {index for found in near.values() for index in found}
    hub = [code for code, found in near.items() if len(sentences) > 2 and len(found) * 2 > len(sentences)]
    codes = tuple(code for code in near if code not in hub)
    return [Party(codes, word.i, None, f"“{word.text}”: {', '.join(codes)}")] if len(codes) > 1 else []


def body(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """“joining *the alliance*”: the organisation last named."""
    if word.lower_ not in lexicon.bodies or not any(
        child.lower_ in {"the", "its"} for child in word.children
    ):
        return []
    return last_body(word, finder, lexicon)


def last_body(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """The organisation last named before a word, for "its *membership* was frozen"."""
    here = [
        (finder.passage.sentence.index, p) for i, p in sorted(finder.passage.phrases.items()) if i < word.i
    ]
    for index, phrase in reversed([*finder.memory.states, *here]):
        if finder.passage.sentence.index - index > lexicon.reach:
            return []
        if phrase.kind == "organisation" and phrase.codes:
            return [Party(phrase.codes, word.i, phrase, f"“{word.text}”: {phrase.codes[0]}")]
    return []
