"""The core tables over event feeds: CPU and memory of each, against SQL by hand, pandas and Polars.

Every query runs in a process of its own, which loads its own libraries, reads Parquet and writes its whole
result as Parquet. The results are compared in the same run: a fast wrong answer is no answer.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
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
ENGINES = ("ours", "sql", "pandas", "polars")
_KEYS = {
    "dyad_months": ("feed", "actor", "target", "month"),
    "deduplicate": ("actor", "target", "type", "happened_on", "event_id"),
    "similarity": ("feed", "year", "one", "other"),
    "in_force": ("leader", "alliance"),
    "top_movers": ("feed", "rank"),
}
_TITLES = {"sql": "DuckDB SQL by hand", "pandas": "pandas", "polars": "Polars"}
# What the expressions may cost beyond hand-written SQL: a share, and seconds for building and compiling them.
SHARE, FIXED = 1.3, 0.3
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Spent:
    """What a query took.

    Attributes:
        query: CPU seconds, user and system, of the query.
        whole: The same of its process, with the loading of libraries.
        peak: The most memory of the process, in megabytes.
    """

    query: float
    whole: float
    peak: float


Runs = dict[str, list[Spent]]


def panel_1m() -> Iterator[Figure]:
    """The five tables over a million rows, the median of three runs in turn."""
    yield from _tables(1_000_000, dict.fromkeys(ENGINES, 3))


def panel_10m() -> Iterator[Figure]:
    """The five tables over ten million rows; ours and the SQL twice in turn, the others once."""
    yield from _tables(10_000_000, {"ours": 2, "sql": 2, "pandas": 1, "polars": 1})


def _tables(rows: int, times: dict[str, int]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(folder, rows)
        for table in TABLES:
            runs = _runs(table, folder, times)
            yield from _figures(table, f"{table}, {rows // 1_000_000} M rows", folder, runs)


def _runs(table: str, folder: Path, times: dict[str, int]) -> Runs:
    """Run the engines in turn; one that fails has no run."""
    print(f"  {table} …", file=sys.stderr)
    runs: Runs = {engine: [] for engine in times}
    failed = set()
    for turn in range(max(times.values())):
        for engine, wanted in times.items():
            if turn < wanted and engine not in failed:
                one = _spend(engine, table, folder)
                runs[engine] += [one] if one else []
                failed |= set() if one else {engine}
    return runs


def _figures(table: str, what: str, folder: Path, runs: Runs) -> Iterator[Figure]:
    if not runs["ours"]:
        raise Missing(f"{what} failed")
    ours = {name: _median(runs["ours"], name) for name in ("query", "whole", "peak")}
    for engine in ENGINES[1:]:
        if not runs[engine]:
            yield Figure(what, ours["query"], "CPU s", _TITLES[engine], note="it failed")
            continue
        theirs = {name: _median(runs[engine], name) for name in ours}
        note = _differences(_out(folder, table, "ours"), _out(folder, table, engine), _KEYS[table])
        note += f"; with loading {ours['whole']:.3g} against {theirs['whole']:.3g}"
        if engine == "sql":
            allowed = SHARE * theirs["query"] + FIXED
            note += (
                f"; {'within' if ours['query'] <= allowed else 'ABOVE'} {SHARE} x + {FIXED} = {allowed:.3g}"
            )
        yield Figure(what, ours["query"], "CPU s", _TITLES[engine], theirs["query"], note)
        yield Figure(f"{what}: peak memory", ours["peak"], "MB", _TITLES[engine], theirs["peak"])


def _median(runs: list[Spent], name: str) -> float:
    return statistics.median(getattr(one, name) for one in runs)


def _out(folder: Path, table: str, engine: str) -> Path:
    return folder / f"{table}-{engine}.parquet"


def _spend(engine: str, table: str, folder: Path) -> Spent | None:
    """Run one query in a process of its own and wait for it; None if it fails."""
    out = _out(folder, table, engine)
    command = [sys.executable, str(_QUERY), engine, table, str(folder), str(out)]
    with Path(os.devnull).open("r+b") as nowhere:
        streams = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in range(2)]
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
        _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        return None
    query, peak = (float(part) for part in Path(f"{out}.spent").read_text("utf-8").split())
    return Spent(query, usage.ru_utime + usage.ru_stime, peak)


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
