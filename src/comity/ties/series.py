"""How the tie of two actors went, month by month and dimension by dimension."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from comity.core.interval import Interval
from comity.ties.clock import Clock, clock_of
from comity.ties.rows import Floats, among, check_evidence
from comity.ties.through import checked_days
from comity.ties.weigh import faded
from comity.ties.weights import Weights

ALL = "all"
SERIES = pa.schema(
    [
        pa.field("on", pa.date32(), nullable=False),
        pa.field("dimension", pa.string(), nullable=False),  # `all` for the sum
        pa.field("raw", pa.float64(), nullable=False),
        pa.field("tie", pa.float64(), nullable=False),  # tanh(raw / scale)
        pa.field(
            "began", pa.list_(pa.string()), nullable=False
        ),  # evidence that counts since the date before
        pa.field("ended", pa.list_(pa.string()), nullable=False),  # evidence that has ceased to count
        pa.field("evidence_ids", pa.list_(pa.string()), nullable=False),  # all that counts
    ]
)


def months_of(evidence: pa.Table, until: date) -> tuple[date, ...]:
    """The last days of months from the first evidence on, ending with a given day; empty without evidence.

    Args:
        evidence: Whose first row to count sets the beginning.
        until: The last date of all.
    """
    begins = clock_of(evidence).begins
    if not len(begins):
        return ()
    first = min(date(1970, 1, 1) + timedelta(days=int(begins.min())), until)
    months = range(first.year * 12 + first.month - 1, until.year * 12 + until.month - 1)
    return (*(Interval.month(month // 12, month % 12 + 1).last for month in months), until)


def dyad_series(
    evidence: pa.Table, one: str, other: str, dates: Sequence[date], weights: Weights
) -> pa.Table:
    """One row for each date and dimension with evidence that counts or ended, and one for all together.

    Args:
        evidence: As `tie_evidence` gives it.
        one: Actor code.
        other: Actor code.
        dates: Rising.
        weights: Half-life and scale.

    Returns:
        A table with the schema `SERIES`, by date, the sum first.

    Raises:
        OptionError: If the dates do not rise or the table is not fit to be weighed.
    """
    rows = among(check_evidence(evidence), (one, other))
    days, when = checked_days(dates), clock_of(rows)
    counts = (when.begins <= days[:, None]) & (days[:, None] < when.ends)
    weight = np.where(counts, _faded(when, days, rows["score"].to_numpy(), weights), 0.0)
    before = np.vstack([np.zeros((1, len(when.begins)), bool), counts[:-1]])
    ids = np.array(rows["evidence_id"].to_pylist(), dtype=object)
    placed = np.array(rows["dimension"].to_pylist(), dtype=object)
    held = [id_ for id_ in weights.dimension if (placed == id_).any()]
    found = []
    for step, on in enumerate(dates):
        for id_ in (ALL, *held):
            here = np.ones(len(ids), bool) if id_ == ALL else placed == id_
            now, then = counts[step] & here, before[step] & here
            if now.any() or then.any():
                raw = float(weight[step, here].sum())
                found.append({
                    "on": on, "dimension": id_, "raw": raw, "tie": float(np.tanh(raw / weights.scale)),
                    "began": sorted(ids[now & ~then]), "ended": sorted(ids[then & ~now]),
                    "evidence_ids": sorted(ids[now]),
                })  # fmt: skip
    return pa.Table.from_pylist(found, schema=SERIES)


def _faded(when: Clock, days: np.ndarray, score: Floats, weights: Weights) -> Floats:
    """(dates, rows)."""
    age = np.maximum(days[:, None] - when.fades, 0)
    left: Floats = score * faded(age, weights.half_life_days)
    return left
