"""Which pivots moved with what came into a record after a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from comity.blocs.find import find_blocs
from comity.blocs.question import BlocQuestion
from comity.core.errors import NotInRecordError
from comity.desk.desk import Desk
from comity.desk.since import entered_after, is_told_only_by
from comity.ties import load_weights

MOVED = 0.5
"""Change of an effect from which a pivot counts as moved: half of another state's side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PivotMove:
    """A state on which more, or less, hangs than before; None where nothing is told of it."""

    code: str
    before: float | None
    after: float | None


def moved_pivots(
    desk: Desk, since: datetime, at: date, *, as_of: date | None = None
) -> tuple[PivotMove, ...]:
    """The states whose effect on the sides of others changed with what came in, the most moved first.

    Args:
        desk: With the record.
        since: The time.
        at: The day on which ties are weighed, before and after.
        as_of: From what could be known on that day.
    """
    new = entered_after(desk, since)
    ids = {event.id for event in desk.record.events_told_in(new, as_of=as_of) if is_told_only_by(event, new)}
    ids |= {said.id for said in desk.record.statements(as_of=as_of) if said.document in new}
    after = _effects(desk, at, as_of, leave_out=frozenset())
    before = _effects(desk, at, as_of, leave_out=frozenset(ids))
    moves = [
        PivotMove(code=code, before=before.get(code), after=after.get(code))
        for code in sorted(before.keys() | after.keys())
        if abs((after.get(code) or 0.0) - (before.get(code) or 0.0)) >= MOVED
    ]
    return tuple(sorted(moves, key=lambda one: -abs((one.after or 0.0) - (one.before or 0.0))))


def _effects(
    desk: Desk, at: date, as_of: date | None, *, leave_out: frozenset[str]
) -> dict[str, float | None]:
    evidence = desk.evidence(as_of=as_of)
    if leave_out:
        gone = pc.is_in(evidence["evidence_id"], value_set=pa.array(sorted(leave_out)))
        evidence = evidence.filter(pc.invert(gone))
    try:
        found = find_blocs(evidence, at, load_weights(), question=BlocQuestion(resamples=0))
    except NotInRecordError:
        return {}
    return {one.name: one.effect for one in found.pivots}
