"""The sheet on which every plot stands: title, legend, body, note, and a summary for who does not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from comity.views.plots.looks import FONT, draw, plot_css
from comity.views.plots.svg import Mark, mark, write
from comity.views.plots.text import fitted, lines, text_width

TITLE, TEXT, SMALL = 15.0, 12.0, 11.0
_NARROW, _WIDE = 320, 1440
_SPACE, _GAP, _ROW = 6.0, 18.0, 19.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of one plot.

    Args:
        shown: Width on the screen, in CSS pixels.
        wide: Width in the units of the plot; beyond 1440 pixels a quarter goes into room, the rest into size.
        margin: Left and right of everything.
        key: Prefix of the ids, so that two plots can stand on one page.
    """

    shown: int
    wide: float
    margin: float
    key: str

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.wide - 2 * self.margin

    def id(self, name: str) -> str:
        """An id that is the plot's own."""
        return f"cp-{self.key}-{name}"

    def url(self, name: str) -> str:
        """A reference to a definition of this plot."""
        return f"url(#{self.id(name)})"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign in the legend and its words; the sign is drawn from (-8, 0) on and is `wide`."""

    sign: Mark | tuple[Mark, ...]
    words: str
    wide: float = 16.0


@dataclass(frozen=True, slots=True)
class Body:
    """What a plot adds to its sheet, drawn from (0, 0) down to `height`."""

    marks: Mark | tuple[Mark, ...]
    height: float
    legend: tuple[Entry, ...] = ()
    definitions: tuple[Mark, ...] = ()
    note: str = ""


def sheet_of(plot: object, width: int) -> Sheet:
    """The sheet for a plot at a width in CSS pixels."""
    shown = max(width, _NARROW)
    wide = min(shown, _WIDE) + 0.25 * max(0, shown - _WIDE)
    key = blake2s(f"{plot!r}{width}".encode(errors="replace"), digest_size=4).hexdigest()
    return Sheet(shown, wide, 12 if wide < 600 else 20, key)


def framed(
    sheet: Sheet,
    body: Body,
    *,
    title: str,
    subtitle: str,
    note: str,
    summary: str,
    is_alone: bool,
) -> str:
    """The whole plot as SVG text.

    Args:
        sheet: Its paper.
        body: What it shows.
        title: Over it.
        subtitle: Under the title.
        note: Under the plot.
        summary: What a reader who does not see it is told.
        is_alone: Whether it carries its own style, as a file does; a page links the style instead.
    """
    head, top = _head(sheet, title, subtitle)
    legend, top = _legend(sheet, body.legend, top)
    foot, bottom = _lines(
        sheet, " ".join(filter(None, (body.note, note))), top + body.height + 10, SMALL, "muted"
    )
    high = bottom + (8 if foot else 4)
    inside = [
        mark("title", title, id=sheet.id("title")),
        mark("desc", summary, id=sheet.id("desc")),
        mark("style", plot_css()) if is_alone else None,
        mark("defs", *body.definitions) if body.definitions else None,
        draw("rect", "paper", width=sheet.wide, height=high),
        *head,
        *legend,
        mark("g", body.marks, transform=f"translate({sheet.margin} {top:.1f})", class_="cp-body"),
        *foot,
    ]
    return write(
        mark(
            "svg",
            inside,
            xmlns="http://www.w3.org/2000/svg",
            class_="cp",
            width=sheet.shown,
            height=round(high * sheet.shown / sheet.wide),
            viewBox=f"0 0 {sheet.wide:.0f} {high:.0f}",
            role="group",
            aria_labelledby=f"{sheet.id('title')} {sheet.id('desc')}",
            font_family=FONT,
            font_size=TEXT,
        )
    )


def _head(sheet: Sheet, title: str, subtitle: str) -> tuple[list[Mark], float]:
    over, top = _lines(sheet, title, 12, TITLE, "ink", bold=True)
    under, top = _lines(sheet, subtitle, top + 1, TEXT, "muted")
    return [*over, *under], top + 4


def _lines(
    sheet: Sheet, text: str, top: float, size: float, look: str, *, bold: bool = False
) -> tuple[list[Mark], float]:
    marks = []
    for line in lines(text, min(sheet.inner, 60 * size), size, bold=bold):
        top += size * 1.35
        weight = "bold" if bold else None
        marks.append(
            draw("text", look, line, x=sheet.margin, y=top - size * 0.3, font_size=size, font_weight=weight)
        )
    return marks, top


def _legend(sheet: Sheet, entries: Sequence[Entry], top: float) -> tuple[list[Mark], float]:
    if not entries:
        return [], top + 6
    x, y, marks = 0.0, top + _ROW / 2 + 2, []
    for entry in entries:
        words = fitted(entry.words, sheet.inner - entry.wide - _SPACE, TEXT)
        wide = entry.wide + _SPACE + text_width(words, TEXT)
        if x and x + wide > sheet.inner:
            x, y = 0.0, y + _ROW
        left = sheet.margin + x
        marks.append(
            mark(
                "g",
                mark("g", entry.sign, transform="translate(8 0)"),
                draw("text", "ink", words, x=entry.wide + _SPACE, y=4),
                transform=f"translate({left:.1f} {y:.1f})",
            )
        )
        x += wide + _GAP
    return [mark("g", *marks, class_="cp-legend")], y + _ROW / 2 + 8


def message(sheet: Sheet, words: str) -> Body:
    """The body of a plot that has nothing to show, and says so."""
    marks = []
    for at, line in enumerate(lines(words, sheet.inner - 32, TEXT)):
        marks.append(draw("text", "muted", line, x=sheet.inner / 2, y=42 + at * 17, text_anchor="middle"))
    high = 60 + 17 * len(marks)
    return Body((draw("rect", "band", width=sheet.inner, height=high, rx=4), *marks), high)


def listed(words: Iterable[str], most: int, told: Callable[[int], str] = "and {} more".format) -> str:
    """Words in a row, the rest counted: `Armenia, Georgia and 3 more`."""
    named = list(words)
    if len(named) > most:
        return f"{', '.join(named[:most])} {told(len(named) - most)}"
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named)
