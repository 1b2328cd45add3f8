"""Who has fallen silent: counterparts of whose deeds nothing has been told for a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comity.ties import Partner

LEAST_DEEDS = 3
"""Deeds that a counterpart must have had for its silence to mean anything: one visit is no habit."""

SILENT_DAYS = 365
"""Days without a deed after which a counterpart counts as silent: yearly meetings are the slowest habit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A counterpart of which nothing is told any more.

    Attributes:
        code: Of the counterpart.
        last: Day of the last deed.
        done: How many deeds there were.
        days: Between the last deed and the day up to which the record tells of anything.
    """

    code: str
    last: date
    done: int
    days: int


def fallen_silent(partners: Sequence[Partner], until: date) -> tuple[Silence, ...]:
    """The counterparts that were there and are no longer told of, the longest silent first.

    The silence is the record's: whether the states are silent or the sources, it does not know.

    Args:
        partners: Of an actor.
        until: The last day of which the record tells anything.
    """
    found = [
        Silence(code=one.code, last=one.last, done=one.done, days=(until - one.last).days)
        for one in partners
        if one.last is not None and one.done >= LEAST_DEEDS and (until - one.last).days > SILENT_DAYS
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, one.code)))
