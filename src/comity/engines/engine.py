"""What an engine does: it opens tables and works expressions out. What is asked of it is written elsewhere.

The tables of this room are functions from Ibis tables to Ibis tables, so that every engine runs the same
expressions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, Self

import ibis.expr.types as ir
import pyarrow as pa


class Engine(Protocol):
    """Works expressions out; a context manager that lets go of what it holds."""

    @property
    def name(self) -> str:
        """As messages and tests call it."""

    def read_parquet(self, paths: Sequence[Path]) -> ir.Table:
        """Parquet files as one table; folders `key=value` above them become columns.

        Args:
            paths: At least one file; all have the same columns.
        """

    def read_arrow(self, table: pa.Table) -> ir.Table:
        """A table in memory."""

    def run(self, expression: ir.Table) -> pa.Table:
        """The rows of an expression, in its own types and, unless it is sorted, in any order.

        Raises:
            EngineError: If memory, disk or a damaged file stands in the way.
        """

    def write(self, expression: ir.Table, path: Path) -> None:
        """Write the rows of an expression as zstd Parquet; the file is there whole or not at all.

        Raises:
            EngineError: As `run`.
            TypeError: If the file would have other types than the expression.
        """

    def close(self) -> None:
        """Let go of memory and temporary files; closing twice does no harm."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
