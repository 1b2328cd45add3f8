"""From a noun in the tree to the actors it stands for: names, titles, lists, what owns or modifies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from comity.reading.memory import Memory, Party
from comity.reading.passage import Passage
from comity.reading.phrases import Phrase
from comity.reading.references import FIRST_PERSON, Scene, description, pronoun

# Prepositions that name whose something is; others ("in connection with", "in") name circumstances.
_OWNING = frozenset({"of", "by", "from", "between", "among"})
_LISTING = frozenset({"including", "like", "as", "namely"})
_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "nummod", "npadvmod", "appos"})
# Those who speak or act "for" somebody.
_SPEAKING_FOR = frozenset(
    "spokesman spokeswoman spokesperson minister secretary envoy commissioner adviser".split()
)
# Things two states share: "the border *with Finland*".
_SHARED = frozenset(
    "border frontier relation tie conflict war boundary dispute rivalry trade flight cooperation talk "
    "exchange agreement treaty accord pact deal".split()
)
# People of a place: "protesters *in Baghdad*".
_GROUPS = frozenset(
    "protester demonstrator crowd mob farmer gunman rebel militant fighter police activist settler trucker "
    "driver resident student worker authority official court prosecutor lawmaker ministry government "
    "parliament leadership regime administration junta".split()
)
# Waters and land named by what they lie beside: "waters *off Taiwan*".
_WATERS = frozenset("water waters sea coast area island airspace border land town village".split())
_BESIDE = frozenset({"off", "near", "around"})
# "a Portuguese-*flagged* ship"
_BELONGING = ("flagged", "owned", "registered", "made", "built", "operated")


class Finder:
    """Finds the parties that a word of one sentence stands for.

    Args:
        passage: The sentence.
        memory: What was read before it.
    """

    def __init__(self, passage: Passage, memory: Memory) -> None:
        self.passage, self.memory = passage, memory
        self._here: tuple[str, ...] = ()  # the parties of the last deed found in this sentence
        self._scene = Scene(passage, memory, lambda word: list(self._owners(word)), self._named_or_described)

    def tell(self, parties: Iterable[Party]) -> None:
        """Remember the parties of a deed found in this sentence."""
        codes = tuple(dict.fromkeys(code for party in parties for code in party.codes))
        if len(codes) >= 2:
            self._here = codes

    def parties_told(self) -> tuple[str, ...]:
        """The parties of the last deed told, in this sentence or the two before."""
        return self._here or self.memory.parties_told(self.passage.sentence.index)

    def parties(self, word: Any, *, deep: bool = True) -> list[Party]:
        """The parties a noun phrase names, in the order of the text.

        Args:
            word: The head of the noun phrase.
            deep: Whether actors that only own or modify the noun count ("*Iran's* nuclear programme").
        """
        out = self._named(word) or pronoun(word, self._scene) or description(word, self._scene)
        if not out and deep:
            out = list(self._owners(word)) or self._launched_from(word)
        for other in word.children:
            if other.dep_ == "conj" and other.pos_ not in {"VERB", "AUX"}:
                out = [*out, *self.parties(other, deep=deep)]
        return _unique(out)

    def _named_or_described(self, word: Any) -> list[Party]:
        return [] if word.lower_ in FIRST_PERSON else self.parties(word)

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
        if not phrase.role or not phrase.person:
            return []
        for state, why in (
            (self._scene_of_sentence(), "an office where the sentence is set"),
            (self.memory.home, "an office without its state: the outlet's own"),
            (self.memory.leading, "an office without its state: the one the text names most"),
        ):
            if state:
                return [Party((state,), word.i, phrase, f"{why}: {state}")]
        return []

    def _scene_of_sentence(self) -> str | None:
        """“*In Islamabad*, the foreign minister said …”: the state where a sentence is set."""
        first = self.passage.tree[0]
        phrase = self.passage.phrases.get(1)
        if first.lower_ != "in" or phrase is None or phrase.kind not in {"capital", "state"}:
            return None
        return phrase.codes[0] if phrase.codes else None

    def _owners(self, word: Any) -> Iterator[Party]:
        for child in word.children:
            if child.dep_ in _MODIFIERS and child.lower_.lstrip("-").endswith(_BELONGING):
                yield from (party for inner in child.children for party in self.parties(inner))
            elif child.dep_ in _MODIFIERS:
                yield from self.parties(child, deep=child.dep_ in {"poss", "appos", "compound"})
            elif child.dep_ == "prep" and (
                (child.lower_ in _OWNING and not (child.lower_ == "from" and _has_of(word)))
                or child.lower_ in _LISTING
                or (child.lower_ == "with" and word.lemma_ in _SHARED)
                or (child.lower_ == "for" and word.lemma_ in _SPEAKING_FOR)
                or (child.lower_ in {"in", "at"} and word.lemma_.lower() in _GROUPS)
                or (child.lower_ in _BESIDE and word.lemma_ in _WATERS)
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

    def below(self, word: Any) -> Iterator[Party]:
        """Parties deeper in a noun phrase, outside its clauses: "a camp for the displaced *near Goma*"."""
        for child in word.children:
            if child.dep_ in {"relcl", "acl", "advcl", "conj", "cc", "appos"}:
                continue
            phrase = self.passage.phrases.get(child.i)
            if phrase is not None and phrase.codes:
                yield Party(phrase.codes, child.i, phrase)
            yield from self.below(child)

    def _below(self, word: Any) -> Iterator[Party]:
        for inner in word.subtree:
            phrase = self.passage.phrases.get(inner.i)
            if phrase is not None and phrase.codes:
                yield Party(phrase.codes, inner.i, phrase)


def _has_of(word: Any) -> bool:
    """“the evacuation *of* A *from* B”: from where, not whose."""
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in word.children)


def _unique(parties: Iterable[Party]) -> list[Party]:
    seen: set[tuple[str, ...]] = set()
    out = []
    for party in parties:
        if party.codes and party.codes not in seen:
            seen.add(party.codes)
            out.append(party)
    return out
