"""Events as a list of which only what is looked at is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from comity.record.model import Event

_AT_ONCE = 900  # made together, where all are gone through


class EventRows(Sequence[Event]):
    """All events of a choice, in order.

    Args:
        ids: Of all of them, in order.
        make: Makes some of them from their ids.
        undated: How many have no date; these stand last.
    """

    def __init__(
        self, ids: Sequence[str], make: Callable[[Sequence[str]], list[Event]], undated: int
    ) -> None:
        self._ids, self._make, self.undated = ids, make, undated

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Event]:
        for start in range(0, len(self._ids), _AT_ONCE):
            yield from self._make(self._ids[start : start + _AT_ONCE])

    @overload
    def __getitem__(self, at: int) -> Event: ...

    @overload
    def __getitem__(self, at: slice) -> list[Event]: ...

    def __getitem__(self, at: int | slice) -> Event | list[Event]:
        if isinstance(at, slice):
            return self._make(self._ids[at])
        return self._make([self._ids[at]])[0]
