"""`comity slant`: what each source leaves out, whom it cites, in whose terms, and how its claims fare."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.opening import open_desk

Source = Annotated[
    str | None, typer.Argument(help="Publisher, or title of a text without one; part of it is enough.")
]
Back = Annotated[
    int | None,
    typer.Option(
        "--days", min=0, max=3660, help="Days before its publication that a text looks back on; default: 31."
    ),
]
Others = Annotated[
    int | None,
    typer.Option("--others", min=1, help="How many independent others must tell of a deed; default: 2."),
]


def slant(
    source: Source = None,
    days: Back = None,
    others: Others = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show, source by source, what it leaves out, whom it speaks of and cites, its terms, and its claims.

    Each stands by itself and leads to passages; no score is made of them.
    """
    from comity.claims.slant.left_out import LEAST_OTHERS
    from comity.claims.slant.windows import DAYS_BACK
    from comity.desk.slant import slants_of

    with open_desk(record) as desk:
        found = slants_of(
            desk,
            source,
            as_of=options.last_day(as_of, "--as-of"),
            days_back=DAYS_BACK if days is None else days,
            least_others=others or LEAST_OTHERS,
        )
        if json_:
            from comity.views.slant_data import slant_json

            write.write_json([slant_json(one, desk.voice) for one in found])
            return
        if not found:
            write.say("The record holds no text.")
            return
        from comity.views.console.slant import slant_page, slants_table
        from comity.views.words import Names

        names = Names(desk.vocabulary)
        if source is None:
            write.write(slants_table(found, names))
            write.say("One source in full: comity slant SOURCE")
        else:
            write.write(slant_page(found[0], names, desk.voice, write.width()))
