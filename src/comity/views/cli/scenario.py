"""`comity scenario`: what the blocs would be if ties or sides were others, on a copy of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.group import Commands
from comity.views.cli.opening import open_desk

app = typer.Typer(
    cls=Commands, no_args_is_help=True, rich_markup_mode=None,
    help="Ask what if: change ties and sides on a copy of the record, and compare before and after.",
)  # fmt: skip

FileOrName = Annotated[str, typer.Argument(help="A scenario file, or the name of one that ships.")]
Name = Annotated[str, typer.Argument(help="The name of a scenario that ships, as `list` shows it.")]
At = Annotated[
    str | None,
    typer.Option(
        "--at", help="Ties of that day: 2024-05-31; default: the scenario's, else the record's last."
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Of all chance.")]
Resamples = Annotated[
    int, typer.Option("--resamples", min=0, help="How often evidence is drawn anew for the intervals.")
]
File = Annotated[str, typer.Argument(help="A scenario file (YAML).")]


@app.command("run")
def run(
    scenario: FileOrName,
    at: At = None,
    as_of: options.AsOf = None,
    seed: Seed = 0,
    resamples: Resamples = 200,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Run a scenario on a copy of the record: who stands where before and after, and how far to trust it.

    The record is only read. The same seed gives the same figures.
    """
    from comity.desk.what_if import what_if
    from comity.scenarios.shipped import scenario_of

    asked = scenario_of(scenario)
    with open_desk(record) as desk:
        found = what_if(
            desk, asked, at=options.last_day(at, "--at"), as_of=options.last_day(as_of, "--as-of"), seed=seed,
            resamples=resamples,
        )  # fmt: skip
        if json_:
            from comity.views.scenario_data import comparison_json

            write.write_json(comparison_json(found))
        else:
            from comity.views.console.scenario_compared import compared
            from comity.views.words import Names

            write.write(compared(found, Names(desk.vocabulary)))


@app.command("list")
def list_(json_: options.JsonOption = False) -> None:
    """Show the scenarios that ship with comity, and who asks them."""
    from comity.scenarios.shipped import shipped
    from comity.views.console.scenario import shipped_table
    from comity.views.scenario_data import shipped_json

    if json_:
        write.write_json([shipped_json(one) for one in shipped()])
    else:
        write.write(shipped_table(shipped()))


@app.command("show")
def show(name: Name, json_: options.JsonOption = False) -> None:
    """Print a scenario that ships, as a file to copy and change."""
    from comity.scenarios.shipped import shipped_scenario
    from comity.views.scenario_data import scenario_json

    found = shipped_scenario(name)
    if json_:
        write.write_json(scenario_json(found.scenario))
    else:
        write.write_text(found.text)


@app.command("check")
def check(file: File, json_: options.JsonOption = False) -> None:
    """List everything that is wrong with a scenario file, by line; exit 1 if anything is."""
    from comity.core.errors import ScenarioError
    from comity.scenarios.read import read_scenario_file
    from comity.views.console.scenario import checked_words
    from comity.views.scenario_data import faults_json, scenario_json

    try:
        found = read_scenario_file(Path(file))
    except ScenarioError as error:
        if json_:
            write.write_json(faults_json(error))
        raise
    if json_:
        write.write_json({"faults": [], "scenario": scenario_json(found)})
    else:
        write.write(checked_words(found))
