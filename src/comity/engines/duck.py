"""DuckDB, in memory: the engine of a laptop. No database file is made, so no process locks another out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from comity.core.errors import EngineError
from comity.engines.schema import settled


class DuckEngine:
    """Runs expressions on DuckDB; connects when first asked.

    Args:
        memory: The most it may hold before it writes to disk, as DuckDB says it: `2GB`, `50%` of the machine.
        threads: At most so many; by default one for each processor.
        folder: For what does not fit into memory; by default one of its own that is removed at the end.
    """

    name = "duckdb"

    def __init__(
        self, *, memory: str = "50%", threads: int | None = None, folder: Path | None = None
    ) -> None:
        self._memory, self._threads, self._folder = memory, threads, folder
        self._own: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of memory and temporary files; closing twice does no harm."""
        if "_connection" in self.__dict__:
            self._connection.disconnect()
            del self._connection
        if self._own:
            self._own.cleanup()
            self._own = None

    def read_parquet(self, paths: Sequence[Path]) -> ir.Table:
        """Parquet files as one table; folders `key=value` above them become columns."""
        with _failures():
            table: ir.Table = self._connection.read_parquet([str(p) for p in paths], hive_partitioning=True)
        return table

    def read_arrow(self, table: pa.Table) -> ir.Table:
        """A table in memory."""
        # Ibis keeps columns that may be null apart from those that may not, and refuses to unite them.
        loose = pa.schema([field.with_nullable(True) for field in table.schema])
        return ibis.memtable(table.cast(loose))

    def run(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression, in its own types and, unless it is sorted, in any order.

        Raises:
            EngineError: If memory, disk or a damaged file stands in the way.
        """
        with _failures():
            table: pa.Table = self._connection.to_pyarrow(settled(expression))
        return table

    def write(self, expression: ir.Table, path: Path) -> None:
        """Write the rows of an expression as zstd Parquet; the file is there whole or not at all.

        Raises:
            EngineError: As `run`.
            TypeError: If the file would have other types than the expression.
        """
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with _failures():
                self._connection.to_parquet(settled(expression), str(part), compression="zstd")
            _check_types(part, expression)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    @cached_property
    def _connection(self) -> Any:
        if self._folder is None:
            self._own = tempfile.TemporaryDirectory(prefix="comity-")
        settings: dict[str, Any] = {"threads": self._threads} if self._threads else {}
        # The extensions that are needed come with the wheel; none may be fetched.
        settings |= {"autoinstall_known_extensions": False}
        return ibis.duckdb.connect(
            memory_limit=self._memory, temp_directory=str(self._folder or (self._own and self._own.name)),
            **settings,
        )  # fmt: skip


def _check_types(path: Path, expression: ir.Table) -> None:
    """What is kept must be what was promised, whatever an engine makes of a sum.

    Raises:
        TypeError: If a column of the file has another type than in the expression.
    """
    written, wanted = pq.read_schema(path), expression.schema().to_pyarrow()
    other = [
        f"{f.name} as {written.field(f.name).type}" for f in wanted if written.field(f.name).type != f.type
    ]
    if other:
        raise TypeError(f"the engine would write {', '.join(other)}; see comity.engines.schema.settled")


@contextmanager
def _failures() -> Iterator[None]:
    """What DuckDB says of memory, disk and damaged files, as an error of comity.

    Raises:
        EngineError: Instead of DuckDB's own error.
        KeyboardInterrupt: If the user stops a query.
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise EngineError(
            "the table does not fit into memory and the temporary folder",
            todo="Ask for fewer feeds or a shorter time, or free space in the temporary folder",
        ) from error
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise _failure(error) from error
    except duckdb.ProgrammingError:
        raise  # an expression that makes no sense is a fault of ours
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        raise _failure(error) from error
    except RuntimeError as error:
        if "interrupted" not in str(error):
            raise
        raise KeyboardInterrupt from error  # Ctrl-C while DuckDB was at work


def _failure(error: duckdb.Error) -> EngineError:
    said = str(error).splitlines()[0]
    return EngineError(
        f"the table could not be worked out ({said})", where="DuckDB",
        todo="Check that the disk has room, and make the feed anew with `comity feed` if a file is damaged",
    )  # fmt: skip
