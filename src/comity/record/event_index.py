"""Which events there are, by date, without making them: a page of a long list needs only its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, select

from comity.record.schema import documents, event_statements, events, statements

_AT_ONCE = 900


def chosen_ids(
    *, since: str | None = None, until: str | None = None, statuses: Collection[str] = (),
    types: Collection[str] = (),
) -> Select[Any]:  # fmt: skip
    """The ids of events in the order of `Record.events`: by date, undated ones last.

    Args:
        since: ISO day: what ended before it, or has no date, is left out.
        until: ISO day: what began after it, or has no date, is left out.
        statuses: Only these; any by default.
        types: Only these; any by default.
    """
    query = select(events.c.event_id)
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


def count_chosen(connection: Connection, query: Select[Any]) -> tuple[int, int]:
    """How many events a choice has, and how many of them have no date."""
    inner = query.order_by(None).subquery()
    row = connection.execute(
        select(func.count(), func.count(events.c.date_from))
        .select_from(events)
        .where(events.c.event_id.in_(select(inner.c.event_id)))
    ).one()
    return row[0], row[0] - row[1]


def ids_told_in(connection: Connection, hashes: Sequence[str]) -> list[str]:
    """The ids of events of which some documents tell."""
    found: set[str] = set()
    for start in range(0, len(hashes), _AT_ONCE):
        query = (
            select(distinct(event_statements.c.event_id))
            .join(statements, statements.c.statement_key == event_statements.c.statement_key)
            .join(documents)
            .where(documents.c.sha256.in_(hashes[start : start + _AT_ONCE]))
        )
        found.update(connection.execute(query).scalars())
    return sorted(found)
