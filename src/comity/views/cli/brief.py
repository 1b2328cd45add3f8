"""`comity brief`: one HTML file on one actor, every sentence cited."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, write
from comity.views.cli.opening import open_desk

Actor = Annotated[str, typer.Argument(help="A name or code: Türkiye, TUR, Ankara.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")]
On = Annotated[
    str | None,
    typer.Option("--on", help="Judge overdue plans by that day; default: that of --as-of, else today."),
]


def brief(
    actor: Actor,
    out: Out,
    on: On = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Write a brief on an actor: one HTML file that needs nothing else, every sentence with its sources."""
    if out.is_dir() or not out.parent.is_dir():
        raise OptionError(
            "no file can be written there", where=str(out), todo="Give a file in a folder that exists"
        )
    known = options.last_day(as_of, "--as-of")
    day = options.judged_on(on, known)
    with open_desk(record) as desk:
        from comity.views.brief import write_brief

        facts = write_brief(desk, actor, day, out, as_of=known)
    if json_:
        write.write_json(facts)
    else:
        write.say(
            f"{options.shown_path(out)}: {facts['sentences']} sentences, {facts['quotes']} quotes cited"
        )
