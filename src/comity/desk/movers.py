"""Which dyads changed most, source by source, with the deeds of both times beside the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from comity.core.errors import OptionError
from comity.desk.counting import LeftOut, Sources, open_sources, rows_of
from comity.desk.desk import Desk
from comity.engines.dealings import dealings
from comity.engines.deduplicate import one_a_day
from comity.engines.record_rows import RECORD
from comity.engines.top_movers import By, Window, top_movers


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A dyad that changed.

    Attributes:
        source: `record`, or the name of a feed.
        rank: 1 is the greatest change of its source.
        actor: Who acts, or the first of a pair whose directions are folded.
        target: Towards whom, or the second of the pair.
        before_count: Deeds before.
        after_count: Deeds after.
        before_weight: Sum of PLOVER scores before.
        after_weight: Sum of PLOVER scores after.
        change: Of what was asked for.
        before_events: Ids of the record's events before; none for feeds.
        after_events: Likewise after.
    """

    source: str
    rank: int
    actor: str
    target: str
    before_count: int
    after_count: int
    before_weight: float
    after_weight: float
    change: float
    before_events: tuple[str, ...]
    after_events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers:
    """The answer.

    Attributes:
        before: The earlier window.
        after: The later window, as long as the earlier one.
        by: What was compared, `weight` or `count`.
        directed: Whether directions are kept apart.
        feeds: Names of the feeds that were looked at.
        joined: Of those, the ones that count reports: their rows of one day, pair and type are one deed here.
        as_of: The day as of which it was asked; None for now.
        movers: By source, then rank.
        left_out: What of the record is not counted.
    """

    before: Window
    after: Window
    by: By
    directed: bool
    feeds: tuple[str, ...]
    joined: tuple[str, ...]
    as_of: date | None
    movers: tuple[Mover, ...]
    left_out: LeftOut


def movers(
    desk: Desk, since: date, until: date, *, folder: Path | None = None, by: By = "weight", limit: int = 20,
    directed: bool = False, as_of: date | None = None,
) -> Movers:  # fmt: skip
    """The dyads that changed most between a time and as many days just before it.

    Args:
        desk: With the record.
        since: First day of the later window.
        until: Its last day.
        folder: Where feeds lie; none by default.
        by: `weight` or `count`.
        limit: How many of each source.
        directed: Each direction for itself.
        as_of: What could be known on that day.

    Raises:
        OptionError: If `until` lies before `since`, or so far back that there is no time before it.
        SourceError: If a file of a feed has other columns.
    """
    before, after = _windows(since, until)
    events = desk.record.events(as_of=as_of)
    with open_sources(desk, events, folder, as_of=as_of, directed=directed) as sources:
        found = []
        seen = sources.feeds.filter(
            sources.feeds.happened_on >= before.since, sources.feeds.happened_on < after.until
        )
        for table in (sources.record, one_a_day(seen, sources.joined)):
            moved = top_movers(table, before, after, by=by, limit=limit, directed=directed)
            found += rows_of(sources.engine, moved, "feed", "rank")
        ids = _ids(sources, before, after, directed=directed)
        return Movers(
            before=before, after=after, by=by, directed=directed, feeds=sources.names,
            joined=sources.joined, as_of=as_of,
            movers=tuple(_mover(row, ids) for row in found), left_out=sources.left_out,
        )  # fmt: skip


def _windows(since: date, until: date) -> tuple[Window, Window]:
    if until < since:
        raise OptionError(
            f"{until} lies before {since}", where="--until", todo="Let the time end after it begins"
        )
    try:
        after = Window(since, until + timedelta(days=1))
        return Window(since - timedelta(days=after.days), since), after
    except OverflowError as error:
        raise OptionError(
            "there are not as many days before it", where="--since", todo="Take a shorter time"
        ) from error


Key = tuple[str, str, bool]


def _ids(sources: Sources, before: Window, after: Window, *, directed: bool) -> dict[Key, list[str]]:
    """The record's events by dyad and window, True for the later one."""
    rows = dealings(sources.record, directed=directed)
    rows = rows.filter(rows.happened_on >= before.since, rows.happened_on < after.until)
    found: defaultdict[Key, list[str]] = defaultdict(list)
    columns = rows.select("happened_on", "event_id", "actor", "target")
    for row in rows_of(sources.engine, columns, "happened_on", "event_id"):
        found[row["actor"], row["target"], row["happened_on"] >= after.since].append(row["event_id"])
    return found


def _mover(row: Mapping[str, Any], ids: Mapping[Key, list[str]]) -> Mover:
    fields = {name: value for name, value in row.items() if name != "feed"}
    own = row["feed"] == RECORD
    behind = [
        tuple(ids.get((row["actor"], row["target"], later), ())) if own else () for later in (False, True)
    ]
    return Mover(source=row["feed"], before_events=behind[0], after_events=behind[1], **fields)
