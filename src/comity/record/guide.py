"""One document's record in the reading guide's form: document, events, ties, claims and conflicts.

>>> from comity.testing import make_document, make_event
>>> from comity.record.merge import reconcile
>>> text = make_document("Fico visited Baku.", name="note")
>>> said = make_event("CONSULT", "SVK", "AZE", document=text, quote="visited Baku")
>>> to_guide(text, reconcile([said]))["events"][0]["quote"]
'visited Baku'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from comity.core.interval import Interval
from comity.record.codec import interval_to_json
from comity.record.conflicts import DENIED
from comity.record.model import (
    SYMMETRIC_TIES,
    ClaimStatement,
    Conflict,
    Document,
    Event,
    Statement,
    TieStatement,
)
from comity.record.summary import summarise

Json = dict[str, Any]


def to_guide(
    document: Document,
    events: Sequence[Event],
    ties: Iterable[TieStatement] = (),
    claims: Iterable[ClaimStatement] = (),
) -> Json:
    """One document's part of a record, as the guide writes it.

    Args:
        document: The document.
        events: Events with at least one statement in it; what other documents say of them is left out.
        ties: Tie statements of the document; those of one kind, parties and sign become one.
        claims: Claim statements of the document.

    Returns:
        `{"document", "events", "ties", "claims", "conflicts"}`; quotes are verbatim in the original. A deed
        both asserted and denied makes two events and a conflict that names both.
    """
    rows = _event_rows(document, events)
    names = {statement.id: name for name, part in rows.items() for statement in part.statements}
    conflicts = [
        conflict_to_guide(conflict, names, document, event)
        for event in _own(document, events)
        for conflict in event.conflicts
    ]
    return {
        "document": _document(document),
        "events": [_event(name, part, document) for name, part in rows.items()],
        "ties": _ties(ties, document),
        "claims": _claims(claims, document),
        "conflicts": conflicts,
    }


def conflict_to_guide(conflict: Conflict, names: dict[str, str], document: Document, event: Event) -> Json:
    """A conflict in the guide's form: `events`, `field`, `values`, `quotes`, one quote for each value.

    Args:
        conflict: One of the event's.
        names: The name of the event that each statement stands under.
        document: The document that the quotes are taken from.
        event: The event.
    """
    statements = {statement.id: statement for statement in event.statements}
    first = [side.statements[0] for side in conflict.sides]
    return {
        "events": sorted({names[one] for one in first}),
        "field": conflict.field,
        "values": [side.value for side in conflict.sides],
        "quotes": [document.original_quote(statements[one].span) for one in first],
    }


def _own(document: Document, events: Iterable[Event]) -> list[Event]:
    """The events as this document alone tells them."""
    own = []
    for event in events:
        statements = [s for s in event.statements if s.document == document.sha256]
        if len(statements) == len(event.statements):
            own.append(event)
        elif statements:
            own.append(summarise(event.id, statements))
    return own


def _event_rows(document: Document, events: Iterable[Event]) -> dict[str, Event]:
    """`e01`, `e02`, … in the order of the text, denials apart from what they deny."""
    parts = []
    for event in _own(document, events):
        for flag in (False, True):
            statements = [s for s in event.statements if (s.status in DENIED) is flag]
            if statements:
                parts.append(summarise(event.id, statements))
    parts.sort(key=lambda part: (part.statements[0].span.start, part.statements[0].span.end, part.id))
    width = max(2, len(str(len(parts))))
    return {f"e{number:0{width}d}": part for number, part in enumerate(parts, 1)}


def _event(name: str, event: Event, document: Document) -> Json:
    quotes = _quotes(event.statements, document)
    return {
        "id": name, "type": event.type, "mode": event.mode, "actors": list(event.actors),
        "recipients": list(event.recipients), "people": list(event.people), "status": event.status,
        "date": interval_to_json(event.date), "place": event.place,
        "amount": {"value": event.amount.value, "unit": event.amount.unit} if event.amount else None,
        "by": event.by, "quote": quotes[0], "quotes": quotes[1:],
        "confidence": max(s.confidence for s in event.statements),
        "statements": [s.id for s in event.statements],
    }  # fmt: skip


def _ties(ties: Iterable[TieStatement], document: Document) -> list[Json]:
    groups: dict[tuple[object, ...], list[TieStatement]] = {}
    for tie in sorted(ties, key=lambda tie: (tie.span.start, tie.span.end, tie.id)):
        groups.setdefault(_tie_key(tie), []).append(tie)
    return [_tie(group, document) for group in groups.values()]


def _tie_key(tie: TieStatement) -> tuple[object, ...]:
    """Ties alike in this are one; guide, ruling 12: what is asserted and denied is entered twice."""
    sources, targets = frozenset(tie.sources), frozenset(tie.targets)
    parties: object = sources | targets if tie.tie in SYMMETRIC_TIES else (sources, targets)
    return (tie.tie, parties, tie.sign, tie.status == "negated")


def _tie(group: Sequence[TieStatement], document: Document) -> Json:
    lead = max(group, key=lambda tie: (tie.status == "ongoing", tie.date is not None, -tie.span.start))
    quotes = _quotes((lead, *(tie for tie in group if tie is not lead)), document)
    cited = [tie.by for tie in group]
    return {
        "kind": lead.tie, "from": list(lead.sources), "to": list(lead.targets), "sign": lead.sign,
        "status": lead.status, "date": interval_to_json(lead.date), "by": None if None in cited else lead.by,
        "quote": quotes[0], "quotes": quotes[1:], "confidence": max(tie.confidence for tie in group),
        "statements": [tie.id for tie in group],
    }  # fmt: skip


def _claims(claims: Iterable[ClaimStatement], document: Document) -> list[Json]:
    unique = {(claim.claim, claim.span): claim for claim in sorted(claims, key=lambda claim: claim.id)}
    ordered = sorted(unique.values(), key=lambda claim: (claim.span.start, claim.span.end, claim.id))
    return [
        {
            "kind": claim.claim, "about": list(claim.about), "text": claim.text, "by": claim.by,
            "hedge": claim.hedge, "condition": claim.condition, "resolves": claim.resolves,
            "level": claim.level, "quote": document.original_quote(claim.span),
            "confidence": claim.confidence, "statements": [claim.id],
        }
        for claim in ordered
    ]  # fmt: skip


def _quotes(statements: Iterable[Statement], document: Document) -> list[str]:
    """The distinct quotes, as they stand in the original, the leading statement's first."""
    return list(dict.fromkeys(document.original_quote(statement.span) for statement in statements))


def _document(document: Document) -> Json:
    return {
        "id": document.name, "title": document.title, "publisher": document.publisher,
        "published": _published(document.published), "speaker": document.speaker,
        "language": document.language,
    }  # fmt: skip


def _published(interval: Interval | None) -> str | list[str] | None:
    """A day by itself, an inferred interval as both its ends."""
    if interval is None:
        return None
    return interval.first.isoformat() if interval.days == 1 else list(interval.iso())
