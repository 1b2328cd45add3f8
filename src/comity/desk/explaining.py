"""From an id to the voices behind it: events, contradictions, statements, contradictions between sets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from comity.core.errors import NotInRecordError
from comity.desk.backing import backing
from comity.desk.values import Apart, Contradiction, Explanation
from comity.record.doubtful import Link, weakest_link
from comity.record.facts_apart import FactConflict
from comity.record.judging.targets import choose_conflict
from comity.record.model import Conflict, Event, EventStatement, Statement

if TYPE_CHECKING:
    from comity.desk.desk import Desk


def explain(desk: Desk, prefix: str, as_of: date | None) -> Explanation:
    """The voices behind the one id that begins so.

    Args:
        desk: With the record.
        prefix: The first characters of an id.
        as_of: What could be known on that day.

    Raises:
        NotInRecordError: If no id begins so, or several do.
    """
    for look in (_event, _conflict, _statement, _between_sets):
        try:
            return look(desk, prefix, as_of)
        except NotInRecordError as error:
            if error.todo:  # several begin so; the message lists them
                raise
    raise NotInRecordError(
        "no event, conflict or statement has an id that begins so",
        where=prefix,
        todo="Take an id from the last column of `comity chronology`",
    )


def contradiction(desk: Desk, event: Event, conflict: Conflict) -> Contradiction:
    """A conflict with the voices of each side and how many sources stand behind it."""
    by_id = {statement.id: statement for statement in event.statements}
    sides = tuple(
        (side.value, tuple(desk.voice(by_id[one]) for one in side.statements if one in by_id))
        for side in conflict.sides
    )
    return Contradiction(event, conflict, sides, tuple(backing(voices) for _, voices in sides))


def apart(desk: Desk, conflict: FactConflict, said: Mapping[str, Statement]) -> Apart:
    """A contradiction between sets with the voices of each side.

    Args:
        desk: With the record.
        conflict: The contradiction.
        said: Its statements by id.
    """
    sides = ((side.value, tuple(desk.voice(said[one]) for one in side.statements)) for side in conflict.sides)
    return Apart(conflict, tuple(sides))


def _event(desk: Desk, prefix: str, as_of: date | None) -> Explanation:
    event = desk.record.event(prefix, as_of=as_of)
    return Explanation(
        "event", event.id, tuple(desk.voice(said) for said in event.statements), event,
        history=desk.record.history(event, until=as_of or datetime.now(tz=UTC).date()),
        link=_link(desk, event),
    )  # fmt: skip


def _link(desk: Desk, event: Event) -> Link | None:
    """Where the event would fall apart first; None for a single statement."""
    return weakest_link(event.statements, lambda sha256: desk.document(sha256).text)


def _conflict(desk: Desk, prefix: str, as_of: date | None) -> Explanation:
    event, conflict = choose_conflict(desk.record.conflicts(as_of=as_of), prefix)
    voices = tuple(voice for _, side in contradiction(desk, event, conflict).sides for voice in side)
    return Explanation("conflict", conflict.id, voices, event, conflict)


def _statement(desk: Desk, prefix: str, as_of: date | None) -> Explanation:
    said = desk.record.statement(prefix, as_of=as_of)
    kind = "event statement" if isinstance(said, EventStatement) else said.kind
    return Explanation(kind, said.id, (desk.voice(said),))


def _between_sets(desk: Desk, prefix: str, as_of: date | None) -> Explanation:
    # Two sets are needed for a contradiction; to work them all out takes seconds.
    found = desk.record.fact_conflicts(as_of=as_of) if len(desk.record.datasets()) > 1 else []
    chosen = [pair for pair in found if prefix and pair[0].id.startswith(prefix)]
    if len(chosen) != 1:
        listed = ", ".join(one.id for one, _ in chosen[:5])
        raise NotInRecordError(
            f"several conflicts: {listed}" if chosen else "no conflict has an id that begins so",
            where=prefix, todo="Write more of it" if chosen else "",
        )  # fmt: skip
    found_apart = apart(desk, *chosen[0])
    voices = tuple(voice for _, side in found_apart.sides for voice in side)
    return Explanation("conflict", found_apart.conflict.id, voices, apart=found_apart.conflict)
