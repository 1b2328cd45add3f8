"""Reads a table of dated events, in which every row names the page and the publisher that tell of it."""

from __future__ import annotations

from datetime import date
from typing import get_args

from comity.core.interval import Interval
from comity.record.model import Amount, EventType, Status
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import day, number
from comity.sources.reference.rows import Row, Table

_TYPES = frozenset(get_args(EventType))
_STATUSES = frozenset(get_args(Status))
# A deed that was called off did not take place; the row's sentence says the rest.
_OTHER = {"cancelled": "negated", "canceled": "negated", "": "occurred"}
_SHOWN = (
    "description", "date_from", "date_to", "type", "mode", "actors", "recipients", "people", "place",
    "amount_usd", "status", "publisher", "source_url", "second_source_url",
)  # fmt: skip


def read(table: Table, build: Builder) -> None:
    """One deed for each row, told by the row's publisher."""
    for row in table:
        first, last = day(row["date_from"]), day(row["date_to"])
        if first is None or last is None or last < first:
            build.log.row(row.line, "no first and last day in order")
            continue
        build.saw(first.year)
        kind, status = row["type"].strip().upper(), row["status"].strip().lower()
        status = _OTHER.get(status, status)
        if kind not in _TYPES:
            build.log.row(row.line, f"{row['type']!r} is none of PLOVER's types")
        elif status not in _STATUSES:
            build.log.row(row.line, f"{row['status']!r} is no status")
        else:
            _tell(row, build, kind, status, Interval(first, last))


def _tell(row: Row, build: Builder, kind: str, status: str, when: Interval) -> None:
    actors = _codes(row, "actors", build, when.last)
    recipients = _codes(row, "recipients", build, when.last)
    if not actors:
        build.log.row(row.line, "none of those who act is known")
        return
    place = build.quote(row.head, row.pairs(*_SHOWN))
    amount = number(row["amount_usd"])
    evidence = [
        place.shows("trigger", "description", row["description"]),
        place.shows("actor", "actors", " ".join(actors)),
        place.shows("date", "date_from", when.first.isoformat()),
    ]
    build.event(
        place, evidence, type=kind, mode=row["mode"] or None, actors=actors, recipients=recipients,
        people=_several(row["people"]), status=status, date=when, date_reason="days that the table gives",
        place=row["place"] or None, by=row["publisher"] or None,
        amount=Amount(amount, "USD") if amount else None,
    )  # fmt: skip


def _codes(row: Row, column: str, build: Builder, on: date) -> tuple[str, ...]:
    found = (build.state(code, on, row.line) for code in _several(row[column]))
    return tuple(dict.fromkeys(code for code in found if code))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
