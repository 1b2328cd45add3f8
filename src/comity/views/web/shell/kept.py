"""Answers kept as long as the record has not changed: the same question twice costs one answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
_MOST_KEPT = 96


class Kept(Generic[T]):
    """The last answers by their question; of equal questions at one time, one is worked out and all wait.

    Args:
        most: How many are kept; the one unused for longest goes first.
    """

    def __init__(self, most: int = _MOST_KEPT) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, T] = OrderedDict()
        self._working: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, find: Callable[[], T]) -> T:
        """The answer to a question.

        Args:
            key: The question with the state of the record.
            find: Works the answer out; what it raises is not kept.
        """
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
            working = self._working.setdefault(key, Lock())
        with working:
            with self._lock:
                if key in self._found:
                    return self._found[key]
            try:
                answer = find()
            finally:
                with self._lock:
                    self._working.pop(key, None)
            with self._lock:
                self._found[key] = answer
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
            return answer
