"""Joins what several documents say about one deed: the surest pair first, as long as it is likelier than not.

What one document keeps apart stays apart, and no law of `cluster` is outweighed.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence

from comity.record.candidates import candidate_pairs, may_be_one
from comity.record.cluster import Cluster, TextOf
from comity.record.match import Match, match

# Log-odds from which two clusters are joined, and by how much the best of several must lead where the dates
# alone do not say which is meant.
JOINED_FROM, LEAD = 0.0, 0.5


def join_across_documents(clusters: Sequence[Cluster], text_of: TextOf) -> list[Cluster]:
    """The clusters of one type family over all documents; the result does not depend on their order."""
    joining = _Joining(sorted(clusters, key=lambda cluster: cluster.key), text_of)
    joining.run()
    return list(joining.clusters.values())


class _Joining:
    """The clusters so far by number, and the pairs of them that may yet be joined."""

    def __init__(self, clusters: Sequence[Cluster], text_of: TextOf) -> None:
        self.clusters = dict(enumerate(clusters))
        self._text_of = text_of
        self._likely: defaultdict[int, dict[int, Match]] = defaultdict(dict)
        self._near: defaultdict[int, set[int]] = defaultdict(set)
        self._waiting: list[tuple[float, int, int]] = []
        for one, other in candidate_pairs(clusters):
            self._near[one].add(other)
            self._near[other].add(one)
            self._consider(one, other)

    def run(self) -> None:
        """Join the surest pair until none is left that is likelier than not."""
        while self._waiting:
            cost, one, other = heapq.heappop(self._waiting)
            found = self._likely[one].get(other)
            if found is not None and -found.score == cost and not self._is_rivalled(one, other, found):
                self._join(one, other)

    def _consider(self, one: int, other: int) -> None:
        """Score a pair afresh; keep it if it is likelier than not."""
        one, other = min(one, other), max(one, other)
        self._forget(one, other)
        first, second = self.clusters[one], self.clusters[other]
        if not may_be_one(first, second):
            return
        found = match(first, second, self._text_of)
        if found.score >= JOINED_FROM:
            self._likely[one][other] = self._likely[other][one] = found
            heapq.heappush(self._waiting, (-found.score, one, other))

    def _forget(self, one: int, other: int) -> None:
        self._likely[one].pop(other, None)
        self._likely[other].pop(one, None)

    def _is_rivalled(self, one: int, other: int, found: Match) -> bool:
        """Whether a third cluster, which is not of the other's deed, fits one of the two about as well."""
        if found.level("dates") == "same day":
            return False
        return any(
            third != there and third not in self._likely[there] and rival.score > found.score - LEAD
            for here, there in ((one, other), (other, one))
            for third, rival in self._likely[here].items()
        )

    def _join(self, one: int, other: int) -> None:
        """Make one cluster of two, and score anew whatever was near either."""
        self.clusters[one].absorb(self.clusters.pop(other))
        near = (self._near[one] | self._near.pop(other)) - {one, other}
        for third in self._near[one] | self._likely.pop(other, {}).keys() | near:
            self._near[third].discard(other)
            self._likely[third].pop(other, None)
        self._near[one] = near
        for third in sorted(near):
            self._near[third].add(one)
            self._consider(one, third)
