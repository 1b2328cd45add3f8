"""Indicators put to the record and the feeds beside it: which are tripped, since when, on what evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from comity.claims.indicators.form import FORM, Indicator, WatchFile
from comity.claims.indicators.judge import Judged, Stream, judge
from comity.claims.indicators.shipped import shipped
from comity.claims.risks.own import MEDIA_TYPE
from comity.core.errors import OptionError
from comity.desk.backing import Voice
from comity.desk.desk import Desk
from comity.desk.streams import FeedStreams, RecordStreams, feed_streams, record_streams
from comity.record.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One thing that an indicator counts.

    Attributes:
        id: Of the event or contradiction, for `comity why`; of a feed's deed the feed's own.
        event: The deed; None where a feed tells of it.
        voices: Its most telling statement; of a contradiction one of each side; none from a feed.
        field: Of a contradiction, what the sources differ about.
    """

    id: str
    event: Event | None = None
    voices: tuple[Voice, ...] = ()
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """An indicator with how it stands in one source.

    Attributes:
        file: Name of the file in which it is written.
        relation: Codes of the two whose relation the file is about.
        indicator: The indicator.
        judged: How it stands.
        evidence: What it counts.
    """

    file: str
    relation: tuple[str, ...]
    indicator: Indicator
    judged: Judged
    evidence: tuple[Sighting, ...] = ()

    @property
    def name(self) -> str:
        """File and name."""
        return f"{self.file}/{self.indicator.name}"


Files = Sequence[tuple[str, WatchFile]]


def files_in(desk: Desk, *, as_of: date | None = None) -> list[tuple[str, WatchFile]]:
    """The files of risks and indicators that were added to the record; of those of one name the latest.

    Args:
        desk: With the record.
        as_of: Only those known by that day.
    """
    found: dict[str, WatchFile] = {}
    for document in desk.record.documents(as_of=as_of):
        if document.media_type == MEDIA_TYPE:
            found[document.name] = FORM.read(document.text, where=document.name).value
    return list(found.items())


def files_to_watch(desk: Desk, *, as_of: date | None = None) -> tuple[list[tuple[str, WatchFile]], bool]:
    """The files added to the record; where there are none, those that ship with comity.

    Returns:
        The files, and whether they are the shipped ones.
    """
    own = [(name, file) for name, file in files_in(desk, as_of=as_of) if file.indicators]
    return (own, False) if own else ([(one.name, one.file) for one in shipped()], True)


def watched(
    desk: Desk, files: Files, *, at: date | None = None, as_of: date | None = None, folder: Path | None = None
) -> list[Watched]:
    """How indicators stand on a day.

    Args:
        desk: With an open record.
        files: Names and contents.
        at: The day; by default that of `as_of`, else today.
        as_of: From what could be known on that day.
        folder: Where feeds lie; none by default.

    Raises:
        OptionError: If an indicator names a feed that is not there.
        SourceError: If a file of a feed has other columns.
    """
    day = at or as_of or datetime.now(tz=UTC).date()
    record = record_streams(desk, day, as_of)
    over_feeds = any(one.source == "feed" for _, file in files for one in file.indicators)
    # An engine is only started where a feed is asked.
    opened = feed_streams(desk, folder, day, as_of) if over_feeds else nullcontext()
    with opened as feeds:
        return [
            Watched(
                file=name, relation=file.relation, indicator=one, judged=judged,
                evidence=tuple(_sightings(desk, record, judged)),
            )
            for name, file in files
            for one in file.indicators
            for judged in _judged(one, record, feeds, day)
        ]  # fmt: skip


def _judged(one: Indicator, record: RecordStreams, feeds: FeedStreams | None, day: date) -> list[Judged]:
    if one.source == "record" or feeds is None:
        return [judge(record.stream(one), one.threshold, day)]
    try:
        streams: list[Stream] = feeds.streams(one)
    except OptionError as error:
        return [Judged(source=one.feed or "feed", state="not judged", reason=error.what)]
    if not streams:
        return [Judged(source="feed", state="not judged", reason="there is no feed beside the record")]
    return [judge(stream, one.threshold, day) for stream in streams]


def _sightings(desk: Desk, record: RecordStreams, judged: Judged) -> Iterator[Sighting]:
    for id_ in judged.evidence:
        if judged.source == "record" and id_ in record.by_id:
            event = record.by_id[id_]
            yield Sighting(id=id_, event=event, voices=(desk.voice(event.statements[0]),))
        elif judged.source == "record" and id_ in record.conflicts:
            event, conflict = record.conflicts[id_]
            said = {one.id: one for one in event.statements}
            firsts = [
                next((said[one] for one in side.statements if one in said), None) for side in conflict.sides
            ]
            voices = tuple(desk.voice(one) for one in firsts if one is not None)
            yield Sighting(id=id_, event=event, voices=voices, field=conflict.field)
        else:
            yield Sighting(id=id_)
