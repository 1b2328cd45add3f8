"""When two dates that share no day may still be of one deed: a report a few days off, or a slip of the pen.

A writer who gives 25 April and, later on, 25 May for one visit has slipped a month; one who gives 6 May and
7 May has the day of arrival and the day of the talks, or is wrong about one of them.
"""

from __future__ import annotations

from datetime import date
from itertools import product

from comity.core.interval import Interval
from comity.record.cluster import (
    Cluster,
    TextOf,
    amounts_clash,
    closest_wording,
    name_strangers,
    passage,
    same_document_pairs,
    same_mode,
    share_person,
)
from comity.record.wording import announces_another, in_one_sentence

# Days by which one document, and two documents, may disagree on one visit.
NEAR_DAYS_WITHIN, NEAR_DAYS_ACROSS, NEAR_DAYS_PAPER = 7, 3, 1
# How alike two quotes on one accord or loan must be, as a share of the shorter one's words.
_SAME_PAPER_WORDING = 0.6
# Deeds on a membership or a recognition that a state does once.
_ONCE = frozenset({"SANCTION", "RETREAT", "CONCEDE", "SUPPORT"})
_PAPER_TYPES = frozenset({"AGREE", "AID", "SANCTION", "CONCEDE", "RETREAT"})


def is_slip(one: date, other: date) -> bool:
    """Whether two days differ only by one month, or only by one year.

    >>> is_slip(date(2024, 4, 25), date(2024, 5, 25)), is_slip(date(2024, 1, 3), date(2025, 1, 3))
    (True, True)
    """
    if one.day != other.day:
        return False
    months = abs((one.year - other.year) * 12 + one.month - other.month)
    return months in {1, 12}


def gap_days(one: Interval, other: Interval) -> int:
    """Days from the end of the earlier to the beginning of the later; 0 or less where they overlap."""
    earlier, later = sorted((one, other))
    return (later.first - earlier.last).days


def near(one: Cluster, other: Cluster, days: int) -> bool:
    """Whether some sharp date of one lies within so many days of one of the other."""
    return any(gap_days(a, b) <= days for a, b in product(one.sharp, other.sharp))


def slipped(one: Cluster, other: Cluster) -> bool:
    """Whether the two are dated to single days that differ by a slip of month or year."""
    return any(
        is_slip(a.first, b.first) for a, b in product(one.sharp, other.sharp) if a.days == 1 and b.days == 1
    )


def one_deed_two_dates(one: Cluster, other: Cluster, text_of: TextOf) -> bool:
    """Whether one document gives two dates for one deed, rather than two deeds."""
    if one.classes != other.classes or not same_mode(one, other) or one.overlaps(other):
        return False
    if name_strangers(one, other):
        return False
    if not (near(one, other, NEAR_DAYS_WITHIN) or slipped(one, other)):
        return False
    if one.cities and other.cities and one.cities.isdisjoint(other.cities):
        return False
    return _same_matter(one, other) and not _told_as_two(one, other, text_of)


def _same_matter(one: Cluster, other: Cluster) -> bool:
    """Whether the deeds are such that a pair seldom does two of them so close together."""
    if one.visit and other.visit:
        return True
    if one.type == "CONSULT":
        return share_person(one, other) or not one.cities.isdisjoint(other.cities)
    if one.type not in _PAPER_TYPES or amounts_clash(one, other):
        return False
    return bool(one.amounts and other.amounts) or closest_wording(one, other) >= _SAME_PAPER_WORDING


def _told_as_two(one: Cluster, other: Cluster, text_of: TextOf) -> bool:
    """Whether the text itself counts two: both in one sentence, or "a second visit", "again"."""
    return any(
        in_one_sentence(text_of(a.statement.document), a.statement.span, b.statement.span)
        or announces_another(passage(a, text_of))
        or announces_another(passage(b, text_of))
        for a, b in same_document_pairs(one, other)
    )
