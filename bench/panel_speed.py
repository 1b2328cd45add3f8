"""The core tables over event feeds: CPU and memory of each, against SQL by hand, pandas and Polars.

Every query runs in a process of its own, which loads its own libraries, reads Parquet and writes its whole
result as Parquet. The results are compared in the same run: a fast wrong answer is no answer.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from measure import Figure, Missing
from panel_data import write_inputs
from panel_questions import TABLES

_QUERY = Path(__file__).with_name("panel_query.py")
_RIVALS = ("sql", "pandas", "polars")
_KEYS = {
    "dyad_months": ("feed", "actor", "target", "month"),
    "deduplicate": ("actor", "target", "type", "happened_on", "event_id"),
    "similarity": ("feed", "year", "one", "other"),
    "in_force": ("leader", "alliance"),
    "top_movers": ("feed", "rank"),
}
_TITLES = {"sql": "DuckDB SQL by hand", "pandas": "pandas", "polars": "Polars"}
# What the expressions may cost beyond hand-written SQL: a share, and seconds for loading Ibis.
SHARE, FIXED = 1.3, 0.3
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: CPU seconds, user and system, and the most memory in megabytes."""

    seconds: float
    megabytes: float


def panel_1m() -> Iterator[Figure]:
    """The five tables over a million rows, the median of three runs in turn."""
    yield from _tables(1_000_000, times=3)


def panel_10m() -> Iterator[Figure]:
    """The five tables over ten million rows; ours and the SQL twice in turn, the others once."""
    yield from _tables(10_000_000, times=2, others=1)


def _tables(rows: int, *, times: int, others: int | None = None) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(folder, rows)
        for table in TABLES:
            print(f"  {table} …", file=sys.stderr)
            yield from _table(table, folder, f"{table}, {rows // 1_000_000} M rows", times, others or times)


def _table(table: str, folder: Path, what: str, times: int, others: int) -> Iterator[Figure]:
    engines = {"comity": times, "sql": times, "pandas": others, "polars": others}
    spent: dict[str, list[Spent]] = {engine: [] for engine in engines}
    failed: dict[str, str] = {}
    for turn in range(times):
        for engine, runs in engines.items():
            if turn < runs and engine not in failed:
                try:
                    spent[engine].append(_spend(engine, table, folder))
                except Missing as error:
                    failed[engine] = str(error)
    if "comity" in failed:
        raise Missing(failed["comity"])
    ours = _median(spent["comity"], lambda one: one.seconds)
    for engine in _RIVALS:
        if engine in failed:
            yield Figure(what, ours, "CPU s", _TITLES[engine], note=failed[engine])
            continue
        theirs = _median(spent[engine], lambda one: one.seconds)
        note = _differences(_out(folder, table, "comity"), _out(folder, table, engine), _KEYS[table])
        if engine == "sql":
            allowed = SHARE * theirs + FIXED
            note += f"; {'within' if ours <= allowed else 'ABOVE'} {SHARE} x + {FIXED} s = {allowed:.3g}"
        yield Figure(what, ours, "CPU s", _TITLES[engine], theirs, note)
    memory = [_median(spent[engine], lambda one: one.megabytes) for engine in ("comity", "sql")]
    yield Figure(f"{what}: peak memory", memory[0], "MB", _TITLES["sql"], memory[1])


def _median(spent: list[Spent], of: Callable[[Spent], float]) -> float:
    return statistics.median(of(one) for one in spent)


def _out(folder: Path, table: str, engine: str) -> Path:
    return folder / f"{table}-{engine}.parquet"


def _spend(engine: str, table: str, folder: Path) -> Spent:
    """Run one query and wait for it.

    Raises:
        Missing: If it fails.
    """
    command = [sys.executable, str(_QUERY), engine, table, str(folder), str(_out(folder, table, engine))]
    with Path(os.devnull).open("r+b") as nowhere:
        streams = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in range(3)]
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
        _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise Missing(f"{engine} failed on {table}")
    # Linux counts in kilobytes, macOS in bytes.
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Spent(usage.ru_utime + usage.ru_stime, peak)


def _differences(ours: Path, theirs: Path, keys: tuple[str, ...]) -> str:
    """In words: whether two results have the same rows, numbers to a relative 1e-9."""
    one, other = _sorted(ours, keys), pq.read_table(theirs)
    missing = set(one.column_names) ^ set(other.column_names)
    if missing:
        return f"DIFFERS in columns {', '.join(sorted(missing))}"
    other = other.select(one.column_names).cast(one.schema, safe=False)
    other = other.sort_by([(key, "ascending") for key in keys])
    if one.num_rows != other.num_rows:
        return f"DIFFERS: {one.num_rows:,} rows against {other.num_rows:,}"
    wrong = [name for name in one.column_names if not _alike(one[name], other[name])]
    return f"DIFFERS in {', '.join(wrong)}" if wrong else f"the same {one.num_rows:,} rows"


@cache
def _sorted(path: Path, keys: tuple[str, ...]) -> pa.Table:
    return pq.read_table(path).sort_by([(key, "ascending") for key in keys])


def _alike(one: pa.ChunkedArray, other: pa.ChunkedArray) -> bool:
    if not pa.types.is_floating(one.type):
        return bool(one.equals(other))
    # pandas has no null among floats.
    one, other = pc.if_else(pc.is_nan(one), None, one), pc.if_else(pc.is_nan(other), None, other)
    if not pc.is_null(one).equals(pc.is_null(other)):
        return False
    room = pc.add(pc.multiply(pc.max_element_wise(pc.abs(one), pc.abs(other)), _CLOSE), _CLOSE)
    return bool(pc.all(pc.less_equal(pc.abs(pc.subtract(one, other)), room)).as_py() is not False)
