"""The tutorial works when it is typed line by line."""

from __future__ import annotations

import json
import shlex

import pytest
from pages import DOCS, ROOT, blocks
from typer.testing import CliRunner

from comity.views.cli.app import app
from comity.views.cli.group import CONTRADICTIONS

LINES = [
    words
    for block in blocks(DOCS / "tutorial.md")
    if block.language == "console"
    for words in map(shlex.split, block.text.splitlines())
]


@pytest.mark.slow
def test_every_line_of_the_tutorial_works(tmp_path, monkeypatch):
    """A newcomer who types the tutorial from the top sees answers, not errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    said = {}
    for words in LINES:
        if words[0] == "export":
            monkeypatch.setenv(*words[1].split("=", 1))
        elif words[0] == "comity":
            result = CliRunner().invoke(app, words[1:])
            # `conflicts` finds some, and says so by its exit code.
            expected = CONTRADICTIONS if words[1] == "conflicts" else 0
            assert result.exit_code == expected, f"{words}: {result.output} {result.exception!r}"
            said[" ".join(words[1:])] = result.stdout
    assert (tmp_path / "brief.html").stat().st_size > 10_000
    assert len((tmp_path / "examples.jsonl").read_text("utf-8").splitlines()) == 38
    assert json.loads(said["conflicts --json"])
    assert "Slovakia" in said["chronology Azerbaijan --with Slovakia"]
    assert said["overdue --on 2026-06-12"].strip()


@pytest.mark.slow
def test_the_excerpt_in_the_readme_is_what_the_demo_prints(tmp_path, monkeypatch):
    """The README shows output of the demo and nothing polished; copy it anew where this fails."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    result = CliRunner().invoke(app, ["demo"])
    assert result.exit_code == 0, result.output
    printed = {line.rstrip() for line in result.stdout.splitlines()}
    shown = [b.text for b in blocks(ROOT / "README.md") if b.language == "text"]
    assert shown
    assert [line for text in shown for line in text.splitlines() if line.rstrip() not in printed] == []


def test_the_tutorial_leads_through_every_question():
    """No question that the record answers is left out of the tutorial."""
    shown = {words[1] for words in LINES if words[0] == "comity"}
    assert {"read", "chronology", "conflicts", "overdue", "ties", "brief"} <= shown
