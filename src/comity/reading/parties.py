"""From a noun in the tree to the actors it stands for: names, titles, lists, pronouns, "the two sides"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from comity.core.interval import Interval
from comity.reading.passage import Passage
from comity.reading.phrases import Phrase
from comity.reading.roles import roles
from comity.reading.segment import Sentence
from comity.record.model import EventStatement

# Prepositions that name whose something is; others ("in connection with", "in") name circumstances.
_OWNING = frozenset({"of", "by", "from", "between", "among"})
_LISTING = frozenset({"including", "like", "as", "namely"})
_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "nummod", "npadvmod", "appos"})
_MALE_OR_FEMALE = frozenset({"he", "she", "him", "her", "his"})
_PLURAL = frozenset({"they", "them", "their", "both"})
_NEUTRAL = frozenset({"it", "its"})
# Organs that a national outlet names without saying whose.
_ORGANS = frozenset(
    f"the {organ}"
    for organ in (
        "head of state", "president", "prime minister", "foreign minister", "foreign ministry", "defence ministry",
        "defense ministry", "ministry", "government", "army", "presidency", "parliament",
    )
)  # fmt: skip
_OPPOSITES = frozenset({"counterpart", "host", "guest", "colleague", "interlocutor", "opposite"})
# Things two states share: "the border *with Finland*".
_SHARED = frozenset(
    {"border", "frontier", "relation", "tie", "conflict", "war", "boundary", "dispute", "rivalry"}
)


@dataclass(frozen=True, slots=True)
class Party:
    """One actor in one role of a deed.

    Attributes:
        word: Index of the word that names it.
        inferred: Why it was taken, where the word itself does not name it (a pronoun, a description).
    """

    codes: tuple[str, ...]
    word: int
    phrase: Phrase | None = None
    inferred: str = ""

    @property
    def person(self) -> str | None:
        """The person named, where one is."""
        return self.phrase.person if self.phrase else None


@dataclass(slots=True)
class Memory:
    """Who was spoken of before: what pronouns and descriptions lean on.

    It forgets at the end of a block's neighbourhood: a pronoun reaches back three sentences at most.
    """

    persons: list[tuple[int, Phrase]] = field(default_factory=list)
    states: list[tuple[int, Phrase]] = field(default_factory=list)
    pairs: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    told: list[tuple[Sentence, EventStatement]] = field(default_factory=list)
    reach: int = 3
    home: str | None = None  # the state a national outlet writes from: whose "the foreign ministry" is

    def tell(self, sentence: Sentence, event: EventStatement) -> None:
        """Remember a deed."""
        self.told.append((sentence, event))

    def day_of(self, sentence: Sentence, parties: set[str]) -> Interval | None:
        """The day of the last dated deed of these parties, told in this sentence or the two before."""
        for earlier, event in reversed(self.told):
            if sentence.index - earlier.index > 2:
                return None
            if event.date is None or event.date.days > 7 or event.status != "occurred":
                continue
            others = {*event.actors, *event.recipients}
            if parties & others:
                return event.date
        return None

    def parties_told(self, at: int) -> tuple[str, ...]:
        """The parties of the last deed told, in this sentence or the two before."""
        for earlier, event in reversed(self.told):
            if at - earlier.index > 2:
                return ()
            parties = tuple(dict.fromkeys((*event.actors, *event.recipients)))
            if len(parties) >= 2:
                return parties
        return ()

    def host(self, at: int) -> tuple[str, ...]:
        """Whom the last visitor visited."""
        for earlier, event in reversed(self.told):
            if at - earlier.index > 6:
                return ()
            if event.mode == "visit" and event.recipients:
                return event.recipients
        return ()

    def note(self, passage: Passage) -> None:
        """Remember the actors of a sentence once it has been read."""
        at = passage.sentence.index
        subjects = [
            p for i, p in sorted(passage.phrases.items()) if passage.tree[i].dep_ in {"nsubj", "nsubjpass"}
        ]
        others = [p for _, p in sorted(passage.phrases.items()) if p not in subjects]
        # Subjects last: the most recent entry is the likeliest antecedent.
        for phrase in [*reversed(others), *reversed(subjects)]:
            if phrase.person is not None and phrase.codes:
                self.persons.append((at, phrase))
            elif phrase.codes and phrase.kind in {"state", "capital", "role", "organisation", "seat"}:
                self.states.append((at, phrase))
        codes = tuple(dict.fromkeys(code for p in passage.phrases.values() for code in p.codes[:2]))
        if len(codes) >= 2:
            self.pairs.append((at, codes[:2]))

    def person(self, at: int, role: str = "") -> Phrase | None:
        """The person last spoken of, of that office where one is asked for."""
        for index, phrase in reversed(self.persons):
            if at - index > self.reach:
                return None
            if not role or role in phrase.role or not phrase.role:
                return phrase
        return None

    def state(self, at: int) -> Phrase | None:
        """The state or body last spoken of as an actor."""
        for index, phrase in reversed(self.states):
            return phrase if at - index <= self.reach else None
        return None

    def pair(self, at: int) -> tuple[str, ...]:
        """The two actors last spoken of together."""
        for index, codes in reversed(self.pairs):
            return codes if at - index <= self.reach else ()
        return ()


class Finder:
    """Finds the parties that a word of one sentence stands for."""

    def __init__(self, passage: Passage, memory: Memory) -> None:
        self.passage, self.memory = passage, memory

    def parties(self, word: Any, *, deep: bool = True) -> list[Party]:
        """The parties a noun phrase names, in the order of the text.

        Args:
            word: The head of the noun phrase.
            deep: Whether actors that only own or modify the noun count ("*Iran's* nuclear programme").
        """
        out = self._named(word) or self._pronoun(word) or self._described(word)
        if not out and deep:
            out = list(self._owners(word)) or self._launched_from(word)
        for other in word.children:
            if other.dep_ == "conj" and other.pos_ not in {"VERB", "AUX"}:
                out = [*out, *self.parties(other, deep=deep)]
        return _unique(out)

    def _named(self, word: Any) -> list[Party]:
        phrase = self.passage.phrases.get(word.i)
        if phrase is None or not phrase.codes:
            return self._of_person(phrase, word) if phrase is not None else []
        return [Party(phrase.codes, word.i, phrase)]

    def _of_person(self, phrase: Phrase, word: Any) -> list[Party]:
        """A person the dictionary does not know: his state stands beside him, if anywhere."""
        for child in word.children:
            if child.dep_ in {"appos", "poss", "compound", "amod", "nmod"}:
                found = self.parties(child)
                if found:
                    return [Party(found[0].codes, word.i, phrase, "the state named beside the person")]
        if word.dep_ == "appos":
            named = self.passage.phrases.get(word.head.i)
            if named is not None and named.codes:
                return [Party(named.codes, word.i, phrase, "the apposition names the state")]
        if self.memory.home and phrase.role and phrase.person:
            return [Party((self.memory.home,), word.i, phrase, f"an office without its state: {self.memory.home}")]
        return []

    def _pronoun(self, word: Any) -> list[Party]:
        text = word.lower_
        at = self.passage.sentence.index
        if text in _MALE_OR_FEMALE:
            phrase = self._earlier(word, persons=True) or self._person_before(word)
            if phrase is not None:
                return [Party(phrase.codes, word.i, phrase, f"“{word.text}”: {phrase.person}")]
            return self._owner_of(word)
        if text in _NEUTRAL and word.pos_ == "PRON":
            phrase = self._earlier(word, persons=False) or self.memory.state(at)
            return [Party(phrase.codes, word.i, phrase, f"“{word.text}”: {phrase.codes[0]}")] if phrase else []
        if text in _PLURAL:
            codes = self._earlier_pair(word) or self.memory.pair(at)
            return [Party(codes, word.i, None, f"“{word.text}”: {' and '.join(codes)}")] if codes else []
        return []

    def _person_before(self, word: Any) -> Phrase | None:
        """The person last spoken of who is not already the subject of the pronoun's own clause."""
        subject = self._clause_subject(word)
        taken = self.passage.phrases.get(subject.i) if subject is not None else None
        for index, phrase in reversed(self.memory.persons):
            if self.passage.sentence.index - index > self.memory.reach:
                return None
            if taken is None or phrase.codes != taken.codes:
                return phrase
        return None

    def _owner_of(self, word: Any) -> list[Party]:
        """“the head of state recalled *his* visit”: the subject of the clause, where a description names it."""
        subject = self._clause_subject(word)
        if subject is None or word.dep_ != "poss" or subject.lower_ in _MALE_OR_FEMALE:
            return []
        if word in set(subject.subtree):
            return []  # "his minister said": the subject cannot explain its own owner
        found = self._described(subject)
        return [Party(p.codes, word.i, p.phrase, f"“{word.text}”: {p.codes[0]}") for p in found[:1]]

    @staticmethod
    def _clause_subject(word: Any) -> Any | None:
        at = word
        while at.head.i != at.i:
            at = at.head
            if at.pos_ in {"VERB", "AUX"}:
                return next((c for c in at.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i != word.i), None)
        return None

    def _described(self, word: Any) -> list[Party]:
        """“the two sides”, “the president”, “the country”: descriptions of something named before."""
        title = self.passage.titles.get(word.i, word.lower_)
        before = (child.lower_ for child in word.lefts if child.dep_ in {"det", "nummod", "predet"})
        words = " ".join([*before, title])
        at = self.passage.sentence.index
        if words.startswith(("the three ", "all three ")):
            codes = self.memory.parties_told(at)
            return [Party(codes, word.i, None, f"“{words}”: {', '.join(codes)}")] if len(codes) == 3 else []
        if words in roles().duals:
            codes = self._earlier_pair(word) or self.memory.pair(at)
            return [Party(codes, word.i, None, f"“{words}”: {' and '.join(codes)}")] if codes else []
        if word.lemma_ in _OPPOSITES and any(c.dep_ == "poss" for c in word.children):
            return self._opposite(word)
        if self.memory.home and any(c.dep_ == "poss" and c.lower_ == "our" for c in word.children):
            return [self._at_home(word, f"our {word.text}")]
        has_owner = next(self._owners(word), None) is not None
        if has_owner or not words.startswith("the "):
            return []
        if self.memory.home and words in _ORGANS and self.memory.person(at, title) is None:
            return [self._at_home(word, words)]
        if word.i in self.passage.titles or any(word.lower_ == key[-1] for key in roles().titles):
            phrase = self.memory.person(at, title)
            return [Party(phrase.codes, word.i, phrase, f"“{words}”: {phrase.person}")] if phrase else []
        if words in {"the country", "the republic", "the kingdom", "the government", "the ministry"}:
            phrase = self._earlier(word, persons=False) or self.memory.state(at)
            return [Party(phrase.codes, word.i, phrase, f"“{words}”: {phrase.codes[0]}")] if phrase else []
        return []

    def _at_home(self, word: Any, words: str) -> Party:
        home = str(self.memory.home)
        return Party((home,), word.i, None, f"“{words}”: the outlet's own state, {home}")

    def _opposite(self, word: Any) -> list[Party]:
        """“his counterpart”, “her host”: the other one of the two last spoken of."""
        owner = next(child for child in word.children if child.dep_ == "poss")
        mine = {code for party in self.parties(owner) for code in party.codes}
        pair = self.memory.parties_told(self.passage.sentence.index) or self.memory.pair(
            self.passage.sentence.index
        )
        rest = tuple(code for code in pair if code not in mine)
        if len(rest) != 1:
            return []
        return [Party(rest, word.i, None, f"“{owner.text} {word.text}”: {rest[0]}")]

    def _owners(self, word: Any) -> Iterator[Party]:
        for child in word.children:
            if child.dep_ in _MODIFIERS:
                yield from self.parties(child, deep=child.dep_ in {"poss", "appos", "compound"})
            elif child.dep_ == "prep" and (
                child.lower_ in _OWNING
                or child.lower_ in _LISTING
                or (child.lower_ == "with" and word.lemma_ in _SHARED)
            ):
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        yield from self.parties(inner)
            elif child.dep_ == "prep" and child.lower_ == "such":
                yield from self._below(child)
            elif child.dep_ == "acl":  # "progress made between A and B"
                yield from self._participle(child)

    def _launched_from(self, word: Any) -> list[Party]:
        """“drones *launched from* the territory of X attacked …”: whose the weapons are."""
        verb = word.head
        if word.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ not in {"launch", "fire", "send"}:
            return []
        found = [i for c in verb.children if c.dep_ == "prep" and c.lower_ == "from" for i in c.children]
        return [party for inner in found for party in self.parties(inner)]

    def _participle(self, word: Any) -> Iterator[Party]:
        for prep in word.children:
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in {"between", "by", "among", "from"}:
                for inner in prep.children:
                    if inner.dep_ == "pobj":
                        yield from self.parties(inner)

    def _below(self, word: Any) -> Iterator[Party]:
        for inner in word.subtree:
            phrase = self.passage.phrases.get(inner.i)
            if phrase is not None and phrase.codes:
                yield Party(phrase.codes, inner.i, phrase)

    def _earlier(self, word: Any, *, persons: bool) -> Phrase | None:
        """The nearest subject before the pronoun in the same sentence; not the subject of its own clause."""
        own = self._clause_subject(word) if word.dep_ not in {"nsubj", "nsubjpass", "poss"} else None
        best: Phrase | None = None
        for index, phrase in sorted(self.passage.phrases.items()):
            if index >= word.i or not phrase.codes or (phrase.person is not None) != persons:
                continue
            if own is not None and own.i == index:
                continue
            if best is None or self.passage.tree[index].dep_ in {"nsubj", "nsubjpass"}:
                best = phrase
        return best

    def _earlier_pair(self, word: Any) -> tuple[str, ...]:
        codes: list[str] = []
        for index, phrase in sorted(self.passage.phrases.items()):
            if index < word.i:
                codes.extend(code for code in phrase.codes if code not in codes)
        return tuple(codes[:2]) if len(codes) == 2 else ()


def _unique(parties: Iterable[Party]) -> list[Party]:
    seen: set[tuple[str, ...]] = set()
    out = []
    for party in parties:
        if party.codes and party.codes not in seen:
            seen.add(party.codes)
            out.append(party)
    return out
