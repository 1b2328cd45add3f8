"""The table that says what a plot shows, for those who read tables and for programs."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Twin:
    """The table twin of a plot: raw values, one row per thing shown.

    Args:
        caption: What the rows are.
        columns: Names of the columns.
        rows: One tuple per row, as long as the columns.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
