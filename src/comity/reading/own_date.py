"""Which date of a sentence belongs to which of its deeds: the steps between them in the tree decide."""

from __future__ import annotations

from typing import Any

from comity.reading.fill import Deed
from comity.reading.modality import is_speech
from comity.reading.passage import Passage
from comity.reading.tense import is_past

FAR = 100  # steps added to a date in what is said: it dates the saying only where nothing nearer does
# Clauses that say what is said or agreed, and the deeds that say or agree it.
_CONTENT = frozenset({"ccomp", "xcomp", "pcomp"})
_SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE"})
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_AT = frozenset({"at", "during", "in", "amid"})
_AHEAD = frozenset({"planned", "possible", "hypothetical"})


def time_of(deed: Deed, passage: Passage, allowed: frozenset[int]) -> int | None:
    """The date that belongs to a deed: below it in the tree, else the nearest that no speech verb owns."""
    if len(allowed) == 1 and not allowed >= frozenset(passage.times):
        return next(iter(allowed))
    best: tuple[int, int] | None = None
    for index in sorted(allowed):
        if passage.times[index].is_duration:
            continue
        distance = tree_distance(passage.tree[index], deed)
        if distance is None:
            continue
        if best is None or distance < best[0]:
            best = (distance, index)
    return best[1] if best else None


def tree_distance(word: Any, deed: Deed) -> int | None:
    """Steps from a date up to the deed's trigger; None where another clause owns the date."""
    trigger = deed.trigger
    if deed.pattern.is_noun and trigger.i < word.i and not _verb_between(trigger, word):
        return 1  # "recalled his visit in July": the date stands in the noun's own phrase
    chain, outside = {trigger.i: 0}, set()
    at, steps, has_left = trigger, 0, False
    while at.head.i != at.i:
        has_left |= _is_clause_on_subject(at)
        at, steps = at.head, steps + 1
        chain.setdefault(at.i, steps)
        outside |= {at.i} if has_left else set()
    at, steps, in_content, in_participle = word, 0, False, False
    while True:
        if at.i in chain:
            owner = at
            # A date under "said" is when it was said, unless the deed is done by saying it.
            if owner.i != trigger.i and is_speech(owner) and deed.pattern.type not in _SPOKEN:
                return steps + 2 * chain[at.i] if speech_held_at(deed) is not None else None
            if in_participle and owner.i == trigger.i:
                return None  # "condemned the attack *launched in May*"
            if owner.i in outside and deed.modality.status in _AHEAD and is_past(owner):
                return None  # "a deal under which A will invest in B was signed *on Friday*"
            return steps + 2 * chain[at.i] + (FAR if in_content and owner.i == trigger.i else 0)
        if at.head.i == at.i:
            return None
        if at.pos_ in {"VERB", "AUX"} and at.dep_ in {"relcl", "advcl"} and steps:
            return None
        if at.pos_ in {"VERB", "AUX"} and at.dep_ == "conj" and steps and _has_subject(at):
            return None  # "A supported us, and B discussed it *last month*"
        in_participle |= at.pos_ == "VERB" and at.dep_ == "acl" and steps > 0
        in_content |= (
            at.dep_ in _CONTENT
            and at.pos_ in {"VERB", "AUX"}
            and at.i > trigger.i
            and deed.pattern.type in _SAID
        )
        at, steps = at.head, steps + 1


def speech_held_at(deed: Deed) -> Any:
    """“*confirmed* in Lachin on May 28 at the summit”: said when and where the meeting was."""
    joint = deed.trigger.head
    is_held = deed.pattern.is_noun and joint.lower_ in _AT and is_speech(joint.head)
    return joint.head if is_held else None


def _is_clause_on_subject(verb: Any) -> bool:
    """“an agreement *under which A will invest* was signed”: a clause on what another verb is told of."""
    noun = verb.head
    return verb.dep_ == "relcl" and noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.pos_ in {"VERB", "AUX"}


def _has_subject(verb: Any) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _verb_between(first: Any, last: Any) -> bool:
    return any(word.pos_ in {"VERB", "AUX"} for word in first.doc[first.i + 1 : last.i])
