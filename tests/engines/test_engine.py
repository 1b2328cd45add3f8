"""What every engine promises: types, files whole or not at all, nothing left behind."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deeds import deed, table

from comity.core.errors import EngineError
from comity.engines.duck import DuckEngine


@pytest.mark.parametrize("way", ["run", "write"])
def test_sums_of_whole_numbers_stay_whole(engine, tmp_path, way):
    """Guards the types that are promised: an engine may not turn a sum of counts into a float."""
    rows = engine.read_arrow(table([deed(report_count=2**31 - 1)] * 3))
    sums = rows.group_by("actor").agg(reports=rows.report_count.sum(), year=rows.happened_on.year().max())
    if way == "run":
        found = engine.run(sums)
    else:
        engine.write(sums, tmp_path / "sums.parquet")
        found = pq.read_table(tmp_path / "sums.parquet")
    assert found.schema.field("reports").type == pa.int64()
    assert found.schema.field("year").type == pa.int32()
    assert found.to_pylist() == [{"actor": "AZE", "reports": 3 * (2**31 - 1), "year": 2024}]


def test_sums_beyond_the_whole_numbers_of_a_float_are_exact(engine):
    """Guards against sums that pass through a float, which has no odd numbers above 2^53."""
    rows = engine.read_arrow(pa.table({"n": pa.array([2**53, 1], pa.int64())}))
    assert engine.run(rows.agg(total=rows.n.sum())).to_pylist() == [{"total": 2**53 + 1}]


def test_a_file_that_cannot_be_written_leaves_nothing(engine, tmp_path):
    """Guards that what stood there stays, and no half-written file lies beside it."""
    rows = engine.read_arrow(table([deed()]))
    with pytest.raises(EngineError):
        engine.write(rows, tmp_path / "no-such-folder" / "rows.parquet")
    kept = tmp_path / "rows.parquet"
    engine.write(rows, kept)
    engine.write(rows, kept)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.parquet"]


def test_nothing_connects_before_it_is_asked(tmp_path, monkeypatch):
    """Guards start-up: an engine that is never asked makes no folder and no connection."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with DuckEngine() as unasked:
        assert unasked.name == "duckdb"
    assert list(tmp_path.iterdir()) == []


def test_temporary_files_are_removed(tmp_path, monkeypatch):
    """Guards the disk: what did not fit into memory is gone when the engine is closed, twice without harm."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    engine = DuckEngine()
    assert engine.run(engine.read_arrow(table([deed()]))).num_rows == 1
    assert len(list(tmp_path.iterdir())) == 1
    engine.close()
    engine.close()
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_an_error_of_comity(tmp_path):
    """Guards the message when a table fits neither into memory nor into the temporary folder."""
    with DuckEngine(memory="1MB", threads=1, folder=tmp_path) as small:
        rows = small.read_arrow(pa.table({"n": pa.array(range(300_000), pa.int64())}))
        pairs = rows.mutate(text=rows.n.cast("string") + "-a-long-text-that-no-page-holds-in-line")
        with pytest.raises(EngineError, match="memory"):
            small.run(pairs.group_by("text").agg(found=pairs.n.collect()))


@pytest.mark.parametrize(
    "raised", [RuntimeError("Query interrupted"), duckdb.InterruptException("INTERRUPT")]
)
def test_stopping_a_query_is_the_users_doing(monkeypatch, raised):
    """Guards Ctrl-C during a long query: it ends as any other command does, not with a traceback."""

    def stop(*_, **__):
        raise raised

    with DuckEngine() as engine:
        rows = engine.read_arrow(table([deed()]))
        monkeypatch.setattr(engine._connection, "to_pyarrow", stop)
        with pytest.raises(KeyboardInterrupt):
            engine.run(rows)
