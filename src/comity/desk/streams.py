"""What indicators count, as the record and each feed beside it have it: days and ids, nothing judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import numpy as np

from comity.claims.indicators.coverage import Coverage, coverage
from comity.claims.indicators.form import Indicator
from comity.claims.indicators.judge import Stream
from comity.claims.risks.own import MEDIA_TYPE
from comity.core.errors import OptionError
from comity.desk.counting import Sources, open_sources, rows_of
from comity.desk.desk import Desk
from comity.engines.dealings import DONE
from comity.engines.deduplicate import one_a_day
from comity.engines.focus import seen_from
from comity.engines.record_rows import RECORD, RecordRows, record_rows
from comity.record.history import Step, status_history
from comity.record.model import EXTRACT, Conflict, Event

Span = tuple[date, date, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordStreams:
    """The record's side.

    Attributes:
        desk: With the record.
        at: The day that counts as today.
        events: As they could be known.
        known_on: From when each document could be known.
    """

    desk: Desk
    at: date
    events: Sequence[Event]
    known_on: Mapping[str, date]

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def conflicts(self) -> dict[str, tuple[Event, Conflict]]:
        """Contradictions by id, with their event."""
        return {one.id: (event, one) for event in self.events for one in event.conflicts}

    @cached_property
    def _rows(self) -> RecordRows:
        documents = {one.sha256: one for one in self.desk.record.documents()}
        return record_rows(self.events, documents, self.known_on)

    @cached_property
    def _pairs(self) -> list[dict[str, Any]]:
        columns = ["event_id", "actor", "target", "type", "mode", "status"]
        rows: list[dict[str, Any]] = self._rows.table.select(columns).to_pylist()
        return [row for row in rows if row["status"] in DONE]

    @cached_property
    def covered(self) -> Coverage | None:
        """From where the record tells without a long gap, to its last deed or the day of its last text."""
        done = [event.date.last for event in self.events if event.date and event.status in DONE]
        texts = [
            one.published.last for one in self.desk.record.documents()
            if one.published and one.media_type not in {EXTRACT, MEDIA_TYPE}
        ]  # fmt: skip
        # A text is a sign that the record was kept on that day; it is no deed.
        counts = [1] * len(done) + [0] * len(texts)
        return coverage(_ordinals([*done, *texts]), self.at.toordinal(), np.array(counts, dtype=np.int64))

    def stream(self, one: Indicator) -> Stream:
        """What an indicator counts in the record."""
        left_out: tuple[str, ...] = ()
        if one.watch == "deeds":
            spans, left_out = self._deeds(one)
        elif one.watch == "contradictions":
            spans = list(self._contradictions(one))
        else:
            spans = list(self._plans(one))
        return _stream(RECORD, spans, self.covered, left_out)

    def _deeds(self, one: Indicator) -> tuple[list[Span], tuple[str, ...]]:
        width = one.threshold.width
        fitting = dict.fromkeys(row["event_id"] for row in self._pairs if _fits(one, row))
        found = [self.by_id[id_] for id_ in fitting]
        # What may lie in any of many windows lies surely in none.
        wide = sum(event.date is not None and 0 < width < event.date.days for event in found)
        undated = sum(
            event.date is None and event.status in DONE and _concerns(one, event) for event in self.events
        )
        told = [(wide, f"dated to more than {width} days"), (undated, "without a date")]
        spans = [
            (event.date.last, _window(event.date.last, width), event.id)
            for event in found
            if event.date is not None and not 0 < width < event.date.days
        ]
        return spans, tuple(f"not counted: {count} {what}" for count, what in told if count)

    def _plans(self, one: Indicator) -> Iterator[Span]:
        width = one.threshold.width
        for event in self.events:
            if not _concerns(one, event):
                continue
            steps = status_history(event, self.known_on, until=self.at)
            ends = [*(step.on - timedelta(days=1) for step in steps[1:]), date.max]
            for step, end in zip(steps, ends, strict=True):
                span = _plan(step, end, width, overdue=one.watch == "plans overdue")
                if span is not None:
                    yield (*span, event.id)

    def _contradictions(self, one: Indicator) -> Iterator[Span]:
        for event in self.events:
            if not event.conflicts or not _concerns(one, event):
                continue
            document = {said.id: said.document for said in event.statements}
            for conflict in event.conflicts:
                days = sorted(
                    min(self.known_on[document[id_]] for id_ in side.statements if id_ in document)
                    for side in conflict.sides
                    if any(id_ in document for id_ in side.statements)
                )
                if len(days) > 1:
                    yield days[1], _window(days[1], one.threshold.width), conflict.id


def record_streams(desk: Desk, at: date, as_of: date | None) -> RecordStreams:
    """The record's side of what indicators count.

    Args:
        desk: With the record.
        at: The day that counts as today.
        as_of: From what could be known on that day.
    """
    events = desk.record.events(as_of=as_of)
    return RecordStreams(desk=desk, at=at, events=events, known_on=desk.record.known_on())


@dataclass(frozen=True, kw_only=True, eq=False)
class FeedStreams:
    """The feeds' side; each feed stands for itself.

    Attributes:
        sources: Opened.
        at: The day that counts as today.
    """

    sources: Sources
    at: date
    _covered: dict[str, Coverage | None] = field(default_factory=dict)

    def streams(self, one: Indicator) -> list[Stream]:
        """What an indicator counts, in each feed or in the one that it names.

        Raises:
            OptionError: If it names a feed that is not there.
        """
        if one.feed is not None and one.feed not in self.sources.names:
            told = ", ".join(self.sources.names) or "none"
            raise OptionError(
                f"there is no feed {one.feed!r} beside the record", where=one.name, todo=f"There are: {told}"
            )
        return [self._stream(one, name) for name in self.sources.names if one.feed in {None, name}]

    def _stream(self, one: Indicator, name: str) -> Stream:
        table = self._fitting(one, self.sources.feeds.filter(self.sources.feeds.feed == name))
        rows = rows_of(
            self.sources.engine, table.select("happened_on", "event_id"), "happened_on", "event_id"
        )
        width = one.threshold.width
        spans = [(row["happened_on"], _window(row["happened_on"], width), row["event_id"]) for row in rows]
        return _stream(name, spans, self._coverage(name))

    def _fitting(self, one: Indicator, table: ir.Table) -> ir.Table:
        kept = table.filter(table.status.isin(DONE), table.type.isin(sorted(one.counted_types)))
        kept = kept.filter(kept.happened_on <= self.at)
        if one.modes:
            kept = kept.filter(kept["mode"].isin(one.modes))
        if one.between:
            kept = seen_from(kept, *one.between, directed=False)
        else:
            kept = kept.filter(kept.actor != kept.target)
            if one.actors:
                kept = kept.filter(kept.actor.isin(one.actors))
            if one.recipients:
                kept = kept.filter(kept.target.isin(one.recipients))
        return one_a_day(kept, self.sources.joined)

    def _coverage(self, name: str) -> Coverage | None:
        if name not in self._covered:
            rows_of_feed = self.sources.feeds.filter(self.sources.feeds.feed == name)
            days = rows_of_feed.group_by("happened_on").agg(deeds=rows_of_feed.count())
            rows = rows_of(self.sources.engine, days, "happened_on")
            counts = np.array([row["deeds"] for row in rows], dtype=np.int64)
            told = _ordinals([row["happened_on"] for row in rows])
            self._covered[name] = coverage(told, self.at.toordinal(), counts)
        return self._covered[name]


@contextmanager
def feed_streams(desk: Desk, folder: Path | None, at: date, as_of: date | None) -> Iterator[FeedStreams]:
    """The feeds' side, until the block ends.

    Args:
        desk: With the record.
        folder: Of the feeds; None where there is none.
        at: The day that counts as today.
        as_of: From what the feeds had by that day.
    """
    with open_sources(desk, (), folder, as_of=as_of, directed=True) as sources:
        yield FeedStreams(sources=sources, at=at)


def _fits(one: Indicator, row: Mapping[str, Any]) -> bool:
    """Whether a deed between two is one that counts."""
    if row["type"] not in one.counted_types or (one.modes and row["mode"] not in one.modes):
        return False
    if one.between:
        return {row["actor"], row["target"]} == set(one.between)
    acts = not one.actors or row["actor"] in one.actors
    return acts and (not one.recipients or row["target"] in one.recipients)


def _concerns(one: Indicator, event: Event) -> bool:
    """Whether a deed of any status is one that counts."""
    if event.type not in one.counted_types or (one.modes and event.mode not in one.modes):
        return False
    if one.between:
        return set(one.between) <= event.parties
    acts = not one.actors or bool(event.parties & set(one.actors))
    return acts and (not one.recipients or bool(event.parties & set(one.recipients)))


def _plan(step: Step, end: date, width: int, *, overdue: bool) -> tuple[date, date] | None:
    """From when to when a step of a plan's course counts: as lapsed of late, or as falling due soon."""
    if overdue:
        return (step.on, min(_window(step.on, width), end)) if step.state == "lapsed" else None
    if step.state not in {"planned", "possible", "postponed"} or step.date is None:
        return None
    first = max(step.on, step.date.last - timedelta(days=width - 1))
    last = min(step.date.last, end)
    return (first, last) if first <= last else None


def _window(day: date, width: int) -> date:
    """The last day whose window still holds a day."""
    return date.fromordinal(min(day.toordinal() + max(width, 1) - 1, date.max.toordinal()))


def _stream(
    source: str, spans: Iterable[Span], covered: Coverage | None, left_out: tuple[str, ...] = ()
) -> Stream:
    found = list(spans)
    return Stream(
        source=source, starts=_ordinals([start for start, _, _ in found]),
        ends=_ordinals([end for _, end, _ in found]), ids=tuple(id_ for _, _, id_ in found), covered=covered,
        left_out=left_out,
    )  # fmt: skip


def _ordinals(days: Sequence[date]) -> Any:
    return np.array([day.toordinal() for day in days], dtype=np.int64)
