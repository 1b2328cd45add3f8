"""Who stands in a relation: fills the slots of a tie's frame with actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from comity.reading.memory import Party
from comity.reading.parties import Finder
from comity.reading.slots import objects, slot_words, subjects
from comity.reading.ties.rules import TieFrame, TieLexicon, TieRule
from comity.vocab import load_vocabulary

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLIMB = 7  # words; "the loss of the attention and support of A" is the longest that still holds together
_INCLUDING = frozenset(
    {"encompass", "include", "comprise", "unite", "involve", "embrace", "link", "bring", "consist"}
)
# Poles that act as one; every other grouping stands for its members.
_POLES = frozenset({"West", "EU", "NATO", "UN"})


# Slots that name one side only, however many parties stand in them.
_ONE_SIDED = ("prep:",)


def mutual_parties(word: Any, rule: TieRule, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """Parties gathered over the slots until both sides are named.

    "relations with A and B" names two parties and one side: the search for the other goes on.
    """
    out: list[Party] = []
    is_whole = False
    for slot in rule.frame.sources:
        fresh = [
            party
            for party in _in_slot(word, slot, finder, lexicon)
            if not set(party.codes) <= {code for other in out for code in other.codes}
        ]
        is_whole = is_whole or (bool(fresh) and (bool(out) or not slot.startswith(_ONE_SIDED)))
        out.extend(fresh)
        if is_whole and len({code for party in out for code in party.codes}) >= 2:
            return out
    return out if is_whole or rule.one_party else []


def directed_parties(
    word: Any, frame: TieFrame, finder: Finder, lexicon: TieLexicon
) -> tuple[list[Party], list[Party]]:
    """The first slot on each side that names anybody not on the other."""
    targets = _first(word, frame.targets, finder, lexicon, ())
    sources = _first(word, frame.sources, finder, lexicon, targets)
    if not sources:  # the same word may have been taken for the wrong side
        sources = _first(word, frame.sources, finder, lexicon, ())
        targets = _first(word, frame.targets, finder, lexicon, sources)
    return sources, targets


def _first(
    word: Any, slots: Sequence[str], finder: Finder, lexicon: TieLexicon, taken: Sequence[Party]
) -> list[Party]:
    used = {code for party in taken for code in party.codes}
    for slot in slots:
        fresh = [party for party in _in_slot(word, slot, finder, lexicon) if not set(party.codes) & used]
        if fresh:
            return fresh
    return []


def _in_slot(word: Any, slot: str, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    out: list[Party] = []
    for filler in _fillers(word, slot):
        out.extend(_listed(filler, finder, lexicon) or finder.parties(filler))
    return [party for party in out if not _is_compass(finder.passage.tree[party.word])]


def _is_compass(word: Any) -> bool:
    """“The East-*West* corridor”: a direction, not the West."""
    before = [w.lower_ for w in word.doc[max(0, word.i - 2) : word.i]]
    return len(before) == 2 and before[1] in {"-", "–"} and before[0] in {"east", "north", "south"}


def _fillers(word: Any, slot: str) -> Iterator[Any]:
    if slot == "members":
        yield from _members(word)
    elif slot == "holder":
        yield from _holders(word)
    elif slot == "object_of":
        verb = _verb_over(word)
        if verb is not None:
            yield from objects(verb)
    elif slot == "subject" and word.pos_ in {"NOUN", "PROPN"}:
        yield from _clause_subject(word)
    else:
        yield from slot_words(word, slot)


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


def _listed(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """“The listed countries”: every state named in the sentences before, but the one all of them name."""
    if word.lower_ not in lexicon.sets or not any(child.lower_ in lexicon.listed for child in word.children):
        return []
    at = finder.passage.sentence.index
    near: dict[str, set[int]] = {}
    for index, phrase in (*finder.memory.persons, *finder.memory.states):
        if 0 < at - index <= lexicon.reach:
            for code in phrase.codes:
                near.setdefault(code, set()).add(index)
    sentences = {index for found in near.values() for index in found}
    hub = [code for code, found in near.items() if len(sentences) > 2 and len(found) * 2 > len(sentences)]
    codes = tuple(code for code in near if code not in hub)
    return [Party(codes, word.i, None, f"“{word.text}”: {', '.join(codes)}")] if len(codes) > 1 else []


def codes_of(parties: Sequence[Party]) -> tuple[str, ...]:
    """The actor codes of parties; a region stands for its states."""
    out: list[str] = []
    for party in parties:
        for code in party.codes:
            is_region = party.phrase is not None and party.phrase.kind == "grouping" and code not in _POLES
            out.extend(load_vocabulary().members(code) or (code,) if is_region else (code,))
    return tuple(dict.fromkeys(out))
