"""An analyst's decisions: kept with who, when and why, applied to every clustering, and undone at will."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Literal, get_args

from sqlalchemy import Connection, insert, select, update

from comity.core.errors import NotInRecordError, OptionError
from comity.core.interval import Interval
from comity.record.merge import Links
from comity.record.model import Amount, EventStatement, Status
from comity.record.schema import judgements
from comity.record.writing import mark_stale

JudgementKind = Literal["accept", "reject", "merge", "split", "correct"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision.

    Attributes:
        key: Its number in the record.
        groups: Statement ids, one group for each thing named: `merge` joins all of them, `split` parts the
            first from the second, the others concern every id.
        field: What `correct` sets.
        value: As it was typed; empty for "nothing says".
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


def links_of(decisions: Iterable[Judgement]) -> Links:
    """What is joined and separated; a later decision outranks an earlier one."""
    together: list[frozenset[str]] = []
    apart: set[frozenset[str]] = set()
    for decision in decisions:
        if decision.kind == "merge":
            together.append(decision.ids)
            apart = {pair for pair in apart if not pair <= decision.ids}
        elif decision.kind == "split":
            ours, others = map(frozenset, decision.groups)
            together = [part for ids in together for part in _parted(ids, ours, others)]
            apart |= {frozenset(pair) for pair in product(ours, others)}
    return Links(tuple(ids for ids in together if len(ids) > 1), frozenset(apart))


def _parted(ids: frozenset[str], ours: frozenset[str], others: frozenset[str]) -> tuple[frozenset[str], ...]:
    """A joined set after a split: cut where the split cuts it."""
    return (ids & ours, ids - ours) if ids & ours and ids & others else (ids,)


def apply_judgements(
    statements: Mapping[str, EventStatement], decisions: Sequence[Judgement]
) -> dict[str, EventStatement]:
    """Statements by id: without those rejected, those corrected set right, those accepted made certain."""
    verdicts: dict[str, str] = {}
    corrections: dict[str, dict[str, Any]] = {}
    for decision in decisions:
        for one in decision.ids:
            if decision.kind in {"accept", "reject"}:
                verdicts[one] = decision.kind
            elif decision.kind == "correct":
                corrections.setdefault(one, {}).update(_correction(decision))
    return {
        one: _judged(statement, verdicts.get(one), corrections.get(one))
        for one, statement in statements.items()
        if verdicts.get(one) != "reject"
    }


def _judged(
    statement: EventStatement, verdict: str | None, correction: Mapping[str, Any] | None
) -> EventStatement:  # fmt: skip
    if correction:
        statement = replace(statement, **correction)
    return replace(statement, confidence=1.0) if verdict == "accept" else statement


def _correction(decision: Judgement) -> dict[str, Any]:
    values: dict[str, Any] = {str(decision.field): read_correction(str(decision.field), decision.value)}
    if decision.field == "date":
        values["date_reason"] = f"corrected by {decision.by}: {decision.why}"
    return values


def read_correction(field: str, value: str | None) -> object:
    """What a typed value means for a field; an empty one means that nothing says.

    Raises:
        OptionError: If the field cannot be corrected or the value cannot be read.
    """
    if field not in _READ:
        raise OptionError(
            f"`{field}` cannot be corrected", where="field",
            todo=f"Use one of {', '.join(_READ)}; reject a statement whose type or parties are wrong",
        )  # fmt: skip
    if not value:
        if field == "status":
            raise OptionError("a deed always has a status", where="value", todo=_STATUS_HINT)
        return () if field == "people" else None
    try:
        return _READ[field](value)
    except ValueError as error:
        raise OptionError(str(error), where=f"value of {field}") from error


def _read_status(value: str) -> str:
    if value not in get_args(Status):
        raise ValueError(f"no status {value!r}. {_STATUS_HINT}")
    return value


def _read_amount(value: str) -> Amount:
    number, _, unit = value.strip().partition(" ")
    if not unit:
        raise ValueError(f"no amount: {value!r}; write a number and a unit, as 2e9 USD")
    return Amount(float(number), unit.strip())


def _read_people(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


_STATUS_HINT = f"Use one of {', '.join(get_args(Status))}"
# Fields that are no part of a statement's identity, so that its id stays.
_READ: dict[str, Callable[[str], object]] = {
    "date": Interval.parse, "status": _read_status, "place": str, "amount": _read_amount,
    "people": _read_people, "rank": str, "by": str,
}  # fmt: skip


def _check(kind: str, groups: Sequence[Sequence[str]], field: str | None, value: str | None) -> None:
    if kind not in get_args(JudgementKind):
        known = ", ".join(get_args(JudgementKind))
        raise OptionError(f"no decision is called {kind!r}", where="kind", todo=f"Use one of {known}")
    least = {"merge": 2, "split": 2}.get(kind, 1)
    if len(groups) < least or not all(groups):
        raise OptionError(f"{kind} needs {least} or more things", where="targets", todo="Name them by id")
    if kind == "correct":
        read_correction(field or "", value)


def _judgement(row: Any) -> Judgement:
    body = json.loads(row.body)
    return Judgement(
        key=row.judgement_key, kind=row.kind, groups=tuple(map(tuple, body["groups"])), field=body["field"],
        value=body["value"], by=row.judged_by, why=row.reason, at=row.judged_at, undone_at=row.undone_at,
    )  # fmt: skip
