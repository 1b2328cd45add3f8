"""How long to wait before another attempt, and when none is worth it.

>>> [wait(attempt) for attempt in (1, 2, 3, 9)]
[0.5, 1.0, 2.0, 20.0]
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST, _LONGEST = 0.5, 20.0  # seconds
LONGEST_ASKED = 60.0  # seconds: whoever asks for more is better asked another day


def is_worth_another_try(status: int) -> bool:
    """Whether a service that answers so may answer better in a moment."""
    return status in {408, 429} or (status >= 500 and status != 501)


def wait(attempt: int) -> float:
    """Seconds after a failed attempt, counted from 1: doubled each time, up to a bound."""
    return float(min(_FIRST * 2 ** min(attempt - 1, 30), _LONGEST))


def asked_to_wait(header: str | None, attempt: int, now: datetime | None = None) -> float | None:
    """Seconds to wait by a `Retry-After` header: a number, or a time.

    Returns:
        Those of `wait` where the header is missing or unreadable; None where it asks for too many.
    """
    seconds = _seconds(header, now or datetime.now(UTC)) if header else None
    if seconds is None:
        return wait(attempt)
    return max(seconds, 0.0) if seconds <= LONGEST_ASKED else None


def _seconds(header: str, now: datetime) -> float | None:
    if header.strip().isascii() and header.strip().isdigit():
        return float(header)
    try:
        when = parsedate_to_datetime(header)
        return (when - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
