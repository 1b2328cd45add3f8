"""Finds the time expressions of a text: rules at word starts, then directions and ranges.

>>> [found.text for found in time_expressions("They met on May 16, and again a day later.")]
['May 16', 'a day later']
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.dates.expression import Direction, TimeExpression
from comity.reading.dates.meaning import Clock, Fixed, Through
from comity.reading.dates.rule import FIGURE, Rule, Scene, Sense
from comity.reading.dates.rules_days import RULES as DAY_RULES
from comity.reading.dates.rules_days import day_first_habit
from comity.reading.dates.rules_periods import RULES as PERIOD_RULES
from comity.reading.dates.rules_relative import RULES as RELATIVE_RULES
from comity.reading.dates.yearly import Yearly

_WORD = re.compile(r"[^\W_]+")
# A figure that follows these without a space belongs to an amount, a number or a code.
_GLUED = re.compile(r"[\w$€£¥#№][.,:/\-–]?$|[$€£¥#№]\s$")
_LONGEST_FIGURE = 6  # "2024", "1990s", "16th"; anything longer is a number
_DIRECTION = re.compile(
    r"(?:^|(?<=[^\w’'-]))(?:(?P<since>(?:ever\s)?since|(?:starting|beginning|effective)(?:\s(?:from|on|in|with))?)"
    r"|(?P<until>(?:up\s)?until|till|up\sto|by|(?:no|not)\slater\sthan)"
    r"|(?P<before>before|prior\sto)|(?P<after>after))\s{1,2}$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\s(?:onwards?|forward|on)(?=\s*[.,;:)]|\s+[a-z]|$)", re.IGNORECASE)
_FROM = re.compile(r"(?:^|(?<=\W))(from|between)\s{1,2}$", re.IGNORECASE)
_LISTED = re.compile(r"(?:,\s|\s(?:and|or)\s|,\s(?:and|or)\s)(?:on\s|in\s)?(?:the\s)?$", re.IGNORECASE)
_JOIN = re.compile(
    r"\s{0,2}[-–—]\s{0,2}(?:the\s)?$|\s{1,2}(to|until|till|through|and|up to)\s{1,2}$", re.IGNORECASE
)


@functools.cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in (*DAY_RULES, *PERIOD_RULES, *RELATIVE_RULES):
        for key in rule.keys:
            table.setdefault(key, []).append(rule)
    return {key: tuple(rules) for key, rules in table.items()}


def time_expressions(text: str, *, day_first: bool | None = None) -> list[TimeExpression]:
    """All expressions of time in a text.

    Args:
        text: Any English text; spans count in it.
        day_first: How 05/06/2024 is to be read; None takes it from the text's own unambiguous dates.

    Returns:
        In order, without overlap. The time taken grows with the length of the text and no faster.
    """
    habit = day_first_habit(text) if day_first is None else day_first
    found: list[TimeExpression] = []
    rules = _rules()
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        candidates = rules.get(_key(word, text))
        best = _best(text, word.start(), candidates, habit) if candidates else None
        if best is None:
            continue
        end, sense = best
        expression, done = _with_direction(text, Span(word.start(), end), sense, found)
        found.append(expression)
    return _ranges(text, _shared_years(text, found))


def _key(word: re.Match[str], text: str) -> str:
    start = word.start()
    if not text[start].isdigit():
        return word[0].lower() if word.end() - start <= 14 else ""
    if word.end() - start > _LONGEST_FIGURE or _GLUED.search(text[max(0, start - 2) : start]):
        return ""
    return FIGURE


def _best(text: str, start: int, rules: tuple[Rule, ...], day_first: bool | None) -> tuple[int, Sense] | None:
    """The longest reading at a position; the earlier rule wins a tie."""
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(text, start)) is not None]
    for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):
        sense = rule.build(match, Scene(text, start, match.end(), day_first))
        if sense is not None:
            return match.end(), sense
    return None


def _with_direction(
    text: str, span: Span, sense: Sense, found: list[TimeExpression]
) -> tuple[TimeExpression, int]:
    direction: Direction = "within" if sense.is_window else "at"
    start, end = span.start, span.end
    floor = found[-1].span.end if found else 0
    if direction == "at" and not sense.is_duration and text[end : end + 2] not in ("'s", "’s"):
        before = _DIRECTION.search(text[max(floor, start - 24) : start])
        after = _ONWARDS.match(text, end)
        opening = _FROM.search(text[max(floor, start - 12) : start])
        if sense.is_range and opening is not None:
            start -= len(opening[0])
        elif before is not None:
            direction = before.lastgroup  # type: ignore[assignment]
            start -= len(before[0])
        elif after is not None and opening is not None:
            direction, start, end = "since", start - len(opening[0]), after.end()
    anchor = sense.meaning.anchor
    if direction not in ("at", "within") and anchor == "absolute":
        anchor = "document"
    piece = Span(start, end)
    return TimeExpression(
        piece, piece.of(text), sense.meaning.granularity, anchor, sense.meaning, direction, sense.is_duration
    ), end


def _shared_years(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """In "April 24 and May 6, 2024" the year holds for both."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        left, right = out[index], out[index + 1]
        if (
            left.direction != "at"
            or not isinstance(left.meaning, Yearly)
            or not isinstance(right.meaning, Fixed)
        ):
            continue
        gap = text[left.span.end : right.span.start]
        if left.granularity == right.granularity and len(gap) <= 12 and _LISTED.match(gap):
            days = left.meaning.resolve(Clock(Interval.day(right.meaning.days.last), tense="past"))
            if days is not None:
                out[index] = replace(left, anchor="absolute", meaning=Fixed(days, left.granularity))
    return out


def _ranges(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Join "from A to B", "between A and B" and "A–B" into one expression."""
    out: list[TimeExpression] = []
    for expression in found:
        joined = _joined(text, out[-1], expression) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(expression)
    return out


def _joined(text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
    if left.is_duration or right.is_duration or left.direction != "at" or isinstance(left.meaning, Through):
        return None
    gap = text[left.span.end : right.span.start]
    if right.direction == "until":
        gap += text[right.span.start : right.span.start + 6].partition(" ")[0] + " "
    elif right.direction != "at":
        return None
    joint = _JOIN.match(gap) if len(gap) <= 12 else None
    if joint is None or "none" in (left.anchor, right.anchor):
        return None
    opening = _FROM.search(text[max(0, left.span.start - 12) : left.span.start])
    word = (joint[1] or "").lower()
    wanted = {"and": "between", "": None}.get(word, "from")
    if wanted is not None and (opening is None or opening[1].lower() != wanted):
        return None
    start = left.span.start - (len(opening[0]) if opening is not None else 0)
    meaning = Through(left.meaning, right.meaning)
    span = Span(start, right.span.end)
    return TimeExpression(span, span.of(text), right.granularity, meaning.anchor, meaning)
