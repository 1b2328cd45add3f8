"""Several processes read ahead of the run that asks for their results; each has a rule reader of its own.

A thread stands before each process, so that it is always known which document a process had when it died:
that document is lost, a fresh process reads the next one. Documents go out whole; what comes back is small.

>>> with Desk.open("region.comity", create=True) as desk:      # doctest: +SKIP
...     desk.read(["news/"], processes=4)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from comity.core.errors import ComityError, OptionError
from comity.core.problems import Problem
from comity.reading import model
from comity.reading.confidence import Judge
from comity.reading.reader import Reader, Reading, RuleReader
from comity.record.model import Document, Statement

Found = TypeVar("Found")

_MOST = 256  # processes; a larger number is a slip of the finger
_AHEAD = 8  # steps of a run for each process: four files of one document, or eight lines of a JSONL file
_LOOK_UP = 0.5  # seconds between looks for Ctrl-C, where waiting cannot be interrupted (Windows)
_LAST_BREATH = 1.0  # seconds for a process that hung up to end by itself and so tell how
_OPTION = "--processes"


class LostError(ComityError):
    """A reader broke on a document, or the process that read it died; the next document is not concerned."""

    code = "reading"


class _NotStartedError(ComityError):
    """There is no process to read in; no document is to blame."""


@dataclass(frozen=True, slots=True)
class _Result:
    """What a process sends back: the fields of the document that reading filled in, not its text."""

    filled: dict[str, Any]
    statements: tuple[Statement, ...]
    notes: tuple[Problem, ...]


class ReadingPool:
    """A reader that has its documents read by other processes, started as they are needed.

    Args:
        reader: Whose switches the processes get; it reads itself only where no process can be started.
        processes: How many.
        say: Called with what a user should know.
    """

    def __init__(self, reader: RuleReader, processes: int, say: Callable[[Problem], None]) -> None:
        self.name = reader.name
        self._reader, self._say = reader, say
        self._look_ahead = _AHEAD * processes
        self._sent: dict[int, tuple[Document, Future[_Result]]] = {}  # by id(): two may have one hash
        self._workers: list[_Worker] = []
        self._lock = threading.Lock()  # over the list, and over starting and ending processes
        self._own = threading.local()
        self._closed = self._barred = self._told = False
        if os.name == "posix":
            # Started along with a process, it would lift the threads' shield against Ctrl-C.
            resource_tracker.ensure_running()
        self._threads = ThreadPoolExecutor(processes, "comity-reading", initializer=_shield)

    def ahead(self, stream: Iterator[Found], wanted: Callable[[Document], bool]) -> Iterator[Found]:
        """The stream as it comes, its documents sent to the processes some way before they are handed on.

        Args:
            stream: Documents, and whatever comes between them.
            wanted: Whether a document is to be read at all.
        """
        queue: deque[Found] = deque()
        while True:
            while len(queue) < self._look_ahead and (found := next(stream, None)) is not None:
                if isinstance(found, Document) and not self._on_its_way(found) and wanted(found):
                    self._send(found)
                queue.append(found)
            if not queue:
                return
            yield queue[0]
            _, future = self._sent.pop(id(queue.popleft()), (None, None))
            if future is not None:  # nobody asked for it
                future.cancel()

    def read(self, document: Document) -> Reading:
        """Wait for what a process finds in a document; one that was not sent ahead is sent now.

        Raises:
            ModelMissingError: If no parser model is installed.
            LostError: If the reader broke on the document, or the process died over it.
        """
        self._send(document)
        _, future = self._sent.pop(id(document))
        while not wait([future], timeout=_LOOK_UP).done:
            pass
        try:
            found = future.result()
        except _NotStartedError as error:
            if not self._told:
                self._told = True
                self._say(Problem("warning", error.where, error.what, error.todo, error.code))
            return self._reader.read(document)
        return Reading(replace(document, **found.filled), found.statements, found.notes)

    def close(self) -> None:
        """End all processes at once, whatever they are at; nothing is left of them."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.process.kill()  # its thread hears that, and ends
        self._threads.shutdown(cancel_futures=True)
        while self._workers:
            self._workers.pop().end()

    def _on_its_way(self, document: Document) -> bool:
        return any(document.sha256 == sent.sha256 for sent, _ in self._sent.values())

    def _send(self, document: Document) -> None:
        if id(document) not in self._sent:
            self._sent[id(document)] = document, self._threads.submit(self._read, document)

    # What follows runs in the threads.

    def _read(self, document: Document) -> _Result:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None or self._died_idle(worker):
            worker = self._own.worker = self._start()
        try:
            return worker.ask(document)
        except (EOFError, OSError) as error:
            self._own.worker = None
            end = self._bury(worker)
            raise LostError(
                f"not read: its process {end}",
                where=place(document),
                todo=f"If memory was short, give fewer {_OPTION} or split the document; then read it again",
            ) from error

    def _start(self) -> _Worker:
        """A process that is ready to read; where one cannot be started, no other is tried."""
        with self._lock:
            if self._closed or self._barred:
                raise _not_started("no further one is tried")
            try:
                worker = _Worker(self._reader)
            except (OSError, AssertionError) as error:  # no memory, or this process may have no children
                self._barred = True
                raise _not_started(str(error)) from error
            self._workers.append(worker)
        try:
            worker.hear()
        except (EOFError, OSError) as error:
            self._barred = True
            raise _not_started(f"it {self._bury(worker)}") from error
        except ComityError:
            self._barred = True
            self._bury(worker)
            raise
        return worker

    def _died_idle(self, worker: _Worker) -> bool:
        """Whether a process is no more though it had no document."""
        with self._lock:
            alive = worker.process.is_alive()
        if not alive:
            self._bury(worker)
        return not alive

    def _bury(self, worker: _Worker) -> str:
        """Forget a process that is no more, and say how it ended."""
        with self._lock:
            if worker not in self._workers:
                return "was stopped"
            self._workers.remove(worker)
            return worker.end()


class _Worker:
    """One process with a reader in it, and the line to it; one thread talks to it."""

    def __init__(self, reader: RuleReader) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        switches = (reader._domestic, reader._judge)  # noqa: SLF001 - the same room
        self.process = context.Process(
            target=_serve, args=(theirs, *switches), name="comity-reading", daemon=True
        )
        self.process.start()
        theirs.close()

    def ask(self, document: Document) -> _Result:
        """What the process finds; EOFError or OSError where it dies."""
        self._line.send(document)
        found: _Result = self.hear()
        return found

    def hear(self) -> Any:
        """What the process sends next: a result, or None as a sign that it is ready; errors are raised."""
        told = self._line.recv()
        if isinstance(told, ComityError):
            raise told
        return told

    def end(self) -> str:
        """Make sure that the process is no more, and say how it ended."""
        self.process.join(_LAST_BREATH)
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        self._line.close()
        self.process.close()
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


def _serve(line: Connection, domestic: bool, judge: Judge) -> None:
    """The life of a process: load, say so, read what comes until the line is cut."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the run decides
    with suppress(EOFError, OSError):
        try:
            reader = RuleReader(domestic=domestic, judge=judge)
            model.load()
        except Exception as error:  # noqa: BLE001 - to be told where the user is
            line.send(error if isinstance(error, ComityError) else _not_started(_shown(error)))
            return
        line.send(None)
        while True:
            line.send(_answer(reader, line.recv()))


def _answer(reader: RuleReader, document: Document) -> _Result | ComityError:
    try:
        reading = reader.read(document)
    except ComityError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one text must not cost the others
        return broken(error, reader, document)
    pairs = ((one.name, getattr(reading.document, one.name)) for one in fields(document))
    filled = {name: value for name, value in pairs if value is not getattr(document, name)}
    return _Result(filled, reading.statements, reading.notes)


def broken(error: Exception, reader: Reader, document: Document) -> LostError:
    """What is to be said of a document on which a reader broke."""
    what = f"not read: {reader.name} broke on it ({_shown(error)})"
    return LostError(what, where=place(document), todo="Report it with the text; the others are read")


def place(document: Document) -> str:
    """Where a user finds a document: its file, and its id where the file holds several."""
    if not document.path or Path(document.path).stem == document.name:
        return document.path or document.name
    return f"{document.path}, {document.name}"


def pooled(
    readers: Sequence[Reader], processes: int, say: Callable[[Problem], None]
) -> tuple[tuple[Reader, ...], ReadingPool | None]:
    """The readers, the first rule reader among them replaced by a pool; and that pool, to be closed.

    Args:
        readers: Of a run.
        processes: How many to read in; with one there is no pool, and more than there are processors
            would only cost memory.
        say: Called with what a user should know.

    Raises:
        OptionError: If the number makes no sense, or this process is itself one that is being started.
    """
    if not 1 <= processes <= _MOST:
        raise OptionError(
            f"{processes} is no number of processes to read in",
            where=_OPTION,
            todo=f"Give 1 to {processors()}: there are {processors()} processors",
        )
    number = min(processes, processors())
    if number < processes:
        what = f"{processes} wanted, {number} used: there are {number} processors"
        say(Problem("warning", _OPTION, what, code="option"))
    rules = next((reader for reader in readers if isinstance(reader, RuleReader)), None)
    if number == 1 or rules is None:
        if number > 1:
            names = ", ".join(reader.name for reader in readers)
            say(Problem("warning", _OPTION, f"of no use to {names}; only the rules read in several"))
        return tuple(readers), None
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        # A script that is not guarded runs anew in every process it starts.
        raise OptionError("processes are started by a process that is just starting", todo=_GUARD)
    pool = ReadingPool(rules, number, say)
    return tuple(pool if reader is rules else reader for reader in readers), pool


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_GUARD = 'In a script, put the call under `if __name__ == "__main__":`'


def _not_started(why: str) -> _NotStartedError:
    what = f"a process to read in could not be started ({why}); documents are read in this one"
    return _NotStartedError(what, where=_OPTION, todo=f"{_GUARD}; give fewer where memory is short")


def _shown(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _shield() -> None:
    """Keep Ctrl-C from a thread and from the processes it starts, until they see to that themselves."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
