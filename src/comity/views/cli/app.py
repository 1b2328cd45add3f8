"""Puts the commands together; nothing heavy is imported before a command runs, so that `--help` is quick."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from comity import __version__
from comity.views.cli import (
    ask,
    blocs,
    brief,
    claims,
    compare,
    demo,
    doctor,
    documents,
    feed,
    forecasts,
    hypotheses,
    judge,
    naming,
    panel,
    read,
    reference,
    review,
    risks,
    rules,
    scenario,
    search,
    serve,
    slant,
    ties,
    watch,
)
from comity.views.cli.group import Commands

app = typer.Typer(
    name="comity",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"comity {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Read the diplomatic record and keep a dated, sourced model of how states align.

    Start with: comity demo
    """


app.command("read")(read.read)
app.command("feed")(feed.feed)
app.command("chronology")(ask.chronology)
app.command("conflicts")(ask.conflicts)
app.command("ties")(ties.ties)
app.command("weights")(ties.weights)
app.command("blocs")(blocs.blocs)
app.command("pivots")(blocs.pivots)
app.command("overdue")(ask.overdue)
app.command("panel")(panel.panel)
app.command("movers")(panel.movers)
app.command("rules")(rules.rules)
app.command("why")(ask.why)
app.command("documents")(documents.documents)
app.command("search")(search.search)
app.command("review")(review.review)
app.add_typer(judge.judge)
app.add_typer(reference.app, name="reference")
app.add_typer(scenario.app, name="scenario")
app.command("claims")(claims.claims)
app.command("check")(claims.check)
app.add_typer(forecasts.app, name="forecasts")
app.add_typer(risks.app, name="risks")
app.add_typer(watch.app, name="watch")
app.add_typer(hypotheses.app, name="hypotheses")
app.command("naming")(naming.naming)
app.command("compare")(compare.compare)
app.command("slant")(slant.slant)
app.command("brief")(brief.brief)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)


def main() -> NoReturn:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show → or ✓ gets a question mark, not a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except BrokenPipeError:
        # The reader of the pipe (`| head`) has seen enough; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)
