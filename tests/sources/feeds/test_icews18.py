"""ICEWS18 as a whole: counts and facts that are known from elsewhere."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from comity.engines.feed_store import feed_files
from comity.sources.feeds.take_in import take_in

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason="needs the shared reference data"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The store with all 468,558 quadruples, and the manifest of the file."""
    folder = tmp_path_factory.mktemp("feeds")
    report = take_in([DATA / "icews18_quads.parquet"], folder)
    assert not report.failed
    return folder, report.taken[0].data


def test_all_quadruples_are_read_and_accounted_for(store):
    """Guards the known count, and that every row has one end."""
    _, data = store
    assert data["read"] == 468_558
    assert data["read"] == data["kept"] + sum(one["count"] for one in data["left_out"].values())
    assert (data["first_day"], data["last_day"]) == ("2018-01-01", "2018-10-31")
    assert data["left_out"].keys() == {"statement", "no state", "domestic", "other side"}
    assert all(one["met"] for one in data["expectations"])


def test_visits_are_kept_once_with_the_visitor_as_actor(store):
    """Guards against an oracle: distinct visits between two states, made or hosted, counted from the raw rows."""
    folder, _ = store
    quads, names = DATA / "icews18_quads.parquet", DATA / "icews18_entities.parquet"
    pairs = duckdb.sql(f"""
        select distinct case when r = 32 then a.name else b.name end visitor,
               case when r = 32 then b.name else a.name end host, date
        from '{quads}' q join '{names}' a on a.id = s join '{names}' b on b.id = o where r in (31, 32)
    """).fetchall()
    from comity.sources.feeds.actors import of_name

    wanted = [(of_name(v, 2018), of_name(h, 2018), day) for v, h, day in pairs]
    wanted = sorted(map(str, (one for one in wanted if (one[0] or one[1]) and one[0] != one[1])))
    files = [str(path) for path in feed_files(folder)]
    found = (
        duckdb.read_parquet(files).filter("mode = 'visit'").select("actor, target, happened_on").fetchall()
    )
    assert sorted(map(str, found)) == wanted


def test_every_quadruple_with_azerbaijan_is_kept_or_accounted_for(store):
    """Guards the known 2,305 rows with Azerbaijan in a name: those between states are in the store, each once."""
    from comity.sources.feeds.plover import deed_named

    folder, _ = store
    rows = duckdb.sql(f"""
        select a.name, n.name, b.name, date from '{DATA}/icews18_quads.parquet' q
        join '{DATA}/icews18_entities.parquet' a on a.id = s join '{DATA}/icews18_entities.parquet' b on b.id = o
        join '{DATA}/icews18_relations.parquet' n on n.id = r
        where a.name like '%Azerbaijan%' or b.name like '%Azerbaijan%'
    """).fetchall()
    assert len(rows) == 2_305
    from comity.sources.feeds.actors import of_name

    deeds = set()
    for one, relation, other, day in rows:
        deed, ends = deed_named(relation), (one, other)
        if not deed.type or of_name(one, 2018) == of_name(other, 2018):
            continue
        if deed.sides == "turned" or (deed.sides == "mutual" and one > other):
            ends = (other, one)
        deeds.add(("042" if deed.sides == "turned" else deed.code, *ends, day))
    files = [str(path) for path in feed_files(folder)]
    found = (
        duckdb.read_parquet(files)
        .filter("actor_text like '%Azerbaijan%' or target_text like '%Azerbaijan%'")
        .fetchall()
    )
    assert len(found) == len(deeds)


def test_icews14_is_read_as_well(tmp_path):
    """Guards names with underscores for blanks."""
    data = take_in([DATA / "icews14_quads.parquet"], tmp_path).taken[0].data
    assert data["read"] == 90_730
    assert data["read"] == data["kept"] + sum(one["count"] for one in data["left_out"].values())
    assert (data["first_day"], data["last_day"]) == ("2014-01-01", "2014-12-31")
