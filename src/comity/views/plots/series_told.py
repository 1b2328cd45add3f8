"""Series in words and as a table."""

from __future__ import annotations

from comity.views.plots.series_model import SeriesPlot
from comity.views.plots.twin import Twin


def series_summary(plot: SeriesPlot) -> str:
    """Where each series begins, how far it went and where it ends."""
    told = []
    for one in plot.series:
        if one.points:
            values = [value for _, value in one.points]
            (first, _), (last, end) = one.points[0], one.points[-1]
            told.append(
                f"{one.label}, {first} to {last}: between {min(values):+.2f} and {max(values):+.2f}, "
                f"last {end:+.2f}."
            )
    return " ".join(told) or "No evidence counts at any time."


def series_tables(plot: SeriesPlot) -> tuple[Twin, ...]:
    """One row for each series and day."""
    rows = tuple((one.label, on.isoformat(), value) for one in plot.series for on, value in one.points)
    return (Twin("Series", ("series", "on", "value"), rows),)
