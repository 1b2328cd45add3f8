"""Series under each other along one time: above the line what draws together, below it what parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.views.plots.axis import date_ticks
from comity.views.plots.frame import SMALL, Body, Sheet, message
from comity.views.plots.looks import draw
from comity.views.plots.series_model import Series, SeriesPlot
from comity.views.plots.svg import Mark
from comity.views.plots.text import fitted, text_width

_AXIS, _HIGH, _HEAD, _GAP = 22.0, 34.0, 15.0, 6.0


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int
    wide: float

    def x(self, on: date) -> float:
        return (on - self.first).days / self.days * self.wide


def series_body(plot: SeriesPlot, sheet: Sheet) -> Body:
    """The series on their sheet."""
    days = [on for one in plot.series for on, _ in one.points]
    if not days:
        return message(sheet, "No evidence counts at any time.")
    # The figures of the last day stand at the right of their lines.
    scale = _Scale(min(days), max((max(days) - min(days)).days, 1), sheet.inner - 40)
    marks: list[Mark] = []
    y = _AXIS
    for one in plot.series:
        marks += _series(one, scale, y, sheet)
        y += _HEAD + _HIGH + _GAP
    return Body((*_axis(scale, y - _GAP, plot.day), *marks), y)


def _series(one: Series, scale: _Scale, top: float, sheet: Sheet) -> Iterator[Mark]:
    middle = top + _HEAD + _HIGH / 2
    weight = "bold" if one.is_main else None
    label = fitted(one.label, sheet.inner - 50, SMALL)
    yield draw("text", "ink", label, x=0, y=top + 11, font_size=SMALL, font_weight=weight)
    yield draw("line", "axis", x1=0, x2=scale.wide, y1=middle, y2=middle, stroke_width=0.8)
    if not one.points:
        return
    steps = _steps(one, scale, middle)
    area = f"M{scale.x(one.points[0][0]):.1f} {middle:.1f}{steps}V{middle:.1f}Z"
    yield draw("path", "bar", d=area, opacity=1 if one.is_main else 0.7)
    line = f"M{scale.x(one.points[0][0]):.1f} {middle:.1f}{steps}"
    yield draw("path", "whisker", d=line, fill="none", stroke_width=1.6 if one.is_main else 1)
    last = one.points[-1][1]
    yield draw(
        "text", "ink", _figure(last), x=sheet.inner, y=middle + 4, font_size=SMALL, text_anchor="end",
        font_weight=weight,
    )  # fmt: skip


def _steps(one: Series, scale: _Scale, middle: float) -> str:
    parts = []
    for (on, value), following in zip(one.points, [*one.points[1:], None], strict=True):
        parts.append(f"V{middle - value * _HIGH / 2:.1f}H{scale.x(following[0] if following else on):.1f}")
    return "".join(parts)


def _figure(value: float) -> str:
    text = f"{value:+.2f}".replace("0.", ".", 1).replace("-", "−")
    return text if float(f"{value:.2f}") else "0"


def _axis(scale: _Scale, bottom: float, day: date | None) -> Iterator[Mark]:
    last = max(scale.first, date.fromordinal(scale.first.toordinal() + scale.days))
    for tick in date_ticks(scale.first, last, max(2, int(scale.wide / 80))):
        x = round(scale.x(tick.on), 1)
        yield draw("line", "rule", x1=x, x2=x, y1=_AXIS - 6, y2=bottom, stroke_width=1)
        if x + text_width(tick.label, SMALL) <= scale.wide:
            yield draw("text", "muted", tick.label, x=x, y=11, font_size=SMALL)
    if day is not None and scale.first <= day <= last:
        x = round(scale.x(day), 1)
        yield draw(
            "line", "firm-rule", x1=x, x2=x, y1=_AXIS - 6, y2=bottom, stroke_width=1, stroke_dasharray="2 3"
        )
