"""When each row of evidence counts, and from when on it fades.

A row counts from its beginning to its end, and fades from the day on which it was last so:

| row | begins | fades from | ends |
|---|---|---|---|
| a deed | on its last day | its last day | never |
| a plan | when it was announced | when it was announced | when it lapses |
| a standing relation | with its first day | its last day, as far as said | when another row takes over |
| a voting record | with its last roll call | its last roll call | with the next record |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from comity.ties.rows import Ints

# Later than any day asked about: what has no end.
_NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Clock:
    """When each row begins, fades from, and ends, in days since 1970.

    Attributes:
        begins: First day on which it counts.
        fades: Day from which its age runs; far in the future for what still holds.
        ends: First day on which it counts no longer; far in the future for what has no end.
    """

    begins: Ints
    fades: Ints
    ends: Ints


def clock_of(evidence: pa.Table) -> Clock:
    """When the rows count."""
    first, last = _days(evidence["from_on"]), _days(evidence["to_on"])
    planned, until = _days(evidence["planned_on"]), _days(evidence["until_on"])
    deed = np.asarray(pc.equal(evidence["kind"], "event").to_numpy(zero_copy_only=False), dtype=bool)
    plan = planned != _NEVER
    begins = np.where(plan, planned, np.where(deed, last, first))
    fades = np.where(plan, planned, last)
    return Clock(begins, np.maximum(begins, fades), np.maximum(begins, until))


def newest(evidence: pa.Table, at: date) -> date | None:
    """The day of the newest piece of evidence, not later than `at`; None where there is none."""
    if not evidence.num_rows:
        return None
    last = int(np.minimum(clock_of(evidence).fades, day_number(at)).max())
    return date(1970, 1, 1) + timedelta(days=last)


def day_number(day: date) -> int:
    """Days since 1970, as Arrow counts them."""
    return (day - date(1970, 1, 1)).days


def _days(column: pa.ChunkedArray) -> Ints:
    numbers = column.cast(pa.int32()).fill_null(_NEVER)
    return np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=np.int64)
