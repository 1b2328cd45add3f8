"""Where a forced state ends up when it is put beside a state that is forced itself."""

from __future__ import annotations

from collections.abc import Iterable

from comity.scenarios.edit_kinds import ForceSide


def anchor_of(edit: ForceSide, forced: Iterable[ForceSide]) -> str | None:
    """The state at the end of the chain, which nobody moves; None where the chain runs in a circle.

    Args:
        edit: Where the chain begins.
        forced: All edits of the kind.
    """
    beside = {one.state: one.beside for one in forced}
    seen, now = {edit.state}, edit.beside
    while now in beside:
        if now in seen:
            return None
        seen.add(now)
        now = beside[now]
    return None if now in seen else now
