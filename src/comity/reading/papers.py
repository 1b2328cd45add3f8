"""Papers that a pronoun or a bare noun stands for: "It has not been signed", "that programme is in force".

The lexicon reads what is signed by its name. Here it is named before, and so are its parties.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from comity.core.offsets import Span
from comity.reading.events import Setting, as_of
from comity.reading.memory import Memory
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import objects, subjects
from comity.reading.tense import in_condition
from comity.record.model import EventStatement, Evidence, Status

_SIGNING = frozenset({"sign", "ratify", "finalise", "finalize", "conclude", "initial", "initialle", "adopt"})
_PRONOUNS = frozenset({"it", "this", "that"})
_STANDING = frozenset({"be", "remain", "become"})
_BASES = frozenset({"framework", "basis", "foundation", "cornerstone", "force"})
_PAPER = re.compile(
    r"\b(?:(?:peace|trade|partnership|defen[cs]e|border|friendship|cooperation|framework|free[- ]trade) )?"
    r"(?:treaty|agreement|accord|declaration|memorandum|protocol|contract|pact|convention|charter|programme|"
    r"program|communiqu[eé]|document)\b",
    re.IGNORECASE,
)
_BEFORE = 400  # characters before the sentence in which the paper must be named
_WEIGHT = 0.6


def papers(
    passage: Passage, finder: Finder, setting: Setting, triggers: Collection[int]
) -> Iterator[EventStatement]:
    """What a sentence says of the signing or the standing of a paper that was named before.

    Args:
        passage: The sentence.
        finder: Finds the parties of its words.
        setting: The document and its date.
        triggers: Words that told a deed already.
    """
    for word in passage.tree:
        if word.pos_ not in {"VERB", "AUX"} or word.i in triggers:
            continue
        found = _signed(word, passage, finder, setting) or _stands(word, passage, finder, setting)
        if found is not None:
            yield found


def _signed(verb: Any, passage: Passage, finder: Finder, setting: Setting) -> EventStatement | None:
    """“It has *not been signed*”, “A and B *have not signed it*”."""
    if verb.lemma_.lower() not in _SIGNING or not _is_pronoun(verb):
        return None
    if not _is_undone(verb):
        return None
    paper = _paper_before(passage.spans[verb.i].start, setting.document.text)
    parties = _parties(verb, finder, paper) if paper is not None else ()
    if paper is None or len(parties) < 2:
        return None
    return _statement(verb, parties, "negated", paper, passage=passage, setting=setting)


def _is_undone(verb: Any) -> bool:
    """“has *not* been signed”, “has *yet* to be signed”; what may or would not be signed is no denial."""
    if in_condition(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return False
    head = verb.head
    is_yet = head.lemma_ in {"have", "be", "remain"} and any(c.lower_ == "yet" for c in head.children)
    return (verb.dep_ == "xcomp" and is_yet) or any(c.dep_ == "neg" for c in verb.children)


def _is_pronoun(verb: Any) -> bool:
    """Whether what is signed is a pronoun; "it has yet to be finalised" has it on "has"."""
    things = objects(verb)
    if not things and verb.dep_ == "xcomp":
        things = [child for child in verb.head.children if child.dep_ == "nsubj"]
    return any(thing.lower_ in _PRONOUNS for thing in things)


def _stands(verb: Any, passage: Passage, finder: Finder, setting: Setting) -> EventStatement | None:
    """“That programme *is* the legal framework of the relationship”, “the treaty *is in force*”."""
    if verb.lemma_ not in _STANDING or verb.tag_ not in {"VBZ", "VBP"}:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    bases = [child for child in verb.children if child.dep_ == "attr"]
    bases += [i for c in verb.children if c.dep_ == "prep" and c.lower_ == "in" for i in c.children]
    base = next((one for one in bases if one.lemma_.lower() in _BASES), None)
    if subject is None or base is None or not _PAPER.fullmatch(subject.lower_):
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    parties = (
        tuple(dict.fromkeys(c for p in finder.parties(subject) for c in p.codes)) or finder.parties_told()
    )
    paper = passage.spans[subject.i]
    if len(parties) < 2:
        return None
    return _statement(verb, parties, "ongoing", paper, passage=passage, setting=setting)


def _parties(verb: Any, finder: Finder, paper: Span) -> tuple[str, ...]:
    """Who signs: the subject, the parties of the deed that names the paper, or of the deed told before."""
    named = tuple(dict.fromkeys(c for w in subjects(verb) for p in finder.parties(w) for c in p.codes))
    return named if len(named) >= 2 else _parties_to(paper, finder.memory) or finder.parties_told()


def _parties_to(paper: Span, memory: Memory) -> tuple[str, ...]:
    """The parties of an accord told in words that name the paper; those who sign it together first."""
    told = [t.event for t in memory.told if t.event.type == "AGREE" and t.event.span.overlaps(paper)]
    best = min(told, key=lambda event: len(event.recipients), default=None)
    return tuple(dict.fromkeys((*best.actors, *best.recipients))) if best is not None else ()


def _paper_before(at: int, text: str) -> Span | None:
    """The paper named last before a place in the text, in its paragraph or the heading above."""
    start = max(0, at - _BEFORE)
    last = None
    for last in _PAPER.finditer(text, start, at):  # noqa: B007 - the last one is wanted
        pass
    return Span(last.start(), last.end()) if last else None


def _statement(
    verb: Any, parties: tuple[str, ...], status: Status, paper: Span, *, passage: Passage, setting: Setting
) -> EventStatement:
    text = setting.document.text
    words = [
        w for w in verb.subtree if w.dep_ in {"nsubj", "nsubjpass", "neg", "aux", "auxpass", "attr", "dobj"}
    ]
    words = [w for w in words if w.head.i in {verb.i, verb.head.i}]
    if verb.dep_ == "xcomp":
        words += [verb.head, *(c for c in verb.head.children if c.dep_ in {"nsubj", "advmod"})]
    span = passage.span_of([verb, *words])
    day = setting.published
    return EventStatement(
        document=setting.document.sha256, span=span, quote=span.of(text), by=setting.voice,
        speakers=(setting.voice,) if setting.voice else (), reader=setting.reader, model=setting.model,
        rule="a paper named before", confidence=_WEIGHT, type="AGREE", actors=parties, status=status,
        date=day if status == "ongoing" else None,
        date_reason="as of the text" if day and status == "ongoing" else "",
        evidence=(
            Evidence("trigger", passage.spans[verb.i], verb.text),
            Evidence("paper", paper, paper.of(text)),
            Evidence("status", passage.spans[verb.i], f"{status}: as of the text"),
            *as_of(passage.spans[verb.i], day),
        ),
    )  # fmt: skip
