"""`comity risks`: what endangers a relation, at three levels, on whose word, and which signs to watch."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from comity.core.errors import OptionError
from comity.record.model import RiskLevel
from comity.views.cli import options, write
from comity.views.cli.group import CommandsOrFirst
from comity.views.cli.opening import open_desk_or_feeds, open_to_add

app = typer.Typer(
    cls=CommandsOrFirst, no_args_is_help=True, rich_markup_mode=None,
    help="Show what endangers a relation; `comity risks A B` is `comity risks show A B`.",
)  # fmt: skip

Actor = Annotated[str, typer.Argument(help="A name or code: NATO, Türkiye, TUR.")]
Other = Annotated[str, typer.Argument(help="The other of the two.")]
LevelOption = Annotated[str | None, typer.Option("--level", help="Only internal, regional or global.")]
At = Annotated[
    str | None,
    typer.Option(
        "--at", help="As things stood on that day: later texts and deeds are not seen; default: today."
    ),
]
HedgesFile = Annotated[
    str | None, typer.Option("--hedges", help="A TOML file with other probabilities for some words.")
]
File = Annotated[str, typer.Argument(help="A file of risks and indicators (YAML).")]


@app.command("show")
def show(
    one: Actor,
    other: Other,
    level: LevelOption = None,
    at: At = None,
    hedges: HedgesFile = None,
    feeds: options.Feeds = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show the risks to the relation of two at the internal, regional and global level, with their signs.

    Risks are what texts warn of and what you have added; each is a quote, with who says it and how surely.
    """
    from comity.desk.risks import risks_of

    chosen = _level(level)
    with open_desk_or_feeds(record, feeds) as (desk, folder):
        page = risks_of(
            desk, one, other, level=chosen, at=options.last_day(at, "--at"),
            as_of=options.last_day(as_of, "--as-of"), folder=folder, hedges=Path(hedges) if hedges else None,
        )  # fmt: skip
        if json_:
            from comity.views.risks_data import page_json

            write.write_json(page_json(page))
            return
        from comity.views.console.risks import risk_register
        from comity.views.words import Names, counted

        names = Names(desk.vocabulary)
        if page.risks or page.advice or page.beside or page.watched:
            write.write(risk_register(page, names, write.width()))
        which = f" at the {chosen} level" if chosen else ""
        if not page.risks:
            told = f"The record names no risk to the relation of {names.list(page.pair)}{which}"
            write.say(f"{told}: unknown, not none.")
        else:
            write.say(f"{counted(len(page.risks), 'risk')}{which}")
        if page.watched and page.are_shipped:
            write.say("The indicators ship as examples; add your own: comity risks add FILE")


@app.command("add")
def add(
    file: File,
    feeds: options.Feeds = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Add a file of your own risks and indicators to the record, and show how often each would have tripped.

    The same file a second time changes nothing; one of the same name and a later day takes its place.
    """
    from comity.desk.risks import add_risks, read_risks
    from comity.views.cli.watch import show_checked

    path = Path(file)
    page = read_risks(path)  # before a record is made for it
    with open_to_add(record) as desk:
        new, known, signs = add_risks(desk, page, path)
    from comity.views.words import counted

    write.say(
        f"{file}: {counted(new, 'risk')} new, {known} in the record already; {counted(signs, 'indicator')}"
    )
    if json_:
        write.write_json({"file": file, "new": new, "known": known, "indicators": signs})
    elif signs:
        today = datetime.now(tz=UTC).date()
        show_checked([(path.stem, page.value)], today, None, record, feeds, json_=False)


def _level(level: str | None) -> RiskLevel | None:
    if level is not None and level not in get_args(RiskLevel):
        raise OptionError(
            f"unknown level {level!r}", where="--level", todo=f"Take {', '.join(get_args(RiskLevel))}"
        )
    return cast("RiskLevel | None", level)
