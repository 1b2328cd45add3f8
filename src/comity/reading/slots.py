"""Where the arguments of a deed's word stand in the tree: subject, object, "to X", "X's", "between X and Y".

Written over Universal-like labels of spaCy's English models (ClearNLP scheme: nsubj, dobj, pobj, relcl, …).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from comity.reading.tree import remembered

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Prepositions that lead to whom a deed concerns.
_CONCERNING = frozenset(
    {
        "to",
        "with",
        "against",
        "on",
        "from",
        "in",
        "at",
        "for",
        "over",
        "into",
        "toward",
        "towards",
        "between",
        "of",
    }
)
# Adverbs that take a verb's preposition with them: "stayed away *from*", "pulled out *of*".
ASIDE = frozenset({"home", "back", "away", "out", "aside", "off"})
# Prepositions before what a sum or a number is made of.
_MADE_OF = frozenset({"in", "of", "worth"})
_COUNTS = frozenset(
    {"series", "set", "number", "round", "string", "couple", "host", "range", "batch", "package"}
)
# What is done to a paper.
_ADOPTING = frozenset({"adopt", "sign", "initial", "conclude", "ratify", "approve", "agree", "reach"})
# Verbs that take their object as a complement ("called home its *ambassador*").
_NAMING = frozenset({"call", "declare", "order", "bring", "name"})
# Verbs whose clause is acted by their object ("urged Israel to leave"); all others keep their subject.
_OBJECT_CONTROL = frozenset(
    "urge ask order tell force allow permit enable invite press pressure call request encourage advise "
    "persuade "
    "convince instruct authorise authorize help let cause lead want expect".split()
)

# "accused China of cooperation": the deed is the object's, not the accuser's.
_OF_OBJECT = frozenset(
    "accuse suspect blame convict praise criticise criticize condemn thank chide rebuke berate lambast "
    "lambaste slam blast denounce fault commend scold reproach reprimand charge castigate "
    "congratulate applaud".split()
)


@remembered
def is_passive(verb: Any) -> bool:
    """Whether a verb is in the passive, or a bare participle after its noun ("loans *granted* by …")."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":
        # "*asked* by A to extradite him, B refused"; "having asked" is active
        return not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    return bool(verb.dep_ == "acl" and verb.tag_ == "VBN")


@remembered
def subjects(verb: Any) -> list[Any]:
    """Who acts: the subject, the agent of a passive, or the subject it shares with a governing verb."""
    if verb.pos_ in {"NOUN", "PROPN"}:
        return _subject_of_noun(verb)
    if verb.pos_ == "ADJ":  # "is due in Riyadh"
        return subjects(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else []
    if is_passive(verb):
        return _agents(verb)
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if not own:  # at times the subject hangs on the auxiliary
        own = [c for aux in verb.children if aux.dep_ == "aux" for c in aux.children if c.dep_ in _SUBJECTS]
    if own:
        return [_antecedent(word) for word in own]
    if verb.dep_ == "ROOT":
        # "Beijing rendered assistance": a capital that opens a sentence is at times taken for a circumstance.
        first = verb.doc[0]
        return (
            [first] if first.head.i == verb.i and first.pos_ == "PROPN" and first.dep_ == "npadvmod" else []
        )
    return _shared_subject(verb)


def _agents(verb: Any) -> list[Any]:
    return [
        inner
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for inner in child.children
        if inner.dep_ == "pobj"
    ]


def _antecedent(word: Any) -> Any:
    """For "who" and "which" the noun they stand for; through a copula, the copula's subject."""
    if word.lower_ not in _RELATIVE or word.head.dep_ not in {"relcl", "acl"}:
        return word
    return _copular(word.head.head)


def _copular(noun: Any) -> Any:
    """“Pakistan remains the only member that …”: the member is Pakistan."""
    if noun.dep_ in {"attr", "oprd"} and noun.head.pos_ in {"VERB", "AUX"}:
        found = subjects(noun.head)
        if found:
            return found[0]
    return noun


def _shared_subject(verb: Any) -> list[Any]:
    head = verb.head
    if head is verb:
        return []
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        if is_passive(head) and not is_passive(verb):
            return objects(head)
        return subjects(head)
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "pcomp"}:
        found = _controlled(verb, head)
        if found:
            return found
    if verb.dep_ in {"relcl", "acl"}:
        if verb.tag_ == "VB" and verb.dep_ == "acl":  # "plans to visit": who has the plan
            owners = [child for child in head.children if child.dep_ == "poss"]
            owners = owners or list(
                prepositional(head, frozenset({"of", "by"}))
            )  # "the decision of A to cut ties"
            return owners or (
                subjects(head.head) if head.head.pos_ in {"VERB", "AUX"} and head.head.i != verb.i else []
            )
        if verb.tag_ == "VBG" or not is_passive(verb):
            return [_copular(head)]
    return []


def _controlled(verb: Any, head: Any) -> list[Any]:
    """The subject that a verb takes over from the verb or noun it hangs on."""
    governor = head if head.pos_ in {"VERB", "AUX"} else head.head
    if verb.dep_ == "pcomp" and governor.dep_ == "prep":
        governor = governor.head
    if verb.dep_ == "pcomp" and governor.lemma_ in _OF_OBJECT:
        return objects(governor)  # "accused X of *arming* Y": X arms
    if governor.pos_ in {"VERB", "AUX"} and governor.i != verb.i:
        controlled = objects(governor)
        if controlled and governor.lemma_ in _OBJECT_CONTROL and verb.dep_ in {"xcomp", "ccomp"}:
            return controlled
        if is_passive(governor) and verb.dep_ in {"xcomp", "advcl"}:
            return objects(governor)
        return subjects(governor)
    if governor.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return (
            subjects(governor.head)
            if governor.head.i != verb.i and governor.head.pos_ in {"VERB", "AUX"}
            else []
        )
    return []


def _subject_of_noun(noun: Any) -> list[Any]:
    """For the noun of a deed, who carries its verb: "X paid a *visit*", "X arrived on a *visit*"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "under":
        return []  # "X is *under attack*" suffers it
    if noun.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
        head = head.head
    if head.pos_ not in {"VERB", "AUX"} or noun.dep_ not in {"dobj", "pobj", "attr"}:
        return []
    if any(child.dep_ == "expl" for child in head.children):
        return []  # "*there* is a war": nobody's yet
    if noun.dep_ == "pobj" and head.lemma_ in _OF_OBJECT and noun.head.lower_ in {"of", "for", "over"}:
        return objects(head)
    return subjects(head)


def _own_objects(verb: Any) -> list[Any]:
    """The direct object, or the noun in its place ("became a *member*", "called home its *envoy*")."""
    own = [child for child in verb.children if child.dep_ in {"dobj", "obj"}]
    if not own and verb.lemma_ == "become":
        own = [child for child in verb.children if child.dep_ == "attr"]
    if not own and verb.lemma_ in _NAMING:
        own = [child for child in verb.children if child.dep_ == "oprd" and child.pos_ == "NOUN"]
    return own


@remembered
def _suffering(verb: Any) -> list[Any]:
    """The subject of a passive; as in the active, it hangs on the auxiliary at times."""
    own = [child for child in verb.children if child.dep_ in _PASSIVE]
    if own:
        return own
    helpers = [child for child in verb.children if child.dep_ == "auxpass"]
    return [c for aux in helpers for c in aux.children if c.dep_ in _PASSIVE or c.dep_ in _SUBJECTS]


def objects(verb: Any) -> list[Any]:
    """What is acted on: the direct object, the subject of a passive, the noun before a participle."""
    if is_passive(verb):
        own = _suffering(verb)
        if own:
            return [_antecedent(word) for word in own]
        if verb.dep_ in {"acl", "relcl"}:
            return [verb.head]
        if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and is_passive(verb.head):
            return objects(verb.head)
        if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.head.pos_ in {"VERB", "AUX"}:
            paper = paper_before(verb)
            if paper is not None:
                return [paper]
            return subjects(verb.head)  # "*asked* by A to extradite him, B refused"
        return []
    own = _own_objects(verb)
    if own:
        return [_antecedent(word) for word in own]
    if verb.dep_ == "relcl" and any(child.dep_ in _SUBJECTS for child in verb.children):
        return [verb.head]  # "the contract it had signed": what was signed stands before the clause
    # "denounced and rejected the plan": the object stands with the last verb.
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and not is_passive(other):
            if any(child.dep_ in _SUBJECTS for child in other.children):
                continue
            shared = [child for child in other.children if child.dep_ == "dobj"]
            if shared and other.i - verb.i <= 3:
                return shared
    return []


def paper_before(verb: Any) -> Any | None:
    """“rests on the Baku declaration, *adopted* in 2021”: the paper right before the comma was adopted."""
    if verb.lemma_ not in _ADOPTING or verb.i < verb.head.i + 3 or verb.doc[verb.i - 1].text != ",":
        return None
    before = verb.doc[verb.i - 2]
    return before if before.pos_ in {"NOUN", "PROPN"} and before.dep_ == "pobj" else None


def indirect_objects(verb: Any) -> list[Any]:
    """“gave *X* a loan”; also the subject of "X was given a loan"."""
    out = [child for child in verb.children if child.dep_ in {"dative", "iobj"} and child.pos_ != "ADP"]
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ == "ADP":
            out.extend(inner for inner in child.children if inner.dep_ == "pobj")
    if is_passive(verb) and any(child.dep_ in {"dobj", "oprd"} for child in verb.children):
        out.extend(child for child in verb.children if child.dep_ in _PASSIVE)
    return out


def clause_subjects(verb: Any) -> list[Any]:
    """The subject of the clause that hangs on the verb: "demanded that *X* leave"."""
    out: list[Any] = []
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"} or (child.dep_ in {"acl", "relcl"} and verb.pos_ == "NOUN"):
            out.extend(inner for inner in child.children if inner.dep_ in _SUBJECTS | _PASSIVE)
    return out


def complement_words(verb: Any, depth: int = 2) -> list[Any]:
    """Arguments inside the clause a verb governs: "threatened to cut off gas to *X*"."""
    out: list[Any] = []
    for child in verb.children:
        is_clause = child.dep_ in {"xcomp", "ccomp"}
        is_infinitive = verb.pos_ == "NOUN" and child.dep_ == "acl" and child.tag_ == "VB"
        clauses = [child] if is_clause or is_infinitive else []
        if child.dep_ == "prep":  # "accused of violating"
            clauses = [inner for inner in child.children if inner.dep_ == "pcomp"]
        for clause in clauses:
            out.extend(
                w for w in clause.children if w.dep_ in _SUBJECTS | _PASSIVE and w.lower_ not in _RELATIVE
            )
            out.extend(indirect_objects(clause))
            out.extend(objects(clause))
            for carrier in carriers(clause):
                out.extend(prepositional(carrier, _CONCERNING))
            if depth:
                out.extend(complement_words(clause, depth - 1))
    return out


def _counted(word: Any) -> list[Any]:
    """“a *series of meetings* with X”: what is counted, whose prepositions serve too."""
    if word.lemma_.lower() not in _COUNTS:
        return []
    return [
        i
        for c in word.children
        if c.dep_ == "prep" and c.lower_ == "of"
        for i in c.children
        if i.dep_ == "pobj"
    ]


def prepositional(word: Any, names: frozenset[str]) -> Iterator[Any]:
    """Objects of these prepositions on the word itself."""
    for child in word.children:
        if child.dep_ in {"prep", "agent", "dative", "prt", "advmod"} and child.lower_ in names:
            yield from _objects_of_preposition(child)


def following(noun: Any, names: frozenset[str]) -> Iterator[Any]:
    """For a noun, objects of these prepositions further on in its phrase, wherever the parser hung them.

    Long noun phrases ("the allocation by A of two loan packages to B") are where attachment fails most.
    """
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return
    for word in noun.doc[noun.i + 1 :]:
        if word.pos_ in {"VERB", "AUX"} or word.text in {";", ":"} or word.dep_ == "mark":
            return
        if word.pos_ == "ADP" and word.lower_ in names:
            yield from _objects_of_preposition(word)


def _objects_of_preposition(prep: Any) -> Iterator[Any]:
    for inner in prep.children:
        if inner.dep_ in {"pobj", "pcomp"}:
            yield inner
        elif inner.dep_ == "prep":  # "out of X"
            yield from _objects_of_preposition(inner)


@remembered
def carriers(word: Any) -> list[Any]:
    """Words whose prepositions may serve the deed: itself, its object, and for a noun its verb."""
    if word.pos_ in {"NOUN", "PROPN"}:
        out = [word]
        head = word.head
        if word.dep_ == "pobj" and head.dep_ == "prep":
            head = head.head
        # "is in Baku on a visit": the goal hangs on the copula, but only a copula that carries the visit;
        # "complained to A over raids by B": the complaint's addressee is not the raids'.
        if word.dep_ == "pobj":
            is_carrying = word.head.lower_ in {"on", "for"}
        else:
            is_carrying = word.dep_ in {"dobj", "nsubj", "nsubjpass"} and head.pos_ == "VERB"
        if is_carrying:
            out.append(head)
        return out
    out = [word, *objects(word)]
    out.extend(counted for thing in objects(word) for counted in _counted(thing))
    if word.pos_ == "ADJ":
        out.append(word.head)
    # "granted loans worth X to Y": the preposition may hang on any noun of the object.
    for thing in objects(word):
        out.extend(
            child for child in thing.children if child.dep_ in {"amod", "acl", "prep", "conj", "appos"}
        )
        # "disbursed 1.5 billion in assistance to Y": it may hang on what the sum is made of.
        out.extend(prepositional(thing, _MADE_OF))
    out.extend(child for child in word.children if child.lower_ in ASIDE)  # "home *from* Niger"
    return out


def single_slots(slots: Iterable[str]) -> Iterator[str]:
    """Slots one preposition at a time: of "on Iran over its drones", "on" is asked for before "over"."""
    for slot in slots:
        if slot.startswith("prep:"):
            yield from (f"prep:{name}" for name in slot[5:].split("|"))
        else:
            yield slot


def slot_words(word: Any, slot: str) -> list[Any]:
    """The words that fill a slot of a frame (see `lexicon/acts/shared.toml`)."""
    if slot == "subject":
        return subjects(word)
    if slot == "object":
        return objects(word) if word.pos_ not in {"NOUN", "PROPN"} else []
    if slot == "indirect":
        return indirect_objects(word)
    if slot == "clause":
        return clause_subjects(word)
    if slot == "complement":
        return complement_words(word)
    if slot == "possessive":
        return [child for child in word.children if child.dep_ == "poss"]
    if slot == "modifier":
        return [child for child in word.children if child.dep_ in {"amod", "compound", "nmod"}]
    if slot in {"of", "by", "from", "to", "between"}:
        names = frozenset({slot})
        return [w for carrier in _noun_carriers(word, slot) for w in prepositional(carrier, names)] or list(
            following(word, names)
        )
    if slot == "object_relative":
        clauses = [c for thing in objects(word) for c in thing.children if c.dep_ in {"relcl", "acl"}]
        return [w for clause in clauses for w in prepositional(clause, _CONCERNING)]
    if slot == "object_place":
        return [w for thing in objects(word) for w in prepositional(thing, frozenset({"in", "at", "of"}))]
    if slot == "clause_place":
        return []
    if slot.startswith("prep:"):
        names = frozenset(slot[5:].split("|"))
        return [w for carrier in carriers(word) for w in prepositional(carrier, names)] or list(
            following(word, names)
        )
    return []


def _noun_carriers(word: Any, slot: str) -> list[Any]:
    if word.pos_ in {"NOUN", "PROPN"} or slot == "by":
        return [word]
    return carriers(word) if slot in {"to", "from", "between"} else []
