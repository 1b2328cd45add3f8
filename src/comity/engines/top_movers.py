"""Which dyads changed most from one time to the next, and on how few deeds that rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import ibis
import ibis.expr.types as ir

from comity.core.errors import OptionError
from comity.engines.dealings import dealings

By = Literal["weight", "count"]
# Weights are sums of float64; engines add in any order, and a last bit must not decide a rank.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `since` up to but not including `until`.

    Raises:
        OptionError: If it has no day.
    """

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until <= self.since:
            raise OptionError(
                f"a window from {self.since} to before {self.until} has no day", where="window",
                todo="Let it end after it begins",
            )  # fmt: skip

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days


def top_movers(
    events: ir.Table, before: Window, after: Window, *, by: By = "weight", limit: int = 20,
    directed: bool = True,
) -> ir.Table:  # fmt: skip
    """The dyads of each feed whose weight or count changed most between two windows.

    Columns: `feed`, `rank` (1 is the greatest change), `actor`, `target`, `before_count`, `after_count`,
    `before_weight`, `after_weight`, `change` (after less before, of what `by` names). The order is total:
    greatest change either way, then more deeds in both windows, then codes. Dyads without change are left
    out.

    Sums, not rates: windows of one length compare like with like.

    Args:
        events: In the columns of deeds.
        before: The earlier window.
        after: The later window; it may not overlap the earlier one.
        by: What is compared: the sum of PLOVER scores, or the number of deeds.
        limit: How many of each feed, 1 or more.
        directed: Each direction for itself; else both are folded and `actor` comes first in the alphabet.

    Raises:
        OptionError: If the windows overlap or the limit is below 1.
    """
    if limit < 1 or after.since < before.until:
        raise OptionError(
            "the windows overlap or the limit is below 1", where="movers",
            todo="Let the second window begin when the first has ended",
        )  # fmt: skip
    rows = dealings(_within(events, before, after), directed=directed)
    was, now = rows.happened_on < before.until, rows.happened_on >= after.since
    dyads = rows.group_by("feed", "actor", "target").agg(
        before_count=rows.type.count(where=was), after_count=rows.type.count(where=now),
        before_weight=rows.weight.sum(where=was).fill_null(0.0),
        after_weight=rows.weight.sum(where=now).fill_null(0.0),
    )  # fmt: skip
    change = (dyads[f"after_{by}"] - dyads[f"before_{by}"]).cast("float64").round(_DIGITS)
    return _ranked(dyads.mutate(change=change), limit)


def _within(events: ir.Table, before: Window, after: Window) -> ir.Table:
    """The rows of either window; the year spares engines the folders of other years."""
    day = events.happened_on
    return events.filter(
        events.year.between(before.since.year, after.until.year),
        ((day >= before.since) & (day < before.until)) | ((day >= after.since) & (day < after.until)),
    )


def _ranked(dyads: ir.Table, limit: int) -> ir.Table:
    moved = dyads.filter(dyads.change != 0)
    deeds = moved.before_count + moved.after_count
    order = ibis.window(
        group_by=moved.feed,
        order_by=[moved.change.abs().desc(), deeds.desc(), moved.actor.asc(), moved.target.asc()],
    )
    ranked = moved.mutate(rank=(ibis.row_number().over(order) + 1).cast("int64"))
    kept = ranked.filter(ranked["rank"] <= limit)
    return kept.select(
        "feed", "rank", "actor", "target", "before_count", "after_count", "before_weight", "after_weight",
        "change",
    )  # fmt: skip
