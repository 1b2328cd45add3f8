"""Parties that the text leaves to be understood: "*documents were signed*", "X *recalled its ambassador*".

Who is meant follows from what was told before, or from whom the document is about. Each party found so says
from where, and makes the deed less sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.reading.demands import is_carried
from comity.reading.lexicon import Pattern
from comity.reading.memory import Party
from comity.reading.parties import Finder
from comity.reading.slots import is_passive
from comity.reading.tense import is_narrative, tells_of_a_period

# Praise is often for nobody in particular: its addressee is never guessed.
_NEVER = frozenset({"SUPPORT"})
_HELP = frozenset({"AID", "COOPERATE", "AGREE"})
# What another party of the same sentence is too often not the addressee of.
_NOT_BESIDE = frozenset({"MOBILIZE", "REQUEST", "ACCUSE", "THREATEN"})
# Undertakings and refusals of others are seldom towards the state that a text is about.
_NOT_LEADING = frozenset({"AGREE", "REJECT"})


def understood(
    pattern: Pattern, word: Any, actors: list[Party], recipients: list[Party], finder: Finder
) -> tuple[list[Party], list[Party]]:
    """Actors and recipients, with those that the text leaves out filled in where it allows."""
    if pattern.mode == "visit" and actors and not recipients and pattern.frame.name != "host":
        return actors, _host(pattern, word, actors, finder)
    if pattern.is_noun and not is_carried(pattern, word):
        return actors, recipients  # "after the talks" speaks of talks told before
    if not actors and _opens_without_subject(word, finder):
        memory = finder.memory
        body = (memory.organisation,) if memory.organisation else ()
        told = body or memory.actors_told(finder.passage.sentence.index) or memory.focus
        if told and not set(told) & _codes(recipients):
            actors = [Party(told, word.i, None, f"who acted before: {' and '.join(told)}")]
            if pattern.frame.mutual or recipients:
                return actors, recipients
    if pattern.frame.mutual:
        return _joint(pattern, word, [*actors, *recipients], finder) or (actors, recipients)
    if actors and not recipients:
        return actors, _other(pattern, word, actors, finder)
    if recipients and not actors and is_passive(word):
        return _other(pattern, word, recipients, finder), recipients
    return actors, recipients


def _host(pattern: Pattern, word: Any, visitors: Sequence[Party], finder: Finder) -> list[Party]:
    """“X *came on a visit*”: to whom the visitor before him came."""
    host = finder.memory.host(finder.passage.sentence.index)
    if not host or set(host) & _codes(visitors) or not _speaks_of_a_visit(pattern, word):
        return []
    return [Party(host, word.i, None, f"the host of the visit told before: {host[0]}")]


def _joint(
    pattern: Pattern, word: Any, named: Sequence[Party], finder: Finder
) -> tuple[list[Party], list[Party]] | None:
    """“*Seven documents were signed*”: by the parties of the deed told before."""
    if pattern.type not in {"AGREE", "CONSULT"} or not _tells(word):
        return None
    memory = finder.memory
    told = finder.parties_told()
    two = memory.focus if len(memory.focus) == 2 else ()
    for pair, why in (
        (told, "the parties of the deed told before"),
        (two, "the two that the text is about"),
    ):
        if len(pair) >= 2 and _codes(named) <= set(pair):
            return [Party(pair, word.i, None, f"{why}: {' and '.join(pair)}")], []
    return None


def _other(pattern: Pattern, word: Any, known: Sequence[Party], finder: Finder) -> list[Party]:
    """The other side: of the deed told before, of the two the document is about, or of the sentence."""
    if pattern.type in _NEVER or (pattern.type in _HELP and word.dep_ == "pcomp"):
        return []  # "accused A of *sheltering* militants": not for the accuser
    if tells_of_a_period(word):
        return []  # "thanked A for its stand in the war, when B *freed* its lands": not from A
    codes = _codes(known)
    for pair, why in _pairs(pattern, codes, finder):
        rest = pair - codes
        if len(rest) == 1 and len(pair) == len(rest) + len(codes):
            other = next(iter(rest))
            return [Party((other,), word.i, None, f"{why}: {other}")]
    return []


def _pairs(pattern: Pattern, codes: set[str], finder: Finder) -> list[tuple[set[str], str]]:
    memory = finder.memory
    told = set(finder.parties_told())
    out = [
        (told, "the other party of the deed told before"),
        (set(memory.focus), "the other of the two that the text is about"),
        (set(memory.pair(finder.passage.sentence.index)), "the other of the two named together before"),
    ]
    if memory.leading and pattern.type not in _NOT_LEADING:
        out.append(({memory.leading} | codes, "whom the text names most"))
    if pattern.type not in _NOT_BESIDE:
        out.append((finder.passage.codes | codes, "the only other party of the sentence"))
    return [(pair, why) for pair, why in out if codes <= pair]


def _opens_without_subject(word: Any, finder: Finder) -> bool:
    """“*Condemned* the attacks”: an item of a communiqué whose subject stands above."""
    at = word
    while at.dep_ in {"conj", "advcl", "xcomp"} and at.head.i < at.i:
        at = at.head
    if at.dep_ != "ROOT" or at.tag_ not in {"VBD", "VBN", "VBG"}:
        return False
    if any(child.dep_ in {"nsubj", "nsubjpass", "auxpass", "agent"} for child in at.children):
        return False
    before = [w for w in finder.passage.tree[: at.i] if not w.is_punct]
    return len(before) <= 2 and all(w.pos_ in {"ADV", "NUM", "X", "CCONJ"} for w in before)


def _codes(parties: Sequence[Party]) -> set[str]:
    return {code for party in parties for code in party.codes}


def _tells(word: Any) -> bool:
    """Whether a word carries the story on; so does a participle ("the pact, *signed* in May")."""
    return is_narrative(word) or (word.dep_ in {"acl", "advcl"} and word.tag_ == "VBN")


def _speaks_of_a_visit(pattern: Pattern, word: Any) -> bool:
    """A motion verb alone may be any journey; with "on a visit", or the noun itself, it is one."""
    if pattern.passive or pattern.id != "consult.arrive":
        return True
    return any(w.lemma_ in {"visit", "trip", "talk", "talks"} for w in word.subtree)
