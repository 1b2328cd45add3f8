"""The reliability curve as SVG: share right over confidence, with intervals and the diagonal of truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from reliability_measures import Bin

SIDE, LEFT, TOP, GAP, FOOT = 260, 56, 64, 40, 92
_FONT = 'font-family="system-ui, sans-serif"'
FEW = 5  # statements in a bin below which it is drawn faint
_INK, _SOFT, _GRID = "#1c2733", "#5b6772", "#d8dde2"
_BEFORE, _AFTER = "#b4581c", "#1b6ca8"


def plot(panels: Mapping[str, Mapping[str, Sequence[Bin]]], title: str) -> str:
    """An SVG document with one panel for each set of texts.

    Args:
        panels: By heading, the bins of `rule weight` and of `calibrated`.
        title: Of the whole.
    """
    width = LEFT + len(panels) * (SIDE + GAP) + 8
    height = TOP + SIDE + FOOT
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}" {_FONT}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _text(LEFT, 24, title, size=15, weight="600"),
    ]
    for number, (heading, curves) in enumerate(panels.items()):
        body += _panel(LEFT + number * (SIDE + GAP), heading, curves, is_first=number == 0)
    body += _legend(LEFT, height - 18)
    return "\n".join([*body, "</svg>", ""])


def _panel(left: float, heading: str, curves: Mapping[str, Sequence[Bin]], *, is_first: bool) -> list[str]:
    out = [_text(left, TOP - 12, heading, size=12, fill=_SOFT)]
    for tick in range(0, 11, 2):
        share = tick / 10
        x, y = _at(left, share, share)
        out.append(_line(left, y, left + SIDE, y, _GRID))
        out.append(_line(x, TOP, x, TOP + SIDE, _GRID))
        out.append(_text(x, TOP + SIDE + 16, f"{share:.1f}", size=11, fill=_SOFT, anchor="middle"))
        if is_first:
            out.append(_text(left - 8, y + 4, f"{share:.1f}", size=11, fill=_SOFT, anchor="end"))
    out.append(_line(left, TOP + SIDE, left + SIDE, TOP, _SOFT, dash="4 4"))
    out.append(_text(left + SIDE / 2, TOP + SIDE + 36, "confidence", size=12, anchor="middle"))
    if is_first:
        x, y = left - 38, TOP + SIDE / 2
        out.append(
            f'<text x="{x}" y="{y}" transform="rotate(-90 {x} {y})" text-anchor="middle" font-size="12" '
            f'fill="{_INK}">share that is right</text>'
        )
    for name, colour, shift in (("rule weight", _BEFORE, -2.5), ("calibrated", _AFTER, 2.5)):
        out += _marks(left, curves.get(name, ()), colour, shift)
    return out


def _marks(left: float, bins: Sequence[Bin], colour: str, shift: float) -> list[str]:
    """A whisker and a disc for each bin, the disc's area by its count; a line through the discs."""
    places = [(_at(left, b.confidence, b.share), b) for b in bins]
    out = []
    if len(places) > 1:
        line = " ".join(f"{x + shift:.1f},{y:.1f}" for (x, y), _ in places)
        out.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5" opacity="0.6"/>'
        )
    for (x, y), one in places:
        low, high = (_at(left, 0, share)[1] for share in one.interval)
        faint = "" if one.count >= FEW else ' opacity="0.35"'
        out.append(f"<g{faint}>" + _line(x + shift, low, x + shift, high, colour))
        told = f"confidence {one.confidence:.2f}: {one.share:.2f} right of {one.count}"
        out.append(
            f'<circle cx="{x + shift:.1f}" cy="{y:.1f}" r="{2 + one.count**0.5 / 2:.1f}" fill="{colour}">'
            f"<title>{told}</title></circle></g>"
        )
    return out


def _legend(left: float, y: float) -> list[str]:
    out = []
    for x, colour, word in ((left, _BEFORE, "rule weight"), (left + 110, _AFTER, "calibrated")):
        out.append(f'<circle cx="{x + 5}" cy="{y - 4}" r="5" fill="{colour}"/>')
        out.append(_text(x + 16, y, word, size=12))
    out.append(
        _text(left + 220, y, "disc: number of statements (faint: under 5); bar: 95 %", size=12, fill=_SOFT)
    )
    return out


def _at(left: float, confidence: float, share: float) -> tuple[float, float]:
    return left + SIDE * confidence, TOP + SIDE * (1 - share)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashed}/>'


def _text(
    x: float, y: float, words: str, *, size: int, fill: str = _INK, anchor: str = "start", weight: str = "400"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )
