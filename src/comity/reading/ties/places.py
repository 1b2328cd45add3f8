"""Where the parties stand around the word of a relation: the slots of a tie's frame and their words.

`lexicon/ties.toml` explains the slots; those of deeds ("subject", "prep:to") are in `comity.reading.slots`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from comity.reading.slots import objects, prepositional, slot_words, subjects
from comity.reading.ties.bearers import bearers

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLIMB = 7  # words; "the loss of the attention and support of A" is the longest that still holds together
_INCLUDING = frozenset(
    {"encompass", "include", "comprise", "unite", "involve", "embrace", "link", "bring", "consist"}
)
_ENGAGING = frozenset({"be", "have", "wage", "fight", "face", "continue", "pursue", "conduct", "escalate"})
_OWNED = frozenset({"pobj", "prep", "dobj", "acl"})  # "India's *plans to build* a route"
_APPLYING = frozenset(
    {"apply", "seek", "want", "have", "hold", "suspend", "freeze", "pursue", "obtain", "gain", "renounce"}
)


def fillers(word: Any, slot: str) -> Iterator[Any]:
    """The words that stand in a slot of a relation's word; nouns among them are heads of their phrases."""
    if slot in _OWN:
        yield from _OWN[slot](word)
    elif slot.startswith("relative:"):
        names = frozenset(slot.partition(":")[2].split("|"))
        yield from (inner for clause in _clauses_of(word) for inner in prepositional(clause, names))
    elif slot == "possessive" and (shared := _shared_owner(word)):
        yield from shared
    elif slot == "subject" and word.pos_ in {"NOUN", "PROPN"}:
        yield from _clause_subject(word)
    else:
        yield from slot_words(word, slot) or (_reported(word) if slot == "subject" else [])
        if slot.startswith("prep:") and word.pos_ in _VERBAL:
            yield from _beside_particle(word, frozenset(slot[5:].split("|")))


def _reported(verb: Any) -> list[Any]:
    """“*A* is said to support B”: the subject of the verb of saying."""
    return [child for child in verb.head.children if verb.dep_ == "xcomp" and child.dep_ == "nsubjpass"]


def _beside_particle(verb: Any, names: frozenset[str]) -> Iterator[Any]:
    """“moved *closer* to *A*”: what hangs on the verb's particle."""
    for child in verb.children:
        if child.dep_ in {"advmod", "acomp", "prt"}:
            yield from prepositional(child, names)


def _clauses_of(noun: Any) -> list[Any]:
    return [child for child in noun.children if child.dep_ == "relcl"]


def _subjects_of_clause(noun: Any) -> Iterator[Any]:
    """“the sanctions that *A* imposed on B”."""
    for clause in _clauses_of(noun):
        yield from subjects(clause)


def _applicants(noun: Any) -> list[Any]:
    """“*A* has applied for membership”."""
    verb = _verb_over(noun)
    return subjects(verb) if verb is not None and verb.lemma_.lower() in _APPLYING else []


def _object_over(noun: Any) -> list[Any]:
    """“sees *A* as a rival”."""
    verb = _verb_over(noun)
    return objects(verb) if verb is not None else []


def _doers(verb: Any) -> Iterator[Any]:
    """“does not recognise the territories that *Russia* occupied”: who did it to the verb's object."""
    things = objects(verb)
    parts = [part for thing in things for part in prepositional(thing, frozenset({"of"}))]
    for thing in (*things, *parts):
        yield from _subjects_of_clause(thing)


def _shared_owner(noun: Any) -> list[Any]:
    """“*India's* closeness to A and *its* role in B”: the owner of the noun that this one is joined to."""
    is_pronoun = any(child.dep_ == "poss" and child.lower_ in {"its", "their"} for child in noun.children)
    if not is_pronoun or noun.dep_ != "conj":
        return []
    return [child for child in noun.head.children if child.dep_ == "poss" and child.pos_ == "PROPN"]


def _members(noun: Any) -> Iterator[Any]:
    """“a union encompassing *A, B and C*”, wherever the parser hung the participle."""
    for word in noun.doc[noun.i + 1 : noun.i + 12]:
        if word.lemma_.lower() in _INCLUDING and word.tag_ == "VBG":
            yield from objects(word)
            return


def _holders(word: Any) -> Iterator[Any]:
    """The noun an adjective stands before, or the subject of its copula."""
    if word.dep_ in {"amod", "compound", "nmod", "acl", "appos"} and word.head.pos_ in {"NOUN", "PROPN"}:
        yield word.head
        return
    verb = _verb_over(word)
    if verb is not None:
        yield from _who(verb)


def _engaged(noun: Any) -> Iterator[Any]:
    """“*A* is at war with B”, “*A* is locked in a feud”: the subject of what the noun is a state of."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"at", "in"}:
        yield from _clause_subject(noun)
    elif noun.dep_ in {"dobj", "attr"} and noun.head.lemma_.lower() in _ENGAGING:
        yield from _who(noun.head)


def _owners(noun: Any) -> Iterator[Any]:
    """“*Yerevan's* bid for full membership”: who owns the noun, or the noun it hangs on."""
    at = noun
    for _ in range(_CLIMB):
        own = [child for child in at.children if child.dep_ == "poss"]
        if own or at.head.i == at.i or at.dep_ not in _OWNED:
            yield from own
            return
        at = at.head


def _verb_over(word: Any) -> Any | None:
    """The verb of the clause that a noun or adjective stands in, through a few nouns and prepositions."""
    at = word
    for _ in range(_CLIMB):
        if at.head.i == at.i or at.pos_ in _VERBAL:
            break
        at = at.head
    return at if at.pos_ in _VERBAL else None


def _clause_subject(noun: Any) -> Iterator[Any]:
    """The subject of the clause that a noun stands in, unless the noun itself stands in the subject."""
    near = slot_words(noun, "subject")
    if near:
        yield from near
        return
    verb = _verb_over(noun)
    if verb is not None and not any(
        noun in set(child.subtree) for child in verb.children if child.dep_ in _SUBJECTS
    ):
        yield from _who(verb)


def _who(verb: Any) -> list[Any]:
    """The subject, or what a passive says something of; in a headline it may hang on any word above."""
    found = subjects(verb) or objects(verb)
    if found or verb.dep_ != "xcomp":
        return found
    return [child for child in verb.head.children if child.dep_ in _SUBJECTS]


_OWN: Mapping[str, Callable[[Any], Iterable[Any]]] = {
    "members": _members,
    "holder": _holders,
    "engaged": _engaged,
    "owner": _owners,
    "bearer": bearers,
    "applicant": _applicants,
    "relative": _subjects_of_clause,
    "doer": _doers,
    "object_of": _object_over,
}
