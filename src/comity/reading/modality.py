"""Did it happen? Reads status from tense, auxiliaries, negation, conditions and the verbs a deed hangs on."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from comity.reading.lexicon import read_toml
from comity.reading.slots import subjects
from comity.reading.tense import (
    has_tense,
    in_condition,
    is_infinitive,
    is_lasting,
    is_present,
    is_progressive,
    is_told_in_the_past,
)
from comity.record.model import Status

_VERBAL = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "acomp", "oprd"})
_NOMINAL_LINKS = frozenset({"prep", "dobj", "nsubj", "nsubjpass", "attr", "compound", "appos", "agent"})
# "Agreements reached *during* the visit": the noun is a setting, nothing above it tells of it.
_CIRCUMSTANCE = frozenset({"during", "after", "before", "since", "following", "amid", "until", "despite"})
_RANKED = frozenset({"first", "only", "last", "latest", "second", "third"})
_SETTING_OUT = frozenset({"leave", "depart", "arrive", "head", "fly", "travel", "go", "come", "return"})
_GOING_ON = frozenset({"continue", "keep", "go"})
# What happens to a paper happens to the deed it is about ("a contract on supply *will be signed*").
_SIGNING = frozenset({"sign", "conclude", "approve", "finalise", "finalize", "be", "hold"})
# Deeds that last: their present or progressive says that they go on.
LASTING = frozenset({"AID", "ASSAULT", "COOPERATE", "MOBILIZE", "COERCE", "SANCTION"})


@dataclass(frozen=True)
class Cues:
    """The cue words of `lexicon/modality.toml`."""

    operators: dict[tuple[str, bool], tuple[str, bool]]  # (lemma, is a noun): (effect, says)
    auxiliaries: dict[str, str]
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    distances: tuple[tuple[str, str], ...]  # (phrase, status)
    ending: frozenset[str]  # verbs that end what they have for an object


@functools.cache
def cues() -> Cues:
    """The shipped cue words."""
    data = read_toml("modality.toml")
    operators = {
        (lemma, bool(entry.get("nouns"))): (entry["effect"], bool(entry.get("says")))
        for entry in data["operator"]
        for lemma in entry["lemmas"]
    }

    def inverted(name: str) -> dict[str, str]:
        return {word: status for status, words in data[name].items() for word in words}

    return Cues(
        operators, inverted("auxiliary"), inverted("adverb"), inverted("adjective"),
        tuple((phrase, status) for status, phrases in data["distance"].items() for phrase in phrases),
        frozenset(data["ending"]["lemmas"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Modality:
    """What the words around a deed make of it.

    Attributes:
        status: None when the deed is no event of its own.
        cue: The word that decided, for `comity why`.
        tense: `past`, `future` or None: how a date without a year is to be read.
        speakers: Words cited for the deed, outermost first.
        is_present: Plain present: a stance or a headline.
    """

    status: Status | None
    cue: str
    tense: str | None
    speakers: tuple[Any, ...]
    is_present: bool = False


def modality(word: Any, event_type: str, text: str, light: frozenset[str] = frozenset()) -> Modality:
    """The status of the deed that a verb or noun names.

    Args:
        word: The trigger.
        event_type: Its PLOVER type: lasting deeds in the present are ongoing.
        text: The sentence, for distancing phrases.
        light: For a noun, the verbs that only carry it ("*paid* a visit"): their tense is the deed's.
    """
    verb = word if word.pos_ in _VERBAL else None
    status, cue = _own_status(word, verb, event_type)
    speakers: list[Any] = []
    told = verb  # the verb whose tense tells
    for governor, link in _governors(word):
        if told is None and governor.pos_ in _VERBAL:
            told = governor
        effect, says = _effect(governor, link)
        if effect in {"planned", "possible"} and _is_no(governor):
            effect = "negated"  # "has *no* plans to withdraw"
        if says and link in _CLAUSES:
            speakers.extend(subjects(governor)[:1])
        if status == "occurred" and event_type in LASTING and _goes_on(governor, link):
            status, cue = "ongoing", governor.text
        outer = _outer_status(governor, link, effect, light)
        if status is None or outer == "drop":
            return Modality(None, cue or governor.lemma_, None, ())
        if outer is not None and _outranks(outer, status):
            status, cue = outer, governor.text
    if status is None:
        return Modality(None, cue, None, ())
    status, cue = _by_setting(status, cue, told, text)
    tense = {"planned": "future", "possible": "future", "occurred": "past"}.get(status)
    in_present = told is not None and is_present(told)
    return Modality(cast("Status", status), cue, tense, tuple(reversed(speakers)), in_present)


def _goes_on(governor: Any, link: str) -> bool:
    """“*continue* to deliver arms”, in the present."""
    return link == "xcomp" and governor.lemma_ in _GOING_ON and governor.tag_ in {"VBZ", "VBP", "VBG"}


def _is_no(noun: Any) -> bool:
    return noun.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _outer_status(governor: Any, link: str, effect: str | None, light: frozenset[str]) -> str | None:
    """What a governing word makes of the deed, by its meaning and by the words around it."""
    if effect == "drop":
        return "drop"
    if effect == "keep" and is_speech(governor):
        return None  # "it *will* be recalled that …"
    outer = effect if effect != "keep" else None
    own = _aux_status(governor)[0] if governor.pos_ in _VERBAL else None
    tells = link in _CLAUSES or governor.lemma_.lower() in light | _SIGNING or outer is not None
    if not tells and own not in {"possible", "hypothetical"}:
        return outer  # "the visit did not bring peace" denies the peace, not the visit
    if own == "drop":
        return "drop" if tells else outer
    return own if own is not None and _outranks(own, outer or "occurred") else outer


def _by_setting(status: str, cue: str, told: Any | None, text: str) -> tuple[str, str]:
    """Status by what frames the whole clause: a condition, or words that keep a distance."""
    if told is not None and in_condition(told):
        return "hypothetical", "if"
    low = text.lower()
    for phrase, kind in cues().distances:
        if phrase in low and _outranks(kind, status):
            status, cue = kind, phrase
    return status, cue


_RANK = {
    "occurred": 0,
    "ongoing": 0,
    "planned": 2,
    "possible": 3,
    "alleged": 3,
    "hypothetical": 4,
    "negated": 5,
}


def _outranks(outer: str, inner: str) -> bool:
    return _RANK.get(outer, 0) > _RANK.get(inner, 0)


def _own_status(word: Any, verb: Any | None, event_type: str) -> tuple[str | None, str]:
    table = cues()
    for child in word.children:
        if word.pos_ in {"NOUN", "PROPN"}:
            if child.dep_ == "det" and child.lower_ == "no":
                return "negated", "no"
            if child.dep_ == "det" and child.lower_ == "any":
                return "hypothetical", "any"
            if child.lower_ in table.adjectives and child.dep_ in {"amod", "compound"}:
                return table.adjectives[child.lower_], child.text
    if verb is None:
        return "occurred", ""
    status, cue = _aux_status(verb)
    if status is None and verb.tag_ == "VBG" and not has_tense(verb):
        status, cue = _of_the_clause_it_follows(verb)
    if status == "drop":
        return None, cue
    if status is not None:
        return status, cue
    if is_infinitive(verb):
        return _infinitive(verb)
    if is_progressive(verb) and verb.lemma_ in _SETTING_OUT:
        return "planned", "present"  # "is *leaving* for Pakistan"
    if (event_type in LASTING and is_lasting(verb)) or is_progressive(verb):
        return "ongoing", "present"
    return "occurred", ""


def _of_the_clause_it_follows(verb: Any) -> tuple[str | None, str]:
    """“would respond, *expelling* its diplomats”: as planned as the response."""
    at = verb
    while at.dep_ == "conj" and at.head.tag_ == "VBG":
        at = at.head
    if at.dep_ != "advcl" or at.head.pos_ not in _VERBAL:
        return None, ""
    status, cue = _aux_status(at.head)
    return (status, cue) if status in {"planned", "possible", "hypothetical"} else (None, "")


def _aux_status(verb: Any) -> tuple[str | None, str]:
    """Status by the words that hang on a verb: negation, auxiliaries, adverbs, "no" on an argument."""
    table = cues()
    found: tuple[str | None, str] = (None, "")
    for child in verb.children:
        low = child.lower_
        if child.dep_ == "neg" or (
            child.dep_ in {"advmod", "preconj", "cc"} and low in {"never", "neither", "nor"}
        ):
            return "negated", child.text
        if child.dep_ in {"dobj", "nsubjpass", "nsubj"} and any(
            inner.dep_ == "det" and inner.lower_ in {"no", "neither"} for inner in child.children
        ):
            return "negated", "no"
        if low in {"none", "nobody"} and child.dep_ in {"nsubj", "nsubjpass"}:
            return "negated", child.text
        if child.dep_ == "aux" and low in table.auxiliaries:
            status = table.auxiliaries[low]
            if status == "duty" and any(
                c.dep_ in {"nsubj", "nsubjpass"} and c.i > child.i for c in verb.children
            ):
                return "hypothetical", child.text  # "should he be re-elected"
            if status == "duty":
                return "drop", child.text
            if status == "hypothetical" and is_told_in_the_past(verb):
                status = "planned"  # "said it would send": the future of the past
            found = (status, child.text)
        if child.dep_ == "advmod" and low in table.adverbs and table.adverbs[low] != "planned":
            return table.adverbs[low], child.text
    if found[0] is None and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and not has_tense(verb):
        return _aux_status(verb.head)
    return found


def _infinitive(verb: Any) -> tuple[str | None, str]:
    """A bare "to …" is a deed only where what it hangs on makes it a plan."""
    if verb.dep_ == "ROOT":
        return "planned", "to"  # a headline: "Finland *to send* more ammunition"
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "pcomp"}:
        head = verb.head
        if verb.dep_ in {"acl", "relcl"} and any(c.lower_ in _RANKED for c in head.children):
            return "occurred", "to"  # "the first state *to recognise* it"
        if verb.dep_ in {"acl", "relcl"} and (head.lemma_.lower(), True) not in cues().operators:
            return None, "to"  # "measures to protect", "the right to return"
        if verb.dep_ == "advcl":
            return None, "to"  # a purpose: a claim, not a deed
        return "occurred", "to"
    return "planned", "to"


def _governors(word: Any) -> Iterator[tuple[Any, str]]:
    """Every word a deed hangs on, from the inside out, with the link to what lies below it.

    A noun climbs through its phrase to the first verb; from there, as from a verb, only clauses lead on.
    """
    at, as_noun = word, word.pos_ not in _VERBAL
    for _ in range(12):
        head, link = at.head, at.dep_
        if head.i == at.i:
            return
        if link == "pobj" or (link == "pcomp" and head.pos_ == "ADP"):
            if head.head.i == head.i or (link == "pobj" and head.lower_ in _CIRCUMSTANCE):
                return
            link = "prep" if link == "pobj" else "pcomp"
            head = head.head
            if not as_noun and link == "prep":
                return
        if any(word.text == ";" for word in at.doc[min(at.i, head.i) : max(at.i, head.i)]):
            return
        if as_noun and link in _NOMINAL_LINKS:
            pass
        elif link in {"advcl", "relcl", "conj", "parataxis", "dep"} or link not in _CLAUSES:
            return
        if link == "acl" and head.pos_ in {"NOUN", "PROPN"} and at.tag_ != "VB" and not _is_content(at):
            return  # "agreements *reached*" is no plan, "an agreement *to withdraw*" is
        yield head, link
        as_noun = head.pos_ in {"NOUN", "PROPN"}
        at = head


def _is_content(verb: Any) -> bool:
    """“reports *that* A had attacked B”: the clause is what the noun says."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def _effect(governor: Any, link: str) -> tuple[str | None, bool]:
    """What a governor does to the deed below it, and whether its subject is cited."""
    table = cues()
    lemma = governor.lemma_.lower()
    if governor.pos_ in {"NOUN", "PROPN"}:
        found = table.operators.get((lemma, True))
        return (
            (found[0], False)
            if found is not None and link in {"acl", "ccomp", "prep", "pcomp"}
            else (None, False)
        )
    found = table.operators.get((lemma, False))
    if found is None:
        return None, False
    effect, says = found
    if lemma in {"have", "be"} and link == "xcomp" and any(c.lower_ == "yet" for c in governor.children):
        return "negated", False  # "has *yet* to agree"
    if lemma == "be" and link == "xcomp":  # "is to visit", "was to have come"
        return "planned", False
    if lemma in {"announce", "offer", "agree"} and link not in {"xcomp", "prep"}:
        return "keep", lemma == "announce"
    if link == "prep" and effect not in {"alleged", "negated", "possible"}:
        return None, False
    if lemma in table.ending and link != "dobj":
        return None, False
    if link in _NOMINAL_LINKS - {"prep"} and effect == "keep":
        return None, False
    if link in {"nsubj", "attr"}:
        return None, False
    return effect, says


def is_speech(word: Any) -> bool:
    """Whether a verb cites its subject for what follows."""
    found = cues().operators.get((word.lemma_.lower(), False))
    return found is not None and found[1] and bool(word.pos_ == "VERB")
