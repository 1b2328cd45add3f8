"""The panel: an actor's dealings month by month, from the record and from each feed, side by side.

>>> panel(desk, "Azerbaijan", "Pakistan", folder=None).months          # doctest: +SKIP
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import ibis.expr.types as ir

from comity.core.errors import OptionError
from comity.desk.counting import LeftOut, Sources, open_sources, rows_of
from comity.desk.desk import Desk
from comity.engines.dealings import DONE
from comity.engines.deduplicate import one_a_day
from comity.engines.dyad_months import QUAD_COLUMNS, dyad_months
from comity.engines.focus import seen_from

HALF_LIFE = 12.0  # months; a choice to be varied, not a finding


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMonth:
    """One month of one source.

    Attributes:
        month: Its first day.
        source: `record`, or the name of a feed.
        actor: Who acts, or the first of a pair whose directions are folded; `*` is anyone.
        target: Towards whom, or the second of the pair.
        deeds: How many, as the source counts deeds.
        reports: How many reports the source counts for them.
        weight: Sum of PLOVER scores.
        decayed: What this and all earlier months still weigh.
        quads: Deeds by quad class.
        events: Ids of the record's events behind the figures; none for feeds.
    """

    month: date
    source: str
    actor: str
    target: str
    deeds: int
    reports: int
    weight: float
    decayed: float
    quads: Mapping[str, int]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All months of all sources.

    Attributes:
        actor: Code.
        other: Code of the counterpart; None for anyone.
        directed: Whether directions are kept apart.
        half_life: In months.
        feeds: Names of the feeds that were looked at.
        joined: Of those, the ones that count reports: their rows of one day, pair and type are one deed here.
        as_of: The day as of which it was asked; None for now.
        months: By month, then source.
        left_out: What of the record is not counted.
    """

    actor: str
    other: str | None
    directed: bool
    half_life: float
    feeds: tuple[str, ...]
    joined: tuple[str, ...]
    as_of: date | None
    months: tuple[PanelMonth, ...]
    left_out: LeftOut


def panel(
    desk: Desk, actor: str, other: str | None = None, *, folder: Path | None = None,
    since: date | None = None, until: date | None = None, half_life: float = HALF_LIFE,
    directed: bool = False, as_of: date | None = None,
) -> Panel:  # fmt: skip
    """Count an actor's deeds by month, from each source apart.

    A deed of the record counts once however many parties it has. A feed's rows count as they stand, each with
    its pair; of a feed that counts reports, those of one pair, type and day are one deed.

    Args:
        desk: With the record.
        actor: Name or code.
        other: The counterpart; all counterparts together by default.
        folder: Where feeds lie; none by default.
        since: Show months from the one with this day on; earlier deeds still weigh in `decayed`.
        until: Show and count months up to the one with this day.
        half_life: Of the decayed weight, in months.
        directed: One row for each direction.
        as_of: What could be known on that day.

    Raises:
        OptionError: If a name is unknown, both are one actor, or the half-life is no positive number.
        SourceError: If a file of a feed has other columns.
    """
    first, second = desk.actor(actor), desk.actor(other) if other else None
    if first == second:
        raise OptionError("both names stand for one actor", where=f"{actor}, {other}", todo="Name two actors")
    end = _next_month(until) if until else date.max
    events = [
        event
        for event in desk.record.events(actor=first, with_=second, as_of=as_of)
        if event.date is None or event.date.first < end
    ]
    with open_sources(desk, events, folder, as_of=as_of, directed=directed) as sources:
        record, feeds = (
            seen_from(table, first, second, directed=directed).filter(table.happened_on < end)
            for table in (sources.record, sources.feeds)
        )
        feeds = one_a_day(feeds, sources.joined)
        once = record.distinct(on=["event_id", "actor", "target"])
        rows = rows_of(
            sources.engine, dyad_months(_both(once, feeds), half_life=half_life), "month", "feed", "actor"
        )
        ids = _ids(sources, once)
        shown = (_month(row, ids) for row in rows)
        return Panel(
            actor=first, other=second, directed=directed, half_life=half_life, feeds=sources.names,
            joined=sources.joined, as_of=as_of,
            months=tuple(one for one in shown if since is None or one.month >= since.replace(day=1)),
            left_out=replace(sources.left_out, apart=len(sources.done - {*chain(*ids.values())})),
        )  # fmt: skip


def _both(record: ir.Table, feeds: ir.Table) -> ir.Table:
    return record.select(*feeds.columns).union(feeds)


def _next_month(day: date) -> date:
    if (day.year, day.month) == (date.max.year, date.max.month):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


Key = tuple[date, str, str]


def _ids(sources: Sources, record: ir.Table) -> dict[Key, list[str]]:
    """The events behind each month and direction."""
    done = record.filter(record.status.isin(DONE))
    found: defaultdict[Key, list[str]] = defaultdict(list)
    columns = done.select("happened_on", "event_id", "actor", "target")
    for row in rows_of(sources.engine, columns, "happened_on", "event_id"):
        found[row["happened_on"].replace(day=1), row["actor"], row["target"]].append(row["event_id"])
    return found


def _month(row: Mapping[str, Any], ids: Mapping[Key, list[str]]) -> PanelMonth:
    key = (row["month"], row["actor"], row["target"])
    return PanelMonth(
        month=row["month"], source=row["feed"], actor=row["actor"], target=row["target"],
        deeds=row["deed_count"], reports=row["report_count"], weight=row["weight"],
        decayed=row["decayed_weight"], quads={name: row[name] for name in QUAD_COLUMNS},
        events=tuple(ids.get(key, ())) if row["feed"] == "record" else (),
    )  # fmt: skip
