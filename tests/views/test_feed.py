"""`comity feed` as a user meets it: what it says, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.views.cli.app import app

FEEDS = Path(__file__).resolve().parents[2] / "src" / "comity" / "sources" / "feeds"
GDELT2 = FEEDS / "gdelt2" / "sample" / "20240516120000.export.CSV"
DEEDS = FEEDS / "plain" / "sample" / "deeds.csv"


@pytest.fixture
def comity(tmp_path, monkeypatch):
    """Runs `comity feed` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_FEEDS", raising=False)
    monkeypatch.delenv("COMITY_RECORD", raising=False)
    runner = CliRunner()
    return lambda *words: runner.invoke(app, ["feed", *map(str, words)])


def test_an_import_says_what_was_left_out_and_what_the_feed_counts(comity, tmp_path):
    """Guards the account on standard error: counts, reasons, lines, the feed's faults; nothing on standard output."""
    done = comity(GDELT2)
    assert done.exit_code == 0 and done.stdout == ""
    assert "gdelt2, 20 rows read, 11 kept, 2023–2024" in done.stderr
    assert "2  another number of fields than the format has (lines 16, 17)" in done.stderr
    assert "counts reports, not deeds" in done.stderr
    assert (tmp_path / "record.comity.feeds" / "gdelt2").is_dir()


def test_a_second_run_says_that_nothing_changed(comity):
    """Guards the second run."""
    comity(GDELT2)
    again = comity(GDELT2)
    assert again.exit_code == 0
    assert "already taken in" in again.stderr and "nothing changed" in again.stderr


def test_a_file_that_fails_costs_one_line_and_exit_code_1(comity, tmp_path):
    """Guards a run with a bad file in it: the others are taken in."""
    (tmp_path / "empty.csv").touch()
    done = comity("empty.csv", DEEDS)
    assert done.exit_code == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("error")] == [
        "error: empty.csv: the file is empty. Fetch it again"
    ]
    assert "1 file taken in, 6 rows kept; 1 failed" in done.stderr


def test_json_holds_the_whole_account(comity):
    """Guards programs: one JSON document on standard output, in an import and in the list."""
    taken = json.loads(comity(DEEDS, "--json").stdout)
    assert taken["taken_in"][0]["kept"] == 6
    assert taken["problems"][0]["code"] == "feed-expectation"
    listed = json.loads(comity("--list", "--json").stdout)
    assert listed == taken["taken_in"]
    assert json.loads(comity(DEEDS, "--json").stdout)["already_there"][0]["as"] == "deeds.csv"


def test_the_list_has_one_row_for_each_feed(comity):
    """Guards `--list`, before and after the first import."""
    empty = comity("--list")
    assert empty.exit_code == 0 and "No feed has been taken in" in empty.stderr
    comity(DEEDS, GDELT2)
    rows = [
        line.split() for line in comity("--list").stdout.splitlines() if line.startswith(("gdelt2", "plain"))
    ]
    assert [row[:5] for row in rows] == [["gdelt2", "1", "20", "11", "9"], ["plain", "1", "12", "6", "6"]]


def test_feeds_may_lie_elsewhere(comity, tmp_path, monkeypatch):
    """Guards --feeds, COMITY_FEEDS and --record."""
    comity(DEEDS, "--feeds", "here")
    monkeypatch.setenv("COMITY_FEEDS", "there")
    comity(DEEDS)
    monkeypatch.delenv("COMITY_FEEDS")
    comity(DEEDS, "--record", "other.comity")
    assert all((tmp_path / name / "plain").is_dir() for name in ("here", "there", "other.comity.feeds"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no file is given"),
        (("--list", "--record", "postgresql://host/base"), "--feeds FOLDER"),
        ((DEEDS, "--format", "gdelt3"), "unknown feed 'gdelt3'"),
        ((DEEDS, "--first-day", "soon"), "--first-day"),
        ((DEEDS, "--feeds", DEEDS), "is no folder"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(comity, words, said):
    """Guards exit code 2 for what another way of typing would have avoided."""
    done = comity(*words)
    assert done.exit_code == 2 and said in done.stderr


def test_the_mapping_and_the_feeds_can_be_looked_at(comity):
    """Guards `--mapping` and `--about`, as tables and as JSON."""
    assert "042" in comity("--mapping").stdout
    rows = {row["code"]: row for row in json.loads(comity("--mapping", "--json").stdout)}
    assert (rows["057"]["type"], rows["011"]["type"]) == ("AGREE", "")
    assert "POLECAT" in comity("--about").stdout
    assert {row["name"] for row in json.loads(comity("--about", "--json").stdout)} >= {
        "gdelt1",
        "icews",
        "plain",
    }
