"""Marks of a deed's status that say the same without colour."""

from __future__ import annotations

from dataclasses import dataclass

from comity.record.model import Status


@dataclass(frozen=True, slots=True)
class Mark:
    """How a status is shown.

    Attributes:
        sign: One character.
        word: What it means, for the legend and for screen readers.
        style: Rich style of the console; the sign alone carries the meaning.
    """

    sign: str
    word: str
    style: str


MARKS: dict[Status, Mark] = {
    "occurred": Mark("✓", "happened", "green"),
    "ongoing": Mark("…", "going on", "green"),
    "planned": Mark("→", "planned", "cyan"),
    "possible": Mark("?", "possible", "yellow"),
    "alleged": Mark("~", "alleged", "yellow"),
    "hypothetical": Mark("◇", "only on a condition", "yellow"),
    "negated": Mark("×", "denied or did not happen", "red"),
}


def mark_of(status: Status) -> Mark:
    """The mark of a status."""
    return MARKS[status]
