"""Ties: how fast all pairs are weighed through time, and how fast all pairs are compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from comity.ties import load_weights, weigh_through
from comity.ties.measures import cohen_kappa, vote_correlation
from comity.ties.rows import EVIDENCE
from comity.ties.weigh import weigh
from measure import Figure, cpu_seconds

_ACTORS, _ROWS, _MONTHS = 200, 200_000, 480
_SINCE = date(1985, 1, 1)
_FEW = 12  # dates at which the rival weighs anew


def ties_through() -> Iterator[Figure]:
    """200,000 rows among 200 actors through 480 months, against weighing anew at each date."""
    evidence, weights = made_up(), load_weights()
    dates = [date(_SINCE.year + k // 12, k % 12 + 1, 1) for k in range(_MONTHS)]
    ours, few = cpu_seconds(
        lambda: weigh_through(evidence, dates, weights),
        lambda: [weigh(evidence, day, weights) for day in dates[:: _MONTHS // _FEW]],
    )
    note = f"{_ACTORS} actors, {_ROWS:,} rows, {_MONTHS} months; the rival by {_FEW} of its dates"
    yield Figure("ties through time", ours, "CPU s", "weigh at each date", few * _MONTHS / _FEW, note)


def likeness_speed() -> Iterator[Figure]:
    """All pairs of 200 actors over 200 items with gaps, against NumPy's own correlation without gaps."""
    rng = np.random.default_rng(0)
    whole = rng.integers(0, 2, (_ACTORS, _ACTORS)).astype(float)
    gaps = np.where(rng.random(whole.shape) < 0.1, np.nan, whole)
    votes, kappa, rival = cpu_seconds(
        lambda: vote_correlation(gaps), lambda: cohen_kappa(gaps), lambda: np.corrcoef(whole), times=9
    )
    for what, ours in (("vote correlation", votes), ("kappa", kappa)):
        yield Figure(f"{what}, all pairs", ours * 1e3, "CPU ms", "numpy.corrcoef, no gaps", rival * 1e3)


def made_up() -> pa.Table:
    """Evidence of deeds by chance, the same on every run."""
    rng = np.random.default_rng(1)
    one = rng.integers(0, _ACTORS, _ROWS)
    other = (one + rng.integers(1, _ACTORS, _ROWS)) % _ACTORS
    codes = np.array([f"A{k:03d}" for k in range(_ACTORS)])
    first = (_SINCE - date(1970, 1, 1)) // timedelta(days=1)
    days = pa.array((first + rng.integers(0, 14_600, _ROWS)).astype(np.int32)).cast(pa.date32())
    sources = pa.ListArray.from_arrays(
        pa.array(np.arange(_ROWS + 1, dtype=np.int32)), pa.array(np.repeat("x", _ROWS))
    )
    columns = {
        "evidence_id": pa.array(np.char.add("e", np.arange(_ROWS).astype(str))),
        "kind": pa.array(np.repeat("event", _ROWS)),
        "one": pa.array(codes[np.minimum(one, other)]), "other": pa.array(codes[np.maximum(one, other)]),
        "dimension": pa.array(rng.choice(["contact", "accord", "arms"], _ROWS)),
        "from_on": days, "to_on": days, "known_on": days, "score": pa.array(rng.normal(0, 4, _ROWS)),
        "status": pa.array(np.repeat("occurred", _ROWS)), "planned_on": pa.nulls(_ROWS, pa.date32()),
        "until_on": pa.nulls(_ROWS, pa.date32()), "sources": sources, "by": pa.nulls(_ROWS, pa.string()),
    }  # fmt: skip
    return pa.table({name: columns[name] for name in EVIDENCE.names}, schema=EVIDENCE)
