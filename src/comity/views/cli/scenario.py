"""`comity scenario`: what the blocs would be if ties or sides were others, on a copy of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.group import Commands

app = typer.Typer(
    cls=Commands, no_args_is_help=True, rich_markup_mode=None,
    help="Ask what if: change ties and sides on a copy of the record, and compare before and after.",
)  # fmt: skip

FileOrName = Annotated[str, typer.Argument(help="A scenario file, or the name of one that ships.")]
Name = Annotated[str, typer.Argument(help="The name of a scenario that ships, as `list` shows it.")]
File = Annotated[str, typer.Argument(help="A scenario file (YAML).")]


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
