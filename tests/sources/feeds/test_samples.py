"""Every feed's sample, read to rows and counts that were checked by eye."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stores import FEEDS, kept

from comity.sources.feeds.description import feeds
from comity.sources.feeds.take_in import take_in

EXPECTED = Path(__file__).parent / "expected"
COLUMNS = (
    "event_id actor target type mode original_code happened_on known_on weight report_count actor_text target_text "
    "place outlet url year"
).split()
SAMPLES = sorted(p for p in FEEDS.glob("*/sample/**/*") if p.is_file() and not p.name.endswith("2id.txt"))


def golden(sample: Path, folder: Path) -> tuple[str, str]:
    """A sample's rows as a table, and its counts as JSON."""
    report = take_in([sample], folder)
    assert not report.failed
    rows = [[str(row[name]) if row[name] is not None else "" for name in COLUMNS] for row in kept(folder)]
    table = "\n".join("\t".join(row) for row in [COLUMNS, *rows]) + "\n"
    data = report.taken[0].data
    counts = {key: data[key] for key in ("feed", "read", "added", "kept", "left_out", "remarks", "years")}
    return table, json.dumps(counts, indent=1) + "\n"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_sample_is_read_to_the_expected_rows_and_counts(sample, folder):
    """Guards every reader against its sample: rows kept, rows left out, and the lines of these."""
    table, counts = golden(sample, folder)
    assert table == (EXPECTED / f"{sample.name}.tsv").read_text("utf-8")
    assert counts == (EXPECTED / f"{sample.name}.json").read_text("utf-8")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_row_read_is_kept_or_left_out_for_one_reason(sample, folder):
    """Guards the accounts: what was read is what was kept and what was left out, with nothing lost between."""
    data = take_in([sample], folder).taken[0].data
    left_out = sum(one["count"] for one in data["left_out"].values())
    assert data["read"] + data["added"] == data["kept"] + left_out
    assert data["kept"] == sum(data["years"].values())


def test_every_feed_has_a_sample_with_rows_that_do_not_fit():
    """Guards that each format's log of misfits is exercised by its own sample."""
    for name in feeds():
        counts = [
            json.loads((EXPECTED / f"{s.name}.json").read_text())
            for s in SAMPLES
            if s.is_relative_to(FEEDS / name)
        ]
        assert sum(len(one["left_out"]) for one in counts) >= 3, name


def test_each_description_names_the_columns_that_are_read():
    """Guards that a feed's description says who publishes it, on what terms, and what its columns become."""
    for feed in feeds().values():
        assert feed.title and feed.publisher and feed.terms and feed.citation, feed.name
        assert feed.columns and feed.expectations, feed.name
