"""The command as a process: quick help, pipes, colour."""

import os
import subprocess
import sys

import pytest

from comity.record.store import Record
from comity.testing import make_document, make_event

COMITY = [sys.executable, "-c", "from comity.views.cli import main; main()"]


def process(*words, **environment):
    """Run the command with nothing of this process but its Python."""
    return subprocess.run(
        [*COMITY, *map(str, words)], capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "COLUMNS": "100", **environment},
    )  # fmt: skip


def test_help_and_version_import_nothing_heavy():
    """Guards the start-up time: neither the parser, nor the database, nor the tables load for --help."""
    code = (
        "import sys; from comity.views.cli import app; "
        "heavy = {'spacy', 'sqlalchemy', 'trafilatura', 'pypdf', 'docx', 'jinja2', 'rich.table', 'comity.vocab'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_importing_comity_loads_no_room():
    """Guards that `import comity` is free, and that its public names are all there when asked for."""
    code = (
        "import sys, comity; before = [m for m in sys.modules if m.startswith('comity.')]; "
        "print(before, all(getattr(comity, name) is not None for name in comity.__all__))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[] True"


def test_unknown_name_of_the_package_is_an_attribute_error():
    """Guards that a mistyped import fails as Python users expect."""
    import comity

    with pytest.raises(AttributeError, match="Dezk"):
        comity.Dezk  # noqa: B018


@pytest.mark.parametrize(
    "command", ["read", "chronology", "conflicts", "ties", "overdue", "why", "brief", "demo", "doctor"]
)
def test_every_command_has_help(run, command):
    """Guards that each command explains itself and can be asked for JSON, the demo apart."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert ("--json" in result.stdout) is (command != "demo")


def test_version_is_printed(run):
    """Guards the line that bug reports quote."""
    import comity

    assert run("--version").stdout == f"comity {comity.__version__}\n"


def test_pipe_gets_no_colour_and_no_boxes(record_path):
    """Guards that output into a file or pipe is plain text."""
    told = process("chronology", "AZE", "--record", record_path)
    assert told.returncode == 0, told.stderr
    assert "\x1b" not in told.stdout
    assert not set("│┃─━┏╭") & set(told.stdout)


@pytest.mark.parametrize(("variable", "coloured"), [("NO_COLOR", False), ("FORCE_COLOR", True)])
def test_colour_is_obeyed(record_path, variable, coloured):
    """Guards that NO_COLOR wins over everything and FORCE_COLOR over a pipe."""
    environment = {"FORCE_COLOR": "1", "TERM": "xterm-256color", variable: "1"}
    told = process("chronology", "AZE", "--record", record_path, **environment)
    assert ("\x1b[32m" in told.stdout) is coloured


def test_closed_pipe_is_no_error(tmp_path):
    """Guards `| head -1`: no traceback when the reader has seen enough of an answer larger than a pipe."""
    document = make_document("Slovakia visited Baku. " * 600)
    said = [
        make_event("CONSULT", "SVK", "AZE", mode="visit", date=f"{1900 + n % 200}-0{1 + n // 200}-03",
                   document=document, quote="Slovakia visited Baku", at=23 * n)
        for n in range(600)
    ]  # fmt: skip
    with Record.open(tmp_path / "large.comity", create=True) as record:
        record.add(document, said, reader="test/1")
    words = [*COMITY, "chronology", "AZE", "--json", "--record", str(tmp_path / "large.comity")]
    whole = subprocess.run(words, capture_output=True, check=True)
    assert len(whole.stdout) > 200_000
    command = " ".join(f"'{word}'" for word in words)
    told = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -1"], capture_output=True, text=True, check=False
    )
    assert (told.stdout, told.stderr, told.returncode) == ("[\n", "", 0)


def test_ascii_terminal_gets_question_marks_not_a_traceback(record_path):
    """Guards terminals that cannot show arrows and accents."""
    told = process("chronology", "AZE", "--record", record_path, PYTHONIOENCODING="ascii")
    assert told.returncode == 0, told.stderr
    assert "visit" in told.stdout
