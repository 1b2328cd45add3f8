"""Bars with intervals: who has how much of something, how sure that is, and who rests on one source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.views.plots.axis import number_ticks
from comity.views.plots.frame import SMALL, TEXT, Body, Entry, Sheet, listed, message
from comity.views.plots.looks import draw
from comity.views.plots.model import Bar, BarsPlot
from comity.views.plots.svg import Mark, figure, is_link, link, mark
from comity.views.plots.text import fitted, text_width
from comity.views.plots.twin import Twin

_STACKED_BELOW = 560.0
_ROW, _STACKED_ROW, _BAR = 27.0, 43.0, 13.0
_AXIS = 40.0
_SOURCE_MOST = 220.0


@dataclass(frozen=True, slots=True)
class _Scale:
    plot: BarsPlot
    bars: tuple[Bar, ...]
    is_stacked: bool
    left: float
    right: float
    values_at: float
    inner: float
    low: float
    high: float
    digits: int
    sources: float = 0.0

    @property
    def row(self) -> float:
        return _STACKED_ROW if self.is_stacked else _ROW

    def x(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def number(self, value: float) -> str:
        return f"{value:.{self.digits}f}".replace("-", "−")

    def interval(self, bar: Bar) -> str:
        if bar.low is None or bar.high is None:
            return "no interval"
        return f"{self.number(bar.low)} to {self.number(bar.high)}"


def ranked(plot: BarsPlot) -> tuple[Bar, ...]:
    """The bars, the greatest first."""
    return tuple(sorted(plot.bars, key=lambda bar: (-bar.value, bar.code)))


def bars_body(plot: BarsPlot, sheet: Sheet) -> Body:
    """The bars on their sheet."""
    if not plot.bars:
        return message(
            sheet,
            f"No states: the record gives nobody an {plot.quantity}."
            if plot.quantity == "effect"
            else "Nothing to rank at this date.",
        )
    scale = _scale(plot, sheet)
    marks = [*_axis(scale), *(_bar(scale, bar, at, sheet) for at, bar in enumerate(scale.bars))]
    high = _AXIS + len(scale.bars) * scale.row + 4
    left_out = len(plot.bars) - len(scale.bars)
    note = f"The {left_out:,} smallest are not drawn; the table has them all." if left_out else ""
    return Body(tuple(marks), high, _legend(scale, sheet), (_pattern(sheet),), note=note)


def _scale(plot: BarsPlot, sheet: Sheet) -> _Scale:
    bars = ranked(plot)[: plot.most]
    ends = [end for bar in bars for end in (bar.value, bar.low, bar.high) if end is not None]
    low, high = min(0.0, *ends), max(0.0, *ends)
    if high == low:
        high = low + 1
    digits = 2 if high - low < 20 else 1 if high - low < 200 else 0
    stacked = sheet.wide < _STACKED_BELOW
    draft = _Scale(plot, bars, stacked, 0, sheet.inner - 8, 0, sheet.inner, low, high, digits)
    if stacked:
        return draft
    names = min(0.24 * sheet.inner, max(text_width(bar.label, TEXT) for bar in bars)) + 10
    words = max(text_width(draft.interval(bar), TEXT) for bar in bars) + _value_width(draft) + 14
    sources = max((_source_width(bar) for bar in bars), default=0.0)
    right = sheet.inner - words - sources - 14
    return _Scale(plot, bars, stacked, names, right, right + 12, sheet.inner, low, high, digits, sources)


def _value_width(scale: _Scale) -> float:
    head = text_width("value", SMALL)
    return max(head, *(text_width(scale.number(bar.value), TEXT, bold=True) for bar in scale.bars))


def _source_words(bar: Bar) -> str:
    return (
        "" if bar.one_source is None else f"one source: {bar.one_source}" if bar.one_source else "one source"
    )


def _source_width(bar: Bar) -> float:
    return (
        min(_SOURCE_MOST, text_width(_source_words(bar), SMALL)) + 14 if bar.one_source is not None else 0.0
    )


def _axis(scale: _Scale) -> Iterator[Mark]:
    bottom = _AXIS + len(scale.bars) * scale.row
    yield draw(
        "text",
        "muted",
        fitted(scale.plot.quantity, scale.inner - scale.left, SMALL),
        x=scale.left,
        y=12,
        font_size=SMALL,
    )
    if not scale.is_stacked:
        y, x = 12, scale.values_at + _value_width(scale)
        yield draw("text", "muted", "value", x=round(x, 1), y=y + 17, font_size=SMALL, text_anchor="end")
        yield draw("text", "muted", "interval", x=round(x + 10, 1), y=y + 17, font_size=SMALL)
    ticks = number_ticks(scale.low, scale.high, max(2, int((scale.right - scale.left) / 64)))
    digits = max((len(figure(tick).partition(".")[2]) for tick in ticks), default=0)
    for tick in ticks:
        x, look = round(scale.x(tick), 1), "axis" if tick == 0 else "rule"
        yield draw("line", look, x1=x, x2=x, y1=_AXIS - 4, y2=bottom, stroke_width=1)
        anchor = "start" if x - scale.left < 8 else "end" if x > scale.inner - 12 else "middle"
        yield draw(
            "text",
            "muted",
            f"{tick:.{digits}f}".replace("-", "−"),
            x=x,
            y=29,
            font_size=SMALL,
            text_anchor=anchor,
        )


def _bar(scale: _Scale, bar: Bar, at: int, sheet: Sheet) -> Mark:
    top = _AXIS + at * scale.row
    middle = top + (scale.row - 13 if scale.is_stacked else scale.row / 2)
    words = f"{bar.label}: {scale.number(bar.value)}, interval {scale.interval(bar)}"
    words += f", rests on {_source_words(bar)}" if bar.one_source is not None else ""
    texts = _stacked_texts(scale, bar, top + 15) if scale.is_stacked else _texts(scale, bar, middle + 4.3)
    return link(
        bar.href,
        mark("title", words),
        mark("rect", y=top, width=scale.inner, height=scale.row, fill_opacity=0),
        *_shape(scale, bar, middle, sheet),
        *texts,
        role=None if is_link(bar.href) else "img",
        aria_label=words,
    )


def _shape(scale: _Scale, bar: Bar, middle: float, sheet: Sheet) -> Iterator[Mark]:
    start, end = sorted((scale.x(0), scale.x(bar.value)))
    is_alone = bar.one_source is not None
    yield draw(
        "rect",
        "whisker" if is_alone else "bar",
        x=round(start, 1),
        y=middle - _BAR / 2,
        width=max(1.5, round(end - start, 1)),
        height=_BAR,
        **({"fill": sheet.url("one-source"), "stroke_width": "1"} if is_alone else {}),
    )
    if bar.low is not None and bar.high is not None:
        path = _whisker(scale.x(bar.low), scale.x(bar.high), middle)
        yield draw("path", "whisker", d=path, stroke_width=1.4, fill="none")


def _whisker(start: float, end: float, y: float) -> str:
    caps = "".join(f"M{x:.1f} {y - 4:.1f}v8" for x in (start, end))
    return f"M{start:.1f} {y:.1f}H{end:.1f}{caps}"


def _texts(scale: _Scale, bar: Bar, y: float) -> Iterator[Mark]:
    x = scale.values_at + _value_width(scale)
    yield draw(
        "text",
        "ink",
        fitted(bar.label, scale.left - 10, TEXT),
        x=round(scale.left - 10, 1),
        y=y,
        text_anchor="end",
    )
    yield draw(
        "text", "ink", scale.number(bar.value), x=round(x, 1), y=y, text_anchor="end", font_weight="bold"
    )
    yield draw("text", "muted", scale.interval(bar), x=round(x + 10, 1), y=y)
    if bar.one_source is not None:
        words = fitted(_source_words(bar), _SOURCE_MOST, SMALL)
        yield draw(
            "text",
            "ink",
            words,
            x=round(scale.inner - scale.sources + 14, 1),
            y=y,
            font_size=SMALL,
            font_style="italic",
        )


def _stacked_texts(scale: _Scale, bar: Bar, y: float) -> Iterator[Mark]:
    tail = f"{scale.interval(bar)}"
    wide = text_width(tail, SMALL)
    value = scale.number(bar.value)
    value_wide = text_width(value, TEXT, bold=True)
    room = scale.inner - wide - value_wide - 28
    name = fitted(bar.label, room, TEXT)
    yield draw("text", "ink", name, x=0, y=y)
    if bar.one_source is not None and (left := room - text_width(name, TEXT) - 8) > 30:
        words = fitted(_source_words(bar), left, SMALL) if left > 90 else fitted("one source", left, SMALL)
        yield draw(
            "text",
            "ink",
            words,
            x=round(text_width(name, TEXT) + 6, 1),
            y=y,
            font_size=SMALL,
            font_style="italic",
        )
    yield draw(
        "text", "ink", value, x=round(scale.inner - wide - 8, 1), y=y, text_anchor="end", font_weight="bold"
    )
    yield draw("text", "muted", tail, x=scale.inner, y=y, font_size=SMALL, text_anchor="end")


def _pattern(sheet: Sheet) -> Mark:
    return mark(
        "pattern",
        draw("rect", "bar-thin", width=6, height=6),
        draw("path", "axis", d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5", fill="none", stroke_width=1.2),
        id=sheet.id("one-source"),
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )


def _legend(scale: _Scale, sheet: Sheet) -> tuple[Entry, ...]:
    entries = []
    if any(bar.low is not None for bar in scale.bars):
        path = "M-8 0H8M-8 -4v8M8 -4v8"
        entries.append(
            Entry(draw("path", "whisker", d=path, stroke_width=1.4, fill="none"), scale.plot.interval)
        )
    if any(bar.one_source is not None for bar in scale.bars):
        sign = draw(
            "rect", "whisker", x=-8, y=-6, width=16, height=12, fill=sheet.url("one-source"), stroke_width=1
        )
        entries.append(Entry(sign, "hatched: rests on one source"))
    return tuple(entries)


def bars_summary(plot: BarsPlot) -> str:
    """The bars in words."""
    bars = ranked(plot)
    if not bars:
        return "Nothing to rank."
    told = [
        f"{len(bars)} states by {plot.quantity}; the greatest is {bars[0].label} with {bars[0].value:.2f}."
    ]
    if bars[0].low is not None and bars[0].high is not None:
        told.append(f"Its interval is {bars[0].low:.2f} to {bars[0].high:.2f} ({plot.interval}).")
    alone = [bar.label for bar in bars if bar.one_source is not None]
    told += [f"On one source rest: {listed(alone, 8)}."] if alone else []
    return " ".join(told)


def bars_tables(plot: BarsPlot) -> tuple[Twin, ...]:
    """All bars, the greatest first."""
    rows = tuple(
        (b.code, b.label, b.value, b.low, b.high, b.one_source is not None, b.one_source)
        for b in ranked(plot)
    )
    return (
        Twin(
            plot.quantity,
            ("code", "state", "value", "low", "high", "rests_on_one_source", "one_source"),
            rows,
        ),
    )
