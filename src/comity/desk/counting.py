"""What the desk's tables over deeds have in common: the record's rows and the feeds beside it, kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import ibis.expr.types as ir

from comity.core.errors import OptionError
from comity.desk.desk import Desk
from comity.engines.dealings import DONE
from comity.engines.duck import DuckEngine
from comity.engines.engine import Engine
from comity.engines.feed_store import feeds_folder
from comity.engines.feeds import Feed, find_feeds, open_feeds
from comity.engines.focus import known_by
from comity.engines.record_rows import RecordRows, record_rows
from comity.record.model import Event
from comity.sources.feeds.description import feeds as descriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Events of the record that are not among the deeds counted, and why.

    Attributes:
        undated: Nothing says when.
        denied: Said not to have happened.
        alone: Only one party is known.
        not_done: Planned, possible, hypothetical or alleged.
        apart: Both actors asked about are named, but what was done is not between them.
        long: Not left out, but dated to more than one month and counted in the first.
    """

    undated: int
    denied: int
    alone: int
    not_done: int
    long: int
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables that are counted, opened on one engine.

    Attributes:
        engine: Works them out.
        record: The record's deeds, in the columns of deeds.
        feeds: The feeds' rows, likewise; by `feed` they are kept apart.
        names: Of the feeds.
        joined: Names of those that count reports: their reports of one day are to be joined.
        done: Ids of the record's events that are deeds done between two parties or more.
        left_out: What of the record is not counted.
    """

    engine: Engine
    record: ir.Table
    feeds: ir.Table
    names: tuple[str, ...]
    joined: tuple[str, ...]
    done: frozenset[str]
    left_out: LeftOut


def feeds_beside(record: str, given: str | None) -> Path | None:
    """Where the feeds of a record lie: the folder given, else `<record>.feeds` beside the file.

    Args:
        record: Path of the record, or a database URL; beside a URL lies nothing.
        given: A folder that the user names.

    Raises:
        OptionError: If the folder given is none.
    """
    if given:
        if not Path(given).is_dir():
            raise OptionError(
                "there is no such folder", where=given, todo="Name the folder that holds the feeds"
            )
        return Path(given)
    return feeds_folder(record)


@contextmanager
def open_sources(
    desk: Desk, events: Sequence[Event], folder: Path | None, *, as_of: date | None, directed: bool
) -> Iterator[Sources]:
    """The record's events and the feeds as tables, until the block ends.

    Args:
        desk: With the record.
        events: Of the record, as they were known by `as_of`.
        folder: Of the feeds.
        as_of: Leave out rows of feeds that their source did not have by that day.
        directed: Mutual deeds in both directions; else once.

    Raises:
        SourceError: If a file of a feed has other columns.
    """
    documents = {d.sha256: d for d in desk.record.documents()}
    rows = record_rows(events, documents, desk.record.known_on(), mutual="both" if directed else "once")
    feeds: list[Feed] = find_feeds(folder) if folder else []
    known = descriptions()
    with DuckEngine() as engine:
        table = known_by(open_feeds(engine, feeds), as_of)
        names = tuple(feed.name for feed in feeds)
        record = engine.read_arrow(rows.table)
        joined = tuple(name for name in names if name in known and known[name].counts_reports)
        yield Sources(engine, record, table, names, joined, _done(rows), _left_out(rows, events))


def _done(rows: RecordRows) -> frozenset[str]:
    pairs = zip(rows.table["event_id"].to_pylist(), rows.table["status"].to_pylist(), strict=True)
    return frozenset(key for key, status in pairs if status in DONE)


def _left_out(rows: RecordRows, events: Sequence[Event]) -> LeftOut:
    statuses = Counter(event.status for event in events if event.date)
    not_done = sum(count for status, count in statuses.items() if status not in (*DONE, "negated"))
    return LeftOut(
        undated=rows.undated, denied=rows.denied, alone=rows.alone, not_done=not_done, long=rows.long
    )


def rows_of(engine: Engine, expression: ir.Table, *order: str) -> list[dict[str, Any]]:
    """The rows of an expression as dictionaries, in the order of some columns."""
    table = engine.run(expression)
    found: list[dict[str, Any]] = table.sort_by([(name, "ascending") for name in order]).to_pylist()
    return found
