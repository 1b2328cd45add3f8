"""Joins what names too little to be clustered, where it can mean but one deed of other documents.

A denial without a date ("Iran denies that it attacked"), a visit whose host is left to the reader, a toll
without a doer, another doer named for a deed told of: each goes to the one deed that fits, or stays alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

from comity.core.interval import Interval
from comity.record.cluster import Cluster, share_person
from comity.record.conflicts import ASSERTED, contradicts, is_blamed
from comity.record.dates_apart import NEAR_DAYS_ACROSS, NEAR_DAYS_PAPER, near
from comity.record.mention import Mention
from comity.record.model import EventStatement
from comity.record.wording import calls_off, names_paper

# How far in days the deed denied may lie from some date that the denying document names.
DENIED_WITHIN = 45

# The larger count as a multiple of the smaller, up to which two reports may count one attack's weapons.
SAME_COUNT = 5.0

Fits = Callable[["Cluster", "Cluster", "Scope"], bool]


@dataclass(frozen=True, slots=True)
class Scope:
    """The days that each document speaks of, however it does."""

    days: Mapping[str, Sequence[Interval]] = field(default_factory=dict)

    @classmethod
    def of(cls, statements: Iterable[EventStatement]) -> Scope:
        """The dates of all statements, by document; long ones say nothing."""
        found: dict[str, set[Interval]] = {}
        for statement in statements:
            if statement.date is not None and statement.date.days <= DENIED_WITHIN:
                found.setdefault(statement.document, set()).add(statement.date)
        return cls({document: sorted(days) for document, days in found.items()})

    def reaches(self, document: str, days: Iterable[Interval]) -> bool:
        """Whether a document speaks of days near these."""
        reach = timedelta(days=DENIED_WITHIN)
        return any(
            told.overlaps(Interval(day.first - reach, day.last + reach))
            for told, day in product(self.days.get(document, ()), days)
        )


def join_loose_ends(clusters: Sequence[Cluster], scope: Scope) -> list[Cluster]:
    """The clusters of one type family, loose ones joined; the result does not depend on their order.

    Args:
        clusters: As joined within and across documents.
        scope: The days that each document speaks of.
    """
    found = sorted(clusters, key=lambda cluster: cluster.key)
    for is_loose, fits in _KINDS:
        homes = [
            (cluster, [other for other in found if _may_meet(cluster, other) and fits(cluster, other, scope)])
            for cluster in found
            if is_loose(cluster)
        ]
        for cluster, fitting in homes:
            home = _only(cluster, fitting, found)
            if home is not None:
                found.remove(cluster)
                home.absorb(cluster)
    return found


def _only(cluster: Cluster, fitting: Sequence[Cluster], found: Sequence[Cluster]) -> Cluster | None:
    """The one deed meant: the only one that fits, or the only one that shares place, goods or paper."""
    left = [other for other in fitting if other in found]
    if len(left) > 1:
        left = [other for other in left if _alike(cluster, other)]
    return left[0] if len(left) == 1 and cluster in found else None


def _alike(one: Cluster, other: Cluster) -> bool:
    return (
        not one.cities.isdisjoint(other.cities)
        or not one.named_papers.isdisjoint(other.named_papers)
        or not _units(one).isdisjoint(_units(other))
        or any(a.overlaps(b) for a, b in product(one.sharp, other.sharp))
    )


def _may_meet(one: Cluster, other: Cluster) -> bool:
    """Whether neither an analyst nor the kinds and places told keep the two apart."""
    if one is other or not {m.statement.type for m in one.mentions} & {
        m.statement.type for m in other.mentions
    }:
        return False
    ids, others = ({m.id for m in cluster.mentions} for cluster in (one, other))
    if not (one.apart.isdisjoint(others) and other.apart.isdisjoint(ids)):
        return False
    return not (one.cities and other.cities) or not one.cities.isdisjoint(other.cities)


def _units(cluster: Cluster) -> set[str]:
    """The goods counted; sums of money count nothing."""
    return {amount.unit for amount in cluster.amounts if not amount.unit.isupper()}


# ---------------------------------------------------------------- a side left unnamed
def _is_one_sided(cluster: Cluster) -> bool:
    return all(not m.actors or not m.recipients for m in cluster.mentions) and cluster.classes == {"fact"}


def _fits_named(loose: Cluster, other: Cluster, _: Scope) -> bool:
    """The same visitor, the same goods or the same membership, a day or a few apart."""
    if not loose.documents.isdisjoint(other.documents) or "fact" not in other.classes:
        return False
    if not all(_within(m, n) for m, n in product(loose.mentions, other.mentions)):
        return False
    if loose.visit:
        if not other.visit or not near(loose, other, NEAR_DAYS_ACROSS):
            return False
        # Two names for the holder of one office on one day are two accounts of one visit.
        same_office = bool(loose.offices & other.offices) and loose.overlaps(other)
        return share_person(loose, other) or same_office
    if not near(loose, other, NEAR_DAYS_PAPER):
        return False
    goods = _counts_alike(loose, other) or not loose.cities.isdisjoint(other.cities)
    once = not loose.named_papers.isdisjoint(other.named_papers)
    return once if loose.type == "AGREE" else goods and loose.type != "CONSULT"


def _counts_alike(loose: Cluster, other: Cluster) -> bool:
    """Whether both count the same goods, and so many of them that one attack may be meant."""
    pairs = [(a.value, b.value) for a, b in product(loose.amounts, other.amounts) if a.unit == b.unit]
    pairs = [pair for pair in pairs if min(pair) > 0] if _units(loose) & _units(other) else []
    return any(max(pair) <= SAME_COUNT * min(pair) for pair in pairs)


def _within(loose: Mention, other: Mention) -> bool:
    """Whether what the loose one names is the same side of the other."""
    if loose.actors and not loose.recipients:
        return loose.actors == other.actors or (len(other.actors) > 1 and loose.actors < other.actors)
    return loose.recipients == other.recipients


# ---------------------------------------------------------------- denials
def _is_denial(cluster: Cluster) -> bool:
    is_undated = "denial" in cluster.classes and cluster.classes <= {"denial", "fact"} and not cluster.dates
    is_loose = cluster.classes == {"denial"} or is_undated
    return is_loose and not any(calls_off(m.statement.quote) for m in cluster.mentions)


def _fits_denied(denial: Cluster, other: Cluster, scope: Scope) -> bool:
    """A deed of these parties that another voice asserts, near the days of which the denier speaks."""
    if denial.visit or other.visit or not _modes_meet(denial, other):
        return False
    if denial.dates:
        if not any(_about(a).overlaps(b) for a, b in product(denial.sharp or denial.dates, other.dates)):
            return False
    elif not (other.dates and _is_in_reach(denial, other, scope)):
        return False
    return _is_of_what(denial, other)


def _is_of_what(denial: Cluster, other: Cluster) -> bool:
    """Whether another voice asserts what is denied."""
    return any(
        m.statement.status in ASSERTED and _same_deed(d, m) and not _takes_back(d, m)
        for d, m in product(denial.mentions, other.mentions)
    )


def _is_in_reach(denial: Cluster, other: Cluster, scope: Scope) -> bool:
    """Whether the deed is of a time that an undated denial may speak of.

    “It has not been signed”, not to this day, denies every earlier report of it.
    """
    evidence = [e for m in denial.mentions for e in m.statement.evidence]
    days = [Interval.parse(e.value) for e in evidence if e.role == "as of"]
    begun = other.dates[0].first
    if days and any(e.role == "paper" for e in evidence):
        return begun <= max(day.last for day in days)
    if any(0 <= (day.last - begun).days <= DENIED_WITHIN for day in days):
        return True
    return all(scope.reaches(document, other.dates) for document in denial.documents)


def _about(day: Interval) -> Interval:
    """A denial is at times dated by the day on which it was given: that of the deed or up to a week later."""
    return Interval(day.first - timedelta(days=7), day.last) if day.days <= NEAR_DAYS_ACROSS else day


def _modes_meet(one: Cluster, other: Cluster) -> bool:
    return len((one.modes | other.modes) - {None}) <= 1


def _same_deed(denial: Mention, asserted: Mention) -> bool:
    if not contradicts(denial.statement, asserted.statement):
        return False
    if denial.statement.type == "AGREE" and not names_paper(asserted.statement.quote):
        return False
    if denial.mutual or asserted.mutual:
        return denial.union == asserted.union
    return denial.actors == asserted.actors and denial.recipients == asserted.recipients


def _takes_back(denial: Mention, asserted: Mention) -> bool:
    """Whether one voice of one document says both: then they are two deeds."""
    one, other = denial.statement, asserted.statement
    return one.document == other.document and one.by == other.by


# ---------------------------------------------------------------- another doer
def _is_rival(cluster: Cluster) -> bool:
    return all(is_blamed(m.statement) for m in cluster.mentions)


def _fits_rival(rival: Cluster, other: Cluster, scope: Scope) -> bool:
    """A deed done to the same party by another, near the days of which the document speaks."""
    if _is_rival(other) or "fact" not in other.classes or not other.dates:
        return False
    if not all(scope.reaches(document, other.dates) for document in rival.documents):
        return False
    return any(
        m.statement.status in ASSERTED and m.actors and m.recipients == r.recipients
        for r, m in product(rival.mentions, other.mentions)
    )


_KINDS: tuple[tuple[Callable[[Cluster], bool], Fits], ...] = (
    (_is_one_sided, _fits_named),
    (_is_denial, _fits_denied),
    (_is_rival, _fits_rival),
)
