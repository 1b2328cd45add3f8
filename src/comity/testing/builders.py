"""Short ways to write documents and statements in tests.

>>> make_event("CONSULT", "SVK", "AZE", mode="visit", date="2024-05-06").actors
('SVK',)
"""

from __future__ import annotations

import hashlib
from typing import Any

from comity.core.interval import Interval
from comity.core.offsets import OffsetMap, Span
from comity.record.model import (
    Amount,
    ClaimKind,
    ClaimStatement,
    Document,
    EventStatement,
    EventType,
    FactKind,
    FactStatement,
    TieKind,
    TieStatement,
)

Codes = str | tuple[str, ...] | list[str]


def make_document(
    text: str, *, name: str = "text", published: str | Interval | None = None, **fields: Any
) -> Document:
    """A document whose text was not changed by normalising.

    Args:
        text: Both the text and the original.
        name: The file's stem; documents of one text and different names have different hashes.
        published: As `Interval.parse` reads it.
        fields: Any other field of `Document`.
    """
    fields.setdefault("sha256", hashlib.sha256(f"{name}\n{text}".encode()).hexdigest())
    fields.setdefault("original", text)
    fields.setdefault("offsets", OffsetMap.identity(len(text)))
    return Document(name=name, text=text, published=_interval(published), **fields)


def make_event(
    type: EventType = "CONSULT",  # noqa: A002 - the field's name in the reading guide
    actors: Codes = (),
    recipients: Codes = (),
    *,
    date: str | Interval | None = None,
    amount: tuple[float, str] | Amount | None = None,
    document: Document | str = "d" * 64,
    quote: str = "",
    at: int | None = None,
    **fields: Any,
) -> EventStatement:
    """An event statement from codes (`"SVK HUN"`), a date in words of `Interval.parse`, and a quote.

    Args:
        type: One of PLOVER's sixteen.
        actors: Codes, as a tuple or in one string.
        recipients: As `actors`.
        date: As `Interval.parse` reads it.
        amount: Value and unit.
        document: A document that holds the quote, or a hash.
        quote: Found in the document's text; with a bare hash it may be anything.
        at: Where the quote begins; the first place it is found, or 0.
        fields: Any other field of `EventStatement`.
    """
    return EventStatement(
        **_place(document, quote, at), type=type, actors=_codes(actors), recipients=_codes(recipients),
        date=_interval(date), amount=Amount(*amount) if isinstance(amount, tuple) else amount,
        **{**fields, "people": _names(fields.get("people", ()))},
    )  # fmt: skip


def make_tie(
    tie: TieKind, sources: Codes, targets: Codes = (), *, date: str | Interval | None = None,
    document: Document | str = "d" * 64, quote: str = "", at: int | None = None, **fields: Any,
) -> TieStatement:  # fmt: skip
    """A tie statement; arguments as in `make_event`."""
    return TieStatement(
        **_place(document, quote, at), tie=tie, sources=_codes(sources), targets=_codes(targets),
        date=_interval(date), **fields,
    )  # fmt: skip


def make_claim(
    claim: ClaimKind, about: Codes = (), *, document: Document | str = "d" * 64, quote: str = "",
    at: int | None = None, **fields: Any,
) -> ClaimStatement:  # fmt: skip
    """A claim statement; arguments as in `make_event`."""
    return ClaimStatement(**_place(document, quote, at), claim=claim, about=_codes(about), **fields)


def make_fact(
    fact: FactKind, subjects: Codes = (), objects: Codes = (), *, date: str | Interval | None = None,
    document: Document | str = "d" * 64, quote: str = "", at: int | None = None, **fields: Any,
) -> FactStatement:  # fmt: skip
    """A statement of a reference set; arguments as in `make_event`."""
    return FactStatement(
        **_place(document, quote, at), fact=fact, subjects=_codes(subjects), objects=_codes(objects),
        date=_interval(date), **fields,
    )  # fmt: skip


def _place(document: Document | str, quote: str, at: int | None) -> dict[str, Any]:
    if isinstance(document, Document):
        start = document.text.index(quote) if at is None else at
        return {"document": document.sha256, "span": Span(start, start + len(quote)), "quote": quote}
    start = at or 0
    return {"document": document, "span": Span(start, start + len(quote)), "quote": quote}


def _codes(codes: Codes) -> tuple[str, ...]:
    return tuple(codes.split()) if isinstance(codes, str) else tuple(codes)


def _names(people: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (people,) if isinstance(people, str) else tuple(people)


def _interval(date: str | Interval | None) -> Interval | None:
    return Interval.parse(date) if isinstance(date, str) else date
