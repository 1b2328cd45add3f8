"""Deeds along time in lanes: a dot for a day, a bar for a span within which it was, a name where it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.views.plots.axis import date_ticks
from comity.views.plots.frame import SMALL, Body, Entry, Sheet, message
from comity.views.plots.looks import draw
from comity.views.plots.svg import Mark, link, mark
from comity.views.plots.text import fitted, text_width
from comity.views.plots.timeline_model import TimelineDeed, TimelinePlot

_AXIS, _HEAD, _ROW, _GAP = 22.0, 22.0, 17.0, 8.0
_DOT, _BAR = 4.2, 7.0
_LABEL_MOST, _LABEL_LEAST = 170.0, 60.0
# Deeds far before or after nearly all others would press these together: up to this share of the deeds is
# left out where that wins this share of the axis.
_FAR_SHARE, _FAR_GAIN = 0.1, 0.3


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int
    wide: float

    def x(self, on: date) -> float:
        """The middle of a day on the axis."""
        return (min(max((on - self.first).days, 0), self.days) + 0.5) / (self.days + 1) * self.wide


@dataclass(frozen=True, slots=True)
class _Placed:
    deed: TimelineDeed
    left: float
    right: float
    row: int
    label: str


def timeline_body(plot: TimelinePlot, sheet: Sheet) -> Body:
    """The lanes on their sheet."""
    shown, early, late = _near(plot.deeds)
    if not shown:
        return message(sheet, "No dated deeds.")
    first, last = min(deed.first for deed in shown), max(deed.last for deed in shown)
    spare = timedelta(days=max(3, (last - first).days // 40))
    scale = _Scale(first - spare, (last - first + 2 * spare).days, sheet.inner)
    marks: list[Mark] = []
    y, crowded = _AXIS, 0
    for lane in plot.lanes:
        inside = [deed for deed in shown if deed.lane == lane]
        if not inside:
            continue
        placed, full = _place(inside, scale, plot.most)
        high = _HEAD + (max(one.row for one in placed) + 1) * _ROW
        marks += _lane(lane, placed, y, high, sheet)
        y, crowded = y + high + _GAP, crowded + full
    behind = [*_axis(scale, y), *_day(plot, scale, y)]
    return Body((*behind, *marks), y, _legend(shown), note=_note(early, late, crowded))


def _near(deeds: Sequence[TimelineDeed]) -> tuple[list[TimelineDeed], int, int]:
    """The deeds that share an axis, and how many were left out before and after."""
    found = sorted(deeds, key=lambda deed: (deed.first, deed.last, deed.id))
    most = int(len(found) * _FAR_SHARE)
    early = _far([deed.first.toordinal() for deed in found], most)
    rest = found[early:]
    ends = sorted(-deed.last.toordinal() for deed in rest)
    late = _far(ends, most)
    limit = -ends[late] if late else None
    kept = [deed for deed in rest if limit is None or deed.last.toordinal() <= limit]
    return kept, early, len(rest) - len(kept)


def _far(days: Sequence[int], most: int) -> int:
    """How many of the first to leave out: as many as win most of the axis, if they win enough."""
    if len(days) < 3 or not most:
        return 0
    span = max(days[-1] - days[0], 1)
    best = max(range(1, most + 1), key=lambda count: days[count] - days[count - 1])
    return best if (days[best] - days[0]) / span >= _FAR_GAIN else 0


def _place(deeds: Sequence[TimelineDeed], scale: _Scale, most: int) -> tuple[list[_Placed], int]:
    """A row for each deed, with its label where that fits; how many lie over others, the lane being full."""
    ends: list[float] = []
    placed: list[_Placed] = []
    full = 0
    for deed in deeds:
        left, right = scale.x(deed.first), scale.x(deed.last)
        if deed.first == deed.last or right - left < 2 * _DOT:
            left, right = (left + right) / 2 - _DOT, (left + right) / 2 + _DOT
        left_over = scale.wide - right - 10
        label = fitted(deed.label, min(_LABEL_MOST, left_over), SMALL) if left_over > _LABEL_LEAST else ""
        wide = text_width(label, SMALL) + 14 if label else 6
        row = _row(ends, left, most)
        if row is None:
            # Without its label it may still go beside others, or over them where the lane is full.
            row, label, wide, full = min(range(most), key=lambda at: ends[at]), "", 4, full + 1
            _make_room(placed, row, left)
        ends[row] = max(ends[row], right + wide)
        placed.append(_Placed(deed, left, right, row, label))
    return placed, full


def _make_room(placed: list[_Placed], row: int, left: float) -> None:
    """Take the label away over which a mark of a full lane would come to lie."""
    for at in range(len(placed) - 1, -1, -1):
        one = placed[at]
        if one.row == row:
            if one.label and one.right + 5 + text_width(one.label, SMALL) > left:
                placed[at] = replace(one, label="")
            return


def _row(ends: list[float], left: float, most: int) -> int | None:
    for row, end in enumerate(ends):
        if end <= left:
            return row
    if len(ends) < most:
        ends.append(0.0)
        return len(ends) - 1
    return None


def _lane(lane: str, placed: Sequence[_Placed], top: float, high: float, sheet: Sheet) -> Iterator[Mark]:
    yield draw("line", "axis", x1=0, x2=sheet.inner, y1=top, y2=top, stroke_width=1)
    yield draw("text", "ink", f"{lane}: {len(placed)}", x=0, y=top + 15, font_size=SMALL, font_weight="bold")
    for one in placed:
        yield _deed(one, top + _HEAD + (one.row + 0.5) * _ROW)
    yield draw("line", "rule", x1=0, x2=0, y1=top, y2=top + high, stroke_width=1)


def _deed(one: _Placed, y: float) -> Mark:
    deed, middle = one.deed, (one.left + one.right) / 2
    look, only = ("ring", "stroke") if deed.is_open else ("bar", "fill")
    if deed.first == deed.last:
        sign = draw("circle", look, cx=round(middle, 1), cy=y, r=_DOT, stroke_width=1.6, fill=_fill(deed))
    else:
        sign = draw(
            "rect", look, x=round(one.left, 1), y=y - _BAR / 2, width=round(one.right - one.left, 1),
            height=_BAR, rx=_BAR / 2, stroke_width=1.4, fill=_fill(deed),
            stroke_dasharray="3 2" if only == "stroke" else None,
        )  # fmt: skip
    late = draw("circle", "negative", cx=round(middle, 1), cy=y, r=_DOT + 2.6, fill="none", stroke_width=1.6)
    words = f"{deed.label}, {_days(deed)}{', overdue' if deed.is_overdue else ''}"
    text = draw("text", "ink", one.label, x=round(one.right + 5, 1), y=y + 4, font_size=SMALL)
    return link(
        deed.href, mark("title", words), sign, late if deed.is_overdue else None,
        text if one.label else None, aria_label=words if deed.href else None,
    )  # fmt: skip


def _fill(deed: TimelineDeed) -> str | None:
    return "none" if deed.is_open else None


def _days(deed: TimelineDeed) -> str:
    return f"{deed.first}" if deed.first == deed.last else f"between {deed.first} and {deed.last}"


def _axis(scale: _Scale, bottom: float) -> Iterator[Mark]:
    last = scale.first + timedelta(days=scale.days)
    for tick in date_ticks(scale.first, last, max(2, int(scale.wide / 80))):
        x = round(scale.x(tick.on), 1)
        yield draw("line", "rule", x1=x, x2=x, y1=_AXIS - 6, y2=bottom, stroke_width=1)
        if x + text_width(tick.label, SMALL) <= scale.wide:
            yield draw("text", "muted", tick.label, x=x, y=11, font_size=SMALL)


def _day(plot: TimelinePlot, scale: _Scale, bottom: float) -> Iterator[Mark]:
    if plot.day is not None and 0 <= (plot.day - scale.first).days <= scale.days:
        x = round(scale.x(plot.day), 1)
        yield draw(
            "line", "firm-rule", x1=x, x2=x, y1=_AXIS - 6, y2=bottom, stroke_width=1, stroke_dasharray="2 3"
        )


def _legend(deeds: Sequence[TimelineDeed]) -> tuple[Entry, ...]:
    day = draw("circle", "bar", cx=0, cy=0, r=_DOT)
    span = draw("rect", "bar", x=-8, y=-_BAR / 2, width=16, height=_BAR, rx=_BAR / 2)
    hollow = draw("circle", "ring", cx=0, cy=0, r=_DOT, fill="none", stroke_width=1.6)
    late = draw("circle", "negative", cx=0, cy=0, r=_DOT + 2.6, fill="none", stroke_width=1.6)
    entries = [Entry(day, "on a day"), Entry(span, "some time within")]
    if any(deed.is_open for deed in deeds):
        entries.append(Entry(hollow, "has not happened, or is not sure to have"))
    if any(deed.is_overdue for deed in deeds):
        entries.append(Entry((hollow, late), "overdue"))
    return tuple(entries)


def _note(early: int, late: int, crowded: int) -> str:
    parts = [
        *([f"{early} far earlier"] if early else []),
        *([f"{late} far later"] if late else []),
    ]
    told = f"Not drawn: {' and '.join(parts)}; the table has them." if parts else ""
    full = f"{crowded} lie over others; ask for a shorter time to see them apart." if crowded else ""
    return " ".join(filter(None, (told, full)))
