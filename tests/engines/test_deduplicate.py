"""One deed for its many reports, against a walk through the days in plain Python."""

from collections import defaultdict
from datetime import date, timedelta
from statistics import fmean

import pytest
from deeds import deed, deeds, done, rows_of, table
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.engines.deduplicate import deduplicate, one_a_day
from comity.engines.dyad_months import dyad_months

MANY = settings(max_examples=30)
# Two parties and one type over three weeks: about every other deed has a near one.
CLOSE = deeds(span=20, most=40, codes=("AZE", "ARM", None), types=1)
WINDOWS = {"window_days": st.integers(0, 5), "longest_days": st.integers(1, 9)}


def expected(rows, window_days, longest_days, *, across_feeds=True):
    """Deeds by walking through each group's reports in time."""
    groups = defaultdict(list)
    for row in sorted(done(rows, across=False), key=lambda r: r["happened_on"]):
        groups[row["actor"], row["target"], row["type"], across_feeds or row["feed"]].append(row)
    found = []
    for group in groups.values():
        runs, last = [], None
        for row in group:
            if last is None or (row["happened_on"] - last).days > window_days:
                runs.append([])
            runs[-1].append(row)
            last = row["happened_on"]
        for run in runs:
            stretches = defaultdict(list)
            for row in run:
                stretches[(row["happened_on"] - run[0]["happened_on"]).days // longest_days].append(row)
            found += [summed(stretch) for stretch in stretches.values()]
    return sorted(found, key=repr)


def summed(rows):
    """One deed from its reports."""
    feeds = {row["feed"] for row in rows}
    days = [row["happened_on"] for row in rows]
    return {
        "event_id": min(row["event_id"] for row in rows), "feed": "several" if len(feeds) > 1 else feeds.pop(),
        "actor": rows[0]["actor"], "target": rows[0]["target"], "type": rows[0]["type"], "status": "occurred",
        "happened_on": min(days), "last_on": max(days), "known_on": min(row["known_on"] for row in rows),
        "weight": fmean(row["weight"] for row in rows), "row_count": len(rows),
        "report_count": sum(row["report_count"] for row in rows),
        "outlet_count": len({row["outlet"] for row in rows} - {None}),
        "feed_count": len({row["feed"] for row in rows}), "year": min(days).year,
    }  # fmt: skip


@MANY
@given(rows=CLOSE, **WINDOWS)
def test_deeds_are_those_of_a_walk_through_the_days(engine, rows, window_days, longest_days):
    """Guards every column, over any window and cap."""
    found = rows_of(engine, deduplicate, rows, window_days=window_days, longest_days=longest_days)
    assert found == expected(rows, window_days, longest_days)


@MANY
@given(rows=CLOSE, **WINDOWS)
def test_feeds_may_be_kept_apart(engine, rows, window_days, longest_days):
    """Guards that without `across_feeds` no deed has rows of two feeds."""
    options = {"window_days": window_days, "longest_days": longest_days, "across_feeds": False}
    assert rows_of(engine, deduplicate, rows, **options) == expected(rows, **options)


@MANY
@given(rows=CLOSE, order=st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(engine, rows, order):
    """Guards against deeds that depend on how a file was written, reports of one day above all."""
    mixed = order.sample(rows, len(rows))
    assert rows_of(engine, deduplicate, mixed) == rows_of(engine, deduplicate, rows)


@MANY
@given(rows=CLOSE, **WINDOWS)
def test_no_report_is_lost_and_no_deed_is_too_long(engine, rows, window_days, longest_days):
    """Guards the two laws: reports add up to the same number, and a deed covers at most the cap."""
    found = rows_of(engine, deduplicate, rows, window_days=window_days, longest_days=longest_days)
    counted = done(rows, across=False)
    assert sum(row["row_count"] for row in found) == len(counted)
    assert sum(row["report_count"] for row in found) == sum(row["report_count"] for row in counted)
    assert all((row["last_on"] - row["happened_on"]).days < longest_days for row in found)


def test_a_war_of_daily_reports_is_cut_at_the_cap(engine):
    """Guards chaining: thirty days of fighting are five deeds of at most a week, not one of a month."""
    days = [date(2020, 9, 27) + timedelta(days=n) for n in range(30)]
    rows = [deed(event_id=f"{n:02d}", type="ASSAULT", happened_on=day) for n, day in enumerate(days)]
    found = rows_of(engine, deduplicate, rows, window_days=2, longest_days=7)
    assert sorted((r["happened_on"], r["row_count"]) for r in found) == [
        (days[0], 7), (days[7], 7), (days[14], 7), (days[21], 7), (days[28], 2)
    ]  # fmt: skip


@pytest.mark.parametrize(("gap", "deeds_found"), [(2, 1), (3, 2)])
def test_the_window_is_the_last_day_that_joins(engine, gap, deeds_found):
    """Guards the edge of the window."""
    later = date(2024, 5, 6) + timedelta(days=gap)
    rows = [deed(event_id="1"), deed(event_id="2", happened_on=later)]
    assert len(rows_of(engine, deduplicate, rows, window_days=2)) == deeds_found


def test_two_visits_a_month_apart_stay_two(engine):
    """Guards against swallowing deeds of one pair and type."""
    rows = [deed(event_id="1"), deed(event_id="2", happened_on=date(2024, 6, 6))]
    assert len(rows_of(engine, deduplicate, rows)) == 2


@MANY
@given(rows=CLOSE)
def test_deeds_can_be_counted_like_reports(engine, rows):
    """Guards that the panel takes deeds as it takes rows, and counts each once."""
    joined = deduplicate(engine.read_arrow(table(rows)), window_days=0)
    months = engine.run(dyad_months(joined)).to_pylist()
    between = [r for r in expected(rows, 0, 7) if r["actor"] and r["target"] and r["actor"] != r["target"]]
    assert sum(month["deed_count"] for month in months) == len(between)


@pytest.mark.parametrize("options", [{"window_days": -1}, {"longest_days": 0}])
def test_days_that_make_no_sense_are_refused(engine, options):
    """Guards against a cap of nothing, by which days would be divided."""
    with pytest.raises(OptionError, match="days"):
        deduplicate(engine.read_arrow(table([])), **options)


@MANY
@given(rows=CLOSE)
def test_reports_of_one_day_are_joined_in_the_feeds_named_and_nowhere_else(engine, rows):
    """Guards feeds that count reports: one row a day, pair, type and status, their reports added up."""
    joined = rows_of(engine, one_a_day, rows, feeds=["wire"])
    kept, groups = [], defaultdict(list)
    for row in rows:
        if row["feed"] == "wire":
            groups[row["actor"], row["target"], row["type"], row["status"], row["happened_on"]].append(row)
        else:
            kept.append(row)
    assert sorted(row["event_id"] for row in joined if row["feed"] != "wire") == sorted(
        r["event_id"] for r in kept
    )
    found = {
        (row["actor"], row["target"], row["type"], row["status"], row["happened_on"]): row["report_count"]
        for row in joined
        if row["feed"] == "wire"
    }
    assert found == {key: sum(row["report_count"] for row in group) for key, group in groups.items()}


def test_the_columns_stay_those_of_deeds(engine):
    """Guards what is counted next: the same columns in the same types, with and without a feed named."""
    rows = [deed(event_id="a"), deed(event_id="b", weight=1.5, report_count=4)]
    plain = engine.read_arrow(table(rows))
    assert one_a_day(plain, []) is plain
    (row,) = engine.run(one_a_day(plain, ["wire"])).to_pylist()
    assert (row["event_id"], row["weight"], row["report_count"]) == ("a", 2.0, 5)
    assert engine.run(one_a_day(plain, ["wire"])).schema.types == engine.run(plain).schema.types
