"""Leads decisions on statements that a newer reading has replaced to those that stand in their place.

A newer reader may take a longer quote, or see more in it; the id of its statement is another one then. The
decision goes to the statement of the same document and kind that covers the same words and says the same.
Where there is none, the decision no longer applies, and the review asks about it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from comity.record.asking import KEYS_AT_ONCE
from comity.record.codec import statement_from_json
from comity.record.judging.decisions import Judgement
from comity.record.model import ClaimStatement, EventStatement, Statement, TieStatement
from comity.record.schema import documents, statements
from comity.record.wording import wording_overlap

# Share of the shorter quote's words from which two quotes are taken for the same passage where a changed
# normalising has moved the text.
_SAME_WORDS = 0.7


@dataclass(frozen=True, slots=True)
class Carried:
    """Decisions as they apply to the statements that count.

    Attributes:
        decisions: With the ids of today.
        lost: For each decision's number the statements of its that have no successor.
    """

    decisions: tuple[Judgement, ...]
    lost: Mapping[int, tuple[str, ...]]


def carry(connection: Connection, decisions: Sequence[Judgement]) -> Carried:
    """Decisions with the ids of the statements that count now."""
    named = {one for decision in decisions for one in decision.ids}
    gone = named - _counting(connection, named)
    if not gone:
        return Carried(tuple(decisions), {})
    heirs = _heirs(connection, gone)
    lost = {d.key: tuple(one for one in sorted(d.ids & gone) if heirs.get(one) is None) for d in decisions}
    return Carried(
        tuple(moved for d in decisions if (moved := _moved(d, gone, heirs)).ids),
        {key: ids for key, ids in lost.items() if ids},
    )


def _moved(decision: Judgement, gone: set[str], heirs: Mapping[str, str | None]) -> Judgement:
    groups = tuple(
        tuple(heir for one in group if (heir := heirs.get(one) if one in gone else one) is not None)
        for group in decision.groups
    )
    return replace(decision, groups=groups)


def _counting(connection: Connection, ids: Iterable[str]) -> set[str]:
    named, found = sorted(ids), set[str]()
    for start in range(0, len(named), KEYS_AT_ONCE):
        some = statements.c.statement_id.in_(named[start : start + KEYS_AT_ONCE])
        query = select(statements.c.statement_id).where(some, statements.c.superseded_at.is_(None))
        found.update(connection.execute(query).scalars())
    return found


def _heirs(connection: Connection, gone: set[str]) -> dict[str, str | None]:
    """For each statement that no longer counts the id of the one in its place, or None."""
    columns = (statements.c.statement_id, statements.c.body, documents.c.sha256)
    query = select(*columns).join(documents).where(statements.c.statement_id.in_(sorted(gone)))
    old = {row[0]: statement_from_json(json.loads(row[1])) for row in connection.execute(query)}
    present: defaultdict[str, list[tuple[str, Statement]]] = defaultdict(list)
    hashes = sorted({statement.document for statement in old.values()})
    query = select(*columns).join(documents).where(
        documents.c.sha256.in_(hashes), statements.c.superseded_at.is_(None)
    )  # fmt: skip
    for identity, body, sha256 in connection.execute(query):
        present[sha256].append((identity, statement_from_json(json.loads(body))))
    return {one: heir_of(statement, present[statement.document]) for one, statement in old.items()}


def heir_of(old: Statement, present: Iterable[tuple[str, Statement]]) -> str | None:
    """The id of the statement that says the same in the same place; None where there is none.

    Args:
        old: What was judged.
        present: Statements of the same document that count, with their ids.
    """
    fitting = [
        (-_shared(old, new), -wording_overlap(old.quote, new.quote), one)
        for one, new in present
        if new.kind == old.kind and _gist(new) == _gist(old) and _same_place(old, new)
    ]
    return min(fitting)[2] if fitting else None


def _gist(statement: Statement) -> tuple[object, ...]:
    """What makes a statement say the same, wherever its quote begins and ends."""
    if isinstance(statement, EventStatement):
        return (statement.type, frozenset(statement.actors), frozenset(statement.recipients))
    if isinstance(statement, TieStatement):
        return (statement.tie, frozenset(statement.sources), frozenset(statement.targets), statement.sign)
    if isinstance(statement, ClaimStatement):
        return (statement.claim,)
    return statement.identity()[2:]


def _shared(old: Statement, new: Statement) -> int:
    """Characters that both quotes cover."""
    return min(old.span.end, new.span.end) - max(old.span.start, new.span.start)


def _same_place(old: Statement, new: Statement) -> bool:
    return _shared(old, new) > 0 or wording_overlap(old.quote, new.quote) >= _SAME_WORDS
