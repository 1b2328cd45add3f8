"""What a map is made from."""

from __future__ import annotations

from dataclasses import dataclass

from comity.views.plots.model import Heading, SidedState


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlot(Heading):
    """States with their blocs, in their places; all others are pale."""

    states: tuple[SidedState, ...]
