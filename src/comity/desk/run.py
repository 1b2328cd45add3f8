"""One run over files: what goes wrong is noted and the run goes on; Ctrl-C ends it, what was read is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from comity.core.problems import Problem
from comity.desk.values import PathLike, Progress, ReadReport, Step
from comity.reading.reader import Reader, Reading, RuleReader
from comity.record.merge import reconcile
from comity.record.model import ClaimStatement, Document, Event, EventStatement, TieStatement
from comity.sources import ReadOptions, find_files, open_documents


@dataclass
class Run:
    """One run over files; what both ways of reading share."""

    paths: Sequence[PathLike]
    options: ReadOptions | None
    progress: Progress | None
    reader: Reader
    read: int = 0
    known: int = 0
    failed: int = 0
    problems: list[Problem] = field(default_factory=list)
    interrupted: bool = False

    def over(self, keep: Callable[[Document], bool]) -> None:
        """Give every document to `keep`, which says whether it was new; stop quietly on Ctrl-C."""
        try:
            for found in self._documents():
                if isinstance(found, Problem):
                    self._note(found)
                elif keep(found):
                    self.read += 1
                else:
                    self.known += 1
        except KeyboardInterrupt:
            self.interrupted = True

    def _documents(self) -> Iterator[Document | Problem]:
        files, problems = find_files([*self.paths])
        yield from problems
        for done, path in enumerate(files, 1):
            yield from open_documents(path, self.options or ReadOptions())
            if self.progress:
                self.progress(Step(done, len(files), str(path)))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.failed += problem.level == "error"
        if self.progress:
            self.progress(Step(-1, 0, problem.where, problem))

    def report(self, **counts: int) -> ReadReport:
        """What the run did."""
        return ReadReport(
            read=self.read, known=self.known, failed=self.failed, problems=tuple(self.problems),
            interrupted=self.interrupted, **counts,
        )  # fmt: skip


def start(
    paths: Sequence[PathLike], options: ReadOptions | None, progress: Progress | None, reader: Reader | None
) -> Run:
    """A run about to begin; the rules over a parse read, unless another reader is given."""
    return Run(paths, options, progress, reader or RuleReader())


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out of one document, with the deeds put together.

    Attributes:
        reading: The reader's result.
        events: The deeds as this document alone tells them.
    """

    reading: Reading
    events: tuple[Event, ...]

    @property
    def ties(self) -> list[TieStatement]:
        """The relations it states."""
        return [s for s in self.reading.statements if isinstance(s, TieStatement)]

    @property
    def claims(self) -> list[ClaimStatement]:
        """The claims it makes."""
        return [s for s in self.reading.statements if isinstance(s, ClaimStatement)]


def take(reading: Reading) -> Taken:
    """Put together the deeds of one document's reading."""
    document = reading.document
    said = [s for s in reading.statements if isinstance(s, EventStatement)]
    return Taken(reading, tuple(reconcile(said, text_of={document.sha256: document.text}.get)))


def read_documents(
    paths: Sequence[PathLike],
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    *,
    reader: Reader | None = None,
    each: Callable[[Taken], None] | None = None,
    domestic: bool = False,
) -> ReadReport:
    """Read documents without a record.

    Args:
        paths: Files, folders, globs.
        options: Metadata; it outranks what the files say.
        progress: Called after each file.
        reader: The rules over a parse by default.
        each: Called with what was taken out of each document, as soon as it is read.
        domestic: Whether the default reader also takes deeds within one state.

    Raises:
        ModelMissingError: If the reader needs a language model that is not installed.
    """
    run = start(paths, options, progress, reader or RuleReader(domestic=domestic))
    counts = Counts()

    def keep(document: Document) -> bool:
        taken = take(run.reader.read(document))
        run.problems.extend(taken.reading.notes)
        counts.add(taken)
        if each:
            each(taken)
        return True

    run.over(keep)
    return run.report(
        events=counts.events, ties=counts.ties, claims=counts.claims, conflicts=counts.conflicts
    )


@dataclass
class Counts:
    """Running totals of a run without a record."""

    events: int = 0
    ties: int = 0
    claims: int = 0
    conflicts: int = 0

    def add(self, taken: Taken) -> None:
        """Add one document's."""
        self.events += len(taken.events)
        self.ties += len(taken.ties)
        self.claims += len(taken.claims)
        self.conflicts += sum(len(event.conflicts) for event in taken.events)
