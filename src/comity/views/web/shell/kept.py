"""Answers kept: the same question twice costs one answer, and nobody waits for one that takes long.

While documents are read in, the record changes every second or so. A page is then given with the answer of a
moment ago, which says so, and the new one is worked out meanwhile.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
_MOST_KEPT = 96
_PART_LASTS = timedelta(seconds=2)  # that an answer which lacks a part is good for
_AT_ONCE = 24  # answers that are worked out at one time; most of them wait for a process beside the server


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """An answer with the state of the record from which it was worked out, and when."""

    answer: T
    state: Hashable
    at: datetime


class Kept(Generic[T]):
    """The last answers by their question; of equal questions at one time, one is worked out and all wait.

    Args:
        most: How many are kept; the one unused for longest goes first.
    """

    def __init__(self, most: int = _MOST_KEPT) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, Held[T]] = OrderedDict()
        self._working: dict[Hashable, Future[Held[T]]] = {}
        self._lock = Lock()
        self._threads: ThreadPoolExecutor | None = None

    def get(self, question: Hashable, state: Hashable, find: Callable[[], T]) -> T:
        """The answer in this state, waited for.

        Args:
            question: What is asked.
            state: Of the record.
            find: Works the answer out; what it raises is not kept.
        """
        held = self.ask(question, state, find, patience=None)
        assert held is not None
        return held.answer

    def ask(
        self, question: Hashable, state: Hashable, find: Callable[[], T], *, patience: float | None
    ) -> Held[T] | None:
        """The answer, if need be that of an earlier state; None where there is none yet after a while.

        Args:
            question: What is asked.
            state: Of the record.
            find: Works the answer out; what it raises comes to whoever asks next.
            patience: Seconds to wait before an answer of an earlier state will do, or none; None for no end.
        """
        with self._lock:
            held = self._current(question, state)
            if held is not None:
                return held
            earlier = self._found.get(question)
            future = self._begun(question, state, find)
        try:
            found = self._result(question, future, patience)
        except TimeoutError:
            return earlier
        if patience is None and found.state not in {state, None}:
            return self.ask(question, state, find, patience=None)
        return found

    def stop(self) -> None:
        """Begin none of the answers that wait; whoever asks later begins anew."""
        with self._lock:
            threads, self._threads = self._threads, None
            self._working.clear()
        if threads is not None:
            threads.shutdown(wait=False, cancel_futures=True)

    def _current(self, question: Hashable, state: Hashable) -> Held[T] | None:
        held = self._found.get(question)
        if held is None:
            return None
        is_fresh_part = held.state is None and datetime.now(UTC) - held.at < _PART_LASTS
        if held.state != state and not is_fresh_part:
            return None
        self._found.move_to_end(question)
        return held

    def _begun(self, question: Hashable, state: Hashable, find: Callable[[], T]) -> Future[Held[T]]:
        """The answer that is being worked out, whatever the state; one at a time is enough of each."""
        future = self._working.get(question)
        if future is None:
            self._threads = self._threads or ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="answers")
            future = self._threads.submit(self._find, question, state, find)
            self._working[question] = future
        return future

    def _find(self, question: Hashable, state: Hashable, find: Callable[[], T]) -> Held[T]:
        answer = find()
        # What lacks a part is given once, and worked out again when it is next asked for.
        is_whole = not getattr(answer, "is_partial", False)
        held = Held(answer, state if is_whole else None, datetime.now(UTC))
        with self._lock:
            self._working.pop(question, None)
            self._found[question] = held
            self._found.move_to_end(question)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return held

    def _result(self, question: Hashable, future: Future[Held[T]], patience: float | None) -> Held[T]:
        """What came out; a failure is told once, and the next who asks begins anew."""
        try:
            return future.result(timeout=patience)
        except TimeoutError:
            raise
        except BaseException:
            with self._lock:
                if self._working.get(question) is future:
                    del self._working[question]
            raise
