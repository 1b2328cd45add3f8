"""What the tables are timed on: a made-up feed, terms of office and alliances."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from comity.testing.feeds import ACTORS, write_feed

_TERM = timedelta(days=1461)
_VACANT = 30  # days between two terms, so that some deeds have no leader


def write_inputs(folder: Path, rows: int) -> None:
    """The feed and the spells, the same on every run."""
    write_feed(folder, rows=rows)
    pq.write_table(_terms(), folder / "terms.parquet")
    pq.write_table(_alliances(), folder / "alliances.parquet")


def _terms() -> pa.Table:
    """For each actor a leader every four years, beginning on days of its own; the last is in office still."""
    rows = []
    for number, actor in enumerate(ACTORS):
        first = date(1984, 1, 1) + timedelta(days=7 * number)
        for term in range(11):
            begins = first + term * _TERM
            ends = begins + _TERM - timedelta(days=_VACANT)
            rows.append((actor, f"{actor}-{term}", begins, None if term == 10 else ends))
    return _table(rows, ("actor", "person", "from_on", "to_on"))


def _alliances() -> pa.Table:
    """Three hundred pairs, of which each has one spell of ten years."""
    chance = np.random.default_rng(11)
    pairs = {tuple(sorted(chance.choice(60, 2, replace=False).tolist())) for _ in range(300)}
    rows = []
    for number, (one, other) in enumerate(sorted(pairs)):
        begins = date(1986 + number % 30, 3, 1)
        rows.append((ACTORS[one], ACTORS[other], f"pact-{number % 9}", begins, begins + timedelta(days=3652)))
    return _table(rows, ("one", "other", "name", "from_on", "to_on"))


def _table(rows: list[tuple[object, ...]], names: tuple[str, ...]) -> pa.Table:
    columns = zip(*rows, strict=True)
    kinds = [pa.date32() if name.endswith("_on") else pa.string() for name in names]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(names))
