"""The tables over a real feed: the quadruples of ICEWS of January to October 2018."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from comity.engines.deduplicate import deduplicate
from comity.engines.duck import DuckEngine
from comity.engines.dyad_months import dyad_months
from comity.engines.schema import arrow_schema
from comity.engines.top_movers import Window, top_movers

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (DATA / "icews18_quads.parquet").is_file(), reason="the quadruples are not here"),
]
# A few relations are enough to look facts up; all others weigh nothing.
TYPES = {
    "Expel or deport individuals": ("SANCTION", -5.0), "Reduce or break diplomatic relations": ("SANCTION", -5.0),
    "Consult": ("CONSULT", 2.5), "Meet at a 'third' location": ("CONSULT", 2.5),
    "Host a visit": ("CONSULT", 4.0), "Make a visit": ("CONSULT", 4.0),
}  # fmt: skip


@pytest.fixture(scope="module")
def icews():
    """The quadruples in the columns of deeds; whoever belongs to a state stands for it."""
    quads, entities, relations = (
        pq.read_table(DATA / f"icews18_{name}.parquet") for name in ("quads", "entities", "relations")
    )
    states = [name.rsplit("(", 1)[-1].removesuffix(")") for name in entities["name"].to_pylist()]
    types = [TYPES.get(name, ("REQUEST", 0.0)) for name in relations["name"].to_pylist()]
    rows = quads.num_rows
    given = {
        "event_id": pa.array(map(str, range(rows))), "feed": pa.repeat(pa.scalar("icews18"), rows),
        "actor": pa.array(states).take(quads["s"]), "target": pa.array(states).take(quads["o"]),
        "type": pa.array([kind for kind, _ in types]).take(quads["r"]),
        "status": pa.repeat(pa.scalar("occurred"), rows), "happened_on": quads["date"],
        "known_on": quads["date"], "weight": pa.array([score for _, score in types]).take(quads["r"]),
        "report_count": pa.repeat(pa.scalar(1, pa.int32()), rows),
        "year": pa.repeat(pa.scalar(2018, pa.int32()), rows),
    }  # fmt: skip
    columns = [given[f.name] if f.name in given else pa.nulls(rows, f.type) for f in arrow_schema()]
    return pa.Table.from_arrays(
        [column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column for column in columns],
        schema=arrow_schema(),
    )


@pytest.fixture(scope="module")
def engine():
    """One engine for the module."""
    with DuckEngine(threads=1) as opened:
        yield opened


def months(engine, rows, one, other, **options):
    """Deeds by number of the month."""
    table = dyad_months(engine.read_arrow(rows), **options)
    found = engine.run(table.filter(table.actor == one, table.target == other)).to_pylist()
    return {row["month"].month: row["deed_count"] for row in found}


def of_type(rows, kind):
    """The rows of one type."""
    return rows.filter(pc.equal(rows["type"], kind))


def test_all_quadruples_are_counted(engine, icews):
    """Guards that the panel loses none of the 468,558 but what a state does within itself."""
    assert icews.num_rows == 468_558
    within = pc.sum(pc.equal(icews["actor"], icews["target"])).as_py()
    table = dyad_months(engine.read_arrow(icews))
    assert engine.run(table.agg(deeds=table.deed_count.sum())).to_pylist() == [{"deeds": 468_558 - within}]


def test_known_facts_of_2018_stand_out(engine, icews):
    """Guards meaning: Britain expels Russians in March, Saudi Arabia breaks with Canada in August."""
    sanctions = of_type(icews, "SANCTION")
    for one, other, month in (("United Kingdom", "Russia", 3), ("Saudi Arabia", "Canada", 8)):
        found = months(engine, sanctions, one, other)
        assert max(found, key=found.get) == month


def test_talks_peak_in_the_months_of_the_summits(engine, icews):
    """Guards folding on real data: Singapore hosts Pyongyang in June, Asmara and Addis Ababa settle in July."""
    talks = of_type(icews, "CONSULT")
    for one, other, month in (("North Korea", "Singapore", 6), ("Eritrea", "Ethiopia", 7)):
        found = months(engine, talks, one, other, directed=False)
        assert max(found, key=found.get) == month


def test_the_expulsions_lead_the_movers_of_march(engine, icews):
    """Guards ranking on real data."""
    rows = engine.read_arrow(of_type(icews, "SANCTION"))
    february = Window(date(2018, 2, 1), date(2018, 3, 1)), Window(date(2018, 3, 1), date(2018, 4, 1))
    found = engine.run(top_movers(rows, *february, by="count", limit=1)).to_pylist()
    assert [(row["actor"], row["target"]) for row in found] == [("United Kingdom", "Russia")]


def test_reports_of_one_day_become_one_deed(engine, icews):
    """Guards joining on real data: without a window, deeds are the distinct actors, targets, types and days."""
    keys = ["actor", "target", "type", "happened_on"]
    distinct = icews.group_by(keys).aggregate([]).num_rows
    found = deduplicate(engine.read_arrow(icews), window_days=0, longest_days=1)
    assert engine.run(found.agg(n=found.count())).to_pylist() == [{"n": distinct}]
