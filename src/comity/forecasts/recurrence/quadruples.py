"""Facts with a day, as numbers: who, what, to whom, when; and the same facts asked from both ends.

Each fact (s, r, o) is asked twice: "s does r to whom?" and "who does r to o?". The second is written as a
relation of its own, numbered `r + relations`, so that both are "entity, relation, which other?".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quadruples:
    """Dated facts.

    Attributes:
        subjects: (n,), each 0 to `entity_count − 1`.
        relations: (n,), each 0 to `relation_count − 1`.
        objects: (n,), as subjects.
        days: (n,), whole days from any start.
        entity_count: How many entities there are, whether or not a fact names them.
        relation_count: Likewise.

    Raises:
        OptionError: If there is no fact, lengths differ, or a number is out of range.
    """

    subjects: Numbers
    relations: Numbers
    objects: Numbers
    days: Numbers
    entity_count: int
    relation_count: int

    def __post_init__(self) -> None:
        sizes = {len(column) for column in (self.subjects, self.relations, self.objects, self.days)}
        if len(sizes) > 1 or 0 in sizes:
            raise OptionError(
                f"columns of {sorted(sizes)} facts",
                where="quadruples",
                todo="Give columns of one length, above 0",
            )
        for name, column, most in (
            ("subjects", self.subjects, self.entity_count), ("objects", self.objects, self.entity_count),
            ("relations", self.relations, self.relation_count),
        ):  # fmt: skip
            if column.min() < 0 or column.max() >= most:
                raise OptionError(
                    f"numbers from {column.min()} to {column.max()}", where=name,
                    todo=f"Number them from 0 to {most - 1}",
                )  # fmt: skip

    @property
    def repeated(self) -> int:
        """How many facts say what another says of the same day."""
        table = np.stack([self.subjects, self.relations, self.objects, self.days])
        return len(self.days) - len(np.unique(table, axis=1).T)

    def both_ways(self) -> Facts:
        """All facts from both ends, by day."""
        order = np.argsort(np.tile(self.days, 2), kind="stable")
        return Facts(
            entities=np.concatenate([self.subjects, self.objects])[order],
            relations=np.concatenate([self.relations, self.relations + self.relation_count])[order],
            others=np.concatenate([self.objects, self.subjects])[order],
            days=np.tile(self.days, 2)[order],
            entity_count=self.entity_count, relation_count=2 * self.relation_count,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facts:
    """Facts from both ends, by rising day.

    Attributes:
        entities: (n,), from whose end.
        relations: (n,); the second half of the numbers are the inverse relations.
        others: (n,), the answers.
        days: (n,), rising.
        entity_count: Entities.
        relation_count: Relations, inverse ones included.
    """

    entities: Numbers
    relations: Numbers
    others: Numbers
    days: Numbers
    entity_count: int
    relation_count: int

    def by_day(self, first: int | None = None, last: int | None = None) -> Iterator[tuple[int, slice]]:
        """Each day that has a fact, with where its facts stand.

        Args:
            first: The first day; all by default.
            last: The last.
        """
        days, starts = np.unique(self.days, return_index=True)
        ends = [*starts[1:], len(self.days)]
        for day, start, end in zip(days, starts, ends, strict=True):
            if (first is None or day >= first) and (last is None or day <= last):
                yield int(day), slice(int(start), int(end))
