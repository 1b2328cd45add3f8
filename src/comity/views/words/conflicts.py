"""Contradictions in words: what differs, and each side's value as a reader says it."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.core.text import safe_text
from comity.desk.backing import Backing
from comity.record.facts_apart import FactConflict
from comity.record.model import Amount, Event
from comity.views.words.amounts import amount_words, counted
from comity.views.words.dates import long_date
from comity.views.words.deeds import deed_noun, parties_line
from comity.views.words.disputes import conflict_question
from comity.views.words.marks import MARKS
from comity.views.words.names import Names

__all__ = [
    "apart_words",
    "backing_words",
    "conflict_question",
    "conflict_title",
    "severity_word",
    "side_words",
]
_SEVERITIES = {1: "slight", 2: "serious", 3: "decisive"}


def conflict_title(event: Event, names: Names) -> str:
    """The deed that is in dispute: `visit, Slovakia → Azerbaijan`."""
    return f"{deed_noun(event)}, {parties_line(event, names)}"


def severity_word(severity: int) -> str:
    """How much hangs on it: `slight`, `serious`, `decisive`."""
    return _SEVERITIES[severity]


def backing_words(behind: Backing) -> str:
    """`1 source`; `3 sources, 2 independent` where some may hang together."""
    sources = counted(behind.sources, "source")
    return sources if behind.independent == behind.sources else f"{sources}, {behind.independent} independent"


def apart_words(one: FactConflict, names: Names) -> str:
    """On what sets differ: `first day in office of Ilham Aliyev, Azerbaijan: at least 72 days apart`."""
    state, days = names.of(one.state), counted(one.days, "day")
    if one.topic == "vote":
        return f"vote of {state} on {safe_text(one.other)}"
    if one.topic == "office":
        return f"{one.field} in office of {safe_text(one.other)}, {state}: at least {days} apart"
    return f"{one.field} of {state} in {names.of(one.other)}: at least {days} apart"


def side_words(field: str, value: str, names: Names) -> str:
    """One side's value: a date as `6 May 2024`, an amount as `2 billion USD`, parties by name."""
    if field == "date":
        weekday, _, day = value.rpartition(" ")
        shown = Interval.parse(day)
        misfit = f"{weekday}, {long_date(shown)}, which was a {shown.first:%A}"
        return misfit if weekday else long_date(shown)
    if field == "amount":
        number, _, unit = value.partition(" ")
        return amount_words(Amount(float(number), unit))
    if field == "actors":
        actors, _, recipients = value.partition(" -> ")
        sides = [names.list(part.split("+")) for part in (actors, recipients) if part]
        return " → ".join(sides)
    if field == "status":
        return next((mark.word for status, mark in MARKS.items() if status == value), value)
    return names.place(value) if field == "place" else safe_text(value)
