"""Keeps the events beside the statements from which they were put together, so that no question waits for it.

Putting together the events of a large record takes longer than any writer should hold the others up. So it is
done from one state of the record while others write; what came out is kept if the record is still in that
state, and only what differs from the events kept before is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, bindparam, delete, insert, select, update

from comity.record.asking import KEYS_AT_ONCE
from comity.record.clustering import WorkedOut, has_changed, work_out
from comity.record.connection import reading, writing
from comity.record.model import Event
from comity.record.revision import find_revision
from comity.record.schema import conflicts, event_statements, events
from comity.record.writing import set_meta

# Where somebody goes on writing, so often is it tried from the outside; then the others wait.
_TRIES = 3

Row = Mapping[str, Any]


def refresh(engine: Engine, where: str) -> None:
    """Work the events out again if anything has changed, and keep them.

    Raises:
        RecordBusyError: If another process goes on writing.
    """
    for _ in range(_TRIES):
        with reading(engine, where) as connection:
            if not has_changed(connection):
                return
            revision, found = find_revision(connection), work_out(connection)
        with writing(engine, where) as connection:
            if find_revision(connection) == revision:
                _keep(connection, found, revision)
                return
    with writing(engine, where) as connection:
        if has_changed(connection):
            _keep(connection, work_out(connection), find_revision(connection))


def _keep(connection: Connection, found: WorkedOut, revision: str) -> None:
    """Make the kept events those found."""
    told = [_row(event) for event in found.events]
    members = [
        {"statement_key": found.keys[statement.id], "event_id": event.id}
        for event in found.events
        for statement in event.statements
    ]
    against = [
        {"conflict_id": conflict.id, "event_id": event.id, "field": conflict.field}
        for event in found.events
        for conflict in event.conflicts
    ]
    wanted = ((events, told), (event_statements, members), (conflicts, against))
    gone = [(table, _write(connection, table, rows)) for table, rows in wanted]
    # What names an event comes after it and goes before it.
    for table, keys in reversed(gone):
        _delete(connection, _key_of(table), keys)
    set_meta(connection, "events_stale", "no")
    set_meta(connection, "events_revision", revision)


def _write(connection: Connection, table: Table, rows: Sequence[Row]) -> list[Any]:
    """Insert the rows that are not kept yet, change those that are kept otherwise.

    Returns:
        The keys of the kept rows that no longer hold.
    """
    key = _key_of(table)
    held = {row[key.name]: dict(row) for row in connection.execute(select(table)).mappings()}
    wanted = {row[key.name]: row for row in rows}
    fresh = [row for one, row in wanted.items() if one not in held]
    changed = [row for one, row in wanted.items() if one in held and held[one] != row]
    if fresh:
        connection.execute(insert(table), fresh)
    if changed:
        others: dict[str, Any] = {
            column.name: bindparam(f"new_{column.name}") for column in table.columns if column is not key
        }
        query = update(table).where(key == bindparam(f"new_{key.name}")).values(others)
        connection.execute(query, [{f"new_{name}": value for name, value in row.items()} for row in changed])
    return [one for one in held if one not in wanted]


def _key_of(table: Table) -> Column[Any]:
    (key,) = table.primary_key.columns
    return key


def _delete(connection: Connection, key: Column[Any], gone: Iterable[Any]) -> None:
    keys = list(gone)
    query = delete(key.table).where(key.in_(bindparam("keys", expanding=True)))
    for start in range(0, len(keys), KEYS_AT_ONCE):
        connection.execute(query, {"keys": keys[start : start + KEYS_AT_ONCE]})


def _row(event: Event) -> Row:
    first, last = event.date.iso() if event.date else (None, None)
    return {
        "event_id": event.id, "type": event.type, "status": event.status, "date_from": first, "date_to": last,
    }  # fmt: skip
