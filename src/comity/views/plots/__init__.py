"""Plots as SVG: network, matrix, bloc river, bars, timeline, series and map, each with a table twin.

Pure functions from plain values to text: nothing is read, nothing is worked out about the world.

    to_svg(NetworkPlot(nodes=(NetworkNode("TUR", "Türkiye", "A", 0.6),), title="Blocs in 2024"), width=900)
"""

from __future__ import annotations

from comity.views.plots.bars import bars_body, bars_summary, bars_tables
from comity.views.plots.frame import Body, Sheet, framed, sheet_of
from comity.views.plots.layout import place
from comity.views.plots.looks import plot_css, style_source
from comity.views.plots.map import map_body
from comity.views.plots.map_model import MapPlot
from comity.views.plots.map_told import map_summary, map_tables
from comity.views.plots.matrix import matrix_body
from comity.views.plots.matrix_told import matrix_summary, matrix_tables
from comity.views.plots.model import (
    Bar,
    BarsPlot,
    MatrixPlot,
    NetworkNode,
    NetworkPlot,
    NetworkTie,
    Position,
    RiverPlot,
    RiverState,
    Side,
    SidedState,
)
from comity.views.plots.network import network_body
from comity.views.plots.network_told import network_summary, network_tables
from comity.views.plots.river import river_body
from comity.views.plots.river_told import river_summary, river_tables
from comity.views.plots.series import series_body
from comity.views.plots.series_model import Series, SeriesPlot
from comity.views.plots.series_told import series_summary, series_tables
from comity.views.plots.timeline import timeline_body
from comity.views.plots.timeline_model import TimelineDeed, TimelinePlot
from comity.views.plots.timeline_told import timeline_summary, timeline_tables
from comity.views.plots.twin import Twin

__all__ = [
    "Bar",
    "BarsPlot",
    "MapPlot",
    "MatrixPlot",
    "NetworkNode",
    "NetworkPlot",
    "NetworkTie",
    "Plot",
    "Position",
    "RiverPlot",
    "RiverState",
    "Series",
    "SeriesPlot",
    "Side",
    "SidedState",
    "TimelineDeed",
    "TimelinePlot",
    "Twin",
    "place",
    "plot_css",
    "style_source",
    "summary",
    "tables",
    "to_svg",
]

Plot = NetworkPlot | MatrixPlot | RiverPlot | BarsPlot | TimelinePlot | SeriesPlot | MapPlot


def to_svg(plot: Plot, width: int = 900, *, is_alone: bool = True) -> str:
    """The plot as one SVG element.

    Args:
        plot: What to draw.
        width: On the screen, in CSS pixels, from 320; the height follows.
        is_alone: Whether the plot carries its style, as a file does. A page passes False and links
            `plot_css()` once.

    Returns:
        Well-formed XML without script; every foreign string in it is inert.
    """
    sheet = sheet_of(plot, width)
    return framed(
        sheet,
        _body(plot, sheet),
        title=plot.title or _untitled(plot),
        subtitle=plot.subtitle,
        note=plot.note,
        summary=summary(plot),
        is_alone=is_alone,
    )


def _body(plot: Plot, sheet: Sheet) -> Body:
    match plot:
        case NetworkPlot():
            return network_body(plot, sheet)
        case MatrixPlot():
            return matrix_body(plot, sheet)
        case RiverPlot():
            return river_body(plot, sheet)
        case BarsPlot():
            return bars_body(plot, sheet)
        case TimelinePlot():
            return timeline_body(plot, sheet)
        case SeriesPlot():
            return series_body(plot, sheet)
        case MapPlot():
            return map_body(plot, sheet)


def _untitled(plot: Plot) -> str:
    match plot:
        case NetworkPlot():
            return "Network of ties"
        case MatrixPlot():
            return "Who sides with whom"
        case RiverPlot():
            return "Blocs through time"
        case BarsPlot():
            return "Ranking"
        case TimelinePlot():
            return "Timeline"
        case SeriesPlot():
            return "Through time"
        case MapPlot():
            return "On the map"


def summary(plot: Plot) -> str:
    """What the plot shows, in a few sentences; it stands in the description of the SVG too."""
    match plot:
        case NetworkPlot():
            return network_summary(plot)
        case MatrixPlot():
            return matrix_summary(plot)
        case RiverPlot():
            return river_summary(plot)
        case BarsPlot():
            return bars_summary(plot)
        case TimelinePlot():
            return timeline_summary(plot)
        case SeriesPlot():
            return series_summary(plot)
        case MapPlot():
            return map_summary(plot)


def tables(plot: Plot) -> tuple[Twin, ...]:
    """The table twins of the plot: all it shows and all it had no room for, as raw values."""
    match plot:
        case NetworkPlot():
            return network_tables(plot)
        case MatrixPlot():
            return matrix_tables(plot)
        case RiverPlot():
            return river_tables(plot)
        case BarsPlot():
            return bars_tables(plot)
        case TimelinePlot():
            return timeline_tables(plot)
        case SeriesPlot():
            return series_tables(plot)
        case MapPlot():
            return map_tables(plot)
