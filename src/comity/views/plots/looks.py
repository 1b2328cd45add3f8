"""How each kind of mark looks in light and in dark: one table, written as attributes and as a style sheet.

Attributes carry the light look, so that a plot needs no style at all; the style sheet turns it dark.
A page links `plot_css()` once and puts plots in without style of their own, as a strict policy wants it.
"""

from __future__ import annotations

import base64
from hashlib import sha256

from comity.views.plots import palette
from comity.views.plots.svg import Child, Mark, Value, mark

# All have the widths of Helvetica, on every system that has one of them, so that measured labels fit.
# A Linux without any has DejaVu, which is an eighth wider and whose condensed cut comes nearest.
FONT = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'DejaVu Sans Condensed', sans-serif"

# Look: (attribute, light, dark).
_INK, _MUTED, _LINE, _PAPER = (
    ("#20252b", "#e6e9ed"),
    ("#59626d", "#a9b2bd"),
    ("#d5d9de", "#3a414a"),
    ("#ffffff", "#16191d"),
)
_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "paper": {"fill": _PAPER},
    "ink": {"fill": _INK},
    "muted": {"fill": _MUTED},
    "reversed": {"fill": _PAPER},
    "rule": {"stroke": _LINE},
    "firm-rule": {"stroke": _INK},
    "axis": {"stroke": _MUTED},
    "halo": {"fill": _INK, "stroke": _PAPER},
    "halo-muted": {"fill": _MUTED, "stroke": _PAPER},
    "positive": {"stroke": ("#66707c", "#98a2ae")},
    "negative": {"stroke": ("#b4383f", "#f0837f")},
    "outside": {"fill": ("#c3c8ce", "#5b636d"), "stroke": ("#7d8590", "#98a2ae")},
    "edge": {"stroke": _PAPER},
    "ring": {"stroke": _INK},
    "bar": {"fill": ("#8fa2cd", "#566aa8")},
    "bar-thin": {"fill": ("#e4e8f2", "#262e47")},
    "whisker": {"stroke": _INK},
    "band": {"fill": ("#f1f3f5", "#21262c")},
    "land": {"fill": ("#e3e6ea", "#2c323a"), "stroke": _PAPER},
    "disputed": {"fill": ("#eef0f2", "#242930"), "stroke": ("#59626d", "#a9b2bd")},
    "nothing": {"stroke": ("#9aa2ac", "#717a85")},
}
for _at, (_light, _dark) in enumerate(zip(palette.LIGHT, palette.DARK, strict=True)):
    _LOOKS[f"bloc-{_at}"] = {"fill": (_light, _dark), "stroke": (_light, _dark)}
    _LOOKS[f"stop-bloc-{_at}"] = {"stop-color": (_light, _dark)}
_LOOKS["stop-outside"] = {"stop-color": _LOOKS["outside"]["fill"]}

# Steps of one hue from the paper to a deep blue. They leap in the middle, where neither light nor dark
# figures could be read on them, and where "rather apart" turns into "rather together".
SHADES = 10
_SHADE_ENDS = (((0xF4, 0xF6, 0xF9), (0x1E, 0x36, 0x6B)), ((0x1D, 0x21, 0x27), (0xB4, 0xC3, 0xF5)))


def _mixed(ends: tuple[tuple[int, int, int], tuple[int, int, int]], share: float) -> str:
    low, high = ends
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(low, high, strict=True))


for _step in range(SHADES + 1):
    _share = 0.08 * _step if _step <= SHADES / 2 else 0.68 + 0.08 * (_step - 6)
    _LOOKS[f"shade-{_step}"] = {"fill": (_mixed(_SHADE_ENDS[0], _share), _mixed(_SHADE_ENDS[1], _share))}


def draw(name: str, look: str, *children: Child, only: str | None = None, **attributes: Value) -> Mark:
    """An element in one of the looks.

    Args:
        name: Of the SVG element.
        look: A key of the table of looks.
        children: What stands in the element.
        only: "fill" or "stroke" for a look that has both, where only one is wanted; the other is none.
        attributes: Further attributes; they win over the look.
    """
    properties = _LOOKS[look]
    shown = {key: light for key, (light, _) in properties.items() if only in {None, key}}
    if only:
        shown = {"fill": "none", "stroke": "none"} | shown
    kind = f"cp-{look}-{only}" if only else f"cp-{look}"
    return mark(
        name,
        *children,
        **{"class_": kind} | {key.replace("-", "_"): v for key, v in shown.items()} | attributes,
    )


def plot_css() -> str:
    """The style sheet of all plots, to be linked once by a page; it holds the dark looks and nothing else."""
    rules = []
    for look, properties in _LOOKS.items():
        dark = {key: value for key, (_, value) in properties.items()}
        rules.append(_rule(f".cp-{look}", dark))
        if len(dark) > 1:
            rules += [_rule(f".cp-{look}-{key}", {key: value}) for key, value in dark.items()]
    return (
        ".cp{max-width:100%;height:auto;font-variant-numeric:tabular-nums}"
        ".cp text{user-select:text}"
        ".cp a:hover,.cp a:focus-visible{opacity:.7}"
        ".cp a:focus-visible{outline:2px solid currentColor;outline-offset:2px}"
        f"@media screen and (prefers-color-scheme:dark){{{''.join(rules)}}}"
    )


def _rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector}{{{';'.join(f'{key}:{value}' for key, value in properties.items())}}}"


def style_source() -> str:
    """The hash under which a content security policy may allow the style of a plot that stands alone."""
    return f"sha256-{base64.b64encode(sha256(plot_css().encode()).digest()).decode()}"
