"""Reads the tables under `data`: tab-separated text with a header, one row a line.

A file whose name ends in `_own.tsv` is kept by hand; its rows come after the generated ones and outrank them.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from comity.core.errors import VocabularyError

_DATA = files("comity.vocab") / "data"


def table(name: str) -> Iterator[list[str]]:
    """The rows of `data/<name>.tsv`, then of `data/<name>_own.tsv` if there is one, all with equal width.

    Raises:
        VocabularyError: If there is no such file or a row has more fields than the header.
    """
    own = _DATA / f"{name}_own.tsv"
    generated = _DATA / f"{name}.tsv"
    present = [path for path in (generated, own) if path.is_file()]
    if not present:
        raise VocabularyError("the file is missing", where=str(generated), todo="Reinstall comity")
    for path in present:
        lines = path.read_text(encoding="utf-8").split("\n")
        yield from _rows(lines, str(path))


def _rows(lines: list[str], where: str) -> Iterator[list[str]]:
    width = lines[0].count("\t") + 1
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        row = line.split("\t")
        missing = width - len(row)
        if missing < 0:
            raise VocabularyError(
                f"{len(row)} fields where the header has {width}",
                where=f"{where}:{number}",
                todo="Part the fields by single tabs",
            )
        if missing:
            row += [""] * missing
        yield row


@cache
def sources() -> dict[str, str]:
    """Source texts by id."""
    return dict(table("sources"))


def first_day(text: str) -> date | None:
    """`2024`, `2024-05` or `2024-05-16` as the first day it can mean; None for an empty field."""
    return date.fromisoformat((text + "-01-01")[:10]) if text else None


def last_day(text: str) -> date | None:
    """`2024`, `2024-05` or `2024-05-16` as the last day it can mean; None for an empty field."""
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat((text + "-12-31")[:10]) if text else None


def file_bytes(name: str) -> bytes:
    """The bytes of a table, generated rows and own ones, e.g. for a checksum."""
    present = [path for path in (_DATA / f"{name}.tsv", _DATA / f"{name}_own.tsv") if path.is_file()]
    return b"".join(path.read_bytes() for path in present)
