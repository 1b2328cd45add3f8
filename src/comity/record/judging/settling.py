"""Which side of a contradiction stands, once an analyst has decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from comity.record.judging.decisions import Judgement
from comity.record.model import Conflict, Event, Settlement, Side
from comity.record.summary import summarise

# The fields of an event that a conflict's field stands for.
_FIELDS: dict[str, tuple[str, ...]] = {
    "date": ("date",), "place": ("place",), "amount": ("amount",), "people": ("people",),
    "status": ("status",), "actors": ("actors", "recipients"), "by": ("by",), "type": ("type", "mode"),
}  # fmt: skip


def settle(event: Event, decisions: Iterable[Judgement]) -> Event:
    """The event with its settled conflicts marked, and the values of the sides that stand.

    A conflict that has got a new side since is open again.
    """
    if not event.conflicts:
        return event
    settled = [decision for decision in decisions if decision.kind == "settle"]
    if not settled:
        return event
    values: dict[str, Any] = {}
    found = []
    for open_conflict in event.conflicts:
        conflict, side = _settled(open_conflict, settled)
        found.append(conflict)
        values.update(_values(event, conflict.field, side) if side else {})
    return replace(event, conflicts=tuple(found), **values)


def _settled(conflict: Conflict, decisions: Sequence[Judgement]) -> tuple[Conflict, Side | None]:
    """The conflict with the last decision on it, and the side chosen; no side where both stand."""
    for decision in reversed(decisions):
        if decision.field != conflict.field or not all(
            any(one in decision.ids for one in side.statements) for side in conflict.sides
        ):
            continue
        chosen = set(decision.groups[0]) if decision.value else set()
        side = next((s for s in conflict.sides if chosen & set(s.statements)), None)
        if side is None and decision.value:
            continue
        value = side.value if side else None
        mark = Settlement(judgement=decision.key, value=value, by=decision.by, why=decision.why)
        return replace(conflict, settled=mark), side
    return conflict, None


def _values(event: Event, field: str, side: Side) -> dict[str, Any]:
    """The event's values as the statements of one side give them."""
    said = [statement for statement in event.statements if statement.id in set(side.statements)]
    names = _FIELDS.get(field, ())
    if not said or not names:
        return {}
    best = summarise(event.id, said)
    return {name: getattr(best, name) for name in names}
