"""The rows of a delimited file, batch by batch, with what does not fit counted in its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from comity.core.errors import SourceError
from comity.engines.delimited import Table, read_batches
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.opening import Lines
from comity.sources.feeds.rows import Rows


def rows_of(head: Head, table: Table, log: Log) -> Iterator[Rows]:
    """The rows of a file of that form.

    Args:
        head: How the file begins.
        table: Its form.
        log: Counts rows with another number of fields, lines in another encoding, and all rows read.
    """
    with head.part.open() as stream:
        text = Lines(stream)
        seen: dict[Any, dict[Any, Any]] = {}

        def misfit(line: int, _fields: int) -> None:
            log.read += 1
            log.add("fields", 1, [line])

        for batch, lines in read_batches(cast("BinaryIO", text), table, misfit):
            log.read += len(lines)
            columns = {name: batch.column(number) for number, name in enumerate(batch.schema.names)}
            yield Rows(columns, lines, seen)
        log.add("encoding", len(text.other_encoding), text.other_encoding)
        log.broke_off = log.broke_off or text.broken


def headed(head: Head, wanted: Sequence[str], *, once: Sequence[str] = ()) -> Table:
    """The form of a file whose first line names its columns.

    Names without a column behind them, at the end of the header, are dropped.

    Args:
        head: How the file begins.
        wanted: The columns to read, as far as it has them.
        once: Those of them with a different value in most rows.
    """
    behind = [len(row) for row in head.rows[1:]]
    width = max(set(behind), key=behind.count) if behind else len(head.names)
    names = [name or f"unnamed {number}" for number, name in enumerate(head.names[:width])]
    names += [f"unnamed {number}" for number in range(len(names), width)]
    present = [name for name in wanted if name in names]
    return Table(
        columns=names,
        wanted=present,
        delimiter=head.delimiter,
        quoted=head.delimiter != "\t",
        header=1,
        repeated=frozenset(present) - set(once),
    )


def other_form(head: Head, feed: str, form: str) -> SourceError:
    """The error for a file that is not of the feed that was asked for."""
    return SourceError(
        f"this is no file of {feed}: that has {form}",
        where=head.where,
        todo="Leave out --format to have the feed recognised, or pass another",
    )
