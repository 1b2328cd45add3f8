"""What is new in a record since a time: documents, deeds, contradictions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from comity.desk.desk import Desk
from comity.desk.values import Contradiction
from comity.record.model import Document, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came into a record after a time.

    Attributes:
        documents: The newest first.
        deeds: Deeds of which only these documents tell, the latest first.
        contradictions: Those with a side that only these documents take.
    """

    documents: tuple[Document, ...]
    deeds: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]


def news(desk: Desk, since: datetime, *, as_of: date | None = None) -> News:
    """What came in after a time.

    Args:
        desk: With the record.
        since: The time.
        as_of: From what could be known on that day.
    """
    new = entered_after(desk, since)
    entered = desk.record.entered_at()
    documents = [one for one in desk.record.documents(as_of=as_of) if one.sha256 in new]
    deeds = [event for event in desk.record.events_told_in(new, as_of=as_of) if is_told_only_by(event, new)]
    opened = [
        one
        for one in desk.conflicts(as_of=as_of)
        if one.conflict.settled is None
        and any(all(voice.document.sha256 in new for voice in voices) for _, voices in one.sides)
    ]
    return News(
        documents=tuple(sorted(documents, key=lambda one: entered[one.sha256], reverse=True)),
        deeds=tuple(reversed(deeds)), contradictions=tuple(opened),
    )  # fmt: skip


def entered_after(desk: Desk, since: datetime) -> frozenset[str]:
    """Hashes of the documents that came in after a time."""
    return frozenset(sha256 for sha256, at in desk.record.entered_at().items() if at > since)


def is_told_only_by(event: Event, documents: Collection[str]) -> bool:
    """Whether all statements of a deed stand in some documents."""
    return all(said.document in documents for said in event.statements)
