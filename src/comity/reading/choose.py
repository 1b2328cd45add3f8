"""Which sentences are worth parsing: those with an actor, or a word that may stand for one, and a trigger."""

from __future__ import annotations

import functools
import re

from comity.reading.lexicon import lexicon, read_acts

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STAND_INS = frozenset(
    "he she they it him her them his their its both "
    "we us our my i "
    "sides parties countries leaders president minister our guest host heads ministry government".split()
)
_SIGNED = frozenset({"signed", "signing", "initialled", "initialed", "adopted"})
_VOWELS = frozenset("aeiou")


@functools.cache
def trigger_forms() -> frozenset[str]:
    """Every inflected form of every trigger, in lower case."""
    irregular: dict[str, list[str]] = read_acts()["irregular"]
    out: set[str] = set()
    for lemma in lexicon().lemmas:
        out.update(inflections(lemma))
        out.update(irregular.get(lemma, ()))
    return frozenset(out)


def inflections(lemma: str) -> set[str]:
    """The regular forms of an English verb or noun.

    >>> sorted(inflections("deny"))
    ['denied', 'denies', 'deny', 'denying', 'denys']
    """
    out = {lemma, lemma + "s", lemma + "ed", lemma + "ing"}
    if lemma.endswith("e"):
        out |= {lemma + "d", lemma[:-1] + "ing"}
        out -= {lemma + "ed", lemma + "ing"}
    elif lemma.endswith("y") and len(lemma) > 2 and lemma[-2] not in _VOWELS:
        out |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
        out.discard(lemma + "ed")
    elif lemma.endswith(("s", "x", "z", "ch", "sh")):
        out.add(lemma + "es")
    if len(lemma) > 2 and lemma[-1] not in _VOWELS | {"w", "x", "y"} and lemma[-2] in _VOWELS:
        out |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return out


def words_of(text: str) -> set[str]:
    """The words of a sentence in lower case, parts of hyphenated ones too."""
    out: set[str] = set()
    for match in _WORD.finditer(text.lower()):
        out.add(match.group())
        out.update(match.group().split("-"))
    return out


def is_worth_parsing(text: str, actors: int) -> bool:
    """Whether a sentence can hold a deed.

    Args:
        text: The sentence.
        actors: How many dictionary names it holds.
    """
    words = words_of(text)
    if words & _SIGNED:
        return True  # "Seven documents were signed": by whom the sentence before tells
    if not (actors or words & _STAND_INS):
        return False
    # "A said that B must …" is a request without a verb of asking.
    return bool(words & trigger_forms()) or bool(
        words & {"must", "should"} and words & {"said", "says", "stressed", "stated"}
    )
