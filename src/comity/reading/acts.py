"""Finds deeds: walks the words of a parsed sentence, matches the lexicon, fills the frame.

What comes out are `Deed`s: matched patterns with their words; `events.py` turns them into statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from comity.reading.lexicon import Lexicon, Pattern
from comity.reading.modality import Modality, is_narrative, is_speech, modality
from comity.reading.parties import Finder, Party
from comity.reading.passage import Passage
from comity.reading.slots import carriers, is_passive, objects, prepositional, slot_words, subjects

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MOTION = frozenset({"arrive", "travel", "come", "go", "fly", "leave", "depart", "be"})
_OF_OBJECT = frozenset({"accuse", "suspect", "blame"})
_GIVING_WITH = frozenset({"provide", "supply", "furnish", "equip", "present", "reward", "arm"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A pattern that fired in a sentence, with the parties and words that fill it.

    Attributes:
        trigger: The word that names the deed.
        actors, recipients: Who stands in which slot; for mutual deeds all are actors.
        words: Indexes of every word that belongs to it: what the quote must hold.
        weight: Confidence so far, 0–1.
    """

    pattern: Pattern
    trigger: Any
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    modality: Modality
    words: frozenset[int]
    weight: float
    notes: tuple[str, ...] = field(default=())


def find_deeds(passage: Passage, lexicon: Lexicon, finder: Finder) -> list[Deed]:
    """The deeds of a sentence, verbs first; one word triggers at most one."""
    if passage.sentence.text.rstrip().endswith("?"):
        return []  # a question asserts nothing about deeds
    out: list[Deed] = []
    for word in passage.tree:
        if word.i in passage.phrases or word.i in passage.times:
            continue
        deed = _duty_at(word, passage, lexicon, finder) or _deed_at(word, passage, lexicon, finder)
        if deed is not None:
            out.append(deed)
    return _without_echoes(out)


def _deed_at(word: Any, passage: Passage, lexicon: Lexicon, finder: Finder) -> Deed | None:
    lemma = word.lemma_.lower()
    if word.pos_ in _VERBAL:
        candidates: Sequence[Pattern] = lexicon.verbs.get(lemma, ())
    elif word.pos_ in _NOMINAL:
        candidates = [*_compounds(word, lexicon), *lexicon.nouns.get(lemma, ())]
    else:
        return None
    for pattern in candidates:
        if not _demands_met(pattern, word, passage, finder):
            continue
        deed = _fill(pattern, word, passage, finder)
        if deed is not None:
            return deed
    return None


def _duty_at(word: Any, passage: Passage, lexicon: Lexicon, finder: Finder) -> Deed | None:
    """“A said B must leave”: what another is told to do is a request of the one who says so."""
    governor = word.head
    if word.dep_ != "ccomp" or governor.pos_ != "VERB" or not is_speech(governor):
        return None
    if not any(child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in word.children):
        return None
    read = modality(governor, "REQUEST", passage.sentence.text)
    actors = [p for w in subjects(governor) for p in finder.parties(w)]
    asked = [p for w in (objects(word) if is_passive(word) else subjects(word)) for p in finder.parties(w)]
    asked = [p for p in asked if p.codes not in {a.codes for a in actors}]
    if not actors or not asked or read.status is None:
        return None
    pattern = next(p for p in lexicon.verbs["demand"] if p.type == "REQUEST")
    words = frozenset({governor.i, word.i, *(p.word for p in actors), *(p.word for p in asked)})
    return Deed(pattern, word, tuple(actors), tuple(asked), read, words, 0.65, ("said that another must",))


def _compounds(word: Any, lexicon: Lexicon) -> Iterable[Pattern]:
    for words, pattern in lexicon.noun_phrases.get(word.lemma_.lower(), lexicon.noun_phrases.get(word.lower_, ())):
        start = word.i - len(words) + 1
        if start >= 0 and tuple(w.lower_ for w in word.doc[start : word.i]) == words[:-1]:
            yield pattern


def _demands_met(pattern: Pattern, word: Any, passage: Passage, finder: Finder) -> bool:
    if pattern.particle and not any(
        child.lower_ == pattern.particle for child in word.children if child.dep_ in {"prt", "prep", "advmod"}
    ):
        return False
    if pattern.is_noun:
        return _noun_demands_met(pattern, word)
    if pattern.clause and not any(child.dep_ in {"xcomp", "ccomp"} for child in word.children):
        return False
    if pattern.passive and (not is_passive(word) or any(child.dep_ in {"xcomp", "ccomp"} for child in word.children)):
        return False
    things = objects(word)
    if pattern.objects and not any(_is_one_of(thing, pattern.objects, passage) for thing in _object_nouns(word, things)):
        return False
    if pattern.no_objects and any(_is_one_of(thing, pattern.no_objects, passage) for thing in things):
        return False
    if pattern.preps and not any(
        child.lower_ in pattern.preps for carrier in carriers(word)[:2] for child in carrier.children if child.dep_ in {"prep", "prt", "advmod", "dative"}
    ):
        return False
    if pattern.near and not any(near in passage.sentence.text.lower() for near in pattern.near):
        return False
    if pattern.object_complement and not any(
        w.lemma_.lower() in pattern.object_complement for w in word.subtree if w.i > word.i and w.i - word.i < 12
    ):
        return False
    if pattern.object_kind and not any(
        party.phrase is not None and party.phrase.kind in pattern.object_kind for thing in things for party in finder.parties(thing, deep=False)
    ):
        return False
    return True


def _noun_demands_met(pattern: Pattern, word: Any) -> bool:
    if pattern.preps and not any(child.lower_ in pattern.preps for child in word.children if child.dep_ == "prep"):
        return False
    return word.dep_ not in {"compound", "amod", "nmod"}


def _object_nouns(verb: Any, things: Sequence[Any]) -> list[Any]:
    out = list(things)
    for thing in things:
        out.extend(child for child in thing.children if child.dep_ in {"conj", "appos", "compound"})
        # "a number of agreements", "two packages of loans": what is counted is the object.
        for prep in thing.children:
            if prep.dep_ == "prep" and prep.lower_ == "of":
                out.extend(inner for inner in prep.children if inner.dep_ == "pobj")
    # "provided Islamabad with aid": what is given stands after "with".
    if verb.lemma_ in _GIVING_WITH:
        out.extend(prepositional(verb, frozenset({"with"})))
    return out


def _is_one_of(thing: Any, nouns: frozenset[str], passage: Passage) -> bool:
    if thing.lemma_.lower() in nouns or thing.lower_ in nouns:
        return True
    start = max(0, thing.i - 2)
    before = " ".join(w.lower_ for w in thing.doc[start : thing.i])
    joined = f"{before} {thing.lemma_.lower()}"
    if any(" " in noun and joined.endswith(noun) for noun in nouns):
        return True
    phrase = passage.phrases.get(thing.i)
    return phrase is not None and bool(phrase.role) and (phrase.role in nouns or phrase.role.rstrip("s") in nouns or phrase.role.split()[-1].rstrip("s") in nouns)


def _fill(pattern: Pattern, word: Any, passage: Passage, finder: Finder) -> Deed | None:
    read = modality(word, pattern.type, passage.sentence.text, pattern.light)
    if read.status is None or _is_stance(pattern, read, passage):
        return None
    if pattern.needs_deed and read.status in {"occurred", "ongoing"} and not _is_carried(pattern, word):
        return None
    actor_slots = ("object",) if pattern.passive else pattern.frame.actor
    actors = _slot_parties(_slots_for(pattern, actor_slots, word), word, finder)
    taken = () if pattern.frame.mutual else actors
    recipients = _slot_parties(_slots_for(pattern, pattern.frame.recipient, word), word, finder, taken=taken)
    if pattern.frame.mutual:
        recipients = [p for p in recipients if p.codes not in {a.codes for a in actors}]
    if not _parties_suffice(pattern, actors, recipients):
        actors, recipients = _from_context(pattern, word, actors, recipients, passage, finder)
    if not _parties_suffice(pattern, actors, recipients):
        return None
    if pattern.actor_role and not any(p.phrase is not None and p.phrase.role in pattern.actor_role for p in actors):
        return None
    if pattern.actor_kind and not any(p.phrase is not None and p.phrase.kind in pattern.actor_kind | {"role"} for p in actors):
        return None
    words = {word.i, *(p.word for p in actors), *(p.word for p in recipients)}
    words |= {thing.i for thing in objects(word)} if word.pos_ in _VERBAL else set()
    weight = pattern.weight * (0.85 if any(p.inferred for p in [*actors, *recipients]) else 1.0)
    if any(p.phrase is not None and p.phrase.ambiguous for p in [*actors, *recipients]):
        weight *= 0.8
    return Deed(pattern, word, tuple(actors), tuple(recipients), read, frozenset(words), weight)


def _is_stance(pattern: Pattern, read: Modality, passage: Passage) -> bool:
    """“X supports Y”, “X does not recognise Y” is a tie; only a headline tells deeds in the plain present."""
    if not pattern.standing:
        return False
    return read.status == "negated" or (read.is_present and passage.sentence.block.kind != "heading")


def _slots_for(pattern: Pattern, slots: Sequence[str], word: Any) -> Sequence[str]:
    """For a noun its own phrase comes first; the subject of its verb counts only where that verb carries it."""
    if not pattern.is_noun or "subject" not in slots:
        return slots
    own = [slot for slot in slots if slot != "subject"]
    return [*own, "subject"] if _is_carried(pattern, word) else own


def _is_carried(pattern: Pattern, word: Any) -> bool:
    """Whether the verb over a noun only carries it: "*paid* a visit", "*arrived* on a visit"."""
    head = word.head.head if word.dep_ == "pobj" and word.head.dep_ == "prep" else word.head
    return head.pos_ in _VERBAL and (head.lemma_.lower() in pattern.light or head.lemma_ in _MOTION | _OF_OBJECT)


def _from_context(
    pattern: Pattern, word: Any, actors: list[Party], recipients: list[Party], passage: Passage, finder: Finder
) -> tuple[list[Party], list[Party]]:
    """Parties that the text leaves to be understood: "*documents were signed*", "X *came on a visit*"."""
    at = passage.sentence.index
    named = {code for party in [*actors, *recipients] for code in party.codes}
    if pattern.mode == "visit" and actors and not recipients and pattern.frame.name != "host":
        host = finder.memory.host(at)
        if host and not set(host) & named and _speaks_of_a_visit(pattern, word):
            recipients = [Party(host, word.i, None, f"the host of the visit told before: {host[0]}")]
    elif pattern.frame.mutual and pattern.type in {"AGREE", "CONSULT"} and is_narrative(word):
        told = finder.memory.parties_told(at)
        if named <= set(told) and len(told) >= 2:
            actors = [Party(told, word.i, None, f"the parties of the deed told before: {' and '.join(told)}")]
            recipients = []
    return actors, recipients


def _speaks_of_a_visit(pattern: Pattern, word: Any) -> bool:
    """A motion verb alone may be any journey; with "on a visit", or the noun itself, it is one."""
    if pattern.passive:
        return True
    return pattern.id != "consult.arrive" or any(w.lemma_ in {"visit", "trip", "talk", "talks"} for w in word.subtree)


def _slot_parties(
    slots: Sequence[str], word: Any, finder: Finder, taken: Sequence[Party] = ()
) -> list[Party]:
    """The parties of the first slot that names any not taken yet."""
    used = {code for party in taken for code in party.codes}
    for slot in slots:
        found: list[Party] = []
        for filler in slot_words(word, slot):
            found.extend(finder.parties(filler))
        fresh = [p for p in found if not set(p.codes) <= used]
        if fresh:
            return [replace(p, codes=tuple(c for c in p.codes if c not in used)) for p in fresh]
    return []


def _parties_suffice(pattern: Pattern, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    codes = {code for party in [*actors, *recipients] for code in party.codes}
    if pattern.one_party:
        return bool(actors)
    if pattern.frame.mutual or pattern.needs_two:
        return len(codes) >= 2
    return bool(actors) and bool(recipients)


def _without_echoes(deeds: list[Deed]) -> list[Deed]:
    """Drop the noun of a deed that a verb already told ("arrived … on an official visit")."""
    out: list[Deed] = []
    for deed in deeds:
        echo = next((other for other in out + deeds if other is not deed and _echoes(deed, other)), None)
        if echo is None:
            out.append(deed)
    return out


def _echoes(deed: Deed, other: Deed) -> bool:
    if deed.pattern.clause:  # "agreed to send troops": the undertaking is the planned deed itself
        return not other.pattern.clause and other.trigger in set(deed.trigger.subtree) and other.trigger.i > deed.trigger.i
    if deed.pattern.type != other.pattern.type or not deed.pattern.is_noun:
        return False
    mine = {c for p in (*deed.actors, *deed.recipients) for c in p.codes}
    theirs = {c for p in (*other.actors, *other.recipients) for c in p.codes}
    if not other.pattern.is_noun:
        return mine <= theirs or bool(mine & theirs and deed.trigger in set(other.trigger.subtree))
    return mine <= theirs and other.trigger.i < deed.trigger.i


