"""`comity naming`: one deed or place under its names, and who uses which."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.opening import open_desk

Asked = Annotated[
    list[str],
    typer.Argument(help="The first characters of an event's id, or words: Karabakh war, Crimea, East Sea."),
]


def naming(
    event: Asked,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show under which names a deed or place goes, who uses which for the most part, and in which sentence.

    Names come from the table of loaded terms; of a deed that it lacks, the words of the sources are shown.
    """
    from comity.desk.naming import naming_of

    with open_desk(record) as desk:
        found = naming_of(desk, " ".join(event), as_of=options.last_day(as_of, "--as-of"))
        if json_:
            from comity.views.slant_data import naming_json

            write.write_json(naming_json(found, desk.voice))
            return
        from comity.views.console.naming import naming_page
        from comity.views.words import Names

        write.write(naming_page(found, Names(desk.vocabulary), write.width()))
