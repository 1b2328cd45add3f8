"""Finds rows of a feed that tell of a deed which is told already, and writes the others by year.

A row is dropped if its event number, or what two tellings of one deed share, stood in the file before, or if
its number is stored from another file with deeds of the same years. Everything here is an Ibis expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.engines.columns import EVENT_COLUMNS

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend
    from ibis.expr.types import Table

# Enough for files of tens of millions of rows; beyond it the engine uses the disk.
_MEMORY = "2GB"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows dropped for one reason.

    Attributes:
        count: How many.
        lines: The first five of their lines.
    """

    count: int
    lines: tuple[str, ...]


@dataclass(slots=True)
class Written:
    """What was written.

    Attributes:
        rows: Rows by year.
        files: Files by year.
        dropped: Rows dropped, by `again`, `other side` and `stored`.
        first: The first day; None without rows.
        last: The last day.
    """

    rows: dict[int, int] = field(default_factory=dict)
    files: dict[int, Path] = field(default_factory=dict)
    dropped: dict[str, Dropped] = field(default_factory=dict)
    first: Any = None
    last: Any = None


def write_by_year(staged: Path, stored: Sequence[Path], folder: Path) -> Written:
    """Write the rows of a staged file that are new, one file a year.

    Args:
        staged: Rows in the columns of `EVENT_COLUMNS`, with `row`, `line`, `told` and `turned` beside them.
        stored: Files of the same feed and years that count already.
        folder: Where to write, and where the engine may put what does not fit into memory.
    """
    written = Written()
    with _Engine(folder) as engine:
        rows = engine.read_parquet(staged)
        dropped = engine.create_table("dropped", _repeated(engine, rows, stored), temp=True)
        written.dropped = _counts(dropped)
        kept = rows.anti_join(dropped, "row") if written.dropped else rows
        years = kept.group_by("year").agg(
            n=kept.count(), first=kept.happened_on.min(), last=kept.happened_on.max()
        )
        for year in years.order_by("year").to_pyarrow().to_pylist():
            path = folder / f"{year['year']}.parquet"
            one = kept.filter(kept.year == year["year"]).select(*(c.name for c in EVENT_COLUMNS))
            one.to_parquet(path, compression="zstd")
            written.rows[year["year"]], written.files[year["year"]] = year["n"], path
            written.first = min(written.first or year["first"], year["first"])
            written.last = max(written.last or year["last"], year["last"])
    return written


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


def _counts(dropped: Table) -> dict[str, Dropped]:
    counts = dropped.group_by("reason").agg(n=dropped.count()).to_pyarrow().to_pylist()
    out = {}
    for found in counts:
        first = dropped.filter(dropped.reason == found["reason"]).order_by("row").limit(5).select("line")
        lines = tuple(first.to_pyarrow().column("line").to_pylist())
        out[found["reason"]] = Dropped(found["n"], lines)
    return out


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
