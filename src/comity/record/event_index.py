"""Which events there are, by date, without making them: a page of a long list needs only its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from comity.record.asking import KEYS_AT_ONCE
from comity.record.schema import documents, event_statements, events, statements


def chosen(
    *, since: str | None = None, until: str | None = None, statuses: Collection[str] = (),
    types: Collection[str] = (),
) -> Select[Any]:  # fmt: skip
    """The ids of events, each with its first day, in the order of `Record.events`: undated ones last.

    Args:
        since: ISO day: what ended before it, or has no date, is left out.
        until: ISO day: what began after it, or has no date, is left out.
        statuses: Only these; any by default.
        types: Only these; any by default.
    """
    query = select(events.c.event_id, events.c.date_from)
    if since:
        query = query.where(events.c.date_to >= since)
    if until:
        query = query.where(events.c.date_from <= until)
    if statuses:
        query = query.where(events.c.status.in_(statuses))
    if types:
        query = query.where(events.c.type.in_(types))
    return query.order_by(
        events.c.date_from.is_(None), events.c.date_from, events.c.date_to, events.c.event_id
    )


def ids_told_in(connection: Connection, hashes: Sequence[str]) -> list[str]:
    """The ids of events of which some documents tell."""
    found: set[str] = set()
    for start in range(0, len(hashes), KEYS_AT_ONCE):
        query = (
            select(event_statements.c.event_id)
            .distinct()
            .join(statements, statements.c.statement_key == event_statements.c.statement_key)
            .join(documents)
            .where(documents.c.sha256.in_(hashes[start : start + KEYS_AT_ONCE]))
        )
        found.update(connection.execute(query).scalars())
    return sorted(found)
