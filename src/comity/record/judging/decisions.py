"""Keeps decisions with who, when and why, and takes them back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Connection, insert, select, update

from comity.core.errors import NotInRecordError, OptionError
from comity.record.judging.values import read_correction
from comity.record.schema import judgements
from comity.record.writing import mark_stale

JudgementKind = Literal["accept", "reject", "merge", "split", "correct", "settle", "resolve"]
RESOLVED = ("true", "false", "void", "open")
"""What `resolve` says of a forecast; `open` sets aside what the record proposes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision.

    Attributes:
        key: Its number in the record.
        groups: Statement ids, one group for each thing named: `merge` joins all of them, `split` parts the
            first from the second, `settle` lets the first stand and not the others; the rest concern every
            id.
        field: What `correct` sets, or on what the sides that `settle` decides between differ.
        value: As it was typed; empty for "nothing says", and for "both stand"; of `resolve` one of
            `RESOLVED`.
        by: Who decided.
        why: The reason given.
        at: UTC time.
        undone_at: UTC time, where it was undone.
    """

    key: int
    kind: JudgementKind
    groups: tuple[tuple[str, ...], ...]
    by: str
    why: str
    at: str
    field: str | None = None
    value: str | None = None
    undone_at: str | None = None

    @property
    def ids(self) -> frozenset[str]:
        """Every statement it concerns."""
        return frozenset(one for group in self.groups for one in group)


def keep_judgement(
    connection: Connection, kind: JudgementKind, groups: Sequence[Sequence[str]], *,
    by: str, why: str, at: str, field: str | None = None, value: str | None = None,
) -> Judgement:  # fmt: skip
    """Write a decision down.

    Raises:
        OptionError: If the kind is unknown, too few things are named, or a correction cannot be read.
    """
    _check(kind, groups, field, value)
    body = {"groups": [list(group) for group in groups], "field": field, "value": value}
    key = connection.execute(
        insert(judgements)
        .values(kind=kind, body=json.dumps(body), judged_by=by, reason=why, judged_at=at)
        .returning(judgements.c.judgement_key)
    ).scalar_one()
    # What became of a forecast changes no event.
    if kind != "resolve":
        mark_stale(connection)
    return Judgement(
        key=int(key), kind=kind, groups=tuple(map(tuple, groups)), by=by, why=why,
        at=at, field=field, value=value,
    )  # fmt: skip


def find_judgements(connection: Connection, *, undone: bool = False) -> list[Judgement]:
    """Decisions in the order in which they were made; with `undone` also those taken back."""
    query = select(judgements).order_by(judgements.c.judgement_key)
    if not undone:
        query = query.where(judgements.c.undone_at.is_(None))
    return [_judgement(row) for row in connection.execute(query)]


def undo_judgement(connection: Connection, key: int, at: str) -> None:
    """Take a decision back.

    Raises:
        NotInRecordError: If there is none of that number that counts.
    """
    chosen = (judgements.c.judgement_key == key) & judgements.c.undone_at.is_(None)
    if connection.execute(update(judgements).where(chosen).values(undone_at=at)).rowcount == 0:
        raise NotInRecordError("no decision of that number that could be undone", where=str(key))
    mark_stale(connection)


def _check(kind: str, groups: Sequence[Sequence[str]], field: str | None, value: str | None) -> None:
    if kind not in get_args(JudgementKind):
        known = ", ".join(get_args(JudgementKind))
        raise OptionError(f"no decision is called {kind!r}", where="kind", todo=f"Use one of {known}")
    least = {"merge": 2, "split": 2, "settle": 2}.get(kind, 1)
    if len(groups) < least or not all(groups):
        raise OptionError(f"{kind} needs {least} or more things", where="targets", todo="Name them by id")
    if kind == "correct":
        read_correction(field or "", value)
    if kind == "resolve" and value not in RESOLVED:
        raise OptionError(
            f"no forecast is {value!r}", where="value", todo=f"Use one of {', '.join(RESOLVED)}"
        )


def _judgement(row: Any) -> Judgement:
    body = json.loads(row.body)
    return Judgement(
        key=row.judgement_key, kind=row.kind, groups=tuple(map(tuple, body["groups"])), field=body["field"],
        value=body["value"], by=row.judged_by, why=row.reason, at=row.judged_at, undone_at=row.undone_at,
    )  # fmt: skip
