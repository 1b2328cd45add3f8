"""Reads one file of a reference set: a document, its statements, and what did not fit.

>>> from comity.sources.reference.description import sample_of, describe
>>> taken = take_file(sample_of(describe("v-dem")) / "V-Dem-CY-Core-v15.csv")
>>> taken.statements[0].attribute
'v2x_polyarchy'
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from comity import __version__
from comity.core.errors import SourceError
from comity.core.interval import Interval
from comity.core.offsets import OffsetMap
from comity.core.problems import Level, Problem
from comity.record.model import EXTRACT, REFERENCE, Document, Statement
from comity.sources.reference.builder import Builder
from comity.sources.reference.description import UNKNOWN, Edition, Source, describe
from comity.sources.reference.files import InputFile, inspect_file
from comity.sources.reference.log import Log
from comity.sources.reference.recognise import recognise
from comity.sources.reference.rows import Header, Table

Reader = Callable[[Any, Builder], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file gave.

    Attributes:
        document: The dataset; its text is one paragraph for each row taken.
        reader: As the record keeps it: `reference/v-dem-15`.
        rows: Rows read.
        left_out: Rows that did not fit.
        years: The first and the last year met.
        problems: What was logged.
    """

    source: Source
    edition: Edition
    document: Document
    statements: tuple[Statement, ...]
    reader: str
    rows: int
    left_out: int
    years: tuple[int, int] | None
    problems: tuple[Problem, ...]


def take_file(
    path: Path, set_name: str | None = None, *, edition: str | None = None, published: Interval | None = None
) -> Taken:
    """Read a file in its publisher's format.

    Args:
        path: The file.
        set_name: The set, where its header is not to decide.
        edition: Its name, where the file's own name is not to decide.
        published: When that edition came out, where the set's list does not know.

    Raises:
        SourceError: If it cannot be read or is none of the sets.
        OptionError: If there is no set of that name.
        MissingExtraError: If it is an Excel workbook and the library for it is not installed.
    """
    file = inspect_file(path)
    source, header = recognise(file, set_name)
    return _take(source, path.name, file.sha256, str(path), file, header, edition, published)


def take_packaged(name: str) -> Taken:
    """Read a set that ships with comity.

    Raises:
        SourceError: If that set is read from its publisher's file.
        OptionError: If there is no set of that name.
    """
    source = describe(name)
    if source.form != "packaged":
        raise SourceError(
            "this set does not ship with comity",
            where=name,
            todo=f"Fetch its file from {source.url} and name it",
        )
    reader = import_module(f"{__package__}.{source.folder}.read")
    sha256 = hashlib.sha256(reader.content()).hexdigest()
    return _take(source, name, sha256, f"comity {__version__}", None, None, None, None)


def _take(  # noqa: PLR0917 - called from two places only
    source: Source, name: str, sha256: str, path: str, file: InputFile | None, header: Header | None,
    edition: str | None, published: Interval | None,
) -> Taken:  # fmt: skip
    chosen = source.edition(edition) if edition else source.edition_of(name)
    log = Log(name, "line" if source.form != "xml" else "record")
    reader = f"{REFERENCE}{source.name}-{chosen.name}"
    build = Builder(source, sha256, reader, log)
    read: Reader = import_module(f"{__package__}.{source.folder}.read").read
    if file is not None and header is not None:
        _say_what_lacks(source, header, log)
        read(Table(file, header, source, log), build)
    else:
        read(file, build)
    if not build.statements:
        raise SourceError(
            f"a file of {source.name}, but no row of it could be read ({build.rows:,} rows)", where=name,
            todo="Is it whole? Fetch it again from its publisher",
        )  # fmt: skip
    if chosen.name == UNKNOWN and source.editions:
        log.say("its name tells no edition", "Say it with --edition, and its date with --published", "note")
    _check(chosen, build, log)
    document = _document(source, chosen, name, sha256, path, build.text, published)
    return Taken(
        source, chosen, document, tuple(build.statements), reader, build.rows, log.left_out, build.years,
        tuple(log.problems()),
    )  # fmt: skip


def _say_what_lacks(source: Source, header: Header, log: Log) -> None:
    missing = [column for column in source.columns if header.has(column) is None]
    told: tuple[tuple[Level, list[str]], ...] = (
        ("warning", [column.name for column in missing if column.matters]),
        ("note", [column.name for column in missing if not column.matters]),
    )
    for level, names in told:
        if names:
            log.say(f"without the columns {', '.join(names)}: what they give is left out", level=level)
    if header.delimiter not in {"", ",", "\t"}:
        log.say(f"cells are parted by {header.delimiter!r}, not by commas", level="note")


def _check(edition: Edition, build: Builder, log: Log) -> None:
    """Hold what was read against what the edition is known to have."""
    if edition.rows and not edition.rows[0] <= build.rows <= edition.rows[1]:
        low, high = edition.rows
        log.say(
            f"{build.rows:,} rows, where edition {edition.name} has {low:,} to {high:,}",
            "Part of a file, or another edition?",
        )
    if edition.years and build.years and build.years[1] > edition.years[1]:
        log.say(
            f"runs to {build.years[1]}, where edition {edition.name} ends in {edition.years[1]}",
            "Name the edition with --edition",
        )


def _document(  # noqa: PLR0917 - called from one place only
    source: Source, edition: Edition, name: str, sha256: str, path: str, text: str, published: Interval | None
) -> Document:
    known = published or edition.published
    given = "as the command says" if published else f"edition {edition.name}, as the set's description says"
    reason = given if known else "the edition's date is not known: counted from the day it was added"
    title = source.title if edition.name == UNKNOWN else f"{source.title}, edition {edition.name}"
    return Document(
        sha256=sha256, name=name, text=text, original=text, offsets=OffsetMap.identity(len(text)),
        title=title, publisher=source.publisher,
        author=source.citation, published=known, published_reason=reason,
        url=source.url, language="en", media_type=EXTRACT, licence=source.terms, path=path,
        retrieved_at=None,
    )  # fmt: skip
