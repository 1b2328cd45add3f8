"""Markdown's marks: emphasis, links and escapes (found in plain text too), headings, quotes, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.sources.normalise.edits import Edit, Step, replacing

# Bounded repeats keep every pattern linear in the text.
_INSIDE = r"(?:[^*\n]|\n(?!\s*\n)){0,300}?"
_STARS = re.compile(r"(?<![\\\w*])(\*{1,3})(?=[^\s*])(" + _INSIDE + r"[^\s*\\])\1(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\\\w])(_{1,2})(?=[^\s_])([^_\n]{0,300}?[^\s_\\])\1(?!\w)")
_TICKS = re.compile(r"(?<![\\`])`([^`\n]{1,300})`(?!`)")
_STRUCK = re.compile(r"(?<![\\~])~~(?=\S)([^~\n]{1,300})~~")
_LINK = re.compile(
    r"(?<![\\!])\[([^\[\]\n]{1,300})\](?:\((?:<[^<>\n]{0,500}>|[^()\s]{1,1000})(?:[ ]+\"[^\"\n]{0,200}\")?\)"
    r"|\[[^\[\]\n]{0,60}\])"
)
_IMAGE = re.compile(r"(?<!\\)!\[[^\[\]\n]{0,300}\]\([^()\n]{1,1000}\)")
_ESCAPE = re.compile(r"\\(?=[$*_#\[\](){}.!>+|~`&<\-])")
_HEADING = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ ]+")

_UNDERLINE = re.compile(r"(?m)^[ ]{0,3}(?:={3,}|-{3,})[ ]*$")
_HARD_BREAK = re.compile(r"(?:(?<! )[ ]{2,}|\\)\n(?=[^\n])")
_HEADING_LINE = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ ]+[^\n]*$")
_QUOTE = re.compile(r"(?m)^[ ]{0,3}(?:>[ ]?){1,5}")
_FENCE = re.compile(r"(?m)^[ ]{0,3}(?:`{3,}|~{3,})[^\n]*$")
_TABLE_RULE = re.compile(r"(?m)^[ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*(?:\|[ ]*:?-{3,}:?[ ]*){1,40}\|?[ ]*$")
_TABLE_ROW = re.compile(r"(?m)^[ ]{0,3}\|[^\n]*\|[ ]*$")
_DEFINITION = re.compile(r"(?m)^[ ]{0,3}\[[^\]^\n]{1,60}\]:[ ]+\S+[^\n]*$")
_NOTE_MARK = re.compile(r"(?m)(?:^[ ]{0,3}\[\^[^\]\s]{1,30}\]:[ ]*|\[\^[^\]\s]{1,30}\])")
_TAG = re.compile(
    r"(?i)</?(?:br|p|b|i|em|strong|a|sup|sub|div|span|u|small|center|font|img|hr)(?:\s[^<>\n]{0,500})?/?>"
)


def _around(pattern: re.Pattern[str], group: int) -> Step:
    """A step that keeps only one group of each match."""

    def step(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            yield Edit(match.start(), match.start(group))
            yield Edit(match.end(group), match.end())

    return step


def _without_comments(text: str) -> Iterator[Edit]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield Edit(start, end + 3)
        start = text.find("<!--", end + 3)


def _set_apart(text: str) -> Iterator[Edit]:
    """Headings and hard breaks as paragraphs of their own; rows of tables without their bars."""
    marks = [Edit(m.end(), m.end(), "\n") for m in _HEADING_LINE.finditer(text)]
    marks += [Edit(m.start(), m.end(), "\n\n") for m in _HARD_BREAK.finditer(text)]
    for row in _TABLE_ROW.finditer(text):
        marks += [
            Edit(row.start() + i, row.start() + i + 1, " ") for i, c in enumerate(row.group()) if c == "|"
        ]
        marks.append(Edit(row.end(), row.end(), "\n"))
    marks.sort(key=lambda edit: (edit.start, edit.end))
    at = 0
    for edit in marks:
        if edit.start >= at:
            yield edit
            at = edit.end


_headings = replacing(_HEADING)
# In any text: escapes come last, since an escaped star opens no emphasis.
inline_marks: tuple[Step, ...] = (
    replacing(_IMAGE),
    _around(_LINK, 1),
    _around(_STARS, 2),
    _around(_UNDERSCORES, 2),
    _headings,
    replacing(_ESCAPE),
)
# In Markdown only, before the above.
block_marks: tuple[Step, ...] = (
    _without_comments,
    replacing(_FENCE),
    replacing(_TABLE_RULE),
    replacing(_DEFINITION),
    replacing(_NOTE_MARK),
    replacing(_UNDERLINE),
    _set_apart,
    replacing(_QUOTE),
    replacing(_TAG, " "),
    _around(_TICKS, 1),
    _around(_STRUCK, 1),
)
