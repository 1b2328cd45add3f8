"""Fills the frame of a pattern: who stands in which slot, and what the text leaves to be understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from comity.reading.demands import is_carried, is_setting
from comity.reading.lexicon import Pattern
from comity.reading.memory import Party
from comity.reading.modality import Modality, modality
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import objects, single_slots, slot_words, subjects
from comity.reading.understood import understood

_VERBAL = frozenset({"VERB", "AUX"})
_RECIPROCAL = re.compile(
    r"\beach other\b|\bone another\b|\btheir (?:common|shared|mutual)\b"
    r"|\btheir (?:\w+ )?(?:border|borders|frontier|ties|relations|differences|dispute|attacks|embassies)\b"
)
_FOR_REGIONS = frozenset({"CONSULT", "AID", "SUPPORT"})  # a tour of Africa, help for Africa
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
_OBSERVERS = frozenset(
    "experts expert analysts analyst economists observers media journalists commentators academics "
    "scholars".split()
)
# Deeds that states and their people mostly do to each other, where the text names nobody else.
_AT_HOME = frozenset({"PROTEST", "COERCE", "CONCEDE"})
# Factors on a pattern's weight: a pronoun or description, and a name with several readings, are less sure.
_INFERRED, _AMBIGUOUS = 0.85, 0.8


@dataclass(frozen=True, slots=True)
class Deed:
    """A pattern that fired in a sentence, with the parties and words that fill it.

    Attributes:
        trigger: The word that names the deed.
        actors, recipients: Who stands in which slot; for mutual deeds all are actors.
        words: Indexes of every word that belongs to it: what the quote must hold.
        weight: Confidence so far, 0–1.
        notes: What else was done to it, for `comity why`.
    """

    pattern: Pattern
    trigger: Any
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    modality: Modality
    words: frozenset[int]
    weight: float
    notes: tuple[str, ...] = field(default=())


def fill(pattern: Pattern, word: Any, passage: Passage, finder: Finder) -> Deed | None:
    """The deed, or None where the text denies the pattern its parties or makes it no deed."""
    read = modality(word, pattern.type, passage.sentence.text, pattern.light)
    if pattern.negated:  # "would *not* meet the demand" is a refusal that happened
        read = replace(read, status="occurred" if read.status == "negated" else None)
    if read.status is None or _is_stance(pattern, word, read, passage):
        return None
    if (
        pattern.needs_deed
        and read.status in {"occurred", "ongoing"}
        and not (is_carried(pattern, word) or is_setting(pattern, word))
    ):
        return None
    actors, recipients = _parties(pattern, word, finder)
    is_open = pattern.mode == "visit" and not recipients  # "flew in yesterday": to whom, the text may tell
    if (is_open or not _suffices(pattern, actors, recipients, finder)) and not _names_stranger(
        pattern, word, finder
    ):
        actors, recipients = understood(pattern, word, actors, recipients, finder)
    if actors and not recipients and not _suffices(pattern, actors, recipients, finder):
        recipients = _nested(pattern, word, finder, actors)
    if finder.memory.domestic and pattern.type in _AT_HOME and len(actors) == 1 and not recipients:
        recipients = actors  # "riot police dispersed demonstrators": at home, unless the text says where
    if not _suffices(pattern, actors, recipients, finder) or not _kinds_fit(pattern, actors, recipients):
        return None
    everyone = [*actors, *recipients]
    words = {word.i, *(party.word for party in everyone)}
    if word.pos_ in _VERBAL:
        words |= {thing.i for thing in objects(word)} | _bearers(word, everyone)
    weight = pattern.weight
    weight *= _INFERRED if any(party.inferred for party in everyone) else 1
    weight *= (
        _AMBIGUOUS if any(party.phrase is not None and party.phrase.ambiguous for party in everyone) else 1
    )
    return Deed(pattern, word, tuple(actors), tuple(recipients), read, frozenset(words), weight)


def _bearers(verb: Any, parties: Sequence[Party]) -> set[int]:
    """The subject a party owns or sends, with its number: "*two drones* launched from Iran attacked"."""
    named = {party.word for party in parties}
    out: set[int] = set()
    for subject in subjects(verb):
        if named & {word.i for word in subject.subtree} or subject.head.lemma_ in {"launch", "fire"}:
            out |= {subject.i, *(child.i for child in subject.children if child.dep_ == "nummod")}
    return out


def _is_stance(pattern: Pattern, word: Any, read: Modality, passage: Passage) -> bool:
    """“X supports Y”, “X does not recognise Y” is a tie; only a headline tells deeds in the plain present."""
    if not pattern.standing:
        return False
    if word.dep_ == "acl" and word.tag_ == "VBN":
        return True  # "an army *backed* by X"
    if read.status == "negated" and read.speakers:
        return False  # "denies backing X" denies a deed
    return read.status == "negated" or (read.is_present and passage.sentence.block.kind != "heading")


def _parties(pattern: Pattern, word: Any, finder: Finder) -> tuple[list[Party], list[Party]]:
    frame = pattern.frame
    actor_slots = ("object",) if pattern.passive else frame.actor
    actors = _first_filled(_slots(pattern, actor_slots, word), word, finder)
    taken = [] if frame.mutual else actors
    recipients = _first_filled(_slots(pattern, frame.recipient, word), word, finder, taken)
    if not recipients and pattern.mode == "phone" and is_setting(pattern, word):
        # "warned him *by video call*": whom he warned
        recipients = [p for thing in objects(word.head.head) for p in finder.parties(thing)]
    actors = [p for p in actors if not _is_region(p)]
    if pattern.type not in _FOR_REGIONS:
        recipients = [p for p in recipients if not _is_region(p)]
    if frame.mutual:
        recipients = [p for p in recipients if p.codes not in {a.codes for a in actors}]
    return actors, recipients


def _is_region(party: Party) -> bool:
    return party.phrase is not None and party.phrase.is_region


def _slots(pattern: Pattern, slots: Sequence[str], word: Any) -> Sequence[str]:
    """For a noun its own phrase comes first; its verb's subject counts only where that verb carries it."""
    if not pattern.is_noun or "subject" not in slots:
        return slots
    own = [slot for slot in slots if slot != "subject"]
    return [*own, "subject"] if is_carried(pattern, word) or is_setting(pattern, word) else own


def _first_filled(
    slots: Sequence[str], word: Any, finder: Finder, taken: Sequence[Party] = ()
) -> list[Party]:
    """The parties of the first slot that names any not taken yet."""
    used = {code for party in taken for code in party.codes}
    for slot in single_slots(slots):
        found = [party for filler in slot_words(word, slot) for party in finder.parties(filler)]
        fresh = [party for party in found if not set(party.codes) <= used]
        if fresh:
            return [replace(p, codes=tuple(c for c in p.codes if c not in used)) for p in fresh]
        claimed = [
            replace(party, codes=(code,), inferred=f"disputed ground, towards its other claimant: {code}")
            for party in found
            if party.phrase is not None
            for code in party.phrase.claimants
            if code not in used
        ]
        if claimed:
            return claimed[:1]
        if found and finder.memory.domestic and len(used) == 1:
            return found
    return []


def _nested(pattern: Pattern, word: Any, finder: Finder, taken: Sequence[Party]) -> list[Party]:
    """“air strikes on the *valley in Lebanon*”: the goal stands deeper in the phrase that fills a slot."""
    used = {code for party in taken for code in party.codes}
    for slot in single_slots(_slots(pattern, pattern.frame.recipient, word)):
        if slot in {"subject", "clause", "complement", "of", "by", "modifier", "possessive"}:
            continue
        for filler in slot_words(word, slot):
            if filler.pos_ in _VERBAL:
                continue
            fresh = [
                party
                for party in finder.below(filler)
                if not set(party.codes) & used and party.phrase and not party.phrase.is_region
            ]
            if fresh:
                return fresh[:1]
    return []


def _names_stranger(pattern: Pattern, word: Any, finder: Finder) -> bool:
    """Whether a name that the dictionary lacks fills the other side: it is not to be understood then."""
    slots = (s for s in single_slots(_slots(pattern, pattern.frame.recipient, word)) if s != "subject")
    fillers = (filler for slot in slots for filler in slot_words(word, slot))
    return any(
        filler.pos_ == "PROPN" and filler.i not in finder.passage.times and not finder.parties(filler)
        for filler in fillers
    )


def _suffices(pattern: Pattern, actors: Sequence[Party], recipients: Sequence[Party], finder: Finder) -> bool:
    if pattern.one_party:
        return bool(actors)
    acting = {code for party in actors for code in party.codes}
    if pattern.type == "CONSULT" and not pattern.is_noun and _is_assembly(actors, recipients):
        return True
    if pattern.frame.mutual or pattern.needs_two or (pattern.type == "AGREE" and actors and not recipients):
        return len(acting | {code for party in recipients for code in party.codes}) >= 2
    if len(acting) >= 2 and not recipients and _is_reciprocal(actors, finder):
        return True
    return bool(actors) and bool(recipients)


def _is_assembly(actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """“OTS leaders met in Bishkek”: an organisation's own meeting."""
    phrases = [party.phrase for party in [*actors, *recipients] if party.phrase is not None]
    if len(phrases) != 1 or not phrases[0].is_body or phrases[0].kind == "person":
        return False
    return phrases[0].is_plural or not phrases[0].role


def _is_reciprocal(actors: Sequence[Party], finder: Finder) -> bool:
    """“expelled *each other's* diplomats”, “reopened *their common* border”: what each does to the other."""
    after = max(party.word for party in actors)
    return bool(_RECIPROCAL.search(" ".join(word.lower_ for word in finder.passage.tree[after:])))


def _speaks_for_nobody(pattern: Pattern, actors: Sequence[Party]) -> bool:
    """“Egyptian analysts said …”: what observers of a state say is not the state's word."""
    if pattern.type not in _WORDS:
        return False
    roles = [party.phrase.role for party in actors if party.phrase is not None]
    return bool(roles) and all(role.split()[-1:] and role.split()[-1] in _OBSERVERS for role in roles)


def _is_role(role: str, wanted: frozenset[str]) -> bool:
    """Whether a role, or the role it ends or begins with, is one of those wanted ("coast guard *ships*")."""
    words = role.split()
    ends = {" ".join(words[at:]) for at in range(len(words))} | {
        " ".join(words[:at]) for at in range(len(words))
    }
    return bool(role) and bool(wanted & ends or role in wanted)


def _kinds_fit(pattern: Pattern, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    if _speaks_for_nobody(pattern, actors):
        return False
    named = [party.phrase for party in actors if party.phrase is not None]
    goals = [party.phrase for party in recipients if party.phrase is not None]
    if pattern.recipient_kind and not any(phrase.kind in pattern.recipient_kind for phrase in goals):
        return False
    if pattern.actor_role and not any(_is_role(phrase.role, pattern.actor_role) for phrase in named):
        return False
    return not pattern.actor_kind or any(phrase.kind in pattern.actor_kind | {"role"} for phrase in named)
