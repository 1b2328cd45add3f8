"""Joins what one document says about one deed.

The same date first, then two dates for one deed, then months and years, then what has no date at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.record.cluster import (
    RELATION_RANK,
    Cluster,
    TextOf,
    amounts_are_two_deeds,
    may_join,
    relate_clusters,
    same_mode,
    same_wording,
)
from comity.record.dates_apart import one_deed_two_dates
from comity.record.mention import Mention
from comity.record.places import different_towns
from comity.record.wording import names_several


def join_within_document(seeds: Sequence[Cluster], text_of: TextOf) -> list[Cluster]:
    """The clusters of one document and one type; the result does not depend on the order of the seeds."""
    dated = [seed for seed in seeds if seed.dates]
    sharp = sorted((seed for seed in dated if seed.sharp), key=lambda seed: (seed.dates, seed.key))
    vague = sorted(
        (seed for seed in dated if not seed.sharp), key=lambda seed: (seed.dates[0].days, seed.key)
    )
    undated = sorted((seed for seed in seeds if not seed.dates), key=lambda seed: seed.key)
    found: list[Cluster] = []
    for seed in sharp:
        _join_best(seed, found, text_of)
    _join_two_dates(found, text_of)
    for seed in vague:
        _join_only(seed, found, text_of)
    loose: list[Cluster] = []
    for seed in undated:
        _join_best(seed, loose, text_of)
    for seed in loose:
        if any(names_several(mention.statement.quote) for mention in seed.mentions):
            found.append(seed)
        else:
            _join_only(seed, found, text_of)
    return found


def _fits(one: Cluster, other: Cluster, text_of: TextOf) -> bool:
    """Whether two clusters of one document may be one deed, dates included."""
    if one.dates and other.dates and not one.overlaps(other):
        return False
    if relate_clusters(one, other) is None or not may_join(one, other):
        return False
    return (
        _denies_what_is_told(one, other)
        and _talks_of_the_visit(one, other)
        and _of_one_paper(one, other)
        and not _are_elsewhere(one, other)
        and not amounts_are_two_deeds(one, other, text_of)
    )


def _denies_what_is_told(one: Cluster, other: Cluster) -> bool:
    """Whether no denial of a deed done ("Iran denies that it *attacked*") meets a plan of another day."""
    if one.classes | other.classes != {"denial", "prospect"} or (one.dates and other.dates):
        return True
    mentions = [*one.mentions, *other.mentions]
    return not any(m.status_class == "denial" and (m.statement.by or _is_to_date(m)) for m in mentions)


def _is_to_date(mention: Mention) -> bool:
    """“It has not been signed”: not yet, which says nothing of a plan to do it."""
    return any(e.role == "paper" for e in mention.statement.evidence)


def _of_one_paper(one: Cluster, other: Cluster) -> bool:
    """Whether two accords are of one paper by their wording; true of any other deed.

    States that meet sign several papers and agree on much else in one day.
    """
    return one.type != "AGREE" or bool(one.papers & other.papers) or same_wording(one, other)


def _are_elsewhere(one: Cluster, other: Cluster) -> bool:
    """Whether these are talks in two towns, and no day is given to both: a text seldom mistakes the town."""
    if one.type != "CONSULT" or not (one.cities and other.cities) or set(one.dates) & set(other.dates):
        return False
    return all(different_towns(a, b) for a in one.cities for b in other.cities)


def _talks_of_the_visit(one: Cluster, other: Cluster) -> bool:
    """Whether talks and a visit are of one day; true of any other pair of clusters."""
    if one.visit == other.visit:
        return True
    if one.dates and other.dates:
        return bool(one.sharp and other.sharp)
    return one.classes == other.classes == {"fact"}


def _join_best(seed: Cluster, found: list[Cluster], text_of: TextOf) -> None:
    """Add a cluster to the one that fits it best, or to the list."""
    fitting = [other for other in found if _fits(seed, other, text_of)]
    if not fitting:
        found.append(seed)
        return
    min(fitting, key=lambda other: preference(seed, other)).absorb(seed)


def preference(seed: Cluster, other: Cluster) -> tuple[object, ...]:
    """Sort key: closest parties first, then the same amount, persons, place, date; then order in the text."""
    sums = {(a.value, a.unit) for a in seed.amounts} & {(a.value, a.unit) for a in other.amounts}
    relation = relate_clusters(seed, other) or "open"
    return (
        RELATION_RANK[relation],
        not sums,
        not seed.families & other.families,
        not seed.cities & other.cities,
        not set(seed.dates) & set(other.dates),
        other.key,
    )


def _join_only(seed: Cluster, found: list[Cluster], text_of: TextOf) -> None:
    """Add a cluster to the only one it fits, or the only one of its date; else keep it by itself."""
    fitting = [other for other in found if _fits(seed, other, text_of)]
    alike = [other for other in fitting if seed.dates and other.dates == seed.dates]
    candidates = _closest(seed, alike or fitting)
    if len(candidates) == 1:
        candidates[0].absorb(seed)
    else:
        found.append(seed)


def _closest(seed: Cluster, fitting: Iterable[Cluster]) -> list[Cluster]:
    """Those whose parties are closest to the cluster's."""
    ranked = [(RELATION_RANK[relate_clusters(seed, other) or "open"], other) for other in fitting]
    best = min((rank for rank, _ in ranked), default=0)
    return [other for rank, other in ranked if rank == best]


def _join_two_dates(found: list[Cluster], text_of: TextOf) -> None:
    """Join pairs of clusters that give two dates for one deed; a pair with a third date stays as it is."""
    for one in sorted(found, key=lambda cluster: cluster.key):
        rivals = _rivals(one, found) if one in found else []
        if len(rivals) != 1 or _rivals(rivals[0], found) != [one]:
            continue
        if one_deed_two_dates(one, rivals[0], text_of):
            found.remove(rivals[0])
            one.absorb(rivals[0])


def _rivals(one: Cluster, found: Iterable[Cluster]) -> list[Cluster]:
    """Other clusters of the same parties, mode and status class, with other dates."""
    return [
        other
        for other in found
        if other is not one
        and same_mode(one, other)
        and other.classes == one.classes
        and relate_clusters(one, other) == "same"
        and may_join(one, other)
    ]
