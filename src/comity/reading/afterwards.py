"""Dates told in the sentence after the deed: "The decision was taken on Sunday", "She said so on Monday"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from comity.reading.dates import TimeExpression
from comity.reading.events import Setting
from comity.reading.memory import Memory, Told
from comity.reading.passage import Passage
from comity.record.model import EventStatement, Evidence

_RESUMING = frozenset({"decision", "step", "move", "announcement", "measure", "ceremony", "signing", "vote"})
_TAKING = frozenset({"take", "make", "come", "announce", "happen", "occur", "adopt", "fall", "date"})
_SAYING = frozenset({"say", "announce", "do", "declare", "state", "confirm"})


def date_afterwards(passage: Passage, memory: Memory, events: list[EventStatement], setting: Setting) -> None:
    """Date the deed told in the sentence before, where this one says only when that was.

    Args:
        passage: The sentence that may date it.
        memory: What was told before; the deed is changed there too.
        events: All deeds so far; the dated one takes the place of the undated.
        setting: The document and its date.
    """
    told = memory.told[-1] if memory.told else None
    if told is None or told.at != passage.sentence.index - 1 or told.event.date is not None:
        return
    expression = next((found for word in passage.tree if (found := _says_when(word, passage))), None)
    if expression is None or told.event.status != "occurred" or not events or events[-1] is not told.event:
        return
    before = setting.previous.get(expression.span.start)
    day = expression.interval(setting.published, before, "past")
    if day is None or (setting.published is not None and day.first > setting.published.last):
        return
    dated = replace(
        told.event, date=day,
        date_reason=f"the sentence after it: {expression.reason(setting.published, before, 'past')}",
        evidence=(*told.event.evidence, Evidence("date", expression.span, str(day))),
    )  # fmt: skip
    events[-1] = dated
    memory.told[-1] = Told(told.at, dated, told.is_aside)


def _says_when(verb: Any, passage: Passage) -> TimeExpression | None:
    """The date that hangs on "was taken" or "said so"."""
    if verb.pos_ != "VERB" or verb.dep_ not in {"ROOT", "ccomp", "conj"}:
        return None
    if not (_resumes(verb) or _says_so(verb)):
        return None
    for child in verb.children:
        inner = [child, *child.children] if child.dep_ == "prep" else [child]
        for word in inner:
            found = passage.times.get(word.i)
            if found is not None and not found.is_duration:
                return found
    return None


def _resumes(verb: Any) -> bool:
    """“*The decision* was taken”: the subject takes up what was told."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or verb.lemma_ not in _TAKING:
        return False
    is_definite = any(c.lower_ in {"the", "this", "that"} for c in subject.children)
    return is_definite and subject.lemma_.lower() in _RESUMING


def _says_so(verb: Any) -> bool:
    """“said *so*”."""
    return verb.lemma_ in _SAYING and any(
        c.lower_ == "so" and c.i == verb.i + 1 and c.dep_ in {"advmod", "dobj"} for c in verb.children
    )
