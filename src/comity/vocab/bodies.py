"""Who belongs to an organisation or a grouping on a date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from comity.core.interval import Interval
from comity.vocab.files import first_day, last_day, sources, table


@dataclass(frozen=True, slots=True)
class Membership:
    """One state's standing in one body; an open end means it still stood when the source was read.

    Attributes:
        role: `member`, `observer`, `partner`, `candidate`, …
        first: None if unknown: then nothing is held against earlier dates.
    """

    body: str
    role: str
    state: str
    first: date | None
    last: date | None
    status: str
    source: str

    def holds(self, days: Interval | None) -> bool:
        """Whether it held on any of the days; without days, whether it has not ended."""
        if days is None:
            return self.last is None
        return (self.first is None or self.first <= days.last) and (
            self.last is None or days.first <= self.last
        )


class Bodies:
    """All memberships."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Membership]] = defaultdict(list)
        for body, role, state, first, last, status, source in table("memberships"):
            row = Membership(
                body, role, state, first_day(first), last_day(last), status, sources().get(source, source)
            )
            self._rows[body].append(row)
        # The Arab states are those of the Arab League.
        self._rows["ARAB_STATES"] = self._rows["LAS"]

    def memberships(self, body: str) -> tuple[Membership, ...]:
        """Every membership in a body, ended ones too."""
        return tuple(self._rows.get(body, ()))

    def members(self, body: str, days: Interval | None, role: str) -> tuple[str, ...]:
        """Codes of those who held the role, in alphabetical order."""
        return tuple(sorted({m.state for m in self._rows.get(body, ()) if m.role == role and m.holds(days)}))
