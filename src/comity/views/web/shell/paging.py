"""Long lists in pages.

>>> Page.of(range(120), 3, size=50).rows[0]
100
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from comity.core.errors import OptionError

T = TypeVar("T")
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        rows: What stands on it.
        number: From 1 on.
        last: How many pages there are, at least 1.
        first_row: Number of its first row in the whole, from 1 on; 0 of an empty list.
        total: Rows of the whole.
    """

    rows: Sequence[T]
    number: int
    last: int
    first_row: int
    total: int

    @classmethod
    def of(cls, rows: Sequence[T], number: Any = 1, *, size: int = PAGE_SIZE) -> Self:
        """The page of that number.

        Args:
            rows: The whole.
            number: From 1 on.
            size: Rows of a page.

        Raises:
            OptionError: If there is no such page.
        """
        last = max(1, -(-len(rows) // size))
        if not 1 <= number <= last:
            raise OptionError(f"there is no page {number}", where="page", todo=f"Take one from 1 to {last}")
        start = (number - 1) * size
        shown = rows[start : start + size]
        return cls(rows=shown, number=number, last=last, first_row=start + 1 if shown else 0, total=len(rows))

    @property
    def last_row(self) -> int:
        """Number of its last row in the whole."""
        return self.first_row + len(self.rows) - 1 if self.rows else 0
