"""Rows of a table with their places in the file, whatever its delimiter, encoding or edition."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from comity.core.errors import MissingExtraError, SourceError
from comity.sources.reference.description import Column, Source
from comity.sources.reference.files import InputFile
from comity.sources.reference.log import Log

# Lines at the head of a file in which its header is looked for; SIPRI writes a dozen before its table.
_HEAD_LINES = 60
_DELIMITERS = (",", "\t", ";", "|")
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table begins.

    Attributes:
        delimiter: Between cells; empty for a workbook.
        row: Its number, the first of the file being 1.
        names: As `folded` leaves them.
        sheet: Of a workbook.
    """

    delimiter: str
    row: int
    names: tuple[str, ...]
    sheet: str = ""

    def has(self, column: Column) -> int | None:
        """Where a column stands, under any of its names."""
        return next(
            (self.names.index(name) for name in map(folded, column.names) if name in self.names), None
        )

    def lacks(self, source: Source) -> list[str]:
        """The columns that a set cannot do without and that are not there."""
        return [column.name for column in source.required if self.has(column) is None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: Counted as a spreadsheet counts: the file's first row is 1.
        line: Of the file; more than `number` where cells hold line breaks.
        cells: By the column's name as the newest edition writes it; the columns that a set lists, no others.
        rest: All cells in order, for tables with one column for each organisation.
    """

    number: int
    line: int
    cells: dict[str, str]
    rest: Sequence[str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    @property
    def head(self) -> str:
        """How a quotation names it: `row 17,204`."""
        return f"row {self.number:,}"

    def pairs(self, *names: str) -> list[tuple[str, str]]:
        """Names and values of some columns."""
        return [(name, self[name]) for name in names]


class Table:
    """A table in a file, read row by row.

    Args:
        file: The file.
        header: Where it begins.
        source: The set, which says which columns are taken.
        log: For rows that do not fit.
    """

    def __init__(self, file: InputFile, header: Header, source: Source, log: Log) -> None:
        self.header, self._file, self._source, self._log = header, file, source, log
        places = ((column.name, header.has(column)) for column in source.columns)
        self.places: dict[str, int] = {name: place for name, place in places if place is not None}

    def is_whole(self, row: Row) -> bool:
        """Whether a row has a cell for every column; one cut off is logged.

        Only a table that takes every column need ask; others do without what they do not read.
        """
        width = len(self.header.names)
        if len(row.rest) < width:
            self._log.row(row.line, f"too few cells, where the header has {width}")
        return len(row.rest) >= width

    def __iter__(self) -> Iterator[Row]:
        width, needed = len(self.header.names), max(self.places.values(), default=0)
        for number, line, cells in _numbered(self._file, self.header):
            if number <= self.header.row or not any(cells):
                continue
            if len(cells) <= needed:
                self._log.row(line, f"too few cells, where the header has {width}")
                continue
            yield Row(
                number, line, {name: cells[place].strip() for name, place in self.places.items()}, cells
            )


def folded(name: str) -> str:
    """A column's name without case, quotes and needless space."""
    return " ".join(name.replace("\ufeff", "").strip("\"' ").lower().split())


def headers(file: InputFile) -> Iterator[Header]:
    """Everything at the head of a file that may be a header, under any delimiter."""
    if file.kind == "xlsx":
        yield from _sheet_headers(file)
        return
    with file.open() as stream:
        lines = [line for _, line in zip(range(_HEAD_LINES), stream, strict=False)]
    for delimiter in _DELIMITERS:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            if len(cells) > 1:
                yield Header(delimiter, number, _named(cells))


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """Folded names; a column without one is a mark on the one before it: `year of order?`."""
    names: list[str] = []
    for cell in cells:
        name = folded(cell)
        names.append(name or (f"{names[-1]}?" if names else ""))
    return tuple(names)


def _numbered(file: InputFile, header: Header) -> Iterator[tuple[int, int, list[str]]]:
    """Row number, line and cells of every row."""
    if file.kind == "xlsx":
        with _workbook(file) as book:
            rows = book.get_sheet_by_name(header.sheet).iter_rows()
            for number, row in enumerate(rows, 1):
                yield number, number, [_shown(cell) for cell in row]
        return
    with file.open() as stream:
        reader = csv.reader(_without_nul(stream), delimiter=header.delimiter)
        for number, cells in enumerate(reader, 1):
            yield number, reader.line_num, cells


def _without_nul(stream: TextIO) -> Iterator[str]:
    for line in stream:
        yield line.replace("\0", "") if "\0" in line else line


def _sheet_headers(file: InputFile) -> Iterator[Header]:
    with _workbook(file) as book:
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).iter_rows()
            for number, row in zip(range(1, _HEAD_LINES + 1), rows, strict=False):
                yield Header("", number, _named([_shown(cell) for cell in row]), sheet)


def _shown(cell: object) -> str:
    """A cell as text; a whole number without its `.0`."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@contextmanager
def _workbook(file: InputFile):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library is optional
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise MissingExtraError(
            "an Excel workbook, which needs a library that is not installed", where=file.path.name,
            todo='pip install "comity[excel]", or save the sheet as CSV',
        ) from error  # fmt: skip
    try:
        book = CalamineWorkbook.from_path(str(file.path))
    except (CalamineError, OSError, ValueError) as error:
        raise SourceError(
            "not a workbook that can be read", where=file.path.name, todo="Save the sheet as CSV"
        ) from error
    try:
        yield book
    finally:
        book.close()
