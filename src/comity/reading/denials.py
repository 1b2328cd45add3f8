"""“Tehran denied the accusation”: the deed that was alleged before, said by its doer not to have happened.

The guide's ruling: a denial is the denied deed with the status negated, and who denies it is cited.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from comity.core.offsets import Span
from comity.reading.lexicon import lexicon, read_toml
from comity.reading.memory import Memory, Party
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import objects, subjects
from comity.record.model import EventStatement, Evidence
from comity.vocab import load_vocabulary

_DENIABLE = frozenset({"alleged", "occurred", "ongoing", "planned"})
# Deeds whose doers deny them; a request or a refusal is not denied but withdrawn.
_DENIED_TYPES = frozenset(
    {
        "ASSAULT",
        "COERCE",
        "MOBILIZE",
        "AID",
        "SUPPORT",
        "SANCTION",
        "COOPERATE",
        "PROTEST",
        "AGREE",
        "THREATEN",
    }
)
_NOT = frozenset({"not", "n't", "never", "neither", "nor"})
_WEIGHT = 0.65  # before the deed's own


@dataclass(frozen=True)
class DenialWords:
    """The words of `lexicon/denials.toml`."""

    verbs: frozenset[str]
    charges: frozenset[str]
    naming_verbs: frozenset[str]
    names: frozenset[str]
    parts: frozenset[str]


@functools.cache
def denial_words() -> DenialWords:
    """The shipped words."""
    data = read_toml("denials.toml")
    return DenialWords(
        *(frozenset(data[key]) for key in ("verbs", "charges", "naming_verbs", "names", "parts"))
    )


def denials(
    passage: Passage, finder: Finder, memory: Memory, text: str, said: Sequence[EventStatement] = ()
) -> Iterator[EventStatement]:
    """The denials of a sentence that name a charge and not the deed itself.

    Args:
        passage: The sentence.
        finder: Finds the parties of its words.
        memory: What was told before.
        text: The document's.
        said: Deeds read in the sentence: one that is negated already needs no further denial.
    """
    is_told = any(event.status == "negated" for event in said)
    for verb in passage.tree:
        if verb.pos_ != "VERB" or not (_denies(verb) or (not is_told and _denies_doing(verb))):
            continue
        deniers = [party for word in subjects(verb) for party in finder.parties(word)]
        doing = not _denies(verb)
        denied = _denied(memory, passage.sentence.index, deniers, charged=doing)
        types = _types_denied(verb) if doing else set()
        if denied is not None and (not types or denied.type in types):
            yield _negated(denied, verb, deniers, passage, text)


def _denies_doing(verb: Any) -> bool:
    """“denies *having let* anyone through”, “denied *any part in the strike*”: of what was charged before."""
    if verb.lemma_ != "deny" or not is_said(verb):
        return False
    parts = denial_words().parts
    return any(
        child.dep_ in {"xcomp", "ccomp"}
        or (child.dep_ == "dobj" and (child.lemma_.lower() in parts or _gerund(child, verb) is not None))
        for child in verb.children
    )


def _gerund(thing: Any, verb: Any) -> Any | None:
    """“denied *supplying* weapons”, where the parser takes the gerund for an adjective."""
    first = thing.children[0] if thing.children else None
    return first if first is not None and first.tag_ == "VBG" and first.i == verb.i + 1 else None


def _types_denied(verb: Any) -> set[str]:
    """The types of deed that the words of a denial may name; empty where the lexicon knows none of them."""
    named: list[Any] = []
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"}:
            named += [child, *(w for w in child.children if w.dep_ in {"attr", "dobj"})]
        elif child.dep_ == "dobj" and (gerund := _gerund(child, verb)) is not None:
            named.append(gerund)
    table = lexicon()
    return {
        pattern.type
        for word in named
        for pattern in (*table.verbs.get(word.lemma_, ()), *table.nouns.get(word.lemma_.lower(), ()))
    }


def _denies(verb: Any) -> bool:
    """“denied the claim”, “called the charge baseless”, “denied it”."""
    words = denial_words()
    if not is_said(verb):
        return False
    things = objects(verb)
    if verb.lemma_ in words.verbs:
        if verb.lemma_ == "deny" and any(thing.lower_ in {"it", "this", "that"} for thing in things):
            return True
        return any(thing.lemma_.lower() in words.charges for thing in things)
    if verb.lemma_ not in words.naming_verbs:
        return False
    return any(word.lemma_.lower() in words.names for word in verb.subtree if 0 < word.i - verb.i < 12)


def is_said(verb: Any) -> bool:
    """Whether it is a denial that was made: not "*neither* confirmed *nor* denied", "did *not* deny"."""
    heads = [verb, *([verb.head] if verb.dep_ in {"conj", "xcomp"} else [])]
    negations = {"neg", "preconj", "cc"}
    if any(c.dep_ in negations and c.lower_ in _NOT for head in heads for c in head.children):
        return False
    is_refused = verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline", "fail"}
    return not is_refused and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _denied(memory: Memory, at: int, deniers: list[Party], *, charged: bool = False) -> EventStatement | None:
    """What the deniers were last said to have done: a charge first, else any deed told in the same breath."""
    codes = {code for party in deniers for code in party.codes}
    if not codes:
        return None
    near = [
        told.event
        for told in reversed(memory.told)
        if at - told.at <= memory.reach
        and codes & set(told.event.actors)
        and told.event.status in _DENIABLE
        and told.event.type in _DENIED_TYPES
    ]
    alleged = [event for event in near if event.status == "alleged"]
    if charged:
        names = {load_vocabulary().name(code) for code in codes}
        cited = (e for e in near if e.by and e.by not in names and e.status != "negated")
        return next(iter(alleged), None) or next(cited, None)
    return next(iter(alleged), None) or next((e for e in near if e.by), None)


def _negated(
    denied: EventStatement, verb: Any, deniers: list[Party], passage: Passage, text: str
) -> EventStatement:
    words = {verb.i, *(party.word for party in deniers), *(thing.i for thing in objects(verb))}
    span = Span(
        min(passage.spans[i].start for i in words),
        max(passage.spans[i].end for i in words),
    )
    names = [
        passage.phrases[p.word].span.of(text)
        if p.word in passage.phrases
        else load_vocabulary().name(p.codes[0])
        for p in deniers
        if p.codes
    ]
    evidence = (
        Evidence("trigger", passage.spans[verb.i], verb.text),
        *(Evidence("actor", passage.spans[p.word], ", ".join(p.codes)) for p in deniers),
        Evidence("status", denied.span, "negated: what was told before and is denied here"),
    )
    return replace(
        denied,
        span=span,
        quote=span.of(text),
        by=deniers[0].person or (names[0] if names else denied.by),
        speakers=tuple(deniers[0].person or name for name in names[:1]),
        rule="denial of what was told before",
        confidence=round(min(denied.confidence, _WEIGHT), 3),
        evidence=evidence,
        status="negated",
    )
