"""The date a document bears: in a heading, a dateline, or after "Published"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.reading.dates.expression import TimeExpression

# A heading or dateline stands among the first lines, and a heading is no longer than this.
_HEAD_CHARS, _LINE_CHARS = 600, 160
_LABEL = re.compile(
    r"\b(?:published|posted|updated|issued|released|dated?)(?:\s(?:on|at))?:?\s{0,3}$", re.IGNORECASE
)
# "BAKU, May 16, 2024 —", "ANKARA (AA) 16 May 2024 -"
_DATELINE = re.compile(r"(?:^|\n)[ \t]*[A-ZÀ-Þ][\w .,()/’'-]{0,60}$")
_CLOSE = re.compile(r"[ \t]*(?:\([^)\n]{1,40}\))?[ \t]*(?:[-–—:|]|\n|$)")
_LINE_END = re.compile(r"[\s¹²³*)\]|]*(?:\n|$)")
_ELSEWHERE = re.compile(r"\b(?:original|first|translat\w+|reprint\w*|accessed|retrieved)\b", re.IGNORECASE)


def borne_date(text: str, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression that dates the document itself; a day, with a year or (in a dateline) without.

    A date in the opening sentence is not one: it dates a deed.
    """
    for expression in times:
        if expression.granularity != "day" or expression.direction != "at" or expression.is_duration:
            continue
        if expression.anchor not in ("absolute", "document"):
            continue
        if _is_borne(text, expression):
            return expression
    return None


def _is_borne(text: str, expression: TimeExpression) -> bool:
    start, end = expression.span.start, expression.span.end
    is_full = expression.anchor == "absolute"
    line_start = text.rfind("\n", 0, start) + 1
    line = text[line_start : start + _LINE_CHARS].partition("\n")[0]
    if not any(char.isdigit() for char in expression.text):
        return False
    if is_full and _LABEL.search(text[max(line_start, start - 40) : start]):
        return _ELSEWHERE.search(line) is None
    if start > _HEAD_CHARS:
        return False
    if _DATELINE.search(text[line_start:start]) or start == line_start:
        before = text[line_start:start]
        is_dateline = before.rstrip(" ,(").isupper() or start == line_start
        if is_dateline and _CLOSE.match(text, end):
            return True
    return is_full and end - line_start <= _LINE_CHARS and _LINE_END.match(text, end) is not None
