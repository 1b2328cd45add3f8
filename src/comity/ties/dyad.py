"""What ties two actors weigh at a date, by dimension, and how far that hangs on the half-life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from comity.ties.clock import clock_of, day_number
from comity.ties.disagreement import Opposed, opposed
from comity.ties.rows import among, check_evidence
from comity.ties.weigh import faded, weigh
from comity.ties.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DimensionWeight:
    """What one dimension weighs, or all together.

    Attributes:
        dimension: Its id; `all` for the sum.
        raw: Sum of what the evidence weighs.
        tie: `tanh(raw / scale)`, −1 to 1.
        swept: The tie with each half-life of the sweep.
        evidence: The rows that count, with their `weight`, the heaviest first.
    """

    dimension: str
    raw: float
    tie: float
    swept: tuple[float, ...]
    evidence: pa.Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DyadWeight:
    """What ties two actors weigh at a date.

    Attributes:
        one: Code.
        other: Code.
        at: The date.
        dimensions: Those with evidence that counts, in the order of the table of dimensions.
        whole: All together.
        opposed: Where dimensions have opposite signs.
        later: Rows that begin to count only after the date.
        ended: Rows that count no longer: lapsed plans, relations and records that others replace.
        parameters: The weights used.
    """

    one: str
    other: str
    at: date
    dimensions: tuple[DimensionWeight, ...]
    whole: DimensionWeight
    opposed: Opposed | None
    later: pa.Table
    ended: pa.Table
    parameters: Weights


def weigh_dyad(evidence: pa.Table, one: str, other: str, at: date, weights: Weights) -> DyadWeight:
    """What the evidence between two actors weighs at a date.

    Args:
        evidence: As `tie_evidence` gives it; rows of other pairs are passed over.
        one: Actor code.
        other: Actor code.
        at: Deeds after that day do not count.
        weights: Half-life, sweep and scale.

    Raises:
        OptionError: If the table is not fit to be weighed.
    """
    rows = among(check_evidence(evidence), (one, other))
    ties = weigh(rows, at, weights, actors=(one, other))
    when, day = clock_of(rows), day_number(at)
    order = [("abs", "descending"), ("evidence_id", "ascending")]
    counted = ties.evidence.append_column("abs", pc.abs(ties.evidence["weight"])).sort_by(order).drop(["abs"])
    held = set(counted["dimension"].to_pylist())
    return DyadWeight(
        one=one, other=other, at=at, whole=_weight("all", counted, day, weights),
        dimensions=tuple(
            _weight(id_, counted.filter(pc.equal(counted["dimension"], id_)), day, weights)
            for id_ in weights.dimension
            if id_ in held
        ),
        opposed=next(iter(opposed(ties)), None), parameters=weights,
        later=rows.filter(pa.array((when.begins > day) & (when.ends > when.begins))),
        ended=rows.filter(pa.array((when.begins <= day) & (when.ends <= day))),
    )  # fmt: skip


def _weight(dimension: str, rows: pa.Table, day: int, weights: Weights) -> DimensionWeight:
    age = np.maximum(day - clock_of(rows).fades, 0)
    swept = [weights.with_half_life(months) for months in weights.sweep_months]
    sums = [float(rows["score"].to_numpy() @ faded(age, each.half_life_days)) for each in swept]
    raw = float(rows["weight"].to_numpy().sum())
    return DimensionWeight(
        dimension=dimension, raw=raw, tie=float(np.tanh(raw / weights.scale)), evidence=rows,
        swept=tuple(float(np.tanh(total / weights.scale)) for total in sums),
    )  # fmt: skip
