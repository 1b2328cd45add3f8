"""What of a file was left out or is worth a remark: counted by reason, with the first lines of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_FIRST = 5  # lines named for each reason

# Rows that are not what the format says.
MISFITS = {
    "fields": "another number of fields than the format has",
    "id": "no event number",
    "date": "no date, or none that exists",
    "code": "an event code that is not in the scheme",
    "parties": "an actor number that the list of actors does not have",
}
# Rows that are sound but hold no deed between states, or one that is here already.
BESIDE = {
    "empty": "empty line",
    "statement": "a statement, no deed (CAMEO 01)",
    "no state": "names no state or organisation",
    "domestic": "the same state or organisation on both sides",
    "again": "event number given before in the file",
    "stored": "event number stored already from another file",
    "other side": "the same deed told from the other side",
}
REASONS = MISFITS | BESIDE
REMARKS = {
    "one side": "names a state or organisation on one side only",
    "years back": "dated a whole number of years before it was added: often an anniversary",
    "later": "dated after the day on which it was added",
    "encoding": "not UTF-8, read as Windows-1252",
    "several": "several countries on a side: one row for each pair",
}


@dataclass(slots=True)
class Count:
    """How often, and where first.

    Attributes:
        count: Rows.
        lines: The first of their lines; `member:line` in a ZIP of several files.
    """

    count: int = 0
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Log:
    """Counts by reason.

    Attributes:
        prefix: Put before line numbers: the member of a ZIP.
        read: Rows read, those left out among them.
        added: Rows that one row of the file became beyond itself.
        broke_off: Whether the file ended before its end.
        counts: By reason.
    """

    prefix: str = ""
    read: int = 0
    added: int = 0
    broke_off: bool = False
    counts: dict[str, Count] = field(default_factory=dict)

    def add(self, reason: str, count: int, lines: Iterable[int] = ()) -> None:
        """Count rows under a reason.

        Args:
            reason: A key of `REASONS` or `REMARKS`.
            count: How many; none is not logged.
            lines: Their lines, or the first of them.
        """
        if not count:
            return
        found = self.counts.setdefault(reason, Count())
        found.count += count
        for line in lines:
            if len(found.lines) == _FIRST:
                break
            found.lines.append(f"{self.prefix}{line}")

    def wants_lines(self, reason: str) -> bool:
        """Whether fewer lines are known than are named."""
        return reason not in self.counts or len(self.counts[reason].lines) < _FIRST

    def sum(self, reasons: Iterable[str]) -> int:
        """Rows under any of these reasons."""
        return sum(self.counts[reason].count for reason in reasons if reason in self.counts)

    def data(self, reasons: Iterable[str]) -> dict[str, dict[str, object]]:
        """As plain data, in the order of the reasons."""
        return {
            reason: {"count": self.counts[reason].count, "lines": self.counts[reason].lines}
            for reason in reasons
            if reason in self.counts
        }
