"""Event feeds on the terminal: how an import goes, what it left out, what has been taken in, the mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.text import Text

from comity.core.problems import Problem
from comity.core.text import safe_text
from comity.engines.feed_store import Manifest
from comity.sources.feeds.description import Feed, feed_named, feeds
from comity.sources.feeds.left_out import REASONS, REMARKS
from comity.sources.feeds.plover import SOURCES, Deed, mapping_version, weight_words
from comity.sources.feeds.take_in import Step
from comity.views.console.pieces import grid
from comity.views.console.terminal import messages
from comity.views.words import counted

_REMARKS = 160  # columns from which on the mapping shows its remarks


@contextmanager
def taking_in(*, quiet: bool) -> Iterator[Callable[[Step], None]]:
    """A function to call after each step; it says what became of each file.

    Args:
        quiet: Whether only errors and warnings are said.
    """
    console = messages()
    with Progress(
        SpinnerColumn(), TextColumn("{task.fields[name]}: {task.completed:,.0f} rows"), console=console,
        transient=True, disable=not console.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task("feed", total=None, name="")

        def step(now: Step) -> None:
            if now.done is None:
                bar.update(task, completed=now.rows, name=safe_text(now.path.name))
            elif isinstance(now.done, Problem):
                console.print(Text(safe_text(f"{now.done.level}: {now.done}")), soft_wrap=True)
            elif not now.rows:
                if not quiet:
                    console.print(Text(safe_text(known_line(now))), soft_wrap=True)
            elif not quiet:
                console.print(Text(safe_text(taken_line(now.done))), soft_wrap=True)

        yield step


def known_line(step: Step) -> str:
    """`may.csv: already taken in on 2026-11-25 as may.csv; nothing changed`."""
    done: Any = step.done
    when, name = done.data["imported_at"][:10], done.data["name"]
    return f"{step.path}: already taken in on {when} as {name}; nothing changed"


def taken_line(manifest: Manifest) -> str:
    """`may.csv: plain, 12 rows read, 6 kept, 2024`."""
    data = manifest.data
    rows = f"{counted(data['read'], 'row')} read, {data['kept']:,} kept"
    return f"{data['name']}: {manifest.feed}, {rows}, {_years(data)}"


def beside_lines(taken: Sequence[Manifest]) -> Iterator[str]:
    """What was left out, what is to be known of what was kept, over all files; then what each feed counts."""
    for part, title, words in (("left_out", "Left out", REASONS), ("remarks", "Kept, but", REMARKS)):
        found = {
            reason: [(one, one.data[part][reason]) for one in taken if reason in one.data[part]]
            for reason in words
        }
        lines = [_reason_line(of, words[reason], alone=len(taken) == 1) for reason, of in found.items() if of]
        if lines:
            yield f"{title}:"
            yield from lines
    for name in dict.fromkeys(one.feed for one in taken):
        yield f"{name} {feed_named(name).counts}"


def _reason_line(found: list[tuple[Manifest, dict[str, Any]]], words: str, *, alone: bool) -> str:
    count = sum(one["count"] for _, one in found)
    files = [("" if alone else f"{manifest.data['name']}:", one["lines"]) for manifest, one in found]
    lines = [f"{name}{line}" for name, of in files for line in of]
    first = f" (line{'s' * (count > 1)} {', '.join(lines[:3])}{', …' * (count > 3)})" if lines else ""
    return f"  {count:>9,}  {words}{first}"


def _years(data: dict[str, Any]) -> str:
    years = sorted(map(int, data["years"]))
    if not years:
        return "no year"
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def taken_table(found: Sequence[Manifest]) -> RenderableType:
    """What has been taken in, one row for each feed."""
    table = grid("Feed", "Files", "Rows read", "Kept", "Left out", "Days", "Last taken in", "Expectations")
    for column in table.columns[1:5]:
        column.justify = "right"
    for name, files in groupby(found, key=lambda one: one.feed):
        data = [one.data for one in files]
        read, kept = (sum(one[key] for one in data) for key in ("read", "kept"))
        last = max(one["imported_at"] for one in data)
        unmet = sum(not one["met"] for file in data for one in file["expectations"])
        table.add_row(
            name, f"{len(data):,}", f"{read:,}", f"{kept:,}", f"{read - kept:,}", _days(data),
            last[:16].replace("T", " "), f"{unmet} not met" if unmet else "met",
        )  # fmt: skip
    old = sum(one.data["mapping"] != mapping_version() for one in found)
    if not old:
        return table
    note = f"{counted(old, 'file')} read with older tables; take them in again to have the new ones applied."
    return Group(table, Text(), Text(note, style="dim"))


def _days(data: Sequence[dict[str, Any]]) -> str:
    days = sorted(day for one in data for day in (one["first_day"], one["last_day"]) if day)
    return f"{days[0]} to {days[-1]}" if days else "none"


def mapping_table(deeds: Sequence[Deed], width: int) -> RenderableType:
    """The table from CAMEO to PLOVER; sources and remarks where there is room for them.

    Args:
        deeds: Its rows.
        width: Columns of the terminal.
    """
    wide = width >= _REMARKS
    table = grid(
        "CAMEO", "Name", "PLOVER", "Mode", "Weight", "Sides", *(("Source", "Remark") if wide else ())
    )
    table.columns[4].justify = "right"
    for deed in deeds:
        row = (deed.code, deed.name, deed.type or "not mapped", deed.mode, weight_words(deed), deed.sides)
        table.add_row(*row, *((deed.source, deed.remark) if wide else ()))
    notes = [Text(f"{name}: {about}", style="dim") for name, about in SOURCES.items()]
    more = Text(f"Sources and remarks: on a terminal of {_REMARKS} columns, or with --json.", style="dim")
    return Group(table, Text(), *(notes if wide else [more]))


def feeds_table(found: Sequence[Feed]) -> RenderableType:
    """The feeds that can be read."""
    parts: list[RenderableType] = []
    for feed in found:
        table = grid("", "")
        table.show_header = False
        for name in ("publisher", "coverage", "cadence", "counts", "terms", "citation"):
            table.add_row(Text(name, style="dim"), Text(getattr(feed, name)))
        parts += [Text(f"{feed.name}: {feed.title}", style="bold"), table, Text()]
    return Group(*parts[:-1]) if feeds() else Text("none")
