"""Readouts that say what was not raised: "No other subject was touched upon in the conversation".

A readout that merely leaves out what the other one tells denies nothing. One that says there was no other
subject denies whatever the other side is said to have asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from comity.core.offsets import Span
from comity.reading.events import Setting
from comity.reading.memory import Memory
from comity.reading.passage import Passage
from comity.record.model import EventStatement, Evidence

_NOTHING_ELSE = re.compile(
    r"\b(?:no (?:other|further) (?:subject|topic|issue|matter|question|theme|point)s?|nothing else) "
    r"(?:was|were|had been|has been) (?:raised|discussed|touched (?:up)?on|brought up|mentioned|addressed|"
    r"spoken of)(?: (?:in|during|at) (?:the|this|that|their) (?:\w+ )?(?:conversation|call|talks?|meeting))?",
    re.IGNORECASE,
)
_REACH = 6  # sentences within which the talk was told
_WEIGHT = 0.5


def silences(passage: Passage, memory: Memory, setting: Setting) -> Iterator[EventStatement]:
    """A denial that the guest or caller asked for anything: of the side that is not the outlet's own."""
    match = _NOTHING_ELSE.search(passage.sentence.text)
    talk = _talk(passage, memory)
    if match is None or talk is None or memory.home is None:
        return
    parties = (*talk.actors, *talk.recipients)
    others = tuple(code for code in parties if code != memory.home)
    if memory.home not in parties or not others:
        return
    start = passage.sentence.span.start
    span = Span(start + match.start(), start + match.end())
    yield EventStatement(
        document=setting.document.sha256, span=span, quote=span.of(setting.document.text), by=setting.voice,
        speakers=(setting.voice,) if setting.voice else (), reader=setting.reader, model=setting.model,
        rule="nothing else was raised", confidence=_WEIGHT, type="REQUEST", actors=others,
        recipients=(memory.home,), status="negated", date=talk.date,
        date_reason=f"the talk told before: {talk.date}" if talk.date else "",
        evidence=(
            Evidence("trigger", span, match.group()),
            Evidence("status", span, "negated: the readout says that there was no other subject"),
        ),
    )  # fmt: skip


def without_silences(events: Iterable[EventStatement]) -> list[EventStatement]:
    """The deeds of a sentence but "no other topics were discussed": it denies no talks."""
    return [e for e in events if not (e.type == "CONSULT" and _NOTHING_ELSE.search(e.quote))]


def _talk(passage: Passage, memory: Memory) -> EventStatement | None:
    """The latest talk told, which a readout is about."""
    at = passage.sentence.index
    talks = [
        told.event
        for told in memory.told
        if at - told.at <= _REACH and told.event.type == "CONSULT" and told.event.status == "occurred"
    ]
    return max((t for t in talks if t.date), key=lambda t: t.date.last if t.date else date.min, default=None)
