"""What stands around the word of a relation: what describes it, what it hangs on, its status."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from comity.reading.ties.rules import TieLexicon
from comity.record.model import Status

_VERBAL = frozenset({"VERB", "AUX"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "advmod", "det", "nummod"})
_UP = frozenset(
    {
        "prep",
        "pobj",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "appos",
        "conj",
        "oprd",
        "pcomp",
        "acl",
        "xcomp",
        "agent",
    }
)
_PREDICATES = frozenset({"acomp", "attr", "oprd", "advmod", "neg", "xcomp"})
_CHANGING = frozenset({"of", "in"})
_CHARGING = frozenset({"accuse", "suspect"})
_DENYING = frozenset({"deny"})
_REPORTING = frozenset({"say", "believe", "report", "allege", "think", "suspect"})


def described_by(noun: Any) -> set[str]:
    """Lemmas and forms of what describes a noun: modifiers, predicate, "the *deepening* of ties"."""
    near = [w for child in noun.children if child.dep_ in _MODIFIERS for w in (child, *_inner(child))]
    near += list(_predicate(noun))
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":  # "strategic partnership and cooperation"
        near += [child for child in noun.head.children if child.dep_ in {"amod", "compound"}]
    return {form for word in near for form in (word.lower_, word.lemma_.lower())}


def _inner(word: Any) -> list[Any]:
    return [w for w in word.children if w.dep_ in {"conj", "advmod", "amod", "neg"}]


def _predicate(noun: Any) -> Iterator[Any]:
    head = noun.head
    if head.dep_ == "auxpass":  # the parser may hang the subject on the auxiliary
        head = head.head
    if head.pos_ in _VERBAL and noun.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        yield head
        if noun.dep_ != "dobj":
            for child in head.children:
                if child.dep_ in _PREDICATES:
                    yield child
                    yield from _inner(child)
                elif child.dep_ == "prep" and child.lower_ in {"at", "under", "in"}:  # "are at their lowest"
                    yield from (w for w in child.subtree if w.pos_ in {"ADJ", "NOUN"})
        else:
            yield from (child for child in head.children if child.dep_ == "neg")
    elif noun.dep_ == "pobj" and head.lower_ in _CHANGING and head.head.pos_ in {"NOUN", "VERB"}:
        yield head.head


def governors(word: Any, most: int = 6) -> list[Any]:
    """The words a relation's word hangs on, from the inside out, up to the first verb of a clause."""
    out: list[Any] = []
    at = word
    for _ in range(most):
        if at.head.i == at.i or at.dep_ not in _UP:
            break
        at = at.head
        if at.pos_ != "ADP":
            out.append(at)
        if at.pos_ in _VERBAL and at.dep_ not in {"xcomp", "acl", "pcomp"}:
            break
    return out


def status_of(word: Any, lexicon: TieLexicon) -> Status:
    """What the words over and on a relation's word make of it; `ongoing` where nothing speaks against it."""
    verb = word if word.pos_ in _VERBAL else next((w for w in governors(word) if w.pos_ in _VERBAL), None)
    if verb is not None and _is_under_if(verb):
        return "hypothetical"
    over = governors(word)
    near = [w for w in word.children if w.dep_ in {"amod", "det", "compound", "advmod", "neg", "aux"}]
    if word.dep_ == "pobj" and word.head.lower_ in lexicon.status["negated"]:
        return "negated"
    if word.pos_ in _VERBAL and is_charged(word):
        return "negated" if word.head.lemma_ in _DENYING else "alleged"
    is_near = verb is not None and verb.i in {w.i for w in over[:2]} and not _is_described(word, verb)
    if _is_negated(word) or (is_near and _is_negated(verb)):
        return "negated"
    forms = {form for w in (*over, *near) for form in (w.lower_, w.lemma_.lower())}
    if verb is not None:
        forms |= {child.lower_ for child in verb.children if child.dep_ == "aux"}
    for status in ("alleged", "negated", "possible", "planned"):
        if forms & lexicon.status[status]:
            return status
    return "planned" if verb is not None and _is_future(verb) else "ongoing"


def _is_described(word: Any, verb: Any) -> bool:
    """“Iran's support for A was never *a secret*”: what is denied is the predicate, not the relation."""
    return word.dep_ == "nsubj" and any(child.dep_ in {"attr", "acomp"} for child in verb.children)


def is_charged(verb: Any) -> bool:
    """Whether it is what somebody is accused of, said to do, or denies doing: "accused A of *arming* B"."""
    at = verb.head if verb.dep_ == "pcomp" else verb
    over = at.head
    if verb.dep_ == "pcomp" and at.lower_ == "of":
        return over.lemma_ in _CHARGING
    if verb.dep_ != "xcomp":
        return False
    is_passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in over.children)
    return over.lemma_ in _DENYING or (is_passive and over.lemma_ in _REPORTING)


def _is_negated(word: Any) -> bool:
    for child in word.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ == "never"):
            return True
        if child.lower_ == "longer" and any(inner.lower_ == "no" for inner in child.children):
            return True
    return False


def is_negated(word: Any) -> bool:
    """Whether "not", "never" or "no longer" hangs on a verb, or somebody refuses or fails to do it."""
    if _is_negated(word):
        return True
    return word.dep_ == "xcomp" and (
        word.head.lemma_ in {"refuse", "fail", "decline"} or _is_negated(word.head)
    )


def _is_future(verb: Any) -> bool:
    return any(
        child.dep_ == "aux" and child.lower_ in {"will", "shall", "'ll", "’ll"} for child in verb.children
    )


def _is_under_if(verb: Any) -> bool:
    at = verb
    for _ in range(5):
        if any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in at.children):
            return True
        if at.dep_ not in {"xcomp", "conj", "ccomp", "acl"} or at.head.i == at.i:
            return False
        at = at.head
    return False


def is_reciprocal(verb: Any) -> bool:
    """Whether each does it to the other: "support *each other*", "accuse *one another*"."""
    words = [word.lower_ for word in verb.subtree]
    pairs = set(pairwise(words))
    return bool(pairs & {("each", "other"), ("one", "another"), ("the", "other")})


def is_standing(verb: Any) -> bool:
    """Whether a verb's tense tells a relation that lasts: present, perfect, progressive, "always"."""
    tags = {child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if is_charged(verb):
        return True
    if any(
        child.dep_ == "advmod" and child.lower_ in {"always", "long", "consistently", "traditionally"}
        for child in verb.children
    ):
        return True
    if verb.tag_ in {"VBZ", "VBP"}:
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_ in {"continue", "keep", "go"}:
        return True
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and not tags:
        return True  # "rebels *backed* by Rwanda"; the parser may take the participle for a past
    if verb.tag_ in {"VBG", "VBN"}:
        return bool(tags & {"VBZ", "VBP"})
    return False
