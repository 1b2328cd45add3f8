"""`comity compare`: two documents side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.opening import open_desk

First = Annotated[
    str, typer.Argument(metavar="DOC", help="Name, title, or the first characters of the hash of a document.")
]
Second = Annotated[str, typer.Argument(metavar="DOC", help="Another document.")]


def compare(
    one: First,
    other: Second,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Set two documents side by side: what both tell and how, what one tells alone, terms, actors, voices."""
    from comity.desk.compare import compare as set_side_by_side

    with open_desk(record) as desk:
        found = set_side_by_side(desk, one, other, as_of=options.last_day(as_of, "--as-of"))
        if json_:
            from comity.views.slant_data import compared_json

            write.write_json(compared_json(found, desk.voice))
            return
        from comity.views.console.compare import compare_page
        from comity.views.words import Names

        write.write(compare_page(found, Names(desk.vocabulary), desk.voice, write.width()))
