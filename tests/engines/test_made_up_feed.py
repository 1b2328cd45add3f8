"""The made-up feed that the tables are timed on is what it says it is."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from comity.engines.deduplicate import deduplicate
from comity.engines.feeds import find_feeds, open_feeds
from comity.record.model import QUAD_CLASS
from comity.testing.feeds import ACTORS, CODES, OUTLETS, YEARS, write_feed


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    """Guards that two runs, and two machines, time the same rows; another seed gives others."""
    paths = [
        write_feed(tmp_path / name, rows=500, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    one, again, other = (
        [path.read_bytes() for path in sorted(folder.rglob("*.parquet"))] for folder in paths
    )
    assert one == again != other


def test_rows_are_spread_as_promised(engine, tmp_path):
    """Guards number, years, actors by rank, codes, outlets, and that about a fifth repeat another row."""
    write_feed(tmp_path, rows=20_000)
    rows = open_feeds(engine, find_feeds(tmp_path))
    found = engine.run(rows)
    assert found.num_rows == 20_000
    assert {*found["year"].to_pylist()} == {*YEARS}
    assert len({*found["event_id"].to_pylist()}) == 20_000
    assert {*found["original_code"].to_pylist()} == {code for code, _, _ in CODES}
    assert {*found["outlet"].to_pylist()} == {*OUTLETS}
    counts = [found["actor"].to_pylist().count(code) for code in (ACTORS[0], ACTORS[9])]
    assert counts[0] / counts[1] == pytest.approx(10, rel=0.3)
    assert not any(
        a == t for a, t in zip(found["actor"].to_pylist(), found["target"].to_pylist(), strict=True)
    )
    deeds = engine.run(deduplicate(rows)).num_rows
    assert 0.75 < deeds / 20_000 < 0.85


def test_a_year_holds_its_own_days(tmp_path):
    """Guards that a repeated report does not slip over new year into another folder."""
    folder = write_feed(tmp_path, rows=4_100)
    for year in (YEARS[0], YEARS[-1]):
        days = pq.read_table(folder / f"year={year}" / "part-0.parquet")["happened_on"].to_pylist()
        assert date(year, 1, 1) <= min(days) <= max(days) <= date(year, 12, 31)


def test_types_are_plovers():
    """Guards the table of codes against a type that no quad class knows."""
    assert {kind for _, kind, _ in CODES} <= {*QUAD_CLASS}
