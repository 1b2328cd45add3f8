"""How long a user waits: the help, and a question put to the record of the demo."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import COMITY, EXAMPLES, Figure, Missing, commands, examples, run


def help_time() -> Iterator[Figure]:
    """`comity --help` against Python itself, and against the libraries that draw the command line."""
    python = sys.executable
    ours, bare, drawing = commands(
        [COMITY, "--help"], [python, "-c", "pass"], [python, "-c", "import typer, rich"]
    )
    yield Figure("comity --help", ours * 1e3, "ms", "python -c pass", bare * 1e3)
    yield Figure("comity --help", ours * 1e3, "ms", "import typer, rich", drawing * 1e3)


def query_time() -> Iterator[Figure]:
    """Questions on the record of the demo, against reading every statement with the sqlite3 module."""
    examples()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "demo.comity"
        _read_examples(record)
        scan = f"import sqlite3; sqlite3.connect({str(record)!r}).execute('select * from record_statements').fetchall()"
        rival = [sys.executable, "-c", scan]
        for question in (["chronology", "AZE"], ["ties", "AZE", "PAK"], ["overdue", "--on", "2026-06-12"]):
            ours, floor = commands([COMITY, *question, "--record", str(record)], rival)
            yield Figure(
                f"comity {' '.join(question)}", ours * 1e3, "ms", "sqlite3: every statement", floor * 1e3
            )
        with sqlite3.connect(record) as connection:
            held = connection.execute("select count(*) from record_statements").fetchone()[0]
        connection.close()
        yield Figure("statements in that record", held, "rows")


def _read_examples(record: Path) -> None:
    try:
        run([COMITY, "read", str(EXAMPLES), "--record", str(record)])
    except Missing:
        # Some input may fail; the rest is in the record then.
        if not record.is_file():
            raise
