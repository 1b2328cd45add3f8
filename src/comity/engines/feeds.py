"""The feeds that lie beside a record: which there are, and their rows in the columns of deeds.

A feed is a folder with one folder for each year: `<feeds>/<feed>/year=2024/part-0.parquet`. Where
`comity feed` keeps the folder, a file counts once a manifest in `<feeds>/<feed>/files` lists it, and what a
stopped run left does not. In a folder that another program wrote every file counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from comity.core.errors import SourceError
from comity.engines.columns import EVENT_COLUMNS
from comity.engines.engine import Engine
from comity.engines.feed_store import feed_files, is_kept
from comity.engines.schema import arrow_schema, ibis_schema

_FOLDER_COLUMN = "year"
_REMEDY = "Make the feed anew with `comity feed`, or move the file out of the folder"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed.

    Attributes:
        name: Of its folder.
        files: Its Parquet files, by year and name; files that are still being written are none of them.
    """

    name: str
    files: tuple[Path, ...]


def find_feeds(folder: Path) -> list[Feed]:
    """The feeds of a folder by name; none where there is no such folder.

    Raises:
        FeedError: If a manifest is broken.
    """
    if not folder.is_dir():
        return []
    homes = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    found = [Feed(home.name, tuple(_files(folder, home))) for home in homes]
    return [feed for feed in found if feed.files]


def _files(folder: Path, home: Path) -> Iterator[Path]:
    listed = set(feed_files(folder, home.name)) if is_kept(folder, home.name) else None
    for path in sorted(home.glob("year=*/*.parquet")):
        if not path.name.startswith((".", "_")) and (listed is None or path in listed):
            yield path


def open_feeds(engine: Engine, feeds: Sequence[Feed]) -> ir.Table:
    """The rows of several feeds one after the other, in the columns of deeds; nothing is added up.

    Args:
        engine: That is to read them.
        feeds: May be none: the table then has no row.

    Raises:
        SourceError: If a file is no Parquet file or lacks a column; the message names the file and columns.
    """
    for feed in feeds:
        for path in feed.files:
            _check(path)
    tables = [_in_columns(engine.read_parquet(feed.files), feed.name) for feed in feeds]
    if not tables:
        return engine.read_arrow(arrow_schema().empty_table())
    return reduce(lambda one, other: one.union(other), tables)


def _in_columns(table: ir.Table, name: str) -> ir.Table:
    """A feed's table with the columns of deeds; the folder's name is the feed's."""
    return table.mutate(feed=ibis.literal(name)).select(*ibis_schema()).cast(ibis_schema())


def _check(path: Path) -> None:
    """Look at the columns of a file.

    Raises:
        SourceError: If they are not those of deeds.
    """
    try:
        schema = pq.read_schema(path)
    except (pa.ArrowException, OSError) as error:
        said = str(error).splitlines()[0]
        raise SourceError(f"it cannot be read as Parquet ({said})", where=str(path), todo=_REMEDY) from error
    faults = list(_faults(schema))
    if faults:
        raise SourceError(
            f"it does not have the columns of a feed: {', '.join(faults)}", where=str(path), todo=_REMEDY
        )


def _faults(schema: pa.Schema) -> Iterator[str]:
    for column in EVENT_COLUMNS:
        if column.name == _FOLDER_COLUMN:
            continue
        if column.name not in schema.names:
            yield f"no {column.name}"
        elif not _holds(schema.field(column.name).type, column.kind):
            yield f"{column.name} is {schema.field(column.name).type} and not {column.kind}"


def _holds(type_: pa.DataType, kind: str) -> bool:
    """Whether a column of that type can be read as the kind without loss."""
    if pa.types.is_dictionary(type_):
        type_ = type_.value_type
    tests = {
        "string": lambda t: pa.types.is_string(t) or pa.types.is_large_string(t) or pa.types.is_null(t),
        "date": pa.types.is_date32,
        "float64": lambda t: pa.types.is_floating(t) or pa.types.is_integer(t),
        "int32": pa.types.is_integer,
    }
    return bool(tests[kind](type_))
