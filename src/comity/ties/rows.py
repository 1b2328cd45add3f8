"""What evidence for ties looks like: one row for each piece of evidence and pair."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; the fields are the columns of `EVIDENCE`."""

    evidence_id: str
    kind: str
    one: str
    other: str
    dimension: str
    from_on: date
    to_on: date | None
    known_on: date
    score: float
    status: str
    planned_on: date | None = None
    until_on: date | None = None
    sources: tuple[str, ...]
    by: str | None = None


def table_of(rows: Iterable[Row]) -> pa.Table:
    """Rows as a table, in the order of their ids and codes."""
    ordered = sorted(rows, key=lambda r: (r.evidence_id, r.one, r.other, r.from_on, r.dimension))
    columns = {f.name: [getattr(row, f.name) for row in ordered] for f in fields(Row)}
    return pa.table({name: columns[name] for name in EVIDENCE.names}, schema=EVIDENCE)


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


def among(evidence: pa.Table, actors: Collection[str] | None) -> pa.Table:
    """The rows between some actors; all rows where None is given."""
    if actors is None:
        return evidence
    codes = pa.array(sorted(set(actors)), pa.string())
    inside = pc.and_(pc.is_in(evidence["one"], codes), pc.is_in(evidence["other"], codes))
    return evidence.filter(inside)
