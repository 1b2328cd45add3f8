"""`comity reference`: datasets of others, each read in its publisher's own format."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.group import FAILED, Commands
from comity.views.cli.opening import open_desk, open_to_add

if TYPE_CHECKING:
    from comity.desk.reference import AddedSet

app = typer.Typer(
    cls=Commands, no_args_is_help=True, rich_markup_mode=None,
    help="Add datasets of others to the record: alliances, votes, memberships, arms orders, leaders, visits.",
)  # fmt: skip

Files = Annotated[
    list[str], typer.Argument(help="Files as their publishers put them out, or a set that ships with comity.")
]
Set = Annotated[str | None, typer.Option("--set", help="Which set it is; default: by its header.")]
Edition = Annotated[str | None, typer.Option(help="Its edition; default: by the file's name.")]
Published = Annotated[str | None, typer.Option(help="When that edition came out: 2025-03.")]
Record = Annotated[
    str | None,
    typer.Option(
        "--record",
        "-r",
        help="Into this record; made if there is none. Default: $COMITY_RECORD, else record.comity.",
    ),
]
State = Annotated[str, typer.Argument(help="A name or code: Azerbaijan, AZE.")]
At = Annotated[str | None, typer.Option("--at", help="On that day: 2014-03-27; default: today.")]


@app.command("add")
def add(
    files: Files,
    set_: Set = None,
    edition: Edition = None,
    published: Published = None,
    record: Record = None,
    json_: options.JsonOption = False,
) -> None:
    """Add reference sets to a record; the same file a second time changes nothing."""
    from comity.core.problems import Problem
    from comity.desk.reference import add_sets
    from comity.views.reference_data import added_json

    day = options.interval(published, "--published")
    where = record or os.environ.get("COMITY_RECORD") or options.DEFAULT_RECORD
    rows, failed = [], 0
    with open_to_add(where) as desk:
        for one in add_sets(desk, files, set_, edition=edition, published=day):
            if isinstance(one, Problem):
                failed += 1
                write.say_problem(one)
                rows.append(added_json(one))
                continue
            for problem in one.taken.problems:
                write.say_problem(problem)
            rows.append(added_json(one))
            if not json_:
                write.say(_summary(one))
    if json_:
        write.write_json(rows)
    if failed:
        raise typer.Exit(FAILED)


def _summary(one: AddedSet) -> str:
    """`V-Dem …, edition 15 (v-dem): 27,913 rows read, 210 left out; 81,202 statements, all new`."""
    from comity.core.text import safe_text
    from comity.views.words import counted

    taken, added = one.taken, one.added
    new = added.new_statements
    if new == 0:
        change = "already in the record, nothing new"
    else:
        change = f"{new:,} new" if new < len(taken.statements) else "all new"
    left = f", {taken.left_out:,} left out" if taken.left_out else ""
    years = f", {taken.years[0]} to {taken.years[1]}" if taken.years else ""
    return (
        f"{safe_text(taken.document.title or '')} ({taken.source.name}): "
        f"{counted(taken.rows, 'row')} read{left}{years}; "
        f"{counted(len(taken.statements), 'statement')}, {change}"
    )


@app.command("list")
def list_(record: Record = None, json_: options.JsonOption = False) -> None:
    """Show the sets that comity reads, with terms and citation, and those that the record holds."""
    from pathlib import Path

    from comity.desk.reference import held_sets, known_sets
    from comity.views.console.reference import sets_table
    from comity.views.reference_data import set_json

    where = record or os.environ.get("COMITY_RECORD") or options.DEFAULT_RECORD
    held = []
    if record or "://" in where or Path(where).exists():
        with open_desk(where) as desk:
            held = held_sets(desk)
    if json_:
        write.write_json([set_json(source, held) for source in known_sets()])
    else:
        write.write(sets_table(known_sets(), held))


@app.command("show")
def show(
    state: State,
    at: At = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show what the sets say of a state on a day: offices, memberships, pledges, measures, votes."""
    from comity.desk.reference import facts_of
    from comity.views.console.reference import facts_table
    from comity.views.reference_data import facts_json
    from comity.views.words import Names

    day = options.last_day(at, "--at") or datetime.now(tz=UTC).date()
    with open_desk(record) as desk:
        found = facts_of(desk, state, day, as_of=options.last_day(as_of, "--as-of"))
        if json_:
            write.write_json(facts_json(found))
        elif not any(found.values()):
            write.say(f"No reference set in the record says anything of it on {day}.")
        else:
            write.write(facts_table(found, desk.actor(state), day, Names(desk.vocabulary)))
