"""Finds deeds: walks the words of a parsed sentence and tries the lexicon's patterns on each.

What comes out are `Deed`s: matched patterns with their words; `events.py` turns them into statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from comity.reading.demands import demands_met
from comity.reading.fill import Deed, fill
from comity.reading.lexicon import Lexicon, Pattern
from comity.reading.modality import is_speech, modality
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import is_passive, objects, subjects

_DUTY_WEIGHT = 0.65


def find_deeds(passage: Passage, lexicon: Lexicon, finder: Finder) -> list[Deed]:
    """The deeds of a sentence, in the order of their words; one word triggers at most one."""
    if passage.sentence.text.rstrip().endswith("?"):
        return []  # a question asserts nothing about deeds
    out: list[Deed] = []
    for word in passage.tree:
        if word.i in passage.phrases or word.i in passage.times:
            continue
        deed = _duty_at(word, passage, lexicon, finder) or _deed_at(word, passage, lexicon, finder)
        if deed is not None:
            out.append(deed)
            finder.tell([*deed.actors, *deed.recipients])
    return _without_echoes(out)


def _deed_at(word: Any, passage: Passage, lexicon: Lexicon, finder: Finder) -> Deed | None:
    if _is_toll(word, lexicon):
        return None
    for pattern in _candidates(word, lexicon):
        if demands_met(pattern, word, passage, finder):
            deed = fill(pattern, word, passage, finder)
            if deed is not None:
                return deed
    return None


def _is_toll(word: Any, lexicon: Lexicon) -> bool:
    """“nine were *killed* in strikes by X”: the toll of a deed that the noun tells."""
    if word.lemma_ not in {"kill", "wound", "injure", "die"} or any(c.dep_ == "agent" for c in word.children):
        return False
    causes = [
        inner
        for child in word.children
        if child.dep_ == "prep" and child.lower_ in {"in", "during", "by"}
        for inner in child.children
    ]
    found = (pattern for cause in causes for pattern in lexicon.nouns.get(cause.lemma_.lower(), ()))
    return word.dep_ != "relcl" and any(pattern.type == "ASSAULT" for pattern in found)


def _candidates(word: Any, lexicon: Lexicon) -> Sequence[Pattern]:
    if word.dep_ in {"aux", "auxpass"}:
        return ()
    lemma = word.lemma_.lower()
    if word.pos_ in {"VERB", "AUX"} or (word.pos_ == "ADJ" and word.dep_ in {"acomp", "attr"}):
        return lexicon.verbs.get(lemma, ())
    if word.pos_ in {"NOUN", "PROPN"}:
        return [*_compounds(word, lexicon), *lexicon.nouns.get(lemma, ())]
    return ()


def _compounds(word: Any, lexicon: Lexicon) -> Iterable[Pattern]:
    table = lexicon.noun_phrases
    for words, pattern in table.get(word.lemma_.lower(), table.get(word.lower_, ())):
        start = word.i - len(words) + 1
        if start >= 0 and tuple(w.lower_ for w in word.doc[start : word.i]) == words[:-1]:
            yield pattern


def _duty_at(word: Any, passage: Passage, lexicon: Lexicon, finder: Finder) -> Deed | None:
    """“A said B must leave”: what another is told to do is a request of the one who says so."""
    governor = word.head
    if word.dep_ != "ccomp" or governor.pos_ != "VERB" or not is_speech(governor):
        return None
    if not _is_duty(word):
        return None
    read = modality(governor, "REQUEST", passage.sentence.text)
    actors = [p for w in subjects(governor) for p in finder.parties(w)]
    asked = [p for w in (objects(word) if is_passive(word) else subjects(word)) for p in finder.parties(w)]
    asked = [p for p in asked if p.codes not in {a.codes for a in actors}]
    if not actors or not asked or read.status is None:
        return None
    pattern = next(p for p in lexicon.verbs["demand"] if p.type == "REQUEST")
    words = frozenset({governor.i, word.i, *(p.word for p in actors), *(p.word for p in asked)})
    notes = ("said that another must",)
    return Deed(pattern, word, tuple(actors), tuple(asked), read, words, _DUTY_WEIGHT, notes)


def _without_echoes(deeds: list[Deed]) -> list[Deed]:
    """Drop the noun of a deed that a verb already told ("arrived … on an official visit")."""
    out: list[Deed] = []
    for deed in deeds:
        if not any(other is not deed and _echoes(deed, other) for other in [*out, *deeds]):
            out.append(deed)
    return out


def _echoes(deed: Deed, other: Deed) -> bool:
    if deed.pattern.clause and deed.pattern.type == "AGREE":
        # "agreed to send troops": the undertaking is the planned deed itself
        below = set(deed.trigger.subtree)
        return not other.pattern.clause and other.trigger in below and other.trigger.i > deed.trigger.i
    if other.pattern.clause and other.pattern.type != "AGREE" and _is_clause_of(deed.trigger, other.trigger):
        return True  # "vowed to strike X" is a threat, not a plan
    if other.pattern.negated and deed.pattern.is_noun and deed.trigger in set(other.trigger.subtree):
        return True  # "would not hold *talks*": the refusal says it
    if deed.pattern.type != other.pattern.type:
        return False
    mine = {c for p in (*deed.actors, *deed.recipients) for c in p.codes}
    theirs = {c for p in (*other.actors, *other.recipients) for c in p.codes}
    if not deed.pattern.is_noun:
        if deed.trigger.head.i != other.trigger.i or mine != theirs:
            return False
        # "carried out air strikes, *killing* eight", "crossed into X and *attacked* a village": one deed
        is_inferred = all(party.inferred for party in deed.recipients)
        return deed.trigger.dep_ == "advcl" or (deed.trigger.dep_ == "conj" and is_inferred)
    if not other.pattern.is_noun:
        return mine <= theirs or bool(mine & theirs and deed.trigger in set(other.trigger.subtree))
    return mine <= theirs and other.trigger.i < deed.trigger.i


def _is_clause_of(inner: Any, outer: Any) -> bool:
    """Whether a verb heads the clause, or a verb joined to it, that hangs on another."""
    at = inner
    while at.dep_ == "conj" and at.head.pos_ == "VERB" and at.head.i != outer.i:
        at = at.head
    return bool(at.dep_ in {"xcomp", "ccomp"} and at.head.i == outer.i)


def _is_duty(verb: Any) -> bool:
    """“must leave”, “needs to leave”, “has to leave”."""
    if any(child.dep_ == "aux" and child.lower_ in {"must", "should", "ought"} for child in verb.children):
        return True
    return verb.lemma_ in {"need", "have"} and any(child.dep_ == "xcomp" for child in verb.children)
