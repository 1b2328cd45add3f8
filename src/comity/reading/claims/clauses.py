"""Cuts a parsed sentence into the clauses that can each assert something, and says who asserts them.

"Experts believe that A depends on B, but C is weak" gives two clauses; the first is held by the experts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from comity.reading.claims.rules import ClaimLexicon
from comity.reading.passage import Passage
from comity.reading.slots import subjects

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_SUBORDINATE = frozenset({"relcl", "advcl"})
# Marks of a subordinate clause that says something of its own.
_CONTRAST = frozenset({"although", "though", "while", "whereas", "as", "since", "because", "but"})
_AFTER_STOP = frozenset({"conj", "ccomp", "advcl", "parataxis", "dep", "relcl", "acl", "appos"})
_STOPS = frozenset({";", ":", "—"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that may be a claim.

    Attributes:
        head: Its verb.
        words: Its own words in order, without punctuation; clauses told apart are left out.
        core: Of these, the subject with its adjectives and the predicate: what the rules look at.
        subject: The words of its subject, heads only.
        speakers: Words of whoever is cited for it, outermost first; empty for the text's own voice.
        frames: Words of the verbs, adjectives and nouns that carry it ("seems", "believe").
        condition: The words of the condition it stands under, mark included.
        depth: 0 for a main clause, 1 below "although", "which", …
    """

    head: Any
    words: tuple[Any, ...]
    core: tuple[Any, ...]
    subject: tuple[Any, ...]
    speakers: tuple[Any, ...] = ()
    frames: tuple[Any, ...] = ()
    condition: tuple[Any, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Frame:
    """What has been unwrapped so far."""

    speakers: tuple[Any, ...] = ()
    frames: tuple[Any, ...] = ()
    depth: int = 0


def clauses(passage: Passage, lexicon: ClaimLexicon) -> list[Clause]:
    """The clauses of a sentence, main clauses first."""
    out: list[Clause] = []
    for word in passage.tree:
        if word.head.i == word.i and word.pos_ in _VERBAL:
            turned = _inverted(word, lexicon)
            out.extend([turned] if turned is not None else _walk(word, _Frame(), lexicon))
    return sorted(out, key=lambda clause: (clause.depth, clause.head.i))


def _walk(verb: Any, frame: _Frame, lexicon: ClaimLexicon) -> Iterator[Clause]:
    inner = _carried(verb, lexicon)
    if inner is not None:
        below = _opened(verb, frame, lexicon)
        yield from _walk(inner, below, lexicon)
    else:
        clause = _clause(verb, frame, lexicon)
        if clause.words:
            yield clause
    for other, depth in _apart(verb):
        if inner is not None and other.i == inner.i:
            continue
        # "X is weak, said Y": the saying stands last and governs what comes before it.
        is_said = other.dep_ == "ccomp" and other.i < verb.i and _says(verb, lexicon)
        outer = _opened(verb, frame, lexicon) if is_said else frame
        yield from _walk(other, replace(outer, depth=max(frame.depth, depth)), lexicon)


def _says(verb: Any, lexicon: ClaimLexicon) -> bool:
    return verb.lemma_.lower() in (lexicon.frame["sure"] | lexicon.frame["held"]) - lexicon.frame["evident"]


def _opened(verb: Any, frame: _Frame, lexicon: ClaimLexicon) -> _Frame:
    nouns = lexicon.frame["nouns"]
    carriers = tuple(
        w
        for w in sorted((verb, *verb.children), key=lambda w: w.i)
        if w.dep_ in {"acomp", "attr", "oprd", "neg", "aux", "auxpass"}
        or w.i == verb.i
        or (w.dep_ in _SUBJECTS and w.lemma_.lower() in nouns)
    )
    who: tuple[Any, ...] = ()
    # "the summit showed that …": a thing that shows something says nothing.
    if _says(verb, lexicon):
        who = tuple(w for w in subjects(verb)[:1] if w.lower_ not in lexicon.frame["own"])
    return replace(frame, speakers=(*frame.speakers, *who), frames=(*frame.frames, *carriers))


def _carried(verb: Any, lexicon: ClaimLexicon) -> Any | None:
    """The clause that a verb only carries: "notes *that* …", "it is likely *that* …"."""
    lemma = verb.lemma_.lower()
    carriers = lexicon.frame["adjectives"] | lexicon.frame["nouns"]
    says = lemma in lexicon.frame["sure"] | lexicon.frame["held"]
    for child in verb.children:
        if child.pos_ not in _VERBAL or child.i < verb.i:
            continue
        if child.dep_ in {"ccomp", "xcomp"} and says and _is_clause(child):
            return child
        is_that = child.dep_ in {"ccomp", "advcl", "relcl"} and lemma == "be" and _has_mark(child, {"that"})
        if is_that and any(w.lemma_.lower() in carriers for w in verb.children):
            return child
        if child.dep_ == "ccomp" and lemma in {"be", "seem", "appear"} and _is_clause(child):
            return child
    for child in verb.children:
        carrier = child.lemma_.lower()
        if (
            child.dep_ in {"acomp", "attr", "oprd"}
            and carrier in lexicon.frame["adjectives"] | lexicon.frame["nouns"]
        ):
            for inner in child.children:
                if (
                    inner.dep_ in {"ccomp", "xcomp", "acl", "relcl"}
                    and inner.pos_ in _VERBAL
                    and _has_mark(inner, {"that"})
                ):
                    return inner
            # "it is logical *to assume that* …": the infinitive hangs on the adjective or beside it
            for inner in (*child.children, *verb.children):
                if inner.dep_ == "xcomp" and inner.i > child.i and _carried(inner, lexicon) is not None:
                    return inner
    return None


def _is_clause(verb: Any) -> bool:
    """Whether it has a subject of its own: "said that X is", not "decided to go"."""
    return any(child.dep_ in _SUBJECTS for child in verb.children) and not _has_mark(
        verb, {"if", "whether", "how"}
    )


def _has_mark(verb: Any, marks: set[str]) -> bool:
    return any(
        child.dep_ in {"mark", "advmod"} and child.lower_ in marks and child.i < verb.i
        for child in verb.children
    )


def _apart(verb: Any) -> list[tuple[Any, int]]:
    """Clauses below a verb that are read for themselves, each with its depth."""
    out: list[tuple[Any, int]] = []
    for word in verb.subtree:
        if word.pos_ not in _VERBAL or word.i == verb.i or not _belongs(word, verb):
            continue
        if (word.dep_ in {"conj", "ccomp", "parataxis"} and _stands_alone(word)) or _is_after_stop(word):
            out.append((word, 0))
        elif _is_loose(word, verb):
            out.append((word, 1))
    return out


def _belongs(word: Any, verb: Any) -> bool:
    """Whether no other clause that is read for itself lies between the two."""
    at = word.head
    while at.i != verb.i:
        if at.pos_ in _VERBAL and (
            at.dep_ in _SUBORDINATE
            or (at.dep_ in {"conj", "ccomp"} and _stands_alone(at))
            or _is_after_stop(at)
        ):
            return False
        at = at.head
    return True


def _stands_alone(verb: Any) -> bool:
    if verb.dep_ == "ccomp":  # "X is weak, said Y": the main clause hangs on the verb of saying
        return verb.i < verb.head.i and any(child.dep_ in _SUBJECTS for child in verb.children)
    return any(child.dep_ in _SUBJECTS | {"aux"} for child in verb.children) or verb.i - verb.head.i > 8


def _is_after_stop(verb: Any) -> bool:
    """“…; *X is weak*”: a clause of its own after a stop within the sentence, wherever the parser hung it."""
    own = next((child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)
    if own is None or verb.dep_ not in _AFTER_STOP or verb.head.i >= own.i:
        return False
    return any(word.text in _STOPS for word in verb.doc[verb.head.i : own.i])


def _is_loose(verb: Any, main: Any) -> bool:
    """A clause that adds a statement: "although …", ", making …", "…, which", "… that could"."""
    if verb.dep_ == "advcl":
        return _has_mark(verb, set(_CONTRAST)) or (verb.tag_ == "VBG" and verb.i > main.i)
    if verb.dep_ != "relcl":
        return False
    first = verb.left_edge.i
    comma = first > 0 and verb.doc[first - 1].text == ","
    return comma or any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def _clause(verb: Any, frame: _Frame, lexicon: ClaimLexicon) -> Clause:
    apart = {w.i for other, _ in _apart(verb) for w in other.subtree}
    condition = _condition(verb, lexicon)
    out_of = apart | {w.i for w in condition}
    words = tuple(w for w in verb.subtree if w.i not in out_of and not _is_mute(w))
    own = tuple(subjects(verb))
    speakers = frame.speakers or _named_as_source(verb, lexicon) or _said_after(verb, lexicon)
    return Clause(verb, words, _core(verb, words), own, speakers, frame.frames, condition, frame.depth)


def _is_mute(word: Any) -> bool:
    """Whether a word is only punctuation or space; a percent sign counts."""
    return bool((word.is_punct and word.text != "%") or word.is_space)


def _said_after(verb: Any, lexicon: ClaimLexicon) -> tuple[Any, ...]:
    """“X is weak, *said Y*”, where the parser hung the saying below what is said."""
    for child in verb.children:
        if (
            child.dep_ in {"parataxis", "ccomp", "advcl", "conj"}
            and child.i > verb.i
            and _says(child, lexicon)
        ):
            inner = any(c.dep_ in {"ccomp", "xcomp", "dobj"} for c in child.children)
            who = [c for c in child.children if c.dep_ in _SUBJECTS and c.lower_ not in lexicon.frame["own"]]
            if who and not inner:
                return (who[0],)
    return ()


def _named_as_source(verb: Any, lexicon: ClaimLexicon) -> tuple[Any, ...]:
    """“According to *the ministry*, …”, “in *Moscow's* view …”, “in the opinion of *experts* …”."""
    for child in verb.children:
        if child.dep_ != "prep" and child.lower_ != "according":
            continue
        for inner in child.subtree:
            if child.lower_ == "according" and inner.dep_ == "pobj":
                return (inner,)
            if (
                child.lower_ in {"in", "to"}
                and inner.lower_ in lexicon.frame["views"]
                and inner.dep_ == "pobj"
            ):
                owners = [w for w in inner.children if w.dep_ == "poss"]
                owners += [
                    w for of in inner.children if of.lower_ == "of" for w in of.children if w.dep_ == "pobj"
                ]
                return tuple(w for w in owners[:1] if w.lower_ not in {"my", "our"})
    return ()


def _core(verb: Any, words: tuple[Any, ...]) -> tuple[Any, ...]:
    """Subject and predicate without the subject's long attributes, openings, and clauses below the nouns."""
    own = next((w for w in verb.children if w.dep_ in _SUBJECTS and w.i < verb.i), None)
    begin = verb.i
    for word in verb.lefts:
        if word.dep_ in {"aux", "auxpass", "neg", "advmod", "expl"} and (own is None or word.i > own.i):
            begin = min(begin, word.left_edge.i)
    kept = set()
    if own is not None:
        kept = {own.i} | {
            w.i for w in own.children if w.dep_ in {"amod", "compound", "det", "nummod", "poss"}
        }
    hidden = {w.i for word in words if word.i > verb.i and word.dep_ == "relcl" for w in word.subtree}
    return tuple(w for w in words if w.i in kept or (w.i >= begin and w.i not in hidden))


def _condition(verb: Any, lexicon: ClaimLexicon) -> tuple[Any, ...]:
    """The words of "if …", "unless …", "without …", "should X …" below the verb."""
    table = lexicon.condition
    is_duty = any(child.lower_ in lexicon.condition["duty"] for child in verb.children)
    for child in verb.children:
        # "once X is in, it is hard …" tells the order of things, "… once X is over" a date
        ordered = child.i > verb.i or not _has_modal(verb, "", table)
        if child.dep_ == "advcl" and _opens(child, table["markers"] - ({"once"} if ordered else set())):
            return tuple(child.subtree)
        if child.dep_ == "advcl" and child.i < verb.i and child.left_edge.lower_ in table["inverted"]:
            return tuple(child.subtree)
    text = " ".join(w.lower_ for w in verb.subtree)
    for child in verb.children:
        # "must not go without a plan" is advice; "without a plan it must fail" states a condition.
        if child.dep_ in {"prep", "mark", "advmod", "advcl"} and not (is_duty and child.i > verb.i):
            below = tuple(child.subtree)
            opening = " ".join(w.lower_ for w in below[:4])
            if any(f"{opening} ".startswith(f"{start} ") for start in table["openings"]) and _has_modal(
                verb, text, table
            ):
                return below
    return _leading_condition(verb, table)


def _inverted(root: Any, lexicon: ClaimLexicon) -> Clause | None:
    """“*Should* A ask, B would agree”, where the parser took the condition for the main clause."""
    words = [w for w in root.subtree if not w.is_space]
    if words[0].lower_ not in lexicon.condition["inverted"] or words[0].i == root.i:
        return None
    for child in root.children:
        is_main = child.dep_ in {"ccomp", "conj", "advcl"} and child.i > root.i
        if is_main and _has_modal(child, "", lexicon.condition):
            found = _clause(child, _Frame(), lexicon)
            before = tuple(w for w in words if w.i < child.left_edge.i)
            return replace(found, condition=found.condition or before)
    return None


def _leading_condition(verb: Any, table: Mapping[str, frozenset[str]]) -> tuple[Any, ...]:
    """“If it does not, A will …”: up to the comma, wherever the parser hung the short clause."""
    words = [w for w in verb.subtree if not w.is_space]
    openers = table["markers"] | table["inverted"]
    if not words or words[0].lower_ not in openers or not _has_modal(verb, "", table):
        return ()
    stop = next((number for number, w in enumerate(words) if w.text == ","), 0)
    before = words[:stop]
    return tuple(before) if any(w.pos_ in _VERBAL for w in before) and verb.i > before[-1].i else ()


def _opens(clause: Any, markers: frozenset[str]) -> bool:
    marks = [
        c for c in clause.children if c.lower_ in markers and c.dep_ in {"mark", "advmod"} and c.i < clause.i
    ]
    # "as if", "even if" and "if only because" state no condition.
    return any(
        (mark.i == 0 or mark.doc[mark.i - 1].lower_ not in {"as", "even"})
        and mark.doc[mark.i + 1].lower_ not in {"only", "anything"}
        for mark in marks
    )


def _has_modal(verb: Any, text: str, table: Mapping[str, frozenset[str]]) -> bool:
    return any(child.lower_ in table["modal"] for child in verb.children) or " be possible" in text
