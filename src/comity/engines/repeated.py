"""Finds rows of a feed that tell of a deed which is told already.

A row is dropped if its event number, or what two tellings of one deed share, stood in the file before, or if
its number is stored from another file with deeds of the same years. Everything here is an Ibis expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.core.errors import FeedError

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend
    from ibis.expr.types import Table

# Enough for files of tens of millions of rows; beyond it the engine uses the disk.
_MEMORY = "2GB"
_READ = ["event_id", "row", "line", "told", "turned"]
_SMALL = 200_000  # rows whose numbers are compared in memory
_FIRST = 5  # lines named for each reason


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows to drop.

    Attributes:
        rows: Their numbers, an Arrow array.
        counts: How many for each reason: `again`, `other side`, `stored`.
        lines: The first of their lines, by reason.
    """

    rows: Any
    counts: dict[str, int]
    lines: dict[str, tuple[str, ...]]


def repeated(staged: Path, stored: Sequence[Path]) -> Dropped:
    """The rows of a staged file that tell nothing new.

    Args:
        staged: An Arrow file with `event_id`, `row`, `line`, `told` and `turned`.
        stored: Files of the same feed and years that count already.

    Raises:
        FeedError: If the engine has no room for it.
    """
    with pa.memory_map(str(staged)) as source:
        rows = pa.ipc.open_file(source).read_all().select(_READ)
        if not stored and _all_differ(rows):
            return Dropped(pa.array([], pa.int64()), {}, {})
        found = _compared(rows, stored, staged.parent)
    counts: dict[str, int] = {}
    lines: dict[str, tuple[str, ...]] = {}
    for one in pc.value_counts(found.column("reason")).to_pylist():
        of_reason = pc.indices_nonzero(pc.equal(found.column("reason"), one["values"]))
        counts[one["values"]] = one["counts"]
        lines[one["values"]] = tuple(found.column("line").take(of_reason[:_FIRST]).to_pylist())
    return Dropped(found.column("row").combine_chunks(), counts, lines)


def _all_differ(rows: pa.Table) -> bool:
    """Whether a small file has no number twice: feeds of every quarter of an hour need no engine then."""
    if rows.num_rows > _SMALL or rows.column("told").null_count < rows.num_rows:
        return False
    return bool(pc.count_distinct(rows.column("event_id")).as_py() == rows.num_rows)


def _compared(rows: pa.Table, stored: Sequence[Path], folder: Path) -> pa.Table:
    import duckdb

    try:
        with _Engine(folder) as engine:
            found: pa.Table = engine.to_pyarrow(_repeated(engine, _held(rows), stored)).sort_by("row")
    except duckdb.Error as error:
        what = f"rows could not be compared with those stored ({str(error).splitlines()[0]})"
        raise FeedError(what, where=str(folder), todo="Make room on the disk and run it again") from error
    return found


def _repeated(engine: Backend, rows: Table, stored: Sequence[Path]) -> Table:
    """`row`, `line` and `reason` of the rows that are dropped."""
    keyed = rows.mutate(key=rows.told.fill_null(rows.event_id))
    groups = keyed.group_by("key").agg(
        first=keyed.row.min(), n=keyed.count(), as_told=keyed.turned.argmin(keyed.row)
    )
    several = groups.filter(groups.n > 1)
    again = keyed.join(several, "key").filter(lambda t: t.row != t.first)
    other_side = again.told.notnull() & (again.turned != again.as_told)
    found = again.select("row", "line", reason=other_side.ifelse("other side", "again"))
    if not stored:
        return found
    known = engine.read_parquet([str(path) for path in stored]).select("event_id").distinct()
    also = rows.semi_join(known, "event_id").anti_join(found, "row")
    return found.union(also.select("row", "line", reason=_literal("stored")))


def _held(rows: pa.Table) -> Table:
    import ibis

    return ibis.memtable(rows)


def _literal(text: str) -> Any:
    import ibis

    return ibis.literal(text)


class _Engine:
    """DuckDB in memory, for as long as one file is taken in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Backend:
        import ibis

        self._backend = ibis.duckdb.connect(memory_limit=_MEMORY, temp_directory=str(self._folder / "spill"))
        return self._backend

    def __exit__(self, *_: object) -> None:
        self._backend.disconnect()
