"""Writes the rows of a staged feed by year, one Parquet file each, as the store keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from comity.engines.columns import EVENT_COLUMNS

_GROUP = 122_880  # rows of a row group: what DuckDB reads at a time
_NAMES = [column.name for column in EVENT_COLUMNS]


@dataclass(slots=True)
class Written:
    """What was written.

    Attributes:
        rows: Rows by year.
        files: Files by year.
        first: The first day; None without rows.
        last: The last day.
    """

    rows: dict[int, int] = field(default_factory=dict)
    files: dict[int, Path] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None


def write_by_year(staged: Path, dropped: Any, folder: Path) -> Written:
    """Write the rows of a staged file but for some.

    Args:
        staged: An Arrow file with rows in the columns of `EVENT_COLUMNS`, with `row` beside them.
        dropped: Numbers of the rows that are left out, an Arrow array.
        folder: Where to write.
    """
    written = Written()
    years: dict[int, _Year] = {}
    try:
        for batch in _batches(staged):
            kept = _without(batch, dropped)
            for year, rows in _by_year(kept):
                years.setdefault(year, _Year(folder / f"{year}.parquet")).add(rows)
            _widen(written, kept)
    finally:
        for one in years.values():
            one.close()
    written.rows = {year: one.rows for year, one in sorted(years.items())}
    written.files = {year: one.path for year, one in sorted(years.items())}
    return written


def _batches(staged: Path) -> Iterator[pa.RecordBatch]:
    with pa.memory_map(str(staged)) as source:
        reader = pa.ipc.open_file(source)
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)


def _without(batch: pa.RecordBatch, dropped: Any) -> pa.RecordBatch:
    """The batch without the rows that are dropped; most have none."""
    gone = pc.is_in(batch.column("row"), dropped)
    return batch.filter(pc.invert(gone)) if pc.any(gone).as_py() else batch


def _by_year(batch: pa.RecordBatch) -> Iterator[tuple[int, pa.RecordBatch]]:
    column = batch.column("year")
    years = column.unique().to_pylist()
    for year in years:
        rows = batch if len(years) == 1 else batch.filter(pc.equal(column, year))
        yield year, rows.select(_NAMES)


def _widen(written: Written, batch: pa.RecordBatch) -> None:
    """Count the days of a batch in."""
    days = pc.min_max(batch.column("happened_on")).as_py()
    if days["min"] is not None:
        written.first = min(written.first or days["min"], days["min"])
        written.last = max(written.last or days["max"], days["max"])


class _Year:
    """The file of one year; few large row groups are read faster than many small ones."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self._waiting: list[pa.RecordBatch] = []
        self._writer: Any = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Add rows."""
        self.rows += batch.num_rows
        self._waiting.append(batch)
        if sum(one.num_rows for one in self._waiting) >= _GROUP:
            self._write()

    def close(self) -> None:
        """Write what waits and finish the file."""
        if self._waiting:
            self._write()
        if self._writer is not None:
            self._writer.close()

    def _write(self) -> None:
        table = pa.Table.from_batches(self._waiting)
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path, table.schema, compression="zstd", compression_level=1)
        self._writer.write_table(table.combine_chunks(), row_group_size=_GROUP)
        self._waiting = []
