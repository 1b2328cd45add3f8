"""How long a user waits: the help, and questions put to the record of the demo."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from measure import COMITY, EXAMPLES, Figure, Missing, commands, examples, run

_QUESTIONS = (["chronology", "AZE"], ["ties", "AZE", "PAK"], ["overdue", "--on", "2026-06-12"])
_COUNT = "select count(*) from record_statements"
_SCAN = (
    "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('select * from record_statements').fetchall()"
)


def help_time() -> Iterator[Figure]:
    """`comity --help` against Python itself, and against the libraries that draw the command line."""
    rivals = ["pass", "import typer, rich"]
    ours, *theirs = commands([COMITY, "--help"], *([sys.executable, "-c", rival] for rival in rivals))
    for rival, value in zip(rivals, theirs, strict=True):
        yield Figure("comity --help", ours * 1e3, "ms", f"python -c '{rival}'", value * 1e3)


def query_time() -> Iterator[Figure]:
    """Questions on the record of the demo, against reading every statement with the sqlite3 module."""
    examples()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "demo.comity"
        _read_examples(record)
        with closing(sqlite3.connect(record)) as connection:
            note = f"{connection.execute(_COUNT).fetchone()[0]} statements"
        rival = [sys.executable, "-c", _SCAN, str(record)]
        for question in _QUESTIONS:
            ours, floor = commands([COMITY, *question, "--record", str(record)], rival)
            what = f"comity {' '.join(question)}"
            yield Figure(what, ours * 1e3, "ms", "sqlite3: every statement", floor * 1e3, note)


def _read_examples(record: Path) -> None:
    try:
        run([COMITY, "read", str(EXAMPLES), "--record", str(record)])
    except Missing:
        # One input that fails makes the command fail; the others are in the record all the same.
        if not record.is_file():
            raise
