"""Reads delimited text as Arrow batches, with the line number of every row and a log of rows that do not fit.

Arrow's reader is used because it tells the line of a row with too few or too many fields, goes on behind it,
and holds one block of the file at a time.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.csv

from comity.core.errors import SourceError

# Bytes parsed at a time: 10,000 to 50,000 rows of the known feeds, 50 MB of memory with all its copies.
_BLOCK = 8 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The form of a delimited file.

    Attributes:
        columns: Names, as many as a row has fields.
        wanted: Those that are read.
        delimiter: One character.
        quoted: Whether fields may stand in double quotes.
        header: Lines before the first row.
        repeated: Columns with few different values; they are read as dictionaries.
    """

    columns: Sequence[str]
    wanted: Sequence[str]
    delimiter: str = "\t"
    quoted: bool = False
    header: int = 0
    repeated: frozenset[str] = frozenset()


def read_batches(
    stream: BinaryIO, table: Table, misfit: Callable[[int, int], None]
) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
    """The rows in batches, each with the lines on which its rows stand.

    An empty line is a row of nulls.

    Args:
        stream: UTF-8 text.
        table: Its form.
        misfit: Told the line and the number of fields of each row that has too few or too many.

    Raises:
        SourceError: If a line is longer than a block.
    """
    skipped: list[int] = []
    stopped: list[object] = []

    def skip(row: Any) -> str:
        line = row.number
        skipped.append(line)
        misfit(line, row.actual_columns)
        return "skip"

    line = table.header + 1
    try:
        reader = _open(stream, table, skip)
        while (batch := _next(reader, stopped)) is not None:
            lines, line = _lines(line, batch.num_rows, skipped)
            yield batch, lines
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error):
            return
        raise SourceError(
            f"the text cannot be taken apart behind line {line - 1} ({str(error).splitlines()[0]})",
            todo="Check whether it is the file you mean",
        ) from error


def _open(stream: BinaryIO, table: Table, skip: Callable[[Any], str]) -> Iterator[pa.RecordBatch]:
    text, repeated = pa.string(), pa.dictionary(pa.int32(), pa.string())
    yield from pyarrow.csv.open_csv(
        pa.PythonFile(stream, mode="r"),
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False,
            block_size=_BLOCK,
            column_names=list(table.columns),
            skip_rows=table.header,
        ),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=table.delimiter,
            quote_char='"' if table.quoted else False,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            check_utf8=False,  # the stream has seen to it
            include_columns=list(table.wanted),
            column_types={name: repeated if name in table.repeated else text for name in table.wanted},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


def _next(reader: Iterator[pa.RecordBatch], stopped: list[object]) -> pa.RecordBatch | None:
    """The next batch; Ctrl-C stops it also where it comes inside `skip`, where Arrow would only print it.

    Arrow reads ahead and may report that at a later batch, so `stopped` is kept for the whole file.
    """
    before = sys.unraisablehook
    sys.unraisablehook = lambda raised: (
        stopped.append(raised.exc_value) if raised.exc_type is KeyboardInterrupt else before(raised)
    )
    try:
        return next(reader, None)
    except pa.ArrowInvalid:
        if stopped:
            raise KeyboardInterrupt from None
        raise
    finally:
        sys.unraisablehook = before


def _lines(first: int, count: int, skipped: list[int]) -> tuple[pa.Array, int]:
    """The lines of the next rows, and the line behind them; lines that were skipped are no rows."""
    lines = array("q")
    line = first
    for gap in sorted(skipped):
        if gap - line >= count - len(lines):
            break
        lines.extend(range(line, gap))
        line = gap + 1
    line += count - len(lines)
    lines.extend(range(line - (count - len(lines)), line))
    skipped[:] = [one for one in skipped if one >= line]
    return pa.Array.from_buffers(pa.int64(), count, [None, pa.py_buffer(lines)]), line
