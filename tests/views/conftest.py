"""A record on disk and ways to put questions to it."""

import pytest
from typer.testing import CliRunner

from comity.testing import tiny_record
from comity.views.words import Names
from comity.vocab import load_vocabulary


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch, tmp_path):
    """No record, colour or width from the shell that runs the tests."""
    for name in ("COMITY_RECORD", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def record_path(tmp_path):
    """The tiny record as a file."""
    path = tmp_path / "tiny.comity"
    tiny_record(path).close()
    return path


@pytest.fixture
def run():
    """Run `comity` with some words; the result has exit_code, stdout and stderr."""

    def invoke(*words):
        from comity.views.cli import app

        return CliRunner().invoke(app, [str(word) for word in words], prog_name="comity")

    return invoke


@pytest.fixture
def ask(run, record_path):
    """Put a question to the tiny record."""
    return lambda *words: run(*words, "--record", record_path)


@pytest.fixture
def names():
    """Display names."""
    return Names(load_vocabulary())
