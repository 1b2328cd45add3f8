"""Which clusters of several documents come into question for one deed: shared parties, nearby dates.

Every other pair is left unlooked at, so that the work grows with the number of statements and not with its
square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from comity.record.cluster import (
    JOINT_TYPES,
    SINGULAR_TYPES,
    Cluster,
    may_join,
    name_strangers,
    relate_clusters,
    same_mode,
    same_wording,
    share_person,
)
from comity.record.dates_apart import NEAR_DAYS_ACROSS, NEAR_DAYS_PAPER, near, slipped

# The longest date that says by itself which of a pair's deeds is meant: a month.
MONTH_DAYS = 31
# What has no date is looked up among so few deeds of the same parties and kind; among more it could be any.
_FEW = 24
Pair = tuple[int, int]
_SLIPS = tuple(sign * days for days in (28, 29, 30, 31, 365, 366) for sign in (-1, 1))


def candidate_pairs(clusters: Sequence[Cluster]) -> list[Pair]:
    """Pairs of places in the sequence whose parties and dates come near each other, each once, in order."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    sides: defaultdict[object, list[int]] = defaultdict(list)
    alike: defaultdict[object, list[int]] = defaultdict(list)
    one_sided = {place for place, cluster in enumerate(clusters) if _is_one_sided(cluster)}
    for place, cluster in enumerate(clusters):
        for key in _keys(cluster) if cluster.dates else ():
            blocks[key].append(place)
        for key in _sides(cluster) if cluster.dates and one_sided else ():
            sides[key].append(place)
        for key in _timeless(cluster):
            alike[key].append(place)
    found = {pair for members in blocks.values() for pair in _near(clusters, members)}
    for members in sides.values():
        if not one_sided.isdisjoint(members):
            found.update(pair for pair in _near(clusters, members) if not one_sided.isdisjoint(pair))
    for key, members in alike.items():
        if len(members) <= _FEW or isinstance(key, str):
            found.update(combinations(members, 2))
    return sorted(found)


def may_be_one(one: Cluster, other: Cluster) -> bool:
    """Whether no law keeps the two apart; what one document keeps apart stays apart."""
    return one.documents.isdisjoint(other.documents) and laws_allow(one, other)


def laws_allow(one: Cluster, other: Cluster) -> bool:
    """Whether parties, kinds of deed, status, persons and papers allow that they are one."""
    relation = relate_clusters(one, other)
    if relation is None or (relation == "nested" and not one.types | other.types <= JOINT_TYPES):
        return False
    return _dates_fit(one, other) and may_join(one, other)


def _dates_fit(one: Cluster, other: Cluster) -> bool:
    """Whether their dates can be of one deed, told with more or less care."""
    if not (one.dates and other.dates):
        return _lasts(one) and _lasts(other) and one.type == other.type and one.modes == other.modes
    if one.overlaps(other):
        return _says_which(one, other)
    if one.types | other.types <= SINGULAR_TYPES:
        return not one.classes.isdisjoint(other.classes) and _nearly_one_day(one, other)
    # A denial is often dated to the day on which it was uttered; other deeds that recur are of their days.
    return _dated_by_denials(one) != _dated_by_denials(other) and near(one, other, NEAR_DAYS_ACROSS)


def _says_which(one: Cluster, other: Cluster) -> bool:
    """Whether a season or a year, if one is dated no closer, comes with a sign of which deed is meant."""
    shortest = (min(interval.days for interval in cluster.dates) for cluster in (one, other))
    return (
        max(shortest) <= MONTH_DAYS
        or share_person(one, other)
        or not one.cities.isdisjoint(other.cities)
        or bool(one.named_papers & other.named_papers)
        or same_wording(one, other)
    )


def _nearly_one_day(one: Cluster, other: Cluster) -> bool:
    """Whether deeds that are done once are dated days apart, or to another month by a slip of the pen.

    Days apart, a pair's meetings are two unless something besides the pair is the same in both.
    """
    if "CONSULT" not in one.types:
        return near(one, other, NEAR_DAYS_PAPER) or bool(one.named_papers & other.named_papers)
    if name_strangers(one, other) or not same_mode(one, other):
        return False
    named = share_person(one, other) or (one.visit and bool(one.offices & other.offices))
    if near(one, other, NEAR_DAYS_ACROSS):
        return named or not one.cities.isdisjoint(other.cities)
    return one.visit and named and slipped(one, other)


def _dated_by_denials(cluster: Cluster) -> bool:
    return all(mention.status_class == "denial" for mention in cluster.mentions if mention.date)


def _lasts(cluster: Cluster) -> bool:
    """Whether nothing dates it because it is denied, or goes on: such a thing is one without a date."""
    return not cluster.dates and all(
        m.status_class == "denial" or (m.statement.status == "ongoing" and cluster.type not in JOINT_TYPES)
        for m in cluster.mentions
    )


def _keys(cluster: Cluster) -> Iterator[object]:
    """Under what a cluster is filed: its parties, and two by two where reports may leave some out.

    All of them together as well: an accord of three may be told elsewhere as aid, never filed by twos.
    """
    joint = bool(cluster.types & JOINT_TYPES)
    for union in {mention.union for mention in cluster.mentions}:
        yield union
        if joint and len(union) > 2:
            yield from map(frozenset, combinations(sorted(union), 2))


def _is_one_sided(cluster: Cluster) -> bool:
    """Whether a mention leaves unnamed who acts, or towards whom."""
    return any(not mention.actors or not mention.recipients for mention in cluster.mentions)


def _sides(cluster: Cluster) -> set[object]:
    """Each side that is named: a report that names one side meets those that name the same and the other."""
    named = ((mention.actors, mention.recipients) for mention in cluster.mentions)
    return {(side, at) for sides in named for at, side in enumerate(sides) if side}


def _timeless(cluster: Cluster) -> Iterator[object]:
    """Under what a cluster is filed whatever its dates: named papers; of the undated, kind and parties."""
    yield from cluster.named_papers
    if not cluster.dates and _lasts(cluster):
        for mention in cluster.mentions:
            yield mention.union, cluster.type, mention.status_class


def _near(clusters: Sequence[Cluster], members: Sequence[int]) -> Iterator[Pair]:
    """Pairs of one block whose dates share a day, nearly do, or differ by a slip of the pen."""
    if len(members) < 2:
        return
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
