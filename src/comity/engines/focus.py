"""Deeds seen from one actor, or between two: the counterparts that do not matter become one."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

ANYONE = "*"


def seen_from(events: ir.Table, actor: str, other: str | None = None, *, directed: bool = True) -> ir.Table:
    """The deeds of an actor with another, or with anyone, in the columns of deeds.

    Without `other`, every counterpart is written `*`, so that tables by dyad sum over all of them. Deeds of
    an actor with itself are left out.

    Args:
        events: In the columns of deeds.
        actor: Its code.
        other: The code of the counterpart; anyone by default.
        directed: Keep who acts; else `actor` stands first in every row, whoever acted.
    """
    theirs = other or ANYONE
    acts, bears = events.actor == actor, events.target == actor
    if other is None:
        across = (acts | bears) & (events.actor != events.target)
    else:
        across = (acts & (events.target == other)) | (bears & (events.actor == other))
    kept = events.filter(across)
    if not directed:
        return kept.mutate(actor=ibis.literal(actor), target=ibis.literal(theirs))
    outward = kept.actor == actor
    return kept.mutate(actor=ibis.ifelse(outward, actor, theirs), target=ibis.ifelse(outward, theirs, actor))


def known_by(events: ir.Table, day: object) -> ir.Table:
    """The rows that their source had by the end of a day; all without one."""
    return events if day is None else events.filter(events.known_on <= day)
