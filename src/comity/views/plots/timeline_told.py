"""The timeline in words and as a table."""

from __future__ import annotations

from comity.views.plots.frame import listed
from comity.views.plots.timeline_model import TimelinePlot
from comity.views.plots.twin import Twin


def timeline_summary(plot: TimelinePlot) -> str:
    """How many deeds stand in each lane, over which time, and which plans are overdue."""
    if not plot.deeds:
        return "No dated deeds."
    first, last = min(d.first for d in plot.deeds), max(d.last for d in plot.deeds)
    counts = [
        f"{number} {lane}" for lane in plot.lanes if (number := sum(d.lane == lane for d in plot.deeds))
    ]
    told = [f"{len(plot.deeds)} dated deeds from {first} to {last}: {listed(counts, 9)}."]
    if overdue := [d.label for d in plot.deeds if d.is_overdue]:
        told.append(f"Overdue: {listed(overdue, 8)}.")
    return " ".join(told)


def timeline_tables(plot: TimelinePlot) -> tuple[Twin, ...]:
    """One row for each deed, by date."""
    rows = tuple(
        (deed.first.isoformat(), deed.last.isoformat(), deed.lane, deed.label, deed.is_overdue, deed.id)
        for deed in sorted(plot.deeds, key=lambda deed: (deed.first, deed.last, deed.id))
    )
    return (Twin("Deeds", ("date_from", "date_to", "lane", "deed", "is_overdue", "id"), rows),)
