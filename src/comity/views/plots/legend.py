"""The signs that plots share in their legends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from comity.views.plots.frame import Entry
from comity.views.plots.looks import draw
from comity.views.plots.palette import Blocs
from comity.views.plots.signs import node


def bloc_entries(blocs: Blocs, members: Sequence[str | None]) -> list[Entry]:
    """One sign per bloc that has members, with their number, and one for those outside."""
    counts = Counter(members)
    named = [bloc for bloc in blocs.names if counts[bloc]]
    entries = [
        node_entry(blocs.shape(bloc), blocs.colour(bloc), f"{bloc} ({counts[bloc]})") for bloc in named
    ]
    if counts[None]:
        entries.append(node_entry("circle", "outside", f"in no bloc ({counts[None]})"))
    return entries


def node_entry(shape: str, look: str, words: str, *, is_hollow: bool = False) -> Entry:
    """The sign of a node."""
    return Entry(node(shape, 0, 0, 5.5, look, is_hollow=is_hollow), words)


def line_entry(look: str, words: str, *, dash: str | None = None) -> Entry:
    """The sign of a line."""
    return Entry(draw("line", look, x1=-9, x2=9, y1=0, y2=0, stroke_width=2.4, stroke_dasharray=dash), words)
