"""Words that stand for somebody named before: "he", "the two sides", "the president", "his counterpart".

They are resolved where the text allows and left open where it does not; a party found so says how.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from comity.reading.memory import Memory, Party
from comity.reading.modality import is_speech
from comity.reading.passage import Passage
from comity.reading.phrases import Phrase
from comity.reading.roles import roles
from comity.reading.slots import subjects

_MALE_OR_FEMALE = frozenset({"he", "she", "him", "her", "his"})
_PLURAL = frozenset({"they", "them", "their", "both"})
_NEUTRAL = frozenset({"it", "its"})
FIRST_PERSON = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MOST_SIDES = 6  # more parties than that are a conference, and "they" some of it
_OPPOSITES = frozenset({"counterpart", "host", "guest", "colleague", "interlocutor", "opposite"})
_COUNTRIES = frozenset({"the country", "the republic", "the kingdom", "the government", "the ministry"})
# What an organisation is called once it has been named.
_BODIES = frozenset(
    "council summit organisation organization bloc union alliance assembly community commission committee "
    "group grouping agency court fund bank mission secretariat meeting".split()
)
# Organs that a national outlet names without saying whose.
_ORGANS = frozenset(
    f"the {organ}"
    for organ in (
        "head of state", "president", "prime minister", "foreign minister", "foreign ministry", "ministry",
        "defence ministry", "defense ministry", "government", "army", "presidency", "parliament",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, what went before it, and how to look up the parties of another word.

    Attributes:
        owners: The parties that own or modify a noun.
        named: The parties that a noun phrase names.
    """

    passage: Passage
    memory: Memory
    owners: Callable[[Any], list[Party]]
    named: Callable[[Any], list[Party]]

    @property
    def at(self) -> int:
        """Index of the sentence."""
        return self.passage.sentence.index


def pronoun(word: Any, scene: Scene) -> list[Party]:
    """The party a pronoun stands for."""
    text = word.lower_
    if text in FIRST_PERSON:
        return _speaker(word, scene)
    said = _sayer(word, scene) if text in _MALE_OR_FEMALE | _NEUTRAL else []
    if said:
        return said
    if text in _MALE_OR_FEMALE:
        return (
            _as_party(word, _earlier(word, scene, persons=True))
            or _of_clause_subject(word, scene)
            or _as_party(word, _person_before(word, scene))
        )
    if text in _NEUTRAL and word.pos_ == "PRON":
        return _as_party(word, _earlier(word, scene, persons=False) or scene.memory.state(scene.at))
    is_the_two = text in {"two", "pair"} and any(child.lower_ == "the" for child in word.children)
    if is_the_two and word.dep_ in {*_SUBJECTS, "pobj", "dobj"}:
        return _as_group(word, f"the {text}", _two(word, scene))
    if text in _PLURAL:
        return _as_group(word, word.text, _joined_subject(word, scene) or _these(word.text, word, scene))
    return []


def _sayer(word: Any, scene: Scene) -> list[Party]:
    """“X said *he* would come”, “the army reported that *its* drones …”: who says it, where he fits."""
    at = word
    while at.head.i != at.i:
        at = at.head
        if at.dep_ == "ccomp" and is_speech(at.head):
            for said in subjects(at.head):
                named = scene.passage.phrases.get(said.i)
                is_person = named.is_someone if named is not None else said.lower_ in _MALE_OR_FEMALE
                wants_person = word.lower_ in _MALE_OR_FEMALE
                found = [] if said.i == word.i or said.lower_ in FIRST_PERSON else scene.named(said)
                if found and (is_person or not wants_person) and said.i < word.i:
                    first = found[0]
                    return [
                        Party(
                            first.codes, word.i, first.phrase, f"“{word.text}”: who says it, {first.codes[0]}"
                        )
                    ]
            return []
    return []


def _speaker(word: Any, scene: Scene) -> list[Party]:
    """“We”: whoever is cited for the clause, else the state the document speaks for."""
    at = word
    while at.head.i != at.i:
        at = at.head
        if at.dep_ in {"ccomp", "parataxis"} and is_speech(at.head):
            cited = [p for w in subjects(at.head) for p in scene.named(w)]
            if cited:
                return [
                    Party(p.codes, word.i, None, f"“{word.text}”: {p.codes[0]}, who is cited") for p in cited
                ]
    state = scene.memory.voice or (scene.memory.home if word.lower_ == "our" else None)
    return (
        [Party((state,), word.i, None, f"“{word.text}”: {state}, for which the text speaks")] if state else []
    )


def description(word: Any, scene: Scene) -> list[Party]:
    """“the two sides”, “the president”, “the country”: descriptions of something named before."""
    memory = scene.memory
    title = scene.passage.titles.get(word.i, word.lower_)
    before = (child.lower_ for child in word.lefts if child.dep_ in {"det", "nummod", "predet"})
    words = " ".join([*before, title])
    if words.startswith(("the three ", "all three ")):
        three = next((g for g in (memory.parties_told(scene.at), memory.focus) if len(g) == 3), ())
        return _as_group(word, words, three)
    if words in roles().duals or _is_dual(word):
        return _as_group(word, words, _these(words, word, scene))
    owner = next((child for child in word.children if child.dep_ == "poss"), None)
    if owner is not None and word.lemma_ in _OPPOSITES:
        return _opposite(word, owner, scene)
    is_capital = word.text[:1].isupper() and word.lemma_.lower() in _BODIES  # "Summit commended …"
    if not (words.startswith("the ") or is_capital) or scene.owners(word):
        return []
    is_title = word.i in scene.passage.titles or any(word.lower_ == key[-1] for key in roles().titles)
    phrase = memory.person(scene.at, title) if is_title else None
    if phrase is not None:
        return [Party(phrase.codes, word.i, phrase, f"“{words}”: {phrase.person}")]
    if memory.home and words in _ORGANS:
        return [_at_home(word, words, memory.home)]
    if word.lemma_.lower() in _BODIES and word.dep_ in _SUBJECTS:
        return _as_party(word, memory.body(scene.at), words)
    if words in _COUNTRIES:
        return _as_party(word, _earlier(word, scene, persons=False) or memory.state(scene.at), words)
    return []


def _is_dual(word: Any) -> bool:
    """“the two South Asian neighbours”: two of a kind, whatever stands between."""
    if word.lemma_.lower() not in roles().dual_heads:
        return False
    before = {child.lower_ for child in word.lefts if child.dep_ in {"det", "nummod", "predet", "preconj"}}
    return "both" in before or {"the", "two"} <= before or {"these", "two"} <= before


def _as_party(word: Any, phrase: Phrase | None, words: str = "") -> list[Party]:
    if phrase is None:
        return []
    return [
        Party(phrase.codes, word.i, phrase, f"“{words or word.text}”: {phrase.person or phrase.codes[0]}")
    ]


def _as_group(word: Any, words: str, codes: tuple[str, ...]) -> list[Party]:
    return [Party(codes, word.i, None, f"“{words}”: {' and '.join(codes)}")] if codes else []


def _at_home(word: Any, words: str, home: str) -> Party:
    return Party((home,), word.i, None, f"“{words}”: the outlet's own state, {home}")


def _opposite(word: Any, owner: Any, scene: Scene) -> list[Party]:
    """“his counterpart”, “her host”: the other one of the two last spoken of."""
    named = scene.passage.phrases.get(owner.i)
    mine = set(named.codes) if named is not None else {c for p in pronoun(owner, scene) for c in p.codes}
    pair = scene.memory.parties_told(scene.at) or scene.memory.pair(scene.at)
    rest = tuple(code for code in pair if code not in mine)
    return _as_group(word, f"{owner.text} {word.text}", rest if len(rest) == 1 else ())


def _person_before(word: Any, scene: Scene) -> Phrase | None:
    """The person last spoken of who is not already the subject of the pronoun's own clause."""
    subject = _clause_subject(word)
    taken = scene.passage.phrases.get(subject.i) if subject is not None else None
    for index, phrase in reversed(scene.memory.persons):
        if scene.at - index > scene.memory.reach:
            return None
        if taken is None or phrase.codes != taken.codes:
            return phrase
    return None


def _of_clause_subject(word: Any, scene: Scene) -> list[Party]:
    """“the head of state recalled *his* visit”: the subject of the clause, where a description names it."""
    subject = _clause_subject(word)
    if subject is None or word.dep_ != "poss" or subject.lower_ in _MALE_OR_FEMALE:
        return []
    if word in set(subject.subtree):
        return []  # "his minister said": the subject cannot explain its own owner
    found = description(subject, scene)
    return [Party(p.codes, word.i, p.phrase, f"“{word.text}”: {p.codes[0]}") for p in found[:1]]


def _clause_subject(word: Any) -> Any | None:
    at = word
    while at.head.i != at.i:
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            found = next((c for c in at.children if c.dep_ in _SUBJECTS and c.i != word.i), None)
            if found is not None or at.dep_ != "conj":
                return found
    return None


def _earlier(word: Any, scene: Scene, *, persons: bool) -> Phrase | None:
    """The nearest subject before the pronoun in the same sentence; not the subject of its own clause."""
    own = _clause_subject(word) if word.dep_ not in {*_SUBJECTS, "poss"} else None
    best: Phrase | None = None
    for index, phrase in sorted(scene.passage.phrases.items()):
        if index >= word.i or not phrase.codes or phrase.is_someone != persons:
            continue
        if own is not None and own.i == index:
            continue
        if best is None or scene.passage.tree[index].dep_ in _SUBJECTS:
            best = phrase
    return best


def _joined_subject(word: Any, scene: Scene) -> tuple[str, ...]:
    """“A and B … *their* …”: the subject of the clause, where it joins several."""
    subject = _clause_subject(word)
    if subject is None or subject.i >= word.i:
        return ()
    phrases = (scene.passage.phrases.get(w.i) for w in [subject, *subject.conjuncts])
    codes = tuple(dict.fromkeys(code for phrase in phrases if phrase is not None for code in phrase.codes))
    return codes if len(codes) >= 2 else ()


def _these(words: str, word: Any, scene: Scene) -> tuple[str, ...]:
    """“The sides”, “they”: three or more where the sentence before told such a deed, unless "two" is said."""
    told = scene.memory.parties_told(scene.at, reach=1)
    says_two = not {"two", "both"}.isdisjoint(words.lower().split())
    return told if 3 <= len(told) <= _MOST_SIDES and not says_two else _two(word, scene)


def _two(word: Any, scene: Scene) -> tuple[str, ...]:
    """Two parties: named before in the sentence, those of the document, told of or named just before."""
    memory = scene.memory
    focus = memory.focus if len(memory.focus) == 2 else ()
    told = memory.parties_told(scene.at)
    return _earlier_pair(word, scene) or focus or (told if len(told) == 2 else ()) or memory.pair(scene.at)


def _earlier_pair(word: Any, scene: Scene) -> tuple[str, ...]:
    codes: list[str] = []
    for index, phrase in sorted(scene.passage.phrases.items()):
        if index < word.i:
            codes.extend(code for code in phrase.codes if code not in codes)
    return tuple(codes) if len(codes) == 2 else ()
