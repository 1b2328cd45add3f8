"""Writes one document's reading into the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from comity.core.interval import Interval
from comity.core.problems import Problem
from comity.record.codec import document_to_json, statement_to_json
from comity.record.model import (
    ClaimStatement,
    Document,
    EventStatement,
    FactStatement,
    Statement,
    TieStatement,
)
from comity.record.schema import documents, meta, problems, readings, statement_parties, statements

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document changed.

    Attributes:
        new_document: Whether the record did not hold the document.
        new_statements: Statements that were not in the record in this form.
        superseded: Statements of an earlier reading that no longer count; they stay in the record.
    """

    new_document: bool
    new_statements: int
    superseded: int


def add_reading(
    connection: Connection, document: Document, found: Sequence[Statement], *, reader: str, at: str,
    notes: Iterable[Problem] = (),
) -> Added:  # fmt: skip
    """Write a document, what a reader found in it, and the problems it met.

    Args:
        connection: In a write transaction.
        document: Its metadata outrank those of an earlier reading.
        found: Its statements; the same ones in the same form change nothing.
        reader: Name and version, as `rules/1`; an earlier version of that name is superseded.
        at: UTC time of the reading.
        notes: Logged only with a reading that changes the record.
    """
    document_key, new_document = _keep_document(connection, document, at)
    new_reading = _keep_reading(connection, document_key, reader, at)
    active = {} if new_document else _active(connection, document_key, reader)
    bodies = {row["statement_id"]: row for row in _rows(found, document_key, reader, at)}
    stale = [key for key, (one, body) in active.items() if one not in bodies or bodies[one]["body"] != body]
    kept = {one for key, (one, _) in active.items() if key not in set(stale)}
    fresh = [row for one, row in bodies.items() if one not in kept]
    _supersede(connection, stale, at)
    _insert(connection, fresh)
    if new_document or new_reading or stale or fresh:
        _log(connection, document_key, reader, at, notes)
    if stale or fresh:
        mark_stale(connection)
    return Added(new_document, len(fresh), len(stale))


def mark_stale(connection: Connection) -> None:
    """Note that the events must be worked out again."""
    set_meta(connection, "events_stale", "yes")


def set_meta(connection: Connection, name: str, value: str) -> None:
    """Write one of the record's own settings."""
    changed = connection.execute(update(meta).where(meta.c.name == name).values(value=value))
    if changed.rowcount == 0:
        connection.execute(insert(meta).values(name=name, value=value))


def reader_family(reader: str) -> str:
    """The name of a reader without its version: `rules` of `rules/1`."""
    return reader.partition("/")[0]


def _keep_document(connection: Connection, document: Document, at: str) -> tuple[int, bool]:
    body = _dump(document_to_json(document))
    held = connection.execute(
        select(documents.c.document_key, documents.c.body, documents.c.recorded_at)
        .where(documents.c.sha256 == document.sha256)
    ).first()  # fmt: skip
    recorded_at = held.recorded_at if held else at
    values = {"name": document.name, "body": body, "known_on": _known_on(document.published, recorded_at)}
    if held is None:
        row = insert(documents).values(sha256=document.sha256, recorded_at=recorded_at, **values)
        return int(connection.execute(row.returning(documents.c.document_key)).scalar_one()), True
    if held.body != body:
        connection.execute(
            update(documents).where(documents.c.document_key == held.document_key).values(**values)
        )
    return int(held.document_key), False


def _known_on(published: Interval | None, recorded_at: str) -> str:
    return published.last.isoformat() if published else recorded_at[:10]


def _keep_reading(connection: Connection, document_key: int, reader: str, at: str) -> bool:
    """Note the reading unless this version's is the one that counts; say whether it was noted."""
    rows = connection.execute(
        select(readings.c.reading_key, readings.c.reader)
        .where(readings.c.document_key == document_key, readings.c.superseded_at.is_(None))
    ).all()  # fmt: skip
    family = [row for row in rows if reader_family(row.reader) == reader_family(reader)]
    if any(row.reader == reader for row in family):
        return False
    keys = [row.reading_key for row in family]
    if keys:
        connection.execute(update(readings).where(readings.c.reading_key.in_(keys)).values(superseded_at=at))
    connection.execute(insert(readings).values(document_key=document_key, reader=reader, read_at=at))
    return True


def _active(connection: Connection, document_key: int, reader: str) -> dict[int, tuple[str, str]]:
    """Key, id and body of every statement that counts, by readers of this name."""
    columns = (statements.c.statement_key, statements.c.statement_id, statements.c.body, statements.c.reader)
    rows = connection.execute(
        select(*columns)
        .where(statements.c.document_key == document_key, statements.c.superseded_at.is_(None))
    )  # fmt: skip
    family = reader_family(reader)
    return {row[0]: (row[1], row[2]) for row in rows if reader_family(row[3]) == family}


def _supersede(connection: Connection, keys: Sequence[int], at: str) -> None:
    for key in keys:
        connection.execute(
            update(statements).where(statements.c.statement_key == key).values(superseded_at=at)
        )


def _insert(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert statements and, under the keys they get, their parties."""
    if not rows:
        return
    plain = [{name: value for name, value in row.items() if name != "parties"} for row in rows]
    made = connection.execute(
        insert(statements).returning(statements.c.statement_key, sort_by_parameter_order=True), plain
    )
    parties = [
        {"statement_key": key, "role": role, "actor": actor}
        for (key,), row in zip(made.all(), rows, strict=True)
        for role, actor in row["parties"]
    ]
    if parties:
        connection.execute(insert(statement_parties), parties)


def _rows(found: Iterable[Statement], document_key: int, reader: str, at: str) -> Iterable[Row]:
    """One row for each statement, the most confident last, so that of two with one id it counts."""
    for statement in sorted(found, key=lambda s: s.confidence):
        body = statement_to_json(statement)
        first, last = body.get("date", (None, None))
        yield {
            "statement_id": statement.id, "document_key": document_key, "kind": statement.kind,
            "type": _type(body), "mode": body.get("mode") or body.get("attribute"),
            "status": body.get("status"), "date_from": first, "date_to": last,
            "cited": statement.by, "confidence": statement.confidence, "reader": reader,
            "recorded_at": at, "body": _dump(body), "parties": _parties(statement),
        }  # fmt: skip


def _type(body: Row) -> str:
    """The word that says which of its kind a statement is."""
    return str(body.get("type") or body.get("tie") or body.get("claim") or body["fact"])


def _parties(statement: Statement) -> list[tuple[str, str]]:
    """Role and code of every actor, each pair once."""
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if isinstance(statement, EventStatement):
        roles = (("actor", statement.actors), ("recipient", statement.recipients))
    elif isinstance(statement, TieStatement):
        roles = (("actor", statement.sources), ("recipient", statement.targets))
    elif isinstance(statement, ClaimStatement):
        roles = (("about", statement.about),)
    elif isinstance(statement, FactStatement):
        roles = (("actor", statement.subjects), ("recipient", statement.objects))
    return list(dict.fromkeys((role, code) for role, codes in roles for code in codes))


def _log(
    connection: Connection, document_key: int, reader: str, at: str, notes: Iterable[Problem]
) -> None:  # fmt: skip
    rows = [
        {
            "document_key": document_key, "reader": reader, "logged_at": at, "level": note.level,
            "location": note.where, "what": note.what, "todo": note.todo, "code": note.code,
        }
        for note in notes
    ]  # fmt: skip
    if rows:
        connection.execute(insert(problems), rows)


def _dump(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
