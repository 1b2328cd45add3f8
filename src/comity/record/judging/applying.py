"""Statements as an analyst's decisions leave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import product
from typing import Any, TypeVar

from comity.record.judging.decisions import Judgement
from comity.record.judging.values import read_correction
from comity.record.merge import Links
from comity.record.model import Statement

Kind = TypeVar("Kind", bound=Statement)


def links_of(decisions: Iterable[Judgement]) -> Links:
    """What is joined and separated; a later decision outranks an earlier one."""
    together: list[frozenset[str]] = []
    apart: set[frozenset[str]] = set()
    for decision in decisions:
        if decision.kind == "merge":
            together.append(decision.ids)
            apart = {pair for pair in apart if not pair <= decision.ids}
        elif decision.kind == "split" and all(decision.groups):
            ours, others = map(frozenset, decision.groups)
            together = [part for ids in together for part in _parted(ids, ours, others)]
            apart |= {frozenset(pair) for pair in product(ours, others)}
    return Links(tuple(ids for ids in together if len(ids) > 1), frozenset(apart))


def _parted(ids: frozenset[str], ours: frozenset[str], others: frozenset[str]) -> tuple[frozenset[str], ...]:
    """A joined set after a split: cut where the split cuts it."""
    return (ids & ours, ids - ours) if ids & ours and ids & others else (ids,)


def apply_judgements(statements: Mapping[str, Kind], decisions: Sequence[Judgement]) -> dict[str, Kind]:
    """Statements by id: without those rejected, those corrected set right, those accepted made certain.

    A corrected statement keeps the id under which it was read.
    """
    verdicts: dict[str, str] = {}
    corrections: dict[str, dict[str, Any]] = {}
    for decision in decisions:
        for one in decision.ids:
            if decision.kind in {"accept", "reject"}:
                verdicts[one] = decision.kind
            elif decision.kind == "correct":
                corrections.setdefault(one, {}).update(_correction(decision))
    return {
        one: _judged(one, statement, verdicts.get(one), corrections.get(one))
        for one, statement in statements.items()
        if verdicts.get(one) != "reject"
    }


def _judged(
    one: str, statement: Kind, verdict: str | None, correction: Mapping[str, Any] | None
) -> Kind:  # fmt: skip
    if correction:
        has = {field.name for field in fields(statement)}
        values = {name: value for name, value in correction.items() if name in has}
        statement = replace(statement, kept_id=one, **values)
    return replace(statement, confidence=1.0) if verdict == "accept" else statement


def _correction(decision: Judgement) -> dict[str, Any]:
    values: dict[str, Any] = {str(decision.field): read_correction(str(decision.field), decision.value)}
    if decision.field == "date":
        values["date_reason"] = f"corrected by {decision.by}: {decision.why}"
    return values
