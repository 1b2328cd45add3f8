"""Statements and documents as JSON and back, without loss: the form in which the record stores them.

>>> from comity.record.model import EventStatement
>>> from comity.core.offsets import Span
>>> said = EventStatement(document="d", span=Span(0, 3), quote="met", type="CONSULT", actors=("SVK",))
>>> statement_from_json(statement_to_json(said)) == said
True
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from comity.core.interval import Interval
from comity.core.offsets import OffsetMap, Span
from comity.record.model import (
    Amount,
    ClaimStatement,
    Document,
    EventStatement,
    Evidence,
    FactStatement,
    Statement,
    TieStatement,
)

Json = dict[str, Any]

_SHARED = ("document", "quote", "by", "reader", "rule", "model", "confidence")
_PLAIN: dict[str, tuple[str, ...]] = {
    "event": ("type", "mode", "status", "date_reason", "place", "rank"),
    "tie": ("tie", "sign", "status"),
    "claim": ("claim", "text", "hedge", "condition", "resolves", "level"),
    "fact": ("fact", "attribute", "person", "value", "unit", "label"),
}
_TUPLES: dict[str, tuple[str, ...]] = {
    "event": ("actors", "recipients", "people"),
    "tie": ("sources", "targets"),
    "claim": ("about",),
    "fact": ("subjects", "objects"),
}
_CLASSES: dict[str, Callable[..., Statement]] = {
    "event": EventStatement,
    "tie": TieStatement,
    "claim": ClaimStatement,
    "fact": FactStatement,
}
_DOCUMENT_PLAIN = (
    "sha256", "name", "text", "original", "title", "publisher", "author", "speaker", "published_reason",
    "url", "language", "media_type", "licence", "path",
)  # fmt: skip


def statement_to_json(statement: Statement) -> Json:
    """A statement as a JSON object; empty values are left out."""
    kind = statement.kind
    row: Json = {"kind": kind, "span": [statement.span.start, statement.span.end]}
    for name in (*_SHARED, *_PLAIN[kind]):
        value = getattr(statement, name)
        if value is not None and value != "":
            row[name] = value
    for name in ("speakers", *_TUPLES[kind]):
        values = getattr(statement, name)
        if values:
            row[name] = list(values)
    if statement.evidence:
        row["evidence"] = [[e.role, e.span.start, e.span.end, e.value] for e in statement.evidence]
    if isinstance(statement, EventStatement | TieStatement | FactStatement) and statement.date is not None:
        row["date"] = list(statement.date.iso())
    if isinstance(statement, EventStatement) and statement.amount is not None:
        row["amount"] = [statement.amount.value, statement.amount.unit]
    return row


def statement_from_json(row: Json) -> Statement:
    """The statement that `statement_to_json` wrote.

    Raises:
        KeyError: If the object lacks its kind, document or span, or names an unknown kind.
    """
    kind = row["kind"]
    fields: Json = {name: row[name] for name in (*_SHARED, *_PLAIN[kind]) if name in row}
    fields.setdefault("quote", "")
    for name in ("speakers", *_TUPLES[kind]):
        if name in row:
            fields[name] = tuple(row[name])
    if "evidence" in row:
        fields["evidence"] = tuple(Evidence(role, Span(a, b), value) for role, a, b, value in row["evidence"])
    if "date" in row:
        fields["date"] = interval_from_json(row["date"])
    if "amount" in row:
        fields["amount"] = Amount(*row["amount"])
    return _CLASSES[kind](span=Span(*row["span"]), **fields)


def interval_to_json(interval: Interval | None) -> list[str] | None:
    """Both ends as ISO days, or None."""
    return list(interval.iso()) if interval else None


def interval_from_json(ends: list[str] | None) -> Interval | None:
    """The interval of two ISO days, or None."""
    return Interval(date.fromisoformat(ends[0]), date.fromisoformat(ends[1])) if ends else None


def document_to_json(document: Document) -> Json:
    """A document as a JSON object, its offset map as runs of four numbers."""
    row: Json = {name: getattr(document, name) for name in _DOCUMENT_PLAIN}
    row["offsets"] = [list(run) for run in document.offsets.runs]
    row["pages"] = list(document.pages)
    row["published"] = interval_to_json(document.published)
    row["retrieved_at"] = document.retrieved_at.isoformat() if document.retrieved_at else None
    return row


def document_from_json(row: Json) -> Document:
    """The document that `document_to_json` wrote."""
    fields: Json = {name: row[name] for name in _DOCUMENT_PLAIN}
    retrieved = row.get("retrieved_at")
    return Document(
        **fields,
        offsets=OffsetMap(tuple((a, b, c, d) for a, b, c, d in row["offsets"])),
        pages=tuple(row["pages"]),
        published=interval_from_json(row["published"]),
        retrieved_at=datetime.fromisoformat(retrieved) if retrieved else None,
    )
