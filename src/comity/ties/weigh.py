"""From dated evidence to weighted ties, at one date or through many.

`raw_ij(t) = Σ_e score_e · 2^(−age_e(t)/h)` over the rows that count at `t`, and `r = tanh(raw / scale)`;
the age runs from the day on which a row was last so (`comity.ties.clock`) and `h` is the half-life. The
exponential fading of event scores is the habit of the field since Goldstein scores were first summed (e.g.
Azar's COPDAB scale, Goldstein 1992, J. Conflict Resolution 36(2)); no theory names the half-life.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from comity.ties.clock import clock_of, day_number
from comity.ties.network import WEIGHED, Ties
from comity.ties.rows import Floats, Ints, among, check_evidence
from comity.ties.weights import Weights

FORGOTTEN = 40.0
"""Half-lives after which evidence counts for nothing at all: a million-millionth of it would be left."""


def weigh(evidence: pa.Table, at: date, weights: Weights, *, actors: Collection[str] | None = None) -> Ties:
    """The ties at a date.

    Args:
        evidence: As `tie_evidence` gives it.
        at: Deeds after that day do not count.
        weights: Half-life and scale; the scores in the evidence have theirs already.
        actors: Only ties between these; by default everybody who has evidence that counts.

    Raises:
        OptionError: If the table is not fit to be weighed.
    """
    rows = among(check_evidence(evidence), actors)
    when, day = clock_of(rows), day_number(at)
    counts = (when.begins <= day) & (day < when.ends)
    rows = rows.filter(pa.array(counts))
    fade = faded(np.maximum(day - when.fades[counts], 0), weights.half_life_days)
    weight = rows["score"].to_numpy() * fade
    counted = rows.select(WEIGHED.names[:-1]).append_column(WEIGHED.field("weight"), pa.array(weight))
    return _network(counted, at, weights, actors)


def faded(days: Ints, half_life_days: float) -> Floats:
    """What is left of 1 after some days; nothing after `FORGOTTEN` half-lives."""
    halvings = days / half_life_days
    left: Floats = np.where(halvings < FORGOTTEN, np.exp2(-halvings), 0.0)
    return left


def coded(evidence: pa.Table, names: Sequence[str]) -> tuple[Ints, Ints]:
    """The rows' actors as indices into `names`."""
    known = pa.array(names, pa.string())
    one, other = (pc.index_in(evidence[column], known).to_numpy() for column in ("one", "other"))
    return one.astype(np.int64), other.astype(np.int64)


def names_in(evidence: pa.Table, actors: Collection[str] | None = None) -> tuple[str, ...]:
    """The actors to be shown, in the order of the alphabet: those given, else all of the evidence."""
    if actors is not None:
        return tuple(sorted(set(actors)))
    return tuple(sorted({*evidence["one"].unique().to_pylist(), *evidence["other"].unique().to_pylist()}))


def _network(counted: pa.Table, at: date, weights: Weights, actors: Collection[str] | None) -> Ties:
    names = names_in(counted, actors)
    size = len(names)
    one, other = coded(counted, names)
    cells, weight = one * size + other, counted["weight"].to_numpy()
    raw = _square(cells, weight, size)
    known = _square(cells, np.ones(len(cells)), size) > 0
    dimension = counted["dimension"].combine_chunks().dictionary_encode()
    which, ids = dimension.indices.to_numpy(), dimension.dictionary.to_pylist()
    parts = {
        id_: np.tanh(_square(cells[which == k], weight[which == k], size) / weights.scale)
        for k, id_ in sorted(enumerate(ids), key=lambda pair: pair[1])
    }
    return Ties(
        names=names, weights=np.tanh(raw / weights.scale), raw=raw, known=known, dimensions=parts,
        evidence=counted, at=at, parameters=weights,
    )  # fmt: skip


def _square(cells: Ints, weight: Floats, size: int) -> Floats:
    """(size, size) symmetric sums."""
    half = np.bincount(cells, weight, minlength=size * size).reshape(size, size).astype(np.float64)
    whole: Floats = half + half.T
    return whole
