"""A process beside the server, in which what takes seconds is worked out: the pages stay quick meanwhile.

Python runs one thread at a time, so a thread that counts configurations would hold up every page.
"""

from __future__ import annotations

import copyreg
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from comity.views.web.shell.kept import Held, Kept

if TYPE_CHECKING:
    from comity.desk import Desk

T = TypeVar("T")
_SOON_SECONDS = 0.15
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def _read_only(entries: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(entries)


def _plain(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return _read_only, (dict(mapping),)


# Read-only mappings stand in questions and answers; Python does not know how to send them.
copyreg.pickle(MappingProxyType, _plain)


class Workers:
    """Runs questions to a desk in a process of its own, or here where there is none.

    Args:
        record: Path of the record, or a database URL.
        count: Processes; 0 to work in the process that asks.
    """

    def __init__(self, record: str, count: int) -> None:
        self._record, self._count = record, count
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()
        self._soon: Kept[Any] = Kept()

    def start(self) -> None:
        """Begin to load what will be needed, so that the first question does not wait for it."""
        if self._count:
            self._running().submit(_warm)

    def run(self, desk: Desk, question: Callable[..., T], *args: object) -> T:
        """What `question(desk, *args)` gives, worked out beside the server.

        Args:
            desk: Used where there is no process.
            question: A function at the top of a module.
            args: What it is given.

        Raises:
            ComityError: What the question raises.
        """
        if not self._count:
            return question(desk, *args)
        try:
            return self._running().submit(_asked, self._record, question, args).result()
        except BrokenProcessPool:
            # Killed from outside, for instance where memory ran out: the next question gets a new process.
            self._end_pool()
            return question(desk, *args)

    def soon(self, desk: Desk, state: str, question: Callable[..., T], *args: object) -> Held[T] | None:
        """As `run`, but for pages that do not wait: an earlier answer, or None where there is none yet.

        Args:
            desk: Used where there is no process.
            state: The revision of the record; an answer from another is given where this one takes long.
            question: A function at the top of a module.
            args: What it is given.
        """
        key = (question.__module__, question.__name__, repr(args))
        patience = _SOON_SECONDS if self._count else None
        return self._soon.ask(key, state, lambda: self.run(desk, question, *args), patience=patience)

    def stop(self) -> None:
        """End the processes, whatever they are at: they only read."""
        self._soon.stop()
        self._end_pool()

    def _end_pool(self) -> None:
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is None:
            return
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            if child.name.startswith("SpawnProcess"):
                child.terminate()

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self._count, mp_context=get_context("spawn"), initializer=_alone
                )
            return self._pool


_desks: dict[str, Desk] = {}


def _alone() -> None:
    """The server says when to stop, not Ctrl-C; and one core is left for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))


def settle(_: Desk, record: str) -> bool:
    """Put the events of a record together; whether that was needed. A question for a process of its own."""
    from comity.desk import Desk

    with Desk.open(record) as desk:
        if not desk.record.is_behind():
            return False
        desk.record.refresh()
    return True


def _warm() -> None:
    import comity.desk.alignment
    import comity.desk.what_if  # noqa: F401 - loading them is the purpose


def _asked(record: str, question: Callable[..., T], args: tuple[object, ...]) -> T:
    from comity.desk import Desk

    if record not in _desks:
        _desks[record] = Desk.open(record, read_only=True, settled=True)
    return question(_desks[record], *args)
