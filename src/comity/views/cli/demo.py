"""`comity demo`: the whole path on the documents that come with comity."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import comity
from comity.core.errors import SourceError
from comity.views.cli import options, write
from comity.views.cli.group import FAILED, INTERRUPTED

if TYPE_CHECKING:
    from comity.desk import Desk, ReadReport

REGION = "south-caucasus"
_HEAD = 12  # deeds of the chronology that are shown
_DISPUTES = 6  # contradictions that are shown
_ACTOR = "AZE"

Folder = Annotated[Path, typer.Option("--folder", help="Where the record and the brief are written.")]


def demo(folder: Folder = Path("demo")) -> None:
    """Read the example documents and show what comity makes of them."""
    from comity.desk import Desk
    from comity.views.console.progress import reading_progress

    documents = example_documents()
    folder.mkdir(parents=True, exist_ok=True)
    record, out = folder / f"{REGION}.comity", folder / "brief-azerbaijan.html"
    with Desk.open(record, create=True) as desk:
        with reading_progress(say=write.say_problem) as progress:
            report = desk.read([documents], progress=progress)
        _stop_if_interrupted(report)
        _show(desk, report)
        _write_brief(desk, out)
    _next_steps(options.shown_path(record))
    if report.failed:
        raise typer.Exit(FAILED)


def example_documents() -> Path:
    """The folder of example documents: in the package, or in the source tree it runs from.

    Raises:
        SourceError: If neither is there.
    """
    package = Path(comity.__file__).parent
    tried = [root / "examples" / REGION / "documents" for root in (package, package.parents[1])]
    for folder in tried:
        if folder.is_dir():
            return folder
    raise SourceError(
        "the example documents are missing",
        where=str(tried[0]),
        todo="Install comity again, or run from its source",
    )


def _stop_if_interrupted(report: ReadReport) -> None:
    if report.interrupted:
        write.say("stopped; what had been read is kept in the record")
        raise typer.Exit(INTERRUPTED)


def _show(desk: Desk, report: ReadReport) -> None:
    from comity.views.cli.read import summary
    from comity.views.console.chronology import chronology
    from comity.views.console.conflicts import contradictions
    from comity.views.words import Names, counted

    names, width = Names(desk.vocabulary), write.width()
    write.say(summary(report))
    events = [event for event in desk.chronology(_ACTOR) if event.date]
    _heading(
        f"{names.of(_ACTOR)}: the first {min(_HEAD, len(events))} of {counted(len(events), 'dated deed')}"
    )
    write.write(chronology(events[:_HEAD], names, desk.voice, width))
    found = desk.conflicts()
    shown = f", {_DISPUTES} shown" if len(found) > _DISPUTES else ""
    _heading(f"Where sources contradict each other or themselves: {len(found)}{shown}")
    write.write(contradictions(found[:_DISPUTES], names, width))
    day = latest_day(desk)
    late = desk.overdue(day)
    _heading(f"Plans overdue by {day}, the day of the latest document: {len(late)}")
    if late:
        write.write(chronology(late, names, desk.voice, width))


def latest_day(desk: Desk) -> date:
    """The last day on which a document of the record was published; later nothing can be known from it.

    Raises:
        SourceError: If no document has a date.
    """
    days = [document.published.last for document in desk.record.documents() if document.published]
    if not days:
        raise SourceError("no document has a date", todo="Give one with --published")
    return max(days)


def _write_brief(desk: Desk, out: Path) -> None:
    from comity.views.brief import write_brief

    facts = write_brief(desk, _ACTOR, latest_day(desk), out)
    _heading(f"The brief: {options.shown_path(out)}")
    typer.echo(
        f"{facts['sentences']} sentences, every one cited; {facts['quotes']} quotes. Open it in a browser."
    )


def _heading(text: str) -> None:
    from rich.text import Text

    write.write(Text(f"\n{text}\n", style="bold underline"))


def _next_steps(record: str) -> None:
    typer.echo(
        f"""
Next:
  comity chronology Türkiye --with Azerbaijan --record {record}
  comity blocs --record {record}
  comity ties Azerbaijan Pakistan --record {record}
  comity conflicts --record {record}
  comity why ID --record {record}          (an id from the last column)
  comity serve --record {record}           (all of it, in the browser)
  comity read YOUR-FOLDER --record mine.comity"""
    )
