"""What the evidence for ties looks like: one row for each piece of evidence and pair, and when it counts.

A row counts from its beginning to its end, and fades from the day on which it was last so:

| row | begins | fades from | ends |
|---|---|---|---|
| a deed | on its last day | its last day | never |
| a plan | when it was announced | when it was announced | when it lapses |
| a standing relation | with its first day | its last day, as far as anybody says | never |
| a voting record | with its last roll call | its last roll call | with the next one |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from comity.core.errors import OptionError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

EVIDENCE = pa.schema(
    [
        pa.field("evidence_id", pa.string(), nullable=False),  # of the event or statement; `votes-2021-12-31`
        pa.field("kind", pa.string(), nullable=False),  # event, tie or fact
        pa.field("one", pa.string(), nullable=False),  # code; first in the alphabet
        pa.field("other", pa.string(), nullable=False),
        pa.field("dimension", pa.string(), nullable=False),
        pa.field("from_on", pa.date32(), nullable=False),  # first day
        pa.field("to_on", pa.date32()),  # last day; null: it still holds
        pa.field("known_on", pa.date32(), nullable=False),  # when it could first be known
        pa.field("score", pa.float64(), nullable=False),  # -10 to 10, all factors applied, not faded
        pa.field("status", pa.string(), nullable=False),
        pa.field("planned_on", pa.date32()),  # of a plan: when it was announced
        pa.field("until_on", pa.date32()),  # from that day on it counts no longer
        pa.field("sources", pa.list_(pa.string()), nullable=False),  # independent: publishers, else documents
        pa.field("by", pa.string()),  # who is cited
    ]
)
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
    return Clock(begins, np.maximum(begins, fades), until)


def day_number(day: date) -> int:
    """Days since 1970, as Arrow counts them."""
    return (day - date(1970, 1, 1)).days


def check_evidence(evidence: pa.Table) -> pa.Table:
    """The table as it came, if it is fit to be weighed.

    Raises:
        OptionError: If columns are missing or of another type, a score is no finite number, or the two codes
            of a row are not in the order of the alphabet.
    """
    wrong = [
        field.name
        for field in EVIDENCE
        if field.name not in evidence.column_names or evidence.schema.field(field.name).type != field.type
    ]
    if wrong:
        raise OptionError(
            f"columns missing or of another type: {', '.join(wrong)}",
            where="evidence", todo="Take a table from `tie_evidence`",
        )  # fmt: skip
    if not np.isfinite(evidence["score"].to_numpy()).all():
        raise OptionError("a score is no finite number", where="evidence", todo="Leave such rows out")
    if not pc.all(pc.less(evidence["one"], evidence["other"]), min_count=0).as_py():
        raise OptionError(
            "the codes of a row are not in the order of the alphabet",
            where="evidence", todo="Put the first in `one`",
        )  # fmt: skip
    return evidence


def known_by(evidence: pa.Table, day: date) -> pa.Table:
    """The rows that could be known on a day."""
    return evidence.filter(pc.less_equal(evidence["known_on"], pa.scalar(day, pa.date32())))


def no_evidence() -> pa.Table:
    """A table without rows."""
    return EVIDENCE.empty_table()


def _days(column: pa.ChunkedArray) -> Ints:
    numbers = column.cast(pa.int32()).fill_null(_NEVER)
    return np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=np.int64)
