"""What an analyst names, as the statements that a decision concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from comity.core.errors import NotInRecordError, OptionError
from comity.record.asking import find_statement
from comity.record.judging.values import CORRECTED
from comity.record.model import Conflict, Event

Groups = list[list[str]]
# An event's id is shorter than a statement's, so that a whole one tells which it is; looking through the
# events would cost a clustering wherever the last decision has made those kept stale.
_EVENT_ID = 12
EventsOf = Callable[[str | None], list[Event]]


def choose_event(found: Sequence[Event], prefix: str) -> Event:
    """The one event whose id begins so.

    Raises:
        NotInRecordError: If there is none, or several; the message lists them.
    """
    chosen = [event for event in found if event.id.startswith(prefix)] if prefix else []
    if not chosen:
        raise NotInRecordError("no event has an id that begins so", where=prefix)
    if len(chosen) > 1:
        listed = ", ".join(event.id for event in chosen[:5])
        raise NotInRecordError(f"several events: {listed}", where=prefix, todo="Write more of it")
    return chosen[0]


def choose_conflict(found: Sequence[tuple[Event, Conflict]], prefix: str) -> tuple[Event, Conflict]:
    """The one conflict whose id begins so, with its event.

    Raises:
        NotInRecordError: If there is none, or several; the message lists them.
    """
    chosen = [(event, conflict) for event, conflict in found if prefix and conflict.id.startswith(prefix)]
    if not chosen:
        raise NotInRecordError("no conflict has an id that begins so", where=prefix)
    if len(chosen) > 1:
        listed = ", ".join(conflict.id for _, conflict in chosen[:5])
        raise NotInRecordError(f"several conflicts: {listed}", where=prefix, todo="Write more of it")
    return chosen[0]


def groups_of(connection: Connection, targets: Sequence[str], events_of: EventsOf) -> Groups:
    """For each id named, of an event or a statement, the statements meant.

    Args:
        connection: In a transaction.
        targets: Beginnings of ids.
        events_of: Gives the events whose id begins so, or all of them.

    Raises:
        NotInRecordError: If an id is none, or several begin so.
    """
    return [_statements_of(connection, target, events_of) for target in targets]


def _statements_of(connection: Connection, target: str, events_of: EventsOf) -> list[str]:
    if len(target) > _EVENT_ID:
        return [find_statement(connection, target).id]
    try:
        return [said.id for said in choose_event(events_of(target), target).statements]
    except NotInRecordError as error:
        if error.todo:  # several begin so
            raise
        return [find_statement(connection, target).id]


def check_field(connection: Connection, groups: Groups, field: str | None) -> None:
    """See that every statement named has the field that is to be corrected.

    Raises:
        OptionError: If one has not; the message lists those that it has.
    """
    for said in (find_statement(connection, one) for group in groups for one in group):
        if field not in CORRECTED[said.kind]:
            raise OptionError(
                f"`{field}` cannot be corrected in a statement of kind {said.kind}", where=said.id[:8],
                todo=f"Use one of {', '.join(CORRECTED[said.kind])}",
            )  # fmt: skip


def parts_of(groups: Groups, events: Sequence[Event]) -> Groups:
    """The statements named and the rest of their event; of two events named, both, to be kept apart.

    Raises:
        OptionError: If nothing of an event would be left, or they are of several.
    """
    homes = [
        {event.id for event in events if set(group) & {s.id for s in event.statements}} for group in groups
    ]
    if len(groups) == 2 and all(homes) and homes[0].isdisjoint(homes[1]):
        return groups
    named = [one for group in groups for one in group]
    found = [event for event in events if set(named) & {said.id for said in event.statements}]
    rest = [said.id for event in found for said in event.statements if said.id not in named]
    if len(found) != 1 or not rest:
        raise OptionError(
            "only some statements of one event can be split from it", where=", ".join(named),
            todo="Name statements, not the event",
        )  # fmt: skip
    return [named, rest]


def sides_of(conflict: Conflict, value: str | None) -> tuple[Groups, str | None]:
    """The side that stands, then the others; the value as the conflict writes it.

    Args:
        conflict: What is decided.
        value: Of the side that stands, as it is written or shown, or its number from 1 on; None for both.

    Raises:
        OptionError: If no side has that value.
    """
    if not value:
        return [list(side.statements) for side in conflict.sides], None
    for number, side in enumerate(conflict.sides, 1):
        if value.strip().casefold() in {side.value.casefold(), str(number)}:
            rest = [one for other in conflict.sides if other is not side for one in other.statements]
            return [list(side.statements), rest], side.value
    listed = "; ".join(f"{number}: {side.value}" for number, side in enumerate(conflict.sides, 1))
    raise OptionError(f"no side says {value!r}", where=conflict.id, todo=f"Give one of {listed}")
