"""Which clusters of several documents come into question for one deed: shared parties, type family, nearby dates.

Every other pair is left unlooked at, so that the work grows with the number of statements and not with its
square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from comity.record.cluster import JOINT_TYPES, SINGULAR_TYPES, Cluster, may_join, relate_clusters
from comity.record.dates_apart import NEAR_DAYS_ACROSS

Pair = tuple[int, int]
_SLIPS = tuple(sign * days for days in (28, 29, 30, 31, 365, 366) for sign in (-1, 1))


def candidate_pairs(clusters: Sequence[Cluster]) -> list[Pair]:
    """Pairs of places in the sequence whose parties and dates come near each other, each once, in order."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for place, cluster in enumerate(clusters):
        if cluster.dates:
            for key in _keys(cluster):
                blocks[key].append(place)
    found: set[Pair] = set()
    for key in [key for key in blocks if isinstance(key, tuple) and key[0] == "paper"]:
        found.update(combinations(blocks.pop(key), 2))
    for members in blocks.values():
        if len(members) > 1:
            found.update(_near(clusters, members))
    return sorted(found)


def may_be_one(one: Cluster, other: Cluster) -> bool:
    """Whether no law keeps the two apart; what one document keeps apart stays apart."""
    if not one.documents.isdisjoint(other.documents):
        return False
    relation = relate_clusters(one, other)
    if relation is None or (relation == "nested" and not one.types | other.types <= JOINT_TYPES):
        return False
    return _dates_fit(one, other) and may_join(one, other)


def _dates_fit(one: Cluster, other: Cluster) -> bool:
    """Whether the deeds are not of kinds that recur, dated to different days."""
    return one.types | other.types <= SINGULAR_TYPES or one.overlaps(other)


def _keys(cluster: Cluster) -> Iterator[object]:
    """Under what a cluster is filed: its parties, two by two where reports may leave some out; named papers."""
    joint = bool(cluster.types & JOINT_TYPES)
    for union in {mention.union for mention in cluster.mentions}:
        yield from map(frozenset, combinations(sorted(union), 2)) if joint and len(union) > 2 else (union,)
    for mention in cluster.mentions:
        # A report that leaves one side unnamed meets those that name the same other side.
        yield from (("side", side, kind) for side, kind in _sides(mention.actors, mention.recipients))
    for paper in cluster.named_papers:
        yield "paper", paper


def _sides(actors: frozenset[str], recipients: frozenset[str]) -> Iterable[tuple[frozenset[str], str]]:
    return ((actors, "actors"), (recipients, "recipients")) if bool(actors) != bool(recipients) else ()


def _near(clusters: Sequence[Cluster], members: Sequence[int]) -> Iterator[Pair]:
    """Pairs of one block whose dates share a day, nearly do, or differ by a slip of the pen."""
    spans = sorted(
        (interval.first.toordinal(), interval.last.toordinal(), place)
        for place in dict.fromkeys(members)
        for interval in clusters[place].dates
    )
    firsts = [first for first, _, _ in spans]
    for number, (first, last, place) in enumerate(spans):
        end = bisect_left(firsts, last + NEAR_DAYS_ACROSS + 1, number)
        others = {other for _, _, other in spans[number + 1 : end]}
        if first == last:
            for slip in _SLIPS:
                at = bisect_left(firsts, first + slip)
                while at < len(firsts) and firsts[at] == first + slip:
                    others.add(spans[at][2])
                    at += 1
        yield from ((min(place, other), max(place, other)) for other in others if other != place)
