"""One deed for its many reports.

Feeds count reports: agencies repeat each other, and a deed of Monday is told again on Wednesday. Where two
rows name the same actor, target and type on days close to each other, they are taken for one deed. It errs on
both sides: two visits within the window become one, one visit told with two types stays two.
"""

from __future__ import annotations

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from comity.core.errors import OptionError
from comity.engines.dealings import DONE

SEVERAL = "several"
_SAME = ("actor", "target", "type")
_OF_ONE_DAY = ("feed", *_SAME, "status", "happened_on")


def deduplicate(
    events: ir.Table, *, window_days: int = 2, longest_days: int = 7, across_feeds: bool = True
) -> ir.Table:
    """One row a deed, in columns from which the other tables can be made.

    Rows of one actor, target and type whose days lie at most `window_days` apart, each from the next, make a
    run. A run is cut into stretches of `longest_days` days counted from its first day, and each stretch that
    has a row is one deed: however close the days of a war follow each other, no deed swallows more than that.
    The result does not depend on the order of rows.

    Columns: `event_id` (the least of its rows), `feed` (`several` where rows of more than one were joined),
    `actor`, `target`, `type`, `status` (occurred), `happened_on` and `last_on` (first and last day told),
    `known_on` (the earliest), `weight` (mean of its rows, which differ where modes do), `row_count`,
    `report_count` (sum of what the feeds count), `outlet_count` (distinct outlets named), `feed_count`,
    `year`.

    Args:
        events: In the columns of deeds. Only deeds done count; rows without a party or of one party with
            itself are kept and joined like others.
        window_days: 0 or more; 0 joins reports of one day only.
        longest_days: 1 or more; the most days that one deed may cover.
        across_feeds: Also join rows of different feeds.

    Raises:
        OptionError: If a number of days is too small.
    """
    if window_days < 0 or longest_days < 1:
        raise OptionError(
            f"a window of {window_days} days and a cap of {longest_days}", where="deduplicate",
            todo="Give a window of 0 or more and a cap of 1 or more",
        )  # fmt: skip
    same = _SAME if across_feeds else ("feed", *_SAME)
    rows = _stretches(events.filter(events.status.isin(DONE)), same, window_days, longest_days)
    deeds = rows.group_by([*same, "_run_on", "_stretch"]).agg(
        event_id=rows.event_id.min(), known_on=rows.known_on.min(), happened_on=rows.happened_on.min(),
        last_on=rows.happened_on.max(), weight=rows.weight.mean(), row_count=rows.count(),
        report_count=rows.report_count.sum(), outlet_count=rows.outlet.nunique(), _first=rows.feed.min(),
        _last=rows.feed.max(), feed_count=rows.feed.nunique(),
    )  # fmt: skip
    one_feed = deeds["_first"] == deeds["_last"]
    deeds = deeds.mutate(
        feed=ibis.ifelse(one_feed, deeds["_first"], SEVERAL), status=ibis.literal("occurred"),
        year=deeds.happened_on.year(),
    )  # fmt: skip
    return deeds.select(
        "event_id", "feed", "actor", "target", "type", "status", "happened_on", "last_on", "known_on",
        "weight", "row_count", "report_count", "outlet_count", "feed_count", "year",
    )  # fmt: skip


def one_a_day(events: ir.Table, feeds: Collection[str]) -> ir.Table:
    """The table with the reports of one day joined, in feeds that count reports.

    Rows of one feed that name the same actor, target, type and status on one day become one: with the sum of
    their reports, the mean of their weights, and of all else the least. Rows of other feeds stay as they are.

    Args:
        events: In the columns of deeds.
        feeds: Names of the feeds whose rows are joined.
    """
    if not feeds:
        return events
    counted = events.feed.isin(sorted(feeds))
    rows = events.filter(counted)
    sums = {"weight": rows.weight.mean(), "report_count": rows.report_count.sum()}
    rest = {name: rows[name].min() for name in rows.columns if name not in {*_OF_ONE_DAY, *sums}}
    joined = rows.group_by(list(_OF_ONE_DAY)).agg(**sums, **rest).select(*events.columns)
    return events.filter(~counted).union(joined.cast(events.schema()))


def _stretches(rows: ir.Table, same: tuple[str, ...], window_days: int, longest_days: int) -> ir.Table:
    """Each row with the first day of its run and the number of its stretch in it."""
    keys, day = [rows[name] for name in same], rows.happened_on
    gap = day.delta(day.lag().over(ibis.window(group_by=keys, order_by=day)), unit="day")
    opens = ibis.ifelse((gap <= window_days).fill_null(False), ibis.null("date"), day)
    rows = rows.mutate(_opens=opens)
    keys, day = [rows[name] for name in same], rows.happened_on
    # Rows of one day stand in no order: the frame goes by days, so that all of them see the day's opening.
    frame = ibis.window(group_by=keys, order_by=day, range=(None, 0))
    rows = rows.mutate(_run_on=rows["_opens"].max().over(frame))
    into = rows.happened_on.delta(rows["_run_on"], unit="day")
    return rows.mutate(_stretch=into // longest_days)
