"""The map in words and as a table."""

from __future__ import annotations

from comity.views.plots.frame import listed
from comity.views.plots.map_model import MapPlot
from comity.views.plots.map_shapes import shapes
from comity.views.plots.twin import Twin


def map_summary(plot: MapPlot) -> str:
    """Who is in which bloc, and who has no place on the map."""
    blocs = dict.fromkeys([*plot.blocs, *sorted({state.bloc for state in plot.states if state.bloc})])
    told = [
        f"{bloc}: {listed([state.label for state in plot.states if state.bloc == bloc], 12)}."
        for bloc in blocs
        if any(state.bloc == bloc for state in plot.states)
    ]
    absent = [state.label for state in plot.states if shapes().middle(state.code) is None]
    return " ".join([*told, *([f"Not on the map: {listed(absent, 8)}."] if absent else [])]) or "No states."


def map_tables(plot: MapPlot) -> tuple[Twin, ...]:
    """One row for each state."""
    rows = tuple(
        (state.code, state.label, state.bloc, state.sureness, shapes().middle(state.code) is not None)
        for state in plot.states
    )
    return (Twin("States", ("code", "name", "bloc", "sureness", "is_on_map"), rows),)
