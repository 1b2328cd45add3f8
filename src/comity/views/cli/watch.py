"""`comity watch`: which indicators are tripped, since when, on what evidence, and how often they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from comity.core.errors import IndicatorError, RecordMissingError
from comity.views.cli import options, write
from comity.views.cli.group import TRIPPED, CommandsOrFirst
from comity.views.cli.opening import open_desk_or_feeds

if TYPE_CHECKING:
    from comity.desk.watch import Files, Watched

app = typer.Typer(
    cls=CommandsOrFirst, rich_markup_mode=None,
    help="Show which signs are tripped; `comity watch` alone is `comity watch now`.",
)  # fmt: skip

Names_ = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="Files of indicators, or names of those that ship."),
]
Name = Annotated[str, typer.Argument(help="The name of a file that ships, as `list` shows it.")]
FileOrName = Annotated[
    str, typer.Argument(help="A file of indicators (YAML), or the name of one that ships.")
]
At = Annotated[
    str | None, typer.Option("--at", help="How things stood on that day: 2026-03-10; default: today.")
]
All = Annotated[bool, typer.Option("--all", help="Also show those that are quiet.")]


@app.command("now")
def now(
    files: Names_ = None,
    at: At = None,
    all_: All = False,
    feeds: options.Feeds = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show which indicators are tripped, since when, with their evidence; exit 3 if any is.

    Without a file, those added with `comity risks add` are watched; where there are none, those that ship.
    """
    from comity.claims.indicators.shipped import watch_file_of
    from comity.desk.watch import files_to_watch, watched

    chosen = [watch_file_of(one) for one in files or ()]
    known = options.last_day(as_of, "--as-of")
    day = options.last_day(at, "--at") or known or datetime.now(tz=UTC).date()
    with open_desk_or_feeds(record, feeds) as (desk, folder):
        asked, are_shipped = (chosen, False) if chosen else files_to_watch(desk, as_of=known)
        found = watched(desk, asked, at=day, as_of=known, folder=folder)
        shown = found if all_ else [one for one in found if one.judged.state == "tripped"]
        if json_:
            from comity.views.watch_data import watched_json

            write.write_json([watched_json(one) for one in shown])
        elif shown:
            from comity.views.console.watch import watch_table
            from comity.views.words import Names

            write.write(watch_table(shown, Names(desk.vocabulary), day, write.width()))
    write.say(_summary(found, day, all_=all_))
    if are_shipped:
        write.say("The record has no indicators of its own; these ship as examples: comity watch list")
    if any(one.judged.state == "tripped" for one in found):
        raise typer.Exit(TRIPPED)


@app.command("check")
def check(
    file: FileOrName,
    at: At = None,
    feeds: options.Feeds = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Check a file of indicators: everything wrong with it, by line, and how often each would have tripped.

    Exit 1 if anything is wrong.
    """
    from comity.claims.indicators.shipped import watch_file_of
    from comity.views.watch_data import faults_json

    try:
        asked = [watch_file_of(file)]
    except IndicatorError as error:
        if json_:
            write.write_json(faults_json(error))
        raise
    known = options.last_day(as_of, "--as-of")
    day = options.last_day(at, "--at") or known or datetime.now(tz=UTC).date()
    try:
        show_checked(asked, day, known, record, feeds, json_=json_)
    except RecordMissingError:
        if json_:
            write.write_json({"faults": [], "indicators": []})
        write.say(
            f"Nothing is wrong with the file. There is no record at {record}, so no history to try it on."
        )


@app.command("list")
def list_(json_: options.JsonOption = False) -> None:
    """Show the files of indicators that ship with comity."""
    from comity.claims.indicators.shipped import shipped
    from comity.views.console.watch import shipped_table
    from comity.views.watch_data import file_json

    if json_:
        write.write_json([file_json(one.name, one.file) for one in shipped()])
    else:
        write.write(shipped_table(shipped(), write.width()))


@app.command("show")
def show(name: Name, json_: options.JsonOption = False) -> None:
    """Print a file that ships, to copy and change."""
    from comity.claims.indicators.shipped import shipped_file
    from comity.views.watch_data import file_json

    found = shipped_file(name)
    if json_:
        write.write_json(file_json(found.name, found.file))
    else:
        write.write_text(found.text)


def show_checked(
    asked: Files, day: date, known: date | None, record: str, feeds: str | None, *, json_: bool
) -> None:
    """Show how often indicators would have tripped on past days.

    Args:
        asked: Names and contents of files.
        day: The day that counts as today.
        known: What could be known by then; all by default.
        record: The record.
        feeds: Folder of the feeds, if given.
        json_: As data.

    Raises:
        RecordMissingError: If there is neither record nor feed.
    """
    from comity.desk.watch import watched

    with open_desk_or_feeds(record, feeds) as (desk, folder):
        found = watched(desk, asked, at=day, as_of=known, folder=folder)
        if json_:
            from comity.views.watch_data import watched_json

            write.write_json({"faults": [], "indicators": [watched_json(one) for one in found]})
        elif found:
            from comity.views.console.watch import checked_table
            from comity.views.words import Names

            write.write(checked_table(found, Names(desk.vocabulary), day))
        else:
            write.say("Nothing is wrong with the file. It has no indicators.")


def _summary(found: list[Watched], day: date, *, all_: bool) -> str:
    from comity.views.words import counted
    from comity.views.words.watch import day_words

    states = [one.judged.state for one in found]
    parts = [f"{states.count(state)} {state}" for state in ("tripped", "quiet", "not judged")]
    rest = "" if all_ or states.count("tripped") == len(states) else "; --all shows the others"
    return f"{counted(len(found), 'indicator')} on {day_words(day)}: {', '.join(parts)}{rest}"
