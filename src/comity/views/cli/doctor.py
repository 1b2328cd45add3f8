"""`comity doctor`: what is installed, which model reads, what is missing and how to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.group import FAILED

if TYPE_CHECKING:
    from comity.views.health import Part

RecordToCheck = Annotated[str | None, typer.Option("--record", "-r", help="Also look at this record.")]


def doctor(record: RecordToCheck = None, json_: options.JsonOption = False) -> None:
    """Show versions, the language model and its hash, and what is missing with the line that brings it."""
    from dataclasses import asdict

    from comity.views.health import examine

    parts = examine(record)
    if json_:
        write.write_json([asdict(part) for part in parts])
    else:
        _table(parts)
    if any(part.state == "missing" for part in parts):
        raise typer.Exit(FAILED)


def _table(parts: list[Part]) -> None:
    from comity.views.console.pieces import grid

    table = grid("Part", "Version", "State", "What it is, and what to do")
    for part in parts:
        table.add_row(part.name, part.version, part.state, f"{part.about}. {part.todo}".rstrip(". ") + ".")
    write.write(table)
