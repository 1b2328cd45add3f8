"""Lines of a text with their places, and what their ends and beginnings say of the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\f]+")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
# `A. Merkel` is a person: a bare letter needs a colon or a number.
_TURN = re.compile(
    r"(?:Question|Answer|Interviewer|Moderator)\s?\d{0,2}\s?[:.–—]\s|[QA]\s?\d{0,2}\s?:\s|[QA]\d{1,2}\.\s"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its ends; `indent` counts what stood before it."""

    start: int
    end: int
    text: str
    indent: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether it ends as sentences end."""
        return _TERMINAL.search(self.text[-8:]) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it begins as the middle of a sentence begins."""
        return self.text[0].islower()

    @property
    def is_turn(self) -> bool:
        """Whether it begins with the label of a question or an answer."""
        return _TURN.match(self.text) is not None


def lines_of(text: str) -> list[Line]:
    """All lines that are not blank."""
    out: list[Line] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = match.start() + indent
            out.append(Line(start, start + len(stripped), stripped, indent))
    return out


def is_blank_between(text: str, before: Line, after: Line) -> bool:
    """Whether a blank line (or a page's end) stands between two lines."""
    gap = text[before.end : after.start]
    return gap.count("\n") > 1 or "\f" in gap
