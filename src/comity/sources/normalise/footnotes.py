"""Footnote marks: raised digits and numbers in brackets; the notes themselves stay where they stand."""

from __future__ import annotations

import re

from comity.sources.normalise.edits import replacing

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Raised digits after a unit of measure or a power of ten are arithmetic.
_UNITS = re.compile(r"(?:(?<![A-Za-z])(?:k|c|m|d)?m|(?<![A-Za-z])(?:ft|mi|yd|in)|(?<!\d)10|[×^])$")
_MARK = re.compile(rf"[{_RAISED}]{{1,3}}(?:[,⁻–-]?[{_RAISED}]{{1,3}}){{0,4}}")
_BRACKETS = re.compile(r"[ ]?\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,6}\](?![(\[:])")
_BRACKETS_FIRST = re.compile(r"(?m)^[ ]*\[\d{1,3}\][ ]+(?=\S)")


def _raised(match: re.Match[str]) -> str | None:
    before = match.string[max(0, match.start() - 4) : match.start()]
    return None if _UNITS.search(before) else ""


raised_digits = replacing(_MARK, _raised)
leading_brackets = replacing(_BRACKETS_FIRST)
bracketed_numbers = replacing(_BRACKETS)
