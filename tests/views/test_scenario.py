"""`comity scenario` lists, shows, checks and runs what-if questions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "ask-what-if.md"


@pytest.fixture
def example(tmp_path):
    """The file that the how-to shows."""
    path = tmp_path / "mine.yaml"
    path.write_text(re.search(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1], "utf-8")
    return path


def test_the_list_names_what_ships_and_who_asks(run):
    """Guards that a newcomer finds something to run."""
    shown = run("scenario", "list").stdout
    assert "turkiye-turns-west" in shown
    assert "Fattah" in shown
    rows = json.loads(run("scenario", "list", "--json").stdout)
    assert len(rows) == 5
    assert {"name", "title", "asked_by", "about", "edits"} == set(rows[0])


def test_what_is_shown_can_be_copied_and_is_right(run, tmp_path):
    """Guards that the printed file passes its own check."""
    path = tmp_path / "copy.yaml"
    path.write_text(run("scenario", "show", "russia-loses").stdout, "utf-8")
    result = run("scenario", "check", path)
    assert result.exit_code == 0
    assert "nothing wrong" in result.stdout
    assert json.loads(run("scenario", "show", "russia-loses", "--json").stdout)["title"] == "Russia loses"


def test_every_fault_has_a_line_of_its_own_and_the_exit_code_tells(run, tmp_path):
    """Guards the output of `check` on a file that is wrong."""
    path = tmp_path / "wrong.yaml"
    path.write_text("titel: x\nedits:\n  - {edit: stay-out, state: Turkiy\u202e}\n", "utf-8")
    result = run("scenario", "check", path)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert lines[0].endswith("wrong.yaml: 4 faults")
    assert len([line for line in lines if line.startswith("  line ")]) == 4
    assert "\u202e" not in result.stderr
    told = json.loads(run("scenario", "check", path, "--json").stdout)
    assert {fault["path"] for fault in told["faults"]} == {
        "title",
        "titel",
        "edits[0].because",
        "edits[0].state",
    }


def test_a_file_or_name_that_is_not_there_is_a_mistake_in_typing(run, ask):
    """Guards the exit code of the user's slip."""
    assert run("scenario", "check", "none.yaml").exit_code == 2
    result = ask("scenario", "run", "turkiye-turn-west")
    assert result.exit_code == 2
    assert "turkiye-turns-west" in result.stderr


def test_the_example_of_the_how_to_runs(ask, example):
    """Guards the page: what it shows works as typed, and changes something."""
    result = ask("scenario", "run", example, "--at", "2031-06-30")
    assert result.exit_code == 0, result.stderr
    for said in ("Azerbaijan cools towards Türkiye", "Because: ", "Who can block", "What it cannot say"):
        assert said in result.stdout
    found = json.loads(ask("scenario", "run", example, "--at", "2031-06-30", "--json").stdout)
    assert found["at"] == "2031-06-30"
    assert [one["touched"] for one in found["edits"]] == [True, True, True]
    assert found["rules"][0]["organisation"] == "EU"


def test_two_runs_with_one_seed_are_the_same(ask, example):
    """Guards that figures can be quoted."""
    words = ("scenario", "run", example, "--seed", "4", "--json")
    assert ask(*words).stdout == ask(*words).stdout


def test_the_record_is_not_changed_by_a_run(ask, example, record_path):
    """Guards the record."""
    before = record_path.read_bytes()
    ask("scenario", "run", example)
    assert record_path.read_bytes() == before


def test_a_day_before_the_record_is_told_and_nothing_made_up(ask, example):
    """Guards against blocs out of nothing."""
    result = ask("scenario", "run", example, "--at", "1999")
    assert result.exit_code == 2
    assert "no tie counts on 1999-12-31" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_output_keeps_to_the_width(ask, example, monkeypatch, columns):
    """Guards that nothing is cut or runs over at the widths of a terminal."""
    monkeypatch.setenv("COLUMNS", columns)
    shown = ask("scenario", "run", example, "--at", "2031-06-30").stdout
    assert max(map(len, shown.splitlines())) <= int(columns)
    assert "…" not in shown


def test_keys_of_the_how_to_are_those_of_the_file():
    """Guards that the page names every key and every edit."""
    from comity.scenarios.edit_kinds import KINDS
    from comity.scenarios.model import Scenario

    page = PAGE.read_text("utf-8")
    assert [key for key in Scenario.model_fields if f"`{key}`" not in page] == []
    keys = {field.alias or name for kind in KINDS.values() for name, field in kind.model_fields.items()}
    assert [key for key in sorted({*KINDS, *keys} - {"edit"}) if f"`{key}`" not in page] == []
