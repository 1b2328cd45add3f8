"""`comity feed`: event feeds beside the record, as Parquet by year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.core.errors import OptionError
from comity.core.text import safe_text
from comity.views.cli import options, write
from comity.views.cli.group import FAILED

if TYPE_CHECKING:
    from comity.sources.feeds.take_in import Report

Paths = Annotated[
    list[str] | None, typer.Argument(help="Files of feeds, or folders with them: text, .zip, .gz, Parquet.")
]
Format = Annotated[
    str | None,
    typer.Option("--format", help="The feed they are of; recognised by its columns if not given."),
]
FirstDay = Annotated[
    str | None,
    typer.Option("--first-day", help="Day zero of files that count days, where their folder does not tell."),
]
Listed = Annotated[bool, typer.Option("--list", help="Show what has been taken in.")]
Mapping = Annotated[bool, typer.Option("--mapping", help="Show the table from CAMEO codes to PLOVER.")]
About = Annotated[bool, typer.Option("--about", help="Show the feeds that can be read, and their terms.")]
Where = Annotated[
    str,
    typer.Option(
        "--record", "-r", envvar="COMITY_RECORD", help="The record beside whose file the feeds are kept."
    ),
]


def feed(
    paths: Paths = None,
    format_: Format = None,
    feeds: options.Feeds = None,
    first_day: FirstDay = None,
    listed: Listed = False,
    mapping: Mapping = False,
    about: About = False,
    record: Where = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Take event feeds in: GDELT, ICEWS, POLECAT, Phoenix, or a plain table of deeds.

    They are kept beside the record, as Parquet by year, in PLOVER's types; the mapping is one table that
    `--mapping` shows. Rows that do not fit are counted by reason, with their lines. A file that was taken in
    before changes nothing.

    A file that cannot be read gets one line on standard error and the run goes on; the exit code is then 1.
    """
    if mapping:
        _show_mapping(json_=json_)
    elif about:
        _show_feeds(json_=json_)
    elif listed:
        _show_taken(_folder(feeds, record), json_=json_)
    elif paths:
        _take_in(paths, _folder(feeds, record), format_, first_day, json_=json_)
    else:
        raise OptionError(
            "no file is given", where="comity feed", todo="Name files, or pass --list or --about"
        )


def _folder(feeds: str | None, record: str) -> Path:
    from comity.engines.feed_store import feeds_folder

    folder = Path(feeds) if feeds else feeds_folder(record)
    if folder is None:
        raise OptionError(
            "the record is on a server, feeds are kept in a folder",
            where="--feeds",
            todo="Pass --feeds FOLDER",
        )
    if folder.exists() and not folder.is_dir():
        raise OptionError("is no folder", where=str(folder), todo="Pass another with --feeds")
    return folder


def _take_in(paths: list[str], folder: Path, name: str | None, first_day: str | None, *, json_: bool) -> None:
    from comity.sources.feeds.take_in import take_in
    from comity.views.console.feeds import beside_lines, taking_in

    day = options.first_day(first_day, "--first-day")
    with taking_in(quiet=json_) as step:
        report = take_in(paths, folder, feed=name, first_day=day, step=step)
    if json_:
        write.write_json(_report_json(report, folder))
    else:
        for line in beside_lines(report.taken):
            write.say(safe_text(line))
        write.say(_summary(report, folder))
    if report.failed:
        raise typer.Exit(FAILED)


def _summary(report: Report, folder: Path) -> str:
    from comity.views.words import counted

    kept = sum(one.data["kept"] for one in report.taken)
    parts = [f"{counted(len(report.taken), 'file')} taken in, {counted(kept, 'row')} kept"]
    if report.known:
        parts.append(f"{counted(len(report.known), 'file')} already there, nothing changed")
    if report.failed:
        parts.append(f"{report.failed} failed")
    place = f" in {options.shown_path(folder)}" if report.taken or report.known else ""
    return "; ".join(parts) + place


def _report_json(report: Report, folder: Path) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "folder": str(folder),
        "taken_in": [one.data for one in report.taken],
        "already_there": [
            {"path": path, "feed": one.feed, "as": one.data["name"]} for path, one in report.known
        ],
        "problems": [asdict(problem) for problem in report.problems],
    }


def _show_taken(folder: Path, *, json_: bool) -> None:
    from comity.engines.feed_store import manifests
    from comity.views.console.feeds import taken_table

    found = list(manifests(folder))
    if json_:
        write.write_json([one.data for one in found])
    elif not found:
        write.say(
            f"No feed has been taken in at {options.shown_path(folder)}. Start with: comity feed FILE..."
        )
    else:
        write.write(taken_table(found))


def _show_mapping(*, json_: bool) -> None:
    from dataclasses import asdict

    from comity.sources.feeds.plover import mapping
    from comity.views.console.feeds import mapping_table

    if json_:
        write.write_json([asdict(deed) for deed in mapping().values()])
    else:
        write.write(mapping_table(list(mapping().values()), write.width()))


def _show_feeds(*, json_: bool) -> None:
    from dataclasses import asdict

    from comity.sources.feeds.description import feeds
    from comity.views.console.feeds import feeds_table

    if json_:
        write.write_json([asdict(feed) for feed in feeds().values()])
    else:
        write.write(feeds_table(list(feeds().values())))
