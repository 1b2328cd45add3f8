"""The cycles of ties that no partition can satisfy whole.

With two blocs these are the cycles with an odd number of hostile ties (Harary 1953); with any number, those
with exactly one (Davis 1967). Some tie of each must be left unsatisfied, and a set of ties that hits every
such cycle leaves a network that falls into blocs. So the least weight of a hitting set is the least
frustration.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from comity.blocs.partition.energy import Labels, Matrix

Cycle = tuple[int, ...]
Flags = NDArray[np.bool_]
# A cycle counts as missed if what is left unsatisfied on it falls short of one tie by more than this.
_SHORT = 1e-6
# Keeps ties that are wholly satisfied in the graph, where a stored zero would be no tie.
_STEP = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Signed ties as a list.

    Attributes:
        ties: Symmetric (m, m).
        one: The first state of each tie, the lower number.
        other: The second.
        weight: Signed.
        number: (m, m), the number of the tie between two states, or -1.
        two: Whether there are two blocs, or any number.
    """

    ties: Matrix
    one: Labels
    other: Labels
    weight: Matrix
    number: Labels
    two: bool

    @classmethod
    def of(cls, ties: Matrix, *, two: bool) -> Network:
        """The network of a matrix of ties."""
        one, other = np.nonzero(np.triu(ties))
        number = np.full(ties.shape, -1)
        number[one, other] = number[other, one] = np.arange(len(one))
        return cls(ties, one, other, ties[one, other], number, two)

    def triangles(self, most: int) -> Iterator[Cycle]:
        """Conflicting triangles, some `most` of them, those with the heaviest hostile ties first."""
        signs, found = np.sign(self.ties), 0
        hostile = np.flatnonzero(self.weight < 0)
        for tie in hostile[np.argsort(self.weight[hostile], kind="stable")]:
            i, j = self.one[tie], self.other[tie]
            both = signs[i] * signs[j]
            for third in np.flatnonzero(both > 0):
                # A triangle of three hostile ties is met from each of them.
                if signs[i, third] > 0 or (self.two and third > j):
                    found += 1
                    yield _cycle([tie, self.number[i, third], self.number[j, third]])
            if found >= most:
                return

    def missed(self, left: Matrix) -> set[Cycle]:
        """Conflicting cycles of which too little is left unsatisfied.

        Args:
            left: For each tie how far it is left unsatisfied, from 0 to 1.

        Returns:
            Cycles on which this sums to less than 1; none only if there are none.
        """
        return set(self._missed_odd(left) if self.two else self._missed_single(left))

    def blocs(self, left: Matrix) -> Labels:
        """The blocs into which a network falls without the ties left unsatisfied."""
        kept = left < 0.5
        if not self.two:
            kept &= self.weight > 0
            return self._groups(kept, self.one[kept], self.other[kept], len(self.ties))
        size = len(self.ties)
        hostile = self.weight < 0
        groups = self._groups(np.tile(kept, 2), *self._doubled(kept, hostile), 2 * size)
        # A state and its mirror lie in two groups that mirror each other; the lower number is
        # taken as side 0.
        return (groups[:size] > groups[size:]).astype(np.int64)

    def _missed_odd(self, left: Matrix) -> Iterator[Cycle]:
        """Shortest ways from each state to its mirror in the double cover; hostile ties change layers."""
        size = len(self.ties)
        one, other = self._doubled(np.ones(len(left), dtype=bool), self.weight < 0)
        graph = _graph(np.tile(left, 2), one, other, 2 * size)
        lengths, before = dijkstra(
            graph, directed=False, indices=np.arange(size), return_predecessors=True, limit=1 - _SHORT
        )
        for state in np.flatnonzero(np.isfinite(lengths[np.arange(size), size + np.arange(size)])):
            yield self._first_loop(before[state], int(state), size)

    def _first_loop(self, before: Labels, state: int, size: int) -> Cycle:
        """The first part of the way back from a state's mirror that meets a state a second time."""
        way, met, place = [state], {state: 0}, state + size
        while True:
            place = int(before[place])
            way.append(place % size)
            if place % size in met:
                loop = way[met[place % size] :]
                return _cycle([self.number[a, b] for a, b in pairwise(loop)])
            met[place % size] = len(way) - 1

    def _missed_single(self, left: Matrix) -> Iterator[Cycle]:
        """Shortest ways by friendly ties between the ends of each hostile one."""
        friendly, hostile = self.weight > 0, np.flatnonzero(self.weight < 0)
        if not len(hostile):
            return
        graph = _graph(left[friendly], self.one[friendly], self.other[friendly], len(self.ties))
        starts, row = np.unique(self.one[hostile], return_inverse=True)
        lengths, before = dijkstra(
            graph, directed=False, indices=starts, return_predecessors=True, limit=1 - _SHORT
        )
        short = lengths[row, self.other[hostile]] + left[hostile] < 1 - _SHORT
        for tie, start in zip(hostile[short], row[short], strict=True):
            way, place = [int(tie)], int(self.other[tie])
            while place != self.one[tie]:
                earlier = int(before[start, place])
                way.append(self.number[earlier, place])
                place = earlier
            yield _cycle(way)

    def _doubled(self, kept: Flags, hostile: Flags) -> tuple[Labels, Labels]:
        size = len(self.ties)
        one, other, cross = self.one[kept], self.other[kept], hostile[kept]
        ends = (other + size * cross, other + size * ~cross)
        return np.concatenate([one, one + size]), np.concatenate(ends)

    @staticmethod
    def _groups(kept: Flags, one: Labels, other: Labels, size: int) -> Labels:
        graph = csr_array((np.ones(int(kept.sum())), (one, other)), shape=(size, size))
        groups: Labels = connected_components(graph, directed=False)[1].astype(np.int64)
        return groups


def _graph(lengths: Matrix, one: Labels, other: Labels, size: int) -> csr_array:
    return csr_array((lengths + _STEP, (one, other)), shape=(size, size))


def _cycle(numbers: list[int]) -> Cycle:
    return tuple(sorted(int(number) for number in numbers))
