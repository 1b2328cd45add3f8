"""`comity hypotheses`: answers to a question side by side, weighed by what the record contradicts in each."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.group import CommandsOrFirst
from comity.views.cli.opening import open_desk

app = typer.Typer(
    cls=CommandsOrFirst, no_args_is_help=True, rich_markup_mode=None,
    help="Set hypotheses side by side; `comity hypotheses FILE` is `comity hypotheses weigh FILE`.",
)  # fmt: skip

FileOrName = Annotated[str, typer.Argument(help="A file of hypotheses, or the name of one that ships.")]
Name = Annotated[str, typer.Argument(help="The name of a file that ships, as `list` shows it.")]
At = Annotated[
    str | None, typer.Option("--at", help="Leave out deeds after that day: 2024-05-31; default: all.")
]


@app.command("weigh")
def weigh(
    file: FileOrName,
    at: At = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show which hypothesis the record contradicts least, on what evidence, and what to look for next.

    What fits a hypothesis is no proof of it: only what contradicts one is counted.
    """
    from comity.claims.hypotheses.shipped import hypotheses_of
    from comity.desk.hypotheses import side_by_side

    asked = hypotheses_of(file)
    with open_desk(record) as desk:
        found = side_by_side(
            desk, asked, at=options.last_day(at, "--at"), as_of=options.last_day(as_of, "--as-of")
        )
        if json_:
            from comity.views.hypotheses_data import weighed_json

            write.write_json(weighed_json(found))
        else:
            from comity.views.console.hypotheses import weighed_table
            from comity.views.words import Names

            write.write(weighed_table(found, Names(desk.vocabulary), write.width()))


@app.command("list")
def list_(json_: options.JsonOption = False) -> None:
    """Show the questions that ship with comity, with their hypotheses."""
    from comity.claims.hypotheses.shipped import shipped
    from comity.views.console.hypotheses import shipped_table
    from comity.views.hypotheses_data import file_json

    if json_:
        write.write_json([file_json(one.name, one.file) for one in shipped()])
    else:
        write.write(shipped_table(shipped()))


@app.command("show")
def show(name: Name, json_: options.JsonOption = False) -> None:
    """Print a file that ships, to copy and change."""
    from comity.claims.hypotheses.shipped import shipped_hypotheses
    from comity.views.hypotheses_data import file_json

    found = shipped_hypotheses(name)
    if json_:
        write.write_json(file_json(found.name, found.file))
    else:
        write.write_text(found.text)
