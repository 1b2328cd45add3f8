"""The form in which a verb tells its deed: tense, infinitive, progressive, or under a condition."""

from __future__ import annotations

from typing import Any

from comity.reading.slots import paper_before

_VERBAL = frozenset({"VERB", "AUX"})
_PERIODS = frozenset({"war", "conflict", "period", "era", "century", "decade", "crisis", "occupation"})
# A condition frames what hangs on its verb by these, but not a relative clause inside it.
_CONDITION_LINKS = frozenset({"conj", "ccomp", "xcomp", "advcl", "pcomp", "prep", "acl"})


def has_tense(verb: Any) -> bool:
    """Whether a verb has a subject, an auxiliary or a finite form."""
    return any(
        child.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for child in verb.children
    ) or verb.tag_ in {"VBD", "VBZ", "VBP"}


def is_infinitive(verb: Any) -> bool:
    """“*to visit*”."""
    return verb.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_present(verb: Any) -> bool:
    """Plain present: “*visits*”."""
    return verb.tag_ in {"VBZ", "VBP"} and not any(child.dep_ == "aux" for child in verb.children)


def is_past(verb: Any) -> bool:
    """Past tense or past participle."""
    return verb.tag_ in {"VBD", "VBN"}


def is_progressive(verb: Any) -> bool:
    """“is mediating”: under way as the text is written; "was meeting" is a story."""
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)


def is_lasting(verb: Any) -> bool:
    """Whether the form says that the deed goes on."""
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and is_past(verb.head):
        return False  # "established ties with A, *severing* those with B": told with the past deed
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return not is_past(verb.head.head)  # "responded by *sanctioning* three firms"
    return bool(verb.tag_ in {"VBG", "VBZ", "VBP"})


def is_narrative(word: Any) -> bool:
    """Whether a deed is told in the simple past: the tense that carries a story on."""
    verb = _governing_verb(word)
    if verb.tag_ == "VBD":
        return True
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if verb.tag_ == "VBN" and helpers:  # "was signed", not "has been signed"
        return bool(helpers[0].tag_ == "VBD" and helpers[0].lemma_ == "be")
    return bool(verb.tag_ == "VBN" and verb.dep_ == "conj") and not helpers and is_narrative(verb.head)


def looks_back(word: Any) -> bool:
    """Whether a deed is an aside: in the pluperfect, or in a clause on a thing ("the pact *they signed*")."""
    verb = _governing_verb(word)
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    is_pluperfect = bool(helpers) and helpers[0].tag_ == "VBD" and helpers[0].lemma_ == "have"
    return is_pluperfect or _tells_of_a_thing(verb)


def tells_of_a_period(word: Any) -> bool:
    """“during the war, *when X took Y*”: a deed of that period, whatever was told just before."""
    verb = _governing_verb(word)
    links = [w for w in verb.subtree if w.i < verb.i and w.lower_ in {"when", "which"}]
    if verb.dep_ not in {"relcl", "advcl"} or not links:
        return False
    # The parser hangs the clause on either noun of "its stand in the war, when": the one before it counts.
    at = links[0].i - 1
    while at > 0 and (word.doc[at].is_punct or word.doc[at].pos_ == "ADP"):
        at -= 1
    return word.doc[at].lemma_.lower() in _PERIODS


def _tells_of_a_thing(verb: Any) -> bool:
    """“the declaration *that they signed* in 2021”: the noun before the clause is what was acted on."""
    if verb.tag_ == "VBN" and (
        verb.dep_ == "acl" or (verb.dep_ == "advcl" and paper_before(verb) is not None)
    ):
        return not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    if verb.dep_ != "relcl":
        return False
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.lower_ == "who":
        return False
    if subject.dep_ == "nsubjpass":
        return subject.lower_ in {"that", "which"}
    # "the capital, *where* X received Y", "talks *at which* they agreed": the story goes on.
    links = [child for child in verb.children if child.dep_ in {"advmod", "prep"} and child.i < subject.i]
    return subject.lower_ not in {"that", "which"} and not links


def _governing_verb(word: Any) -> Any:
    """The verb that gives a deed its tense: that of a noun's clause, "agreed" of "agreed to meet"."""
    verb = word
    for _ in range(4):
        if verb.pos_ in _VERBAL or verb.head.i == verb.i:
            break
        verb = verb.head
    while verb.dep_ == "xcomp" and verb.head.pos_ in _VERBAL:
        verb = verb.head
    return verb


def is_told_in_the_past(verb: Any) -> bool:
    """Whether "would" is the future of a story: under or beside a verb in the past, with no condition."""
    at = verb
    for _ in range(6):
        if any(c.lower_ in {"if", "unless", "should", "were"} and c.i < at.i for c in at.children):
            return False
        if at.dep_ not in {"ccomp", "conj", "advcl", "xcomp", "parataxis", "advmod"} or at.head.i == at.i:
            break
        at = at.head
        if at.tag_ in {"VBD", "VBN"} or any(c.dep_ == "aux" and c.tag_ == "VBD" for c in at.children):
            return True
    # "it would seek an explanation, Sofia said": the verb of saying hangs on the clause
    return any(c.dep_ in {"ccomp", "parataxis"} and c.tag_ == "VBD" for c in verb.children)


def in_condition(verb: Any) -> bool:
    """Whether a clause stands under a condition: "if", "unless", "*Had* the EU sanctioned Serbia"."""
    at = verb
    for _ in range(8):
        for child in at.children:
            if (
                child.dep_ in {"mark", "advmod"}
                and child.lower_ in {"if", "unless", "should", "were"}
                and child.i < at.i
            ):
                return True
            if child.dep_ == "aux" and child.text == "Had" and at.dep_ == "advcl":
                return True  # "*Had* the EU sanctioned Serbia, …"
        if at.dep_ not in _CONDITION_LINKS or at.head.i == at.i:
            return False
        at = at.head
    return False
