"""Indicators over event feeds: counted as the panel counts, each feed for itself."""

from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from comity.claims.indicators.form import FORM
from comity.desk import Desk
from comity.desk.watch import watched
from comity.engines.schema import arrow_schema

ROW = {
    "actor": "IRN", "target": "AZE", "type": "ASSAULT", "status": "occurred", "weight": -9.0, "report_count": 1,
}  # fmt: skip


def write(folder, name, rows):
    """A feed with some rows."""
    import pyarrow as pa

    full = [
        {**ROW, "event_id": f"{name}-{at}", "feed": name, "known_on": row["happened_on"], **row}
        for at, row in enumerate(rows)
    ]
    path = folder / name / "year=2024" / "part-0.parquet"
    path.parent.mkdir(parents=True)
    table = pa.Table.from_pylist([{**row, "year": 2024} for row in full], schema=arrow_schema())
    pq.write_table(table.drop_columns(["year"]), path)


@pytest.fixture
def folder(tmp_path):
    """Two feeds of 2024: one with a fight every twenty days and four in a row in December, one sparse."""
    first = date(2024, 1, 1)
    fights = [{"happened_on": first + timedelta(days=20 * at)} for at in range(16)]
    burst = [
        {"happened_on": date(2024, 12, 1), "actor": "AZE", "target": "IRN"},
        {"happened_on": date(2024, 12, 2)}, {"happened_on": date(2024, 12, 3)},
        {"happened_on": date(2024, 12, 3), "type": "AGREE", "weight": 2.0},
        {"happened_on": date(2024, 12, 4), "target": "AZE", "actor": "AZE"},
        {"happened_on": date(2024, 12, 5), "target": "RUS"},
    ]  # fmt: skip
    write(tmp_path, "alpha", fights + burst)
    write(tmp_path, "beta", [{"happened_on": date(2024, 6, 1)}, {"happened_on": date(2024, 12, 3)}])
    return tmp_path


def stand(folder, line, day="2024-12-06"):
    """How one indicator stands in each feed."""
    text = f"relation: [Iran, Azerbaijan]\nindicators:\n  - {{name: one, title: One, source: feed, {line}}}\n"
    with Desk.open(":memory:", create=True) as desk:
        file = FORM.read(text, where="x").value
        found = watched(desk, [("x", file)], at=date.fromisoformat(day), folder=folder)
        return {one.judged.source: one for one in found}


def test_each_feed_is_judged_for_itself(folder):
    """Guards that feeds are never added up, in either direction, and other deeds are not counted."""
    found = stand(folder, "between: [Iran, Azerbaijan], kinds: material conflict, within_days: 10, above: 2")
    assert {name: (one.judged.state, one.judged.value) for name, one in found.items()} == {
        "alpha": ("tripped", 3), "beta": ("quiet", 1),
    }  # fmt: skip
    assert found["alpha"].judged.since == date(2024, 12, 3)
    assert [sign.id for sign in found["alpha"].evidence] == ["alpha-16", "alpha-17", "alpha-18"]
    assert found["alpha"].judged.history.share < 0.02


def test_directed_deeds_and_a_named_feed(folder):
    """Guards actors and recipients, and the choice of one feed."""
    line = "feed: alpha, actors: Azerbaijan, recipients: Iran, within_days: 10, above: 0"
    found = stand(folder, line)
    assert {name: one.judged.value for name, one in found.items()} == {"alpha": 1}


def test_a_percentile_over_a_feed_has_a_baseline_of_its_past(folder):
    """Guards the threshold of the issue's example: above the 95th percentile of the time before."""
    line = (
        "feed: alpha, between: [Iran, Azerbaijan], kinds: material conflict, within_days: 10, "
        "above_percentile: 95, history_years: 0.6"
    )
    one = stand(folder, line)["alpha"].judged
    assert (one.state, one.value, one.limit) == ("tripped", 3, 1.0)
    assert (one.history.tripped_days, one.history.episodes) == (4, 1)


def test_a_feed_that_is_missing_or_has_ended_is_said_plainly(folder):
    """Guards that no feed and a dead feed are not taken for peace."""
    line = "feed: gamma, actors: Iran, within_days: 10, above: 0"
    assert "there is no feed 'gamma'" in stand(folder, line)["gamma"].judged.reason
    found = stand(folder, "feed: beta, actors: Iran, within_days: 10, above: 0", "2025-01-31")
    assert "the source ends on 2024-12-03" in found["beta"].judged.reason
