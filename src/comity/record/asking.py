"""Looks up documents and statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from comity.core.errors import NotInRecordError
from comity.core.problems import Problem
from comity.record.codec import document_from_json, statement_from_json
from comity.record.model import KINDS, Document, Statement
from comity.record.schema import documents, problems, statement_parties, statements

# Statement keys in one query: SQLite takes up to 32,766 parameters, older builds 999.
KEYS_AT_ONCE = 900
_HASH = re.compile("[0-9a-f]{64}")
_ID = re.compile("[0-9a-f]{16}")
_HELD = (statements.c.statement_key, statements.c.statement_id, statements.c.body)


@dataclass(frozen=True, slots=True)
class Held:
    """A statement as the record holds it.

    Attributes:
        key: Its row; rows count up in the order of arrival.
        id: `Statement.id`, not to be hashed again.
        statement: The statement.
    """

    key: int
    id: str
    statement: Statement


def find_documents(connection: Connection, *, as_of: str | None = None) -> list[Document]:
    """Documents, by the day from which they could be known, then by name."""
    query = select(documents.c.body).order_by(documents.c.known_on, documents.c.name, documents.c.sha256)
    if as_of:
        query = query.where(documents.c.known_on <= as_of)
    return [document_from_json(json.loads(body)) for (body,) in connection.execute(query)]


def find_document(connection: Connection, key: str) -> Document:
    """The document of a hash, the beginning of one, or a name.

    Raises:
        NotInRecordError: If there is none, or several; the message lists them.
    """
    # A whole hash, as statements carry it, is found by its index; a beginning of one is looked for in all.
    is_whole = bool(_HASH.fullmatch(key))
    begins = documents.c.sha256.startswith(key, autoescape=True)
    named = documents.c.sha256 == key if is_whole else or_(begins, documents.c.name == key)
    query = select(documents.c.sha256, documents.c.name, documents.c.body).where(named)
    rows = connection.execute(query.order_by(documents.c.sha256).limit(6)).all() if key else []
    if not rows:
        raise NotInRecordError("no document of that name or hash", where=key, todo="See `comity documents`")
    if len(rows) > 1:
        raise _ambiguous(key, "documents", [f"{row.name} ({row.sha256[:12]})" for row in rows])
    return document_from_json(json.loads(rows[0].body))


def find_statements(
    connection: Connection,
    *,
    kind: str | None = None,
    actor: str | None = None,
    document: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
    types: Sequence[str] = (),
) -> list[Held]:
    """Statements that count, by document and place in the text; of two readings of one, the more confident.

    Args:
        connection: In a transaction.
        kind: `event`, `tie`, `claim` or `fact`.
        actor: Code of one of its actors, in any role.
        document: Hash.
        as_of: ISO day: only documents known by then.
        recorded_by: UTC time: what counted at that time.
        types: Only of these types, kinds of tie or of fact; any by default.
    """
    query = select(*_HELD).join(documents)
    query = query.where(*_counts_at(recorded_by)).order_by(
        documents.c.known_on, documents.c.sha256, statements.c.confidence.desc(), statements.c.statement_key
    )
    if kind:
        query = query.where(statements.c.kind == kind)
    if types:
        query = query.where(statements.c.type.in_(types))
    if document:
        query = query.where(documents.c.sha256 == document)
    if as_of:
        query = query.where(documents.c.known_on <= as_of)
    if actor:
        query = query.where(statements.c.statement_key.in_(_keys_naming(actor)))
    return _unique(_held(connection, query))


def statements_of(connection: Connection, keys: Sequence[int]) -> dict[int, Held]:
    """Statements by row, whatever their state."""
    found: dict[int, Held] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        chosen = statements.c.statement_key.in_(keys[start : start + KEYS_AT_ONCE])
        found.update((held.key, held) for held in _held(connection, select(*_HELD).where(chosen)))
    return found


def find_statement(connection: Connection, prefix: str, *, as_of: str | None = None) -> Statement:
    """The statement of an id or of the beginning of one; of an older reading only where no newer one has it.

    Raises:
        NotInRecordError: If there is none, or several; the message lists them.
    """
    query = (
        select(statements.c.statement_id, statements.c.body)
        .join(documents)
        .where(
            statements.c.statement_id == prefix
            if _ID.fullmatch(prefix)
            else statements.c.statement_id.startswith(prefix, autoescape=True),
            *([documents.c.known_on <= as_of] if as_of else []),
        )
        .order_by(statements.c.superseded_at.is_not(None), statements.c.confidence.desc())
        .limit(50)
    )
    rows = connection.execute(query).all() if prefix else []
    if not rows:
        raise NotInRecordError("no statement has an id that begins so", where=prefix)
    if len({row.statement_id for row in rows}) > 1:
        raise _ambiguous(prefix, "statements", sorted({row.statement_id for row in rows}))
    return statement_from_json(json.loads(rows[0].body))


def first_seen(connection: Connection) -> dict[str, int]:
    """For each statement id its place in the order of arrival, older readings included."""
    arrived = func.min(statements.c.statement_key)
    query = select(statements.c.statement_id, arrived).group_by(statements.c.statement_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def find_problems(connection: Connection) -> list[tuple[str, Problem]]:
    """All that was logged while reading, in order: the document's name and the problem."""
    query = select(documents.c.name, problems).join(documents).order_by(problems.c.problem_key)
    return [
        (row.name, Problem(row.level, row.location, row.what, row.todo, row.code))
        for row in connection.execute(query)
    ]


def _counts_at(recorded_by: str | None) -> list[ColumnElement[bool]]:
    """Conditions for statements that count now, or counted at a time."""
    superseded = statements.c.superseded_at
    if recorded_by is None:
        return [superseded.is_(None)]
    return [statements.c.recorded_at <= recorded_by, or_(superseded.is_(None), superseded > recorded_by)]


def _keys_naming(actor: str) -> Select[Any]:
    return select(statement_parties.c.statement_key).where(statement_parties.c.actor == actor)


def _held(connection: Connection, query: Select[Any]) -> Iterable[Held]:
    for key, identity, body in connection.execute(query):
        yield Held(key, identity, statement_from_json(json.loads(body)))


def _unique(found: Iterable[Held]) -> list[Held]:
    """One for each id; documents stay in order, and within one the place in the text decides."""
    unique: dict[str, Held] = {}
    rank: dict[str, int] = {}
    for held in found:
        unique.setdefault(held.id, held)
        rank.setdefault(held.statement.document, len(rank))
    return sorted(
        unique.values(),
        key=lambda h: (rank[h.statement.document], h.statement.span.start, h.statement.span.end, h.id),
    )


def _ambiguous(prefix: str, what: str, found: Sequence[str]) -> NotInRecordError:
    listed = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
    return NotInRecordError(f"several {what}: {listed}", where=prefix, todo="Write more of it")


def count_statements(connection: Connection) -> dict[str, dict[str, int]]:
    """For each document's hash how many statements of each kind count."""
    number = func.count(statements.c.statement_id.distinct())
    query = select(documents.c.sha256, statements.c.kind, number).join_from(statements, documents)
    query = query.where(statements.c.superseded_at.is_(None)).group_by(documents.c.sha256, statements.c.kind)
    found: dict[str, dict[str, int]] = {}
    for sha256, kind, count in connection.execute(query):
        found.setdefault(sha256, {})[kind] = count
    return found


def count_by_reader(connection: Connection) -> dict[str, dict[str, int]]:
    """For the hash of each document, how many statements that count each of its readers has taken from it."""
    number = func.count(statements.c.statement_key)
    query = select(documents.c.sha256, statements.c.reader, number).join(documents)
    query = query.where(statements.c.superseded_at.is_(None))
    counted: dict[str, dict[str, int]] = {}
    for sha256, reader, count in connection.execute(
        query.group_by(documents.c.sha256, statements.c.reader).order_by(documents.c.sha256)
    ):
        counted.setdefault(sha256, {})[reader] = count
    return counted


def count_documents_and_statements(connection: Connection) -> dict[str, int]:
    """How many documents there are, and statements of each kind that count."""
    number = func.count(statements.c.statement_id.distinct())
    query = select(statements.c.kind, number).where(statements.c.superseded_at.is_(None))
    counted = {row[0]: row[1] for row in connection.execute(query.group_by(statements.c.kind))}
    held = connection.execute(select(func.count()).select_from(documents)).scalar_one()
    return {"documents": held} | {f"{kind}_statements": counted.get(kind, 0) for kind in KINDS}
