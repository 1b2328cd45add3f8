"""Writes one document's reading into the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, insert, select, update

from comity.core.interval import Interval
from comity.core.problems import Problem
from comity.record.codec import document_to_json, statement_to_json
from comity.record.model import (
    EXTRACT,
    ClaimStatement,
    Document,
    EventStatement,
    FactStatement,
    Statement,
    TieStatement,
)
from comity.record.schema import documents, meta, problems, readings, statement_parties, statements
from comity.record.search.index import forget_words, keep_words

Row = dict[str, Any]

# One encoder for all rows: making it anew for each costs as much as encoding.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


# A roll call of the General Assembly has two hundred parties; a set of them would fill the memory.
_ROWS_AT_ONCE = 50_000
# Put together once: for a document of few statements, building the queries costs more than running them.
_FIND_DOCUMENT = select(documents.c.document_key, documents.c.body, documents.c.recorded_at).where(
    documents.c.sha256 == bindparam("sha256")
)
_KEEP_DOCUMENT = insert(documents).returning(documents.c.document_key)
_KEEP_READING = insert(readings)
_NEW_KEYS = select(statements.c.statement_key, statements.c.statement_id).where(
    statements.c.document_key == bindparam("document_key"),
    statements.c.reader == bindparam("reader"),
    statements.c.superseded_at.is_(None),
)
_SET_META = update(meta).where(meta.c.name == bindparam("setting")).values(value=bindparam("new"))


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
    new_reading = new_document or _supersede_readings(connection, document_key, reader, at)
    if new_reading:
        connection.execute(_KEEP_READING, {"document_key": document_key, "reader": reader, "read_at": at})
    active = {} if new_document else _active(connection, document_key, reader)
    bodies = {row["statement_id"]: row for row in _rows(found, document_key, reader, at)}
    same = {key for key, (one, body, _) in active.items() if one in bodies and bodies[one]["body"] == body}
    stale = [key for key in active if key not in same]
    kept = {active[key][0] for key in same}
    fresh = [row for one, row in bodies.items() if one not in kept]
    _supersede(connection, stale, at)
    _insert(connection, fresh, document_key, reader)
    if new_document or new_reading or stale or fresh:
        _log(connection, document_key, reader, at, notes)
    # Ties, claims and facts leave the events as they are.
    if "event" in {active[key][2] for key in stale} | {row["kind"] for row in fresh}:
        mark_stale(connection)
    return Added(new_document, len(fresh), len(stale))


def mark_stale(connection: Connection) -> None:
    """Note that the events must be worked out again."""
    set_meta(connection, "events_stale", "yes")


def set_meta(connection: Connection, name: str, value: str) -> None:
    """Write one of the record's own settings."""
    changed = connection.execute(_SET_META, {"setting": name, "new": value})
    if changed.rowcount == 0:
        connection.execute(insert(meta).values(name=name, value=value))


def reader_family(reader: str) -> str:
    """The name of a reader without its version: `rules` of `rules/1`."""
    return reader.partition("/")[0]


def _keep_document(connection: Connection, document: Document, at: str) -> tuple[int, bool]:
    body = _dump(document_to_json(document))
    held = connection.execute(_FIND_DOCUMENT, {"sha256": document.sha256}).first()
    recorded_at = held.recorded_at if held else at
    values = {"name": document.name, "body": body, "known_on": _known_on(document.published, recorded_at)}
    if held is None:
        row = {"sha256": document.sha256, "recorded_at": recorded_at, **values}
        key = int(connection.execute(_KEEP_DOCUMENT, row).scalar_one())
        _keep_words(connection, key, document)
        return key, True
    if held.body != body:
        forget_words(connection, held.document_key)
        _keep_words(connection, held.document_key, document)
        connection.execute(
            update(documents).where(documents.c.document_key == held.document_key).values(**values)
        )
    return int(held.document_key), False


def _keep_words(connection: Connection, document_key: int, document: Document) -> None:
    # The rows of a dataset are asked for by state and day; as texts they would drown all others.
    if document.media_type != EXTRACT:
        keep_words(connection, document_key, document.text)


def _known_on(published: Interval | None, recorded_at: str) -> str:
    return published.last.isoformat() if published else recorded_at[:10]


def _supersede_readings(connection: Connection, document_key: int, reader: str, at: str) -> bool:
    """Retire other versions' readings; false where this version's is the one that counts."""
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
    return True


def _active(connection: Connection, document_key: int, reader: str) -> dict[int, tuple[str, str, str]]:
    """Key, id, body and kind of every statement that counts, by readers of this name."""
    columns = (
        statements.c.statement_key, statements.c.statement_id, statements.c.body, statements.c.kind,
        statements.c.reader,
    )  # fmt: skip
    rows = connection.execute(
        select(*columns)
        .where(statements.c.document_key == document_key, statements.c.superseded_at.is_(None))
    )  # fmt: skip
    family = reader_family(reader)
    return {row[0]: (row[1], row[2], row[3]) for row in rows if reader_family(row[4]) == family}


def _supersede(connection: Connection, keys: Sequence[int], at: str) -> None:
    for key in keys:
        connection.execute(
            update(statements).where(statements.c.statement_key == key).values(superseded_at=at)
        )


def _insert(connection: Connection, rows: Sequence[Row], document_key: int, reader: str) -> None:
    """Insert statements and, under the keys they get, their parties."""
    if not rows:
        return
    parties = {row["statement_id"]: row.pop("parties") for row in rows}
    _insert_many(connection, statements, rows)
    # Asking for the keys afterwards costs one query; having them returned makes SQLite insert row by row.
    keys = connection.execute(_NEW_KEYS, {"document_key": document_key, "reader": reader})
    named = (
        {"statement_key": key, "role": role, "actor": actor}
        for key, one in keys.all()
        for role, actor in parties.get(one, ())
    )
    while some := list(islice(named, _ROWS_AT_ONCE)):
        _insert_many(connection, statement_parties, some)


def _insert_many(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have a value for the same columns.

    The values are text and numbers, which every driver takes as they are, so that SQLAlchemy need not look at
    each row.
    """
    if not rows:
        return
    names = tuple(column.name for column in table.columns if column.name in rows[0])
    sql, in_order = _insertion(connection.dialect, table, names)
    values = [tuple(map(row.__getitem__, names)) for row in rows] if in_order else list(rows)
    connection.exec_driver_sql(sql, values)


@cache
def _insertion(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, bool]:
    """The statement, and whether the driver takes the values in order rather than by name."""
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    return str(compiled), compiled.positional


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
    return _ENCODE(row)
