"""`comity read`: documents into a record, or into one JSON line each."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, readers, write
from comity.views.cli.group import FAILED, INTERRUPTED
from comity.views.cli.opening import open_to_add

if TYPE_CHECKING:
    from comity.desk import ReadReport
    from comity.desk.run import Taken
    from comity.reading.reader import Reader

Paths = Annotated[list[str], typer.Argument(help="Files, folders or globs: .txt .md .html .pdf .docx .jsonl")]
Record = Annotated[
    str | None,
    typer.Option(
        "--record",
        "-r",
        help="Read into this record; made if there is none. Default: $COMITY_RECORD, else record.comity; "
        "with --out none.",
    ),
]  # fmt: skip
Out = Annotated[
    str | None,
    typer.Option(
        "--out", "-o", help="Also write one JSON line for each document here; - for standard output."
    ),
]
Publisher = Annotated[str | None, typer.Option(help="Publisher of these documents.")]
Published = Annotated[str | None, typer.Option(help="When they were published: 2024-05-16, 2024-05 or A/B.")]
Title = Annotated[str | None, typer.Option(help="Title.")]
Author = Annotated[str | None, typer.Option(help="Author.")]
Url = Annotated[str | None, typer.Option(help="Address.")]
Language = Annotated[str | None, typer.Option(help="Language code, such as en.")]
Encoding = Annotated[str | None, typer.Option(help="Character encoding, where it is known.")]
Plover = Annotated[
    bool,
    typer.Option(
        "--plover",
        help="With --out: PLOVER's own types (planned deeds as AGREE or THREATEN, signed accords as "
        "SUPPORT), domestic deeds too.",
    ),
]
Processes = Annotated[
    int,
    typer.Option(
        help="In how many processes the rules read, at most one for each processor; each takes about 200 MB. "
        "The result is the same."
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show notes as well.")]


def read(
    paths: Paths,
    record: Record = None,
    out: Out = None,
    publisher: Publisher = None,
    published: Published = None,
    title: Title = None,
    author: Author = None,
    url: Url = None,
    language: Language = None,
    encoding: Encoding = None,
    plover: Plover = False,
    reader: readers.ReaderOption = readers.DEFAULT,
    second_opinion: readers.SecondOpinion = False,
    llm_url: readers.Url = None,
    llm_model: readers.Model = None,
    llm_remote: readers.Remote = False,
    no_llm_cache: readers.NoCache = False,
    llm_timeout: readers.Timeout = 120.0,
    llm_price: readers.Price = None,
    processes: Processes = 1,
    verbose: Verbose = False,
    json_: options.JsonOption = False,
) -> None:
    """Read documents into a record.

    Of several readers all statements are kept, and a table shows where they differ.

    A file that cannot be read gets one line on standard error and the run goes on; the exit code is then 1.
    """
    if json_ and out == "-":
        raise OptionError("both want standard output", where="--json and --out -", todo="Leave one out")
    if plover and (record or not out):
        raise OptionError(
            "a record keeps deeds as they are told", where="--plover", todo="Give --out FILE and no --record"
        )
    from comity.sources import ReadOptions
    from comity.views.console.progress import reading_progress

    asked = readers.Asked(llm_url, llm_model, llm_remote, not no_llm_cache, llm_timeout, llm_price)
    bench = readers.Bench(reader, asked, domestic=plover, second_opinion=second_opinion)
    chosen = ReadOptions(
        publisher=publisher, published=options.interval(published, "--published"), title=title, author=author,
        url=url, language=language, encoding=encoding,
    )  # fmt: skip
    with _sink(out, plover=plover) as each, reading_progress(say=write.say_problem) as progress:
        step, first, beside = bench.watched(progress), *_parted(bench.readers)
        if out and not record:
            from comity.desk.run import read_documents

            report = read_documents(
                paths, chosen, step, reader=first, beside=beside, each=each, domestic=plover,
                processes=processes,
            )  # fmt: skip
        else:
            with open_to_add(record or _usual_record()) as desk:
                report = desk.read(
                    paths, chosen, step, reader=first, beside=beside, each=each, processes=processes
                )
    if not json_ and out != "-":
        readers.show_disagreements(report)
    bench.say()
    finish(report, json_=json_, verbose=verbose, kept=not out or bool(record), more=bench.data(report))


def _parted(chosen: list[Reader]) -> tuple[Reader | None, list[Reader]]:
    """The first reader, and those beside it; the desk's own default where none is chosen."""
    return (chosen[0], chosen[1:]) if chosen else (None, [])


def _usual_record() -> str:
    """Where to read into when no option says; `--out` alone leaves the environment's record alone."""
    return os.environ.get("COMITY_RECORD") or options.DEFAULT_RECORD


def finish(
    report: ReadReport, *, json_: bool, verbose: bool, kept: bool, more: dict[str, Any] | None = None
) -> None:
    """Say what a run did and end with the exit code it deserves.

    Args:
        report: What it did.
        json_: As JSON, on standard output.
        verbose: Notes too.
        kept: Whether there is a record that what was read is kept in.
        more: What is added to the JSON.

    Raises:
        Exit: 130 if it was stopped, 1 if some input failed or a reader could not be asked.
    """
    from comity.views.data import report_json

    if verbose:
        for problem in report.problems:
            if problem.level == "note":
                write.say_problem(problem)
    if report.interrupted:
        write.say(f"stopped; what had been {'read is kept in the record' if kept else 'written stays'}")
    if json_:
        write.write_json(report_json(report) | (more or {}))
    else:
        write.say(summary(report))
    if report.interrupted:
        raise typer.Exit(INTERRUPTED)
    if report.failed or report.unread:
        raise typer.Exit(FAILED)


def summary(report: ReadReport) -> str:
    """`32 documents read, 1 failed; 214 events, 31 ties, 40 claims; 9 contradictions`."""
    from comity.views.words import counted

    if report.known and not report.read:
        head = f"{report.known} already in the record, nothing new"
    else:
        known = f", {report.known} already in the record" if report.known else ""
        head = f"{counted(report.read, 'document')} read{known}"
    failed = f", {report.failed} failed" if report.failed else ""
    failed += f", {report.unread} without the language model" if report.unread else ""
    held = ", ".join(
        (counted(report.events, "event"), counted(report.ties, "tie"), counted(report.claims, "claim"))
    )
    return f"{head}{failed}; {held}; {counted(report.conflicts, 'contradiction')}"


@contextmanager
def _sink(out: str | None, *, plover: bool) -> Iterator[Callable[[Taken], None] | None]:
    """Where the JSON lines go; each is flushed, so that a stopped run leaves whole lines."""
    if out is None:
        yield None
    elif out == "-":
        yield lambda taken: _line(taken, sys.stdout, plover=plover)
    else:
        if not Path(out).parent.is_dir():
            raise OptionError("its folder does not exist", where=out, todo="Make the folder first")
        with Path(out).open("w", encoding="utf-8") as stream:
            yield lambda taken: _line(taken, stream, plover=plover)


def _line(taken: Taken, stream: TextIO, *, plover: bool) -> None:
    from comity.record.guide import to_guide
    from comity.record.plover import to_plover

    row = to_guide(taken.reading.document, taken.events, taken.ties, taken.claims)
    if taken.comparisons or len({said.reader for said in taken.told}) > 1:
        row |= _by_reader(taken)
    if plover:
        row = to_plover(row, taken.reading.statements)
    stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    stream.flush()


def _by_reader(taken: Taken) -> dict[str, Any]:
    """Whose each statement is, and where the readers differ."""
    from comity.views.console.readers import comparison_json

    ids: dict[str, list[str]] = {}
    for said in taken.told:
        ids.setdefault(said.reader, []).append(said.id)
    return {"readers": ids, "comparisons": comparison_json(taken.comparisons)}
