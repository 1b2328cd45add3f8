"""When a visitor last looked: a cookie with two times, that of the last visit and that of this one.

A visit lasts as long as its pages follow each other within half an hour, so that going back to the first
page does not make what was new there old.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

COOKIE = "comity_seen"
VISIT_SECONDS = 1800
_KEPT_DAYS = 400  # the longest that browsers keep a cookie (RFC 6265bis, section 5.5)
MAX_AGE = _KEPT_DAYS * 86400


@dataclass(frozen=True, slots=True)
class Visit:
    """The last look before this visit, and the latest of this one; both in seconds of the epoch, or 0."""

    before: int
    latest: int

    @classmethod
    def read(cls, cookie: str, now: int) -> Visit:
        """The visit that a request at `now` belongs to; a cookie that says nothing sensible begins anew."""
        parts = cookie.split(".")
        if len(parts) != 2 or not all(one.isascii() and one.isdigit() and len(one) < 12 for one in parts):
            return cls(0, now)
        before, latest = (min(int(one), now) for one in parts)
        return cls(latest, now) if now - latest > VISIT_SECONDS else cls(before, now)

    @property
    def cookie(self) -> str:
        """As the cookie holds it."""
        return f"{self.before}.{self.latest}"

    @property
    def last_look(self) -> datetime | None:
        """When the visitor last looked, before this visit."""
        return datetime.fromtimestamp(self.before, tz=UTC) if self.before else None
