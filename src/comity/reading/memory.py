"""Who was spoken of before: what pronouns, descriptions and parties left to be understood lean on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from comity.core.interval import Interval
from comity.reading.passage import Passage
from comity.reading.phrases import Phrase
from comity.reading.segment import Sentence
from comity.record.model import EventStatement

_HEADS_OF_STATE = frozenset({"head of state", "president", "king", "emir", "sultan"})
_DATE_REACH = 4  # sentences within which the story goes on on the same day
_ATTACK_REACH = 6  # sentences


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


PartiesOf = Callable[[Any], list[Party]]


@dataclass(frozen=True, slots=True)
class Told:
    """A deed as it was told.

    Attributes:
        at: Index of its sentence.
        event: The deed.
        is_aside: Whether the story does not go on from its date: "had met two days earlier".
    """

    at: int
    event: EventStatement
    is_aside: bool = False


@dataclass(slots=True)
class Memory:
    """Who was spoken of before: what pronouns and descriptions lean on.

    It forgets at the end of a block's neighbourhood: a pronoun reaches back three sentences at most.
    """

    persons: list[tuple[int, Phrase]] = field(default_factory=list)
    states: list[tuple[int, Phrase]] = field(default_factory=list)
    pairs: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    focus: tuple[str, ...] = ()  # the two states a document is about, where it is about two
    told: list[Told] = field(default_factory=list)
    reach: int = 3
    organisation: str | None = None  # the body whose communiqué a document is
    leading: str | None = None  # the state a document names most, where it names it often
    domestic: bool = False  # whether one state may stand on both sides of a deed
    home: str | None = None  # the state a national outlet writes from: whose "the foreign ministry" is
    voice: str | None = None  # the state that a speech or interview speaks for: who "we" is

    def tell(self, sentence: Sentence, event: EventStatement, *, aside: bool = False) -> None:
        """Remember a deed; as an aside, where the story does not go on from its date."""
        self.told.append(Told(sentence.index, event, aside))

    def day_of(self, sentence: Sentence, parties: set[str]) -> Interval | None:
        """The day of the last dated deed of these parties, told in this sentence or the four before."""
        for told in reversed(self.told):
            event = told.event
            if sentence.index - told.at > _DATE_REACH:
                return None
            if told.is_aside or event.date is None or event.date.days > 7 or event.status != "occurred":
                continue
            if parties & {*event.actors, *event.recipients}:
                return event.date
        return None

    def parties_told(self, at: int, reach: int = 2) -> tuple[str, ...]:
        """The parties of the last deed told, in this sentence or, by default, the two before."""
        for told in reversed(self.told):
            if at - told.at > reach:
                return ()
            parties = tuple(dict.fromkeys((*told.event.actors, *told.event.recipients)))
            if len(parties) >= 2:
                return parties
        return ()

    def attack(self, at: int) -> EventStatement | None:
        """The last attack on somebody told, in this sentence or the six before."""
        near = (told.event for told in reversed(self.told) if at - told.at <= _ATTACK_REACH)
        return next((event for event in near if event.type == "ASSAULT" and event.recipients), None)

    def host(self, at: int) -> tuple[str, ...]:
        """Whom the last visitor visited."""
        for told in reversed(self.told):
            if at - told.at > 6:
                return ()
            if told.event.mode == "visit" and told.event.recipients:
                return told.event.recipients
        return ()

    def note(self, passage: Passage, parties: PartiesOf | None = None) -> None:
        """Remember the actors of a sentence once it has been read.

        Args:
            passage: The sentence.
            parties: Gives the parties of a word: a person unknown by name has his state from there.
        """
        at = passage.sentence.index
        known = {i: _placed(p, i, passage, parties) for i, p in sorted(passage.phrases.items())}
        subjects = [p for i, p in known.items() if passage.tree[i].dep_ in {"nsubj", "nsubjpass"}]
        others = [p for p in known.values() if p not in subjects]
        # Subjects last: the most recent entry is the likeliest antecedent.
        for phrase in [*reversed(others), *reversed(subjects)]:
            if phrase.is_someone and phrase.codes:
                self.persons.append((at, phrase))
            if (
                phrase.person is None
                and phrase.codes
                and phrase.kind in {"state", "capital", "role", "organisation", "seat"}
            ):
                self.states.append((at, phrase))
        codes = tuple(dict.fromkeys(code for p in passage.phrases.values() for code in p.codes[:2]))
        if len(codes) >= 2:
            self.pairs.append((at, codes[:2]))

    def person(self, at: int, role: str = "") -> Phrase | None:
        """The person last spoken of, of that office where one is asked for."""
        for index, phrase in reversed(self.persons):
            if at - index > self.reach:
                return None
            if not role or _is_of(phrase.role, role):
                return phrase
        return None

    def state(self, at: int) -> Phrase | None:
        """The state or body last spoken of as an actor."""
        for index, phrase in reversed(self.states):
            return phrase if at - index <= self.reach else None
        return None

    def body(self, at: int) -> Phrase | None:
        """The organisation last spoken of; it stays in mind twice as long as a state."""
        for index, phrase in reversed(self.states):
            if phrase.kind == "organisation" and not phrase.is_group:
                return phrase if at - index <= 2 * self.reach else None
        return None

    def actors_told(self, at: int) -> tuple[str, ...]:
        """Who did the last deed told, in this sentence or the two before."""
        if not self.told:
            return ()
        last = self.told[-1]
        return last.event.actors if at - last.at <= 2 else ()

    def pair(self, at: int) -> tuple[str, ...]:
        """The two actors last spoken of together."""
        for index, codes in reversed(self.pairs):
            return codes if at - index <= self.reach else ()
        return ()


def _placed(phrase: Phrase, index: int, passage: Passage, parties: PartiesOf | None) -> Phrase:
    if phrase.codes or phrase.person is None or parties is None:
        return phrase
    found = parties(passage.tree[index])
    return replace(phrase, codes=found[0].codes) if found else phrase


def _is_of(held: str, asked: str) -> bool:
    """Whether a person's office is the one asked for; heads of state go by several names."""
    if asked in _HEADS_OF_STATE:
        return any(title in held for title in _HEADS_OF_STATE)
    return bool(held) and asked in held
