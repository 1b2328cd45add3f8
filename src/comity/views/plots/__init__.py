"""Plots as SVG: network, co-membership matrix, bloc river and bars, each with a table twin.

Pure functions from plain values to text: nothing is read, nothing is worked out about the world.

    to_svg(NetworkPlot(nodes=(NetworkNode("TUR", "Türkiye", "A", 0.6),), title="Blocs in 2024"), width=900)
"""

from __future__ import annotations

from comity.views.plots.frame import framed, sheet_of
from comity.views.plots.layout import place
from comity.views.plots.looks import plot_css, style_source
from comity.views.plots.model import (
    Bar,
    BarsPlot,
    MatrixPlot,
    MatrixState,
    NetworkNode,
    NetworkPlot,
    NetworkTie,
    Plot,
    Position,
    RiverPlot,
    RiverState,
    Side,
)
from comity.views.plots.network import network_body, network_summary, network_tables
from comity.views.plots.twin import Twin

__all__ = [
    "Bar",
    "BarsPlot",
    "MatrixPlot",
    "MatrixState",
    "NetworkNode",
    "NetworkPlot",
    "NetworkTie",
    "Plot",
    "Position",
    "RiverPlot",
    "RiverState",
    "Side",
    "Twin",
    "place",
    "plot_css",
    "style_source",
    "summary",
    "tables",
    "to_svg",
]


def to_svg(plot: Plot, width: int = 900, *, is_alone: bool = True) -> str:
    """The plot as one SVG element.

    Args:
        plot: What to draw.
        width: On the screen, in CSS pixels, from 320; the height follows.
        is_alone: Whether the plot carries its style, as a file does. A page passes False and links `plot_css()` once.

    Returns:
        Well-formed XML without script; every foreign string in it is inert.
    """
    sheet = sheet_of(plot, width)
    body = _BODIES[type(plot)](plot, sheet)
    return framed(
        sheet,
        body,
        title=plot.title or _TITLES[type(plot)],
        subtitle=plot.subtitle,
        note=plot.note,
        summary=summary(plot),
        is_alone=is_alone,
    )
