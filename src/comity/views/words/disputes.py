"""On what sources differ, in words."""

from __future__ import annotations

from comity.record.model import Event
from comity.views.words.names import joined

_FIELDS = {
    "date": "on what day",
    "place": "where",
    "amount": "how much",
    "actors": "who",
    "rank": "of what rank",
    "status": "whether it happened",
    "people": "who came",
    "type": "in what form",
    "by": "according to whom",
}


def conflict_question(field: str) -> str:
    """What the sides disagree on: `on what day`."""
    return _FIELDS.get(field, field)


def disputed_words(event: Event, *, dated: bool) -> str:
    """`; sources differ whether it happened`, as far as it is open; empty where nothing is.

    Args:
        event: The deed.
        dated: Whether its date is told beside, which then says itself that sources differ.
    """
    fields = [one.field for one in event.conflicts if not one.settled]
    asked = [conflict_question(field) for field in fields if not (dated and field == "date")]
    return f"; sources differ {joined(asked)}" if asked else ""
