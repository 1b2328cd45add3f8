"""Which rows count as dealings of two parties: deeds done, between two, both of them known."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

# Plans, allegations and denials are never summed with what was done; feeds report what occurred.
DONE: tuple[str, ...] = ("occurred", "ongoing")


def dealings(events: ir.Table, *, directed: bool = True) -> ir.Table:
    """The deeds done between two different known parties.

    Left out: other statuses than occurred and ongoing, rows that name one party only, and what a party does
    within itself (police against citizens of one state).

    Args:
        events: In the columns of deeds.
        directed: Keep who acts apart from towards whom. Else both directions become one: `actor` is then the
            code that comes first in the alphabet, `target` the other, and neither word means what it says.
    """
    kept = events.filter(events.status.isin(DONE), events.actor != events.target)
    if directed:
        return kept
    return kept.mutate(
        actor=ibis.least(kept.actor, kept.target), target=ibis.greatest(kept.actor, kept.target)
    )
