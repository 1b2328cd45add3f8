"""One run over files: what goes wrong is noted and the run goes on; Ctrl-C ends it, what was read is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from comity.core.errors import ComityError, EndpointError
from comity.core.problems import Problem
from comity.desk.second_reading import Comparison, compare
from comity.desk.values import PathLike, Progress, ReadReport, Step
from comity.reading.pool import LostError, ReadingPool, broken, pooled
from comity.reading.reader import Reader, Reading, RuleReader
from comity.record.merge import reconcile
from comity.record.model import (
    ClaimStatement,
    Document,
    Event,
    EventStatement,
    Statement,
    TieStatement,
)
from comity.sources import ReadOptions, find_files, open_documents

# Documents in a row about which a reader could not be asked before it is left alone for the rest of the run.
_PATIENCE = 3


class Shelf(Protocol):
    """Where readings are kept: a record, or nowhere."""

    def knows(self, document: Document, reader: str) -> bool:
        """Whether this version of a reader has read the document."""
        ...

    def others(self, document: Document, reader: str) -> list[Statement]:
        """What other readers than this one have found in the document."""
        ...

    def keep(self, reading: Reading, statements: Sequence[Statement], reader: str) -> None:
        """Keep a reading, with its statements as they stand beside those of others."""
        ...


class NoShelf:
    """Keeps nothing: reading without a record."""

    def knows(self, document: Document, reader: str) -> bool:  # noqa: ARG002 - the shelf's form
        """Never."""
        return False

    def others(self, document: Document, reader: str) -> list[Statement]:  # noqa: ARG002
        """Nothing."""
        return []

    def keep(self, reading: Reading, statements: Sequence[Statement], reader: str) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out of one document, with the deeds put together.

    Attributes:
        reading: The reader's result; of several readers all statements, of one told by two the surer.
        events: The deeds as this document alone tells them.
        told: Every reader's statements.
        comparisons: Where the readers differ, if there were several.
    """

    reading: Reading
    events: tuple[Event, ...]
    told: tuple[Statement, ...] = ()
    comparisons: tuple[Comparison, ...] = ()

    @property
    def ties(self) -> list[TieStatement]:
        """The relations it states."""
        return [s for s in self.reading.statements if isinstance(s, TieStatement)]

    @property
    def claims(self) -> list[ClaimStatement]:
        """The claims it makes."""
        return [s for s in self.reading.statements if isinstance(s, ClaimStatement)]


def take(reading: Reading, comparisons: Sequence[Comparison] = ()) -> Taken:
    """Put together the deeds of one document's reading, by one reader or by several."""
    document = reading.document
    surest: dict[str, Statement] = {}
    for said in sorted(reading.statements, key=lambda s: -s.confidence):
        surest.setdefault(said.id, said)
    unique = tuple(s for s in reading.statements if surest[s.id] is s)
    events = reconcile(
        [s for s in unique if isinstance(s, EventStatement)], text_of={document.sha256: document.text}.get
    )
    kept = Reading(document, unique, reading.notes)
    return Taken(kept, tuple(events), reading.statements, tuple(comparisons))


Each = Callable[[Taken], None]
Found = Document | Problem | Step  # what a run meets, in order; a step when a file is done


@dataclass
class Run:
    """One run over files; what both ways of reading share."""

    paths: Sequence[PathLike]
    options: ReadOptions | None
    progress: Progress | None
    readers: Sequence[Reader]
    read: int = 0
    known: int = 0
    failed: int = 0
    unread: int = 0
    problems: list[Problem] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    interrupted: bool = False
    pool: ReadingPool | None = None
    _silent: Counter[str] = field(default_factory=Counter)  # reader: documents in a row without an answer

    def over(self, shelf: Shelf, each: Each | None) -> None:
        """Give every document to every reader; stop quietly on Ctrl-C."""
        try:
            try:
                for found in self._found(shelf, each):
                    self._go_on(found, shelf, each)
            finally:
                if self.pool:
                    self.pool.close()
        except KeyboardInterrupt:
            self.interrupted = True

    def _found(self, shelf: Shelf, each: Each | None) -> Iterator[Found]:
        """All that the files hold, in order; a pool gets the documents some way ahead."""
        pool = self.pool
        if pool is None:
            return self._documents()
        return pool.ahead(
            self._documents(), lambda document: each is not None or not shelf.knows(document, pool.name)
        )

    def _go_on(self, found: Found, shelf: Shelf, each: Each | None) -> None:
        if isinstance(found, Problem):
            self._note(found)
        elif isinstance(found, Step):
            if self.progress:
                self.progress(found)
        else:
            new = self._take_in(found, shelf, each)
            self.read += new is True
            self.known += new is False

    def _take_in(self, document: Document, shelf: Shelf, each: Each | None) -> bool | None:
        """Whether a reader read what it had not read before; None where one that should could not."""
        new, missed = False, False
        told: list[Statement] = []
        notes: list[Problem] = []
        compared: list[Comparison] = []
        for reader in self.readers:
            rereads = getattr(reader, "rereads", False)
            known = shelf.knows(document, reader.name)
            if known and each is None and not rereads:
                continue
            reading = self._ask(reader, document)
            if reading is None:
                missed = True
                continue
            document, new = reading.document, new or not known
            statements: Sequence[Statement] = reading.statements
            others = (shelf.others(document, reader.name) if rereads else []) or told
            if others:
                compared.append(compare(document, others, statements))
                statements = compared[-1].beside
            shelf.keep(reading, statements, reader.name)
            told = [*told, *statements]
            notes += reading.notes
        self.problems += notes
        self.comparisons += compared
        if each and (told or not missed):
            each(take(Reading(document, tuple(told), tuple(notes)), compared))
        return True if new else None if missed else False

    def _ask(self, reader: Reader, document: Document) -> Reading | None:
        """What a reader finds; None, with the reason noted, where it breaks or (once) cannot be asked."""
        if self._silent[reader.name] >= _PATIENCE:
            self.unread += 1
            return None
        try:
            reading = reader.read(document)
        except EndpointError as error:
            self.unread += 1
            self._silent[reader.name] += 1
            problem = Problem.from_error(error, document.name)
            if self._silent[reader.name] == _PATIENCE:
                todo = f"Not asked again in this run. {problem.todo}".strip()
                problem = Problem("error", problem.where, problem.what, todo, problem.code)
            if self._silent[reader.name] in {1, _PATIENCE}:
                self.say(problem)
            return None
        except LostError as error:
            self._note(Problem.from_error(error))
            return None
        except ComityError:  # a library or model is missing: no other document would fare better
            raise
        except Exception as error:  # noqa: BLE001 - one text must not cost the others
            self._note(Problem.from_error(broken(error, reader, document)))
            return None
        self._silent[reader.name] = 0
        return reading

    def _documents(self) -> Iterator[Found]:
        files, problems = find_files([*self.paths])
        yield from problems
        for done, path in enumerate(files, 1):
            yield from open_documents(path, self.options or ReadOptions())
            yield Step(done, len(files), str(path))

    def _note(self, problem: Problem) -> None:
        self.failed += problem.level == "error"
        self.say(problem)

    def say(self, problem: Problem) -> None:
        """Keep a problem for the report, and show it at once."""
        self.problems.append(problem)
        if self.progress:
            self.progress(Step(-1, 0, problem.where, problem))

    def report(self, **counts: int) -> ReadReport:
        """What the run did."""
        return ReadReport(
            read=self.read, known=self.known, failed=self.failed, unread=self.unread,
            problems=tuple(self.problems), comparisons=tuple(self.comparisons), interrupted=self.interrupted,
            **counts,
        )  # fmt: skip


def start(
    paths: Sequence[PathLike],
    options: ReadOptions | None,
    progress: Progress | None,
    reader: Reader | None,
    beside: Sequence[Reader] = (),
    *,
    processes: int = 1,
) -> Run:
    """A run about to begin; the rules over a parse read, unless another reader is given.

    Raises:
        OptionError: If the number of processes makes no sense.
    """
    run = Run(paths, options, progress, (reader or RuleReader(), *beside))
    run.readers, run.pool = pooled(run.readers, processes, run.say)
    return run


def read_documents(
    paths: Sequence[PathLike],
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    *,
    reader: Reader | None = None,
    beside: Sequence[Reader] = (),
    each: Each | None = None,
    domestic: bool = False,
    processes: int = 1,
) -> ReadReport:
    """Read documents without a record.

    Args:
        paths: Files, folders, globs.
        options: Metadata; it outranks what the files say.
        progress: Called after each file.
        reader: The rules over a parse by default.
        beside: Further readers, whose statements are held against the first's.
        each: Called with what was taken out of each document, as soon as it is read.
        domestic: Whether the default reader also takes deeds within one state.
        processes: In how many the rules read; the result is the same.

    Raises:
        OptionError: If the number of processes makes no sense.
        ModelMissingError: If the reader needs a language model that is not installed.
    """
    run = start(
        paths, options, progress, reader or RuleReader(domestic=domestic), beside, processes=processes
    )
    counts = Counts()

    def count(taken: Taken) -> None:
        counts.add(taken)
        if each:
            each(taken)

    run.over(NoShelf(), count)
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
