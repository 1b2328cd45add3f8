"""Times as the record writes them: UTC in ISO form of one length, so that they sort as text."""

from __future__ import annotations

from datetime import UTC, date, datetime


def stamp(at: datetime | None = None) -> str:
    """A time in UTC, now by default.

    Raises:
        ValueError: If the time names no zone: it could not be compared with others.
    """
    at = at or datetime.now(UTC)
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} names no time zone; write datetime(..., tzinfo=UTC)")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def day_of(when: date | datetime) -> str:
    """The ISO day of a date or, in UTC, of a time."""
    if isinstance(when, datetime):
        when = (when.astimezone(UTC) if when.tzinfo else when).date()
    return when.isoformat()
