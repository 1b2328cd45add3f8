"""Joins what several documents say about one deed. What one document keeps apart stays apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from comity.core.interval import Interval
from comity.record.cluster import (
    JOINT_TYPES,
    SINGULAR_TYPES,
    Cluster,
    TextOf,
    amounts_are_two_deeds,
    closest_wording,
    may_join,
    relate_clusters,
    same_mode,
    same_wording,
)
from comity.record.dates_apart import NEAR_DAYS_ACROSS, reports_of_one
from comity.record.within_document import preference

# The longest date that still says which of a pair's deeds is meant, where there is but one: a month.
MONTH_DAYS = 31
_SLIPS = tuple(timedelta(days=sign * days) for days in (28, 29, 30, 31, 365, 366) for sign in (-1, 1))


def join_across_documents(clusters: Sequence[Cluster], text_of: TextOf) -> list[Cluster]:
    """The clusters of one type over all documents; the result does not depend on their order."""
    sharp = sorted((c for c in clusters if c.sharp), key=lambda c: (c.dates, c.key))
    vague = sorted((c for c in clusters if c.dates and not c.sharp), key=lambda c: (c.dates, c.key))
    found = _Found(text_of)
    for cluster in sharp:
        found.place(cluster)
    for cluster in vague:
        found.place_vague(cluster)
    return [*found.clusters, *(c for c in clusters if not c.dates)]


class _Found:
    """The clusters so far, by parties and day."""

    def __init__(self, text_of: TextOf) -> None:
        self.clusters: list[Cluster] = []
        self.text_of = text_of
        self._by_day: defaultdict[tuple[object, object], list[Cluster]] = defaultdict(list)

    def place(self, cluster: Cluster) -> None:
        """Add a cluster of sharp date to the one that fits best, or as a new one."""
        near = list(self._near(cluster))
        fitting = [other for other in near if cluster.overlaps(other) and self._fits(cluster, other)]
        if not fitting:
            fitting = [
                other for other in near if reports_of_one(cluster, other) and self._fits(cluster, other)
            ]
            fitting = _unrivalled(cluster, fitting)
        self._add(cluster, fitting)

    def place_vague(self, cluster: Cluster) -> None:
        """Add a cluster that names a month or longer to the only one it can mean, or as a new one."""
        candidates = [c for c in self._look(cluster, cluster.dates) if same_mode(c, cluster)]
        month = cluster.dates[0].days <= MONTH_DAYS
        fitting = [
            c
            for c in candidates
            if (month and c.overlaps(cluster) and (_says_which(cluster) or same_wording(cluster, c)))
            or reports_of_one(cluster, c)
        ]
        fitting = [c for c in fitting if self._fits(cluster, c)]
        self._add(cluster, fitting if len(fitting) == 1 else [])

    def _add(self, cluster: Cluster, fitting: Iterable[Cluster]) -> None:
        best = min(fitting, key=lambda other: preference(cluster, other), default=None)
        for key in _keys(cluster, cluster.dates):
            self._by_day[key].append(best or cluster)
        if best is None:
            self.clusters.append(cluster)
        else:
            best.absorb(cluster)

    def _fits(self, cluster: Cluster, other: Cluster) -> bool:
        if not cluster.documents.isdisjoint(other.documents):
            return False
        relation = relate_clusters(cluster, other)
        if relation != "same" and not (relation == "nested" and cluster.type in JOINT_TYPES):
            return False
        return may_join(cluster, other) and not amounts_are_two_deeds(cluster, other, self.text_of)

    def _near(self, cluster: Cluster) -> Iterable[Cluster]:
        """Clusters that share a party set or a joint type, on a day near one of this cluster's."""
        reach = timedelta(days=NEAR_DAYS_ACROSS)
        windows = [Interval(d.first - reach, d.last + reach) for d in cluster.sharp]
        slips = [Interval.day(d.first + slip) for d in cluster.sharp if d.days == 1 for slip in _SLIPS]
        return self._look(cluster, (*windows, *slips))

    def _look(self, cluster: Cluster, windows: Iterable[Interval]) -> list[Cluster]:
        """Every cluster filed under one of the days, once."""
        seen: dict[int, Cluster] = {}
        for key in _keys(cluster, windows):
            for other in self._by_day.get(key, ()):
                seen[id(other)] = other
        return list(seen.values())


def _keys(cluster: Cluster, dates: Iterable[Interval]) -> Iterator[tuple[object, object]]:
    """Under what a cluster is filed: its parties and each day of dates up to a month, and papers by name."""
    unions = {m.union for m in cluster.mentions}
    parties: set[object] = {*unions}
    if cluster.type in JOINT_TYPES:
        parties |= {code for union in unions for code in union}
    for paper in cluster.named_papers:
        yield paper, "paper"
    for interval in dates:
        if interval.days > MONTH_DAYS + 2 * NEAR_DAYS_ACROSS:
            continue
        for step in range(interval.days):
            day = interval.first.toordinal() + step
            for party in parties:
                yield party, day


def _unrivalled(cluster: Cluster, fitting: Sequence[Cluster]) -> list[Cluster]:
    """The only one, or the one whose wording is closest; none where two are as close."""
    closeness = sorted((-closest_wording(cluster, other), other.key) for other in fitting)
    if not closeness or (len(closeness) > 1 and closeness[0][0] == closeness[1][0]):
        return []
    return [other for other in fitting if other.key == closeness[0][1]]


def _says_which(cluster: Cluster) -> bool:
    """Whether a month is enough to tell which deed is meant: visits, accords and the like, named persons."""
    if cluster.type not in SINGULAR_TYPES:
        return False
    return cluster.type != "CONSULT" or cluster.modes != {None} or bool(cluster.families)
