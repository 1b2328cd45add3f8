"""The one gate behind every reader: what does not hold is thrown away, with a note that says why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from comity.core.problems import Problem
from comity.record.model import QUAD_CLASS, ClaimStatement, Document, EventStatement, Statement, TieStatement

# Deeds told as done cannot lie further ahead of the document than clocks and time zones explain.
_AHEAD = timedelta(days=2)
_EARLIEST = date(1648, 1, 1)  # states in the sense of the vocabulary do not act before Westphalia
# Deeds that one party can do by itself: an organisation meets, a state tests a missile, a parliament rejects.
_ALONE = frozenset({"MOBILIZE", "RETREAT", "AGREE", "CONSULT", "ACCUSE", "REJECT", "REQUEST", "THREATEN"})
# Deeds whose doer a text may leave open.
_BY_NOBODY = frozenset({"ASSAULT"})
_MAX_QUOTE = 1200


def validate(
    document: Document, statements: Iterable[Statement], *, domestic: bool = False
) -> tuple[list[Statement], list[Problem]]:
    """The statements that hold, and a note for each that does not."""
    kept: list[Statement] = []
    notes: list[Problem] = []
    seen: set[str] = set()
    for statement in statements:
        fault = fault_of(document, statement, domestic=domestic)
        if fault is None and statement.id not in seen:
            seen.add(statement.id)
            kept.append(statement)
        elif fault is not None:
            where = f"{document.name}, {document.place_of(statement.span)}"
            notes.append(Problem("note", where, f"left out, rule {statement.rule}: {fault}"))
    return kept, notes


def fault_of(document: Document, statement: Statement, *, domestic: bool = False) -> str | None:
    """Why a statement cannot stand, or None."""
    if statement.span.end > len(document.text) or statement.span.of(document.text) != statement.quote:
        return "the quote is not in the text at that place"
    if not statement.quote.strip():
        return "the quote is empty"
    if len(statement.quote) > _MAX_QUOTE:
        return f"the quote is longer than {_MAX_QUOTE} characters"
    if not 0 < statement.confidence <= 1:
        return "the confidence is not in (0, 1]"
    if isinstance(statement, EventStatement):
        return _event_fault(document, statement, domestic=domestic)
    if isinstance(statement, TieStatement):
        return None if statement.sources else "a tie without a party"
    if isinstance(statement, ClaimStatement):
        return None if statement.text else "a claim without words"
    return None


def _event_fault(document: Document, event: EventStatement, *, domestic: bool) -> str | None:
    if event.type not in QUAD_CLASS:
        return f"no type {event.type}"
    if not event.actors and not (event.type in _BY_NOBODY and event.recipients):
        return "no actor"
    if event.recipients and set(event.actors) == set(event.recipients) and not domestic:
        return "a domestic matter: one state on both sides"
    if not event.recipients and len(event.actors) < 2 and event.type not in _ALONE:
        return "only one party"
    if event.date is not None:
        if event.date.first < _EARLIEST:
            return f"the date {event.date} is too early"
        if (
            event.status == "occurred"
            and document.published is not None
            and event.date.first > document.published.last + _AHEAD
        ):
            return f"told as done, but {event.date} lies after the document's date"
    return None
