"""What has been told so far: how often each fact was told, faded at several rates, and what relations go to.

    count(s, r, o; t) = Σ_{k < t} 2^(−λ (t − k))     over the days k on which (s, r, o) was told

A memory knows the numbers of facts to come, as places to count in; but their counts are 0 and `recall` leaves
them out until they are told.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError
from comity.forecasts.recurrence.quadruples import Facts, Numbers

Floats = NDArray[np.float64]
Float32s = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recalled:
    """What was told of some entities, by entity asked about, then other.

    Attributes:
        rows: (m,), which of the entities asked about.
        others: (m,), the entity at the other end.
        relations: (m,).
        counts: (rates, m), faded to the day of asking.
        places: (m,), where the memory counts it.
    """

    rows: Numbers
    others: Numbers
    relations: Numbers
    counts: Floats
    places: Numbers


class Memory:
    """Faded counts of facts.

    Args:
        facts: All that may be told, in any order of telling that has rising days.
        rates: λ in 1/day, 0 or more; a fact of 1/λ days ago counts half.

    Raises:
        OptionError: If a rate is negative or there is none.
    """

    def __init__(self, facts: Facts, rates: tuple[float, ...]) -> None:
        if not rates or min(rates) < 0:
            raise OptionError(f"rates {rates}", where="rates", todo="Give one or more, each 0 or above")
        self.facts, self.rates = facts, rates
        size, kinds = facts.entity_count, facts.relation_count
        codes = (facts.entities * size + facts.others) * kinds + facts.relations
        known, self.place = np.unique(codes, return_inverse=True)
        self._relation, self._other = known % kinds, known // kinds % size
        pairs = known // kinds
        self._starts = np.searchsorted(pairs // size, np.arange(size + 1))
        _, first, pair = np.unique(pairs, return_index=True, return_inverse=True)
        self._pair_first, self._pair_end = first[pair], np.append(first[1:], len(known))[pair]
        self.counts = np.zeros((len(rates), len(known)))
        self.told = np.zeros(len(known), dtype=np.bool_)
        self.answers = np.zeros((kinds, size), dtype=np.float32)
        """How often each relation went to each entity, from the beginning, unfaded."""
        self.day: int | None = None

    def copy(self) -> Memory:
        """The same memory, to be told other things."""
        twin = object.__new__(Memory)
        twin.__dict__.update(self.__dict__)
        twin.counts, twin.told, twin.answers = self.counts.copy(), self.told.copy(), self.answers.copy()
        return twin

    def wait_until(self, day: int) -> None:
        """Let all counts fade to a day.

        Raises:
            OptionError: If the day is over.
        """
        if self.day is not None and day < self.day:
            raise OptionError(f"day {day} is before {self.day}", where="memory", todo="Tell days in order")
        if self.day is not None and day > self.day:
            self.counts *= 2.0 ** (-np.array(self.rates)[:, None] * (day - self.day))
        self.day = day

    def remember(self, day: int, at: slice) -> None:
        """Tell the facts of a day.

        Args:
            day: Their day.
            at: Where they stand among all.
        """
        self.wait_until(day)
        places = self.place[at]
        self.told[places] = True
        self.counts += np.bincount(places, minlength=self.counts.shape[1])
        np.add.at(self.answers, (self.facts.relations[at], self.facts.others[at]), 1)

    def recall(self, entities: Numbers) -> Recalled:
        """All that was told of some entities.

        Args:
            entities: (n,).
        """
        rows, places = _spread(self._starts[entities], self._starts[entities + 1])
        return self._recalled(rows, places)

    def recall_pairs(self, at: slice) -> Recalled:
        """All that was told between the two ends of some facts; rows count within these."""
        places = self.place[at]
        return self._recalled(*_spread(self._pair_first[places], self._pair_end[places]))

    def _recalled(self, rows: Numbers, places: Numbers) -> Recalled:
        kept = self.told[places]
        rows, places = rows[kept], places[kept]
        return Recalled(
            rows=rows, others=self._other[places], relations=self._relation[places],
            counts=self.counts[:, places], places=places,
        )  # fmt: skip

    def shares(self, relations: Numbers, prior: float = 0.0) -> Floats:
        """How a relation's answers were spread over all entities.

        Args:
            relations: (n,).
            prior: Added to each count.

        Returns:
            (n, entities), each row summing to 1, or to 0 where nothing was told and the prior is 0.
        """
        counts = self.answers[relations].astype(np.float64) + prior
        result: Floats = counts / np.maximum(counts.sum(axis=1, keepdims=True), np.finfo(float).tiny)
        return result

    def totals(self) -> Floats:
        """(rates, relations): the sums of all counts of each relation."""
        kinds = self.facts.relation_count
        return np.stack([np.bincount(self._relation, count, minlength=kinds) for count in self.counts])


def _spread(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Ranges written out: which range, and each number in it."""
    sizes = ends - starts
    rows = np.repeat(np.arange(len(sizes)), sizes)
    return rows, np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(
        starts, sizes
    )
