"""Does a pattern's word stand in the company the lexicon demands: object, preposition, particle, clause?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from comity.reading.lexicon import Pattern
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import ASIDE, carriers, is_passive, objects, prepositional, subjects

_CLAUSES = frozenset({"xcomp", "ccomp"})
_LINKS = frozenset({"prep", "prt", "advmod", "dative"})
_GIVING_WITH = frozenset({"provide", "supply", "furnish", "equip", "present", "reward", "arm"})
_VERBAL = frozenset({"VERB", "AUX"})
_SETTINGS = frozenset({"in", "at", "during", "after", "following"})
_MEANS = frozenset({"by", "over", "via", "on"})
_MOTION = frozenset({"arrive", "travel", "come", "go", "fly", "leave", "depart", "be"})
_OF_OBJECT = frozenset({"accuse", "suspect", "blame"})
# Particles that make another verb of a verb; "out", "down", "off" mostly do not.
_TURNING = frozenset({"up", "over", "through", "by", "around"})
# Nouns that only say how much or which kind of what stands before them: "arms *shipment*", "aid *package*".
_CONTAINERS = frozenset(
    "package shipment delivery supply line deal agreement programme program project system batch consignment "
    "worth talks round session ceremony list order contract facility".split()
)
_SUM = re.compile(r"[$£€¥]?\d[\d.,]*(?:m|mn|bn|tn|k)")
_CURRENCIES = frozenset("$£€¥")
_REACH = 12  # words after a verb within which its complement ("declared it a *threat*") must stand


def demands_met(pattern: Pattern, word: Any, passage: Passage, finder: Finder) -> bool:
    """Whether everything the pattern asks of the words around it is there."""
    if pattern.particle and not _has_particle(word, pattern.particle, passage):
        return False
    if not pattern.particle and _has_child(word, _TURNING, frozenset({"prt"})):
        return False  # "freed *up* land" frees nobody
    if pattern.subjects and not any(_is_one_of(w, pattern.subjects, passage) for w in subjects(word)):
        return False
    if pattern.is_noun:
        return _noun_met(pattern, word, passage)
    return (
        _clause_met(pattern, word)
        and _objects_met(pattern, word, passage, finder)
        and (not pattern.preps or any(_has_child(w, pattern.preps, _LINKS) for w in _preposed(word)))
        and _near_met(pattern, passage.sentence.text.lower())
    )


def _noun_met(pattern: Pattern, word: Any, passage: Passage) -> bool:
    """For a noun: its prepositions, the words near it, and no modifier that makes it another thing."""
    if word.dep_ in {"compound", "amod", "nmod"}:
        return False
    if pattern.preps and not _has_child(word, pattern.preps, frozenset({"prep"})):
        return False
    modifiers = (child for child in word.children if child.dep_ in {"amod", "compound", "nmod"})
    if pattern.no_objects and any(child.lemma_.lower() in pattern.no_objects for child in modifiers):
        return False  # "a *hunger* strike"
    return _near_met(pattern, passage.sentence.text.lower())


def _preposed(verb: Any) -> list[Any]:
    """Words on which a verb's preposition may hang: itself, its object, an adverb beside it."""
    return [*carriers(verb)[:2], *(child for child in verb.children if child.lower_ in ASIDE)]


def _near_met(pattern: Pattern, text: str) -> bool:
    if pattern.no_near and any(near in text for near in pattern.no_near):
        return False
    return not pattern.near or any(near in text for near in pattern.near)


def _has_particle(verb: Any, particle: str, passage: Passage) -> bool:
    """A verb's particle; the "in" of "flew *in* May" is none."""
    for child in verb.children:
        if child.lower_ == particle and child.dep_ in _LINKS:
            governed = [inner.i for inner in child.children if inner.dep_ == "pobj"]
            if not any(index in passage.times for index in governed):
                return True
    return False


def _has_child(word: Any, forms: frozenset[str], links: frozenset[str]) -> bool:
    return any(child.lower_ in forms and child.dep_ in links for child in word.children)


def _clause_met(pattern: Pattern, word: Any) -> bool:
    has_clause = any(child.dep_ in _CLAUSES for child in word.children)
    if pattern.clause and not has_clause:
        return False
    if pattern.infinitive and not any(
        child.dep_ in _CLAUSES and any(aux.lower_ == "to" for aux in child.children)
        for child in word.children
    ):
        return False
    return not pattern.passive or (is_passive(word) and not has_clause)


def _objects_met(pattern: Pattern, word: Any, passage: Passage, finder: Finder) -> bool:
    things = [*objects(word), *_retained(word)]
    if pattern.objects and not any(
        _is_one_of(w, pattern.objects, passage) for w in _object_nouns(word, things)
    ):
        return False
    if pattern.no_objects and any(_is_one_of(thing, pattern.no_objects, passage) for thing in things):
        return False
    complements = pattern.object_complement
    if complements and not any(w.lemma_.lower() in complements for w in _after(word)):
        return False
    if not pattern.object_kind:
        return True
    named = (party.phrase for thing in things for party in finder.parties(thing, deep=False))
    return any(
        phrase.kind in pattern.object_kind or ("person" in pattern.object_kind and phrase.is_someone)
        for phrase in named
        if phrase is not None
    )


def _retained(verb: Any) -> list[Any]:
    """“Egypt was granted a *loan*”: the object that a passive keeps."""
    return [child for child in verb.children if child.dep_ in {"dobj", "oprd"}] if is_passive(verb) else []


def _after(word: Any) -> Iterator[Any]:
    return (w for w in word.subtree if 0 < w.i - word.i < _REACH)


def _object_nouns(verb: Any, things: Sequence[Any]) -> Iterator[Any]:
    """The nouns of the object: its head, what is joined to it, what it counts ("a set of *papers*")."""
    for thing in things:
        yield thing
        if verb.dep_ == "relcl" and thing.dep_ == "pobj":  # "restrictions on seafood, which it *introduced*"
            yield thing.head.head
        yield from (child for child in thing.children if child.dep_ in {"conj", "appos"})
        if thing.lemma_.lower() in _CONTAINERS:
            yield from (child for child in thing.children if child.dep_ == "compound")
        yield from prepositional(thing, frozenset({"of", "in", "worth"}))
    # "provided Islamabad with aid": what is given stands after "with".
    if verb.lemma_ in _GIVING_WITH:
        yield from prepositional(verb, frozenset({"with"}))


def _is_sum(thing: Any) -> bool:
    """“$50m”, “2bn”, “€ 30 million”: money without a noun."""
    if _SUM.fullmatch(thing.text):
        return True
    return any(child.text in _CURRENCIES for child in thing.children)


def _is_one_of(thing: Any, nouns: frozenset[str], passage: Passage) -> bool:
    if thing.lemma_.lower() in nouns or thing.lower_ in nouns:
        return True
    if "money" in nouns and _is_sum(thing):
        return True
    before = " ".join(w.lower_ for w in thing.doc[max(0, thing.i - 2) : thing.i])
    joined = f"{before} {thing.lemma_.lower()}"
    if any(" " in noun and joined.endswith(noun) for noun in nouns):
        return True
    phrase = passage.phrases.get(thing.i)
    if phrase is None or not phrase.role:
        return False
    singular = phrase.role.rstrip("s")
    return bool({phrase.role, singular, singular.split()[-1]} & nouns)


def is_setting(pattern: Pattern, word: Any) -> bool:
    """“*At a meeting* with X, Y condemned Z”: whoever acts in the main clause takes part in the talks."""
    means = _SETTINGS | _MEANS if pattern.mode == "phone" else _SETTINGS
    if pattern.type != "CONSULT" or word.dep_ != "pobj" or word.head.lower_ not in means:
        return False
    return word.head.head.pos_ in _VERBAL


def is_carried(pattern: Pattern, word: Any) -> bool:
    """Whether the verb over a noun only carries it: "*paid* a visit", "*arrived* on a visit"."""
    head = word.head.head if word.dep_ == "pobj" and word.head.dep_ == "prep" else word.head
    lemma = head.lemma_.lower()
    if lemma == "be" and word.dep_ in {"nsubj", "nsubjpass"}:
        return "be" in pattern.light and any(child.dep_ == "prep" for child in head.children)
    return head.pos_ in _VERBAL and (lemma in pattern.light or lemma in _MOTION | _OF_OBJECT)
