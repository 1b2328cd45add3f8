"""Options that several commands share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from comity.core.errors import OptionError
from comity.core.interval import Interval

DEFAULT_RECORD = "record.comity"

RecordOption = Annotated[
    str,
    typer.Option("--record", "-r", envvar="COMITY_RECORD", help="The record: a file or a database URL."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Answer from what had been published by that day: 2024-05-16.")
]
Feeds = Annotated[
    str | None,
    typer.Option(
        "--feeds", envvar="COMITY_FEEDS",
        help="Folder of event feeds; default: the record's path with .feeds behind it.",
    ),
]  # fmt: skip
Since = Annotated[str | None, typer.Option("--since", help="From that day, month or year on: 2024-05.")]
Until = Annotated[str | None, typer.Option("--until", help="Up to that day, month or year: 2024-05.")]


def judged_on(on: str | None, as_of: date | None) -> date:
    """The day by which plans are judged: the one given, else that of `--as-of`, else today.

    Raises:
        OptionError: If it is no date.
    """
    return last_day(on, "--on") or as_of or datetime.now(tz=UTC).date()


def first_day(text: str | None, option: str) -> date | None:
    """The first day of a date given to an option.

    Raises:
        OptionError: If it is no date.
    """
    return _interval(text, option).first if text else None


def last_day(text: str | None, option: str) -> date | None:
    """The last day of a date given to an option.

    Raises:
        OptionError: If it is no date.
    """
    return _interval(text, option).last if text else None


def interval(text: str | None, option: str) -> Interval | None:
    """A date given to an option, as an interval.

    Raises:
        OptionError: If it is no date.
    """
    return _interval(text, option) if text else None


def _interval(text: str, option: str) -> Interval:
    try:
        return Interval.parse(text)
    except ValueError as error:
        raise OptionError(
            f"not a date: {text!r}", where=option, todo="Write 2024, 2024-05 or 2024-05-16"
        ) from error


def shown_path(path: Path) -> str:
    """A path as short as it can be typed: relative where it lies below the current folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
