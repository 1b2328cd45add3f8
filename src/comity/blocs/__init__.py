"""Blocs: how states fall into sides by their ties, how sure that is, and who holds the balance.

The rooms, each looking only at those before it: `partition` says what a division of states costs, `solver`
finds the cheapest and proves it, `chances` counts all divisions at once, `doubt` draws the deeds anew and
leaves sources out, `dates` follows blocs through time. `find` puts one question to all of them. `voting` is
apart: what the rules of a body make of its members' votes.

>>> import numpy as np
>>> from comity.blocs import solve
>>> found = solve(np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0]]), ("AUT", "DEU", "PRK"))
>>> found.members(0), found.proved
(('AUT', 'DEU'), True)

The names below load on first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.blocs.chances.ensemble import Ensemble, ensemble
    from comity.blocs.chances.spread import Spread
    from comity.blocs.chances.temperature import Temperature, calibrate
    from comity.blocs.dates.labels import match_blocs
    from comity.blocs.dates.through import BlocsThrough, blocs_through
    from comity.blocs.doubt.resampling import Resampled, SourceAblation, bootstrap, without_each_source
    from comity.blocs.doubt.stability import Stability, stability
    from comity.blocs.find import Blocs, find_blocs
    from comity.blocs.partition.energy import energy
    from comity.blocs.partition.frustrated import frustrated_ties
    from comity.blocs.partition.partition import Partition
    from comity.blocs.pivots import Pivot, find_pivots
    from comity.blocs.question import BlocQuestion
    from comity.blocs.solver.landscape import landscape
    from comity.blocs.solver.solve import solve
    from comity.blocs.solver.solve_many import solve_many

__all__ = [
    "BlocQuestion",
    "Blocs",
    "BlocsThrough",
    "Ensemble",
    "Partition",
    "Pivot",
    "Resampled",
    "SourceAblation",
    "Spread",
    "Stability",
    "Temperature",
    "blocs_through",
    "bootstrap",
    "calibrate",
    "energy",
    "ensemble",
    "find_blocs",
    "find_pivots",
    "frustrated_ties",
    "landscape",
    "match_blocs",
    "solve",
    "solve_many",
    "stability",
    "without_each_source",
]

_HOMES = {
    "BlocQuestion": "question",
    "Blocs": "find",
    "BlocsThrough": "dates.through",
    "Ensemble": "chances.ensemble",
    "Partition": "partition.partition",
    "Pivot": "pivots",
    "Resampled": "doubt.resampling",
    "SourceAblation": "doubt.resampling",
    "Spread": "chances.spread",
    "Stability": "doubt.stability",
    "Temperature": "chances.temperature",
    "blocs_through": "dates.through",
    "bootstrap": "doubt.resampling",
    "calibrate": "chances.temperature",
    "energy": "partition.energy",
    "ensemble": "chances.ensemble",
    "find_blocs": "find",
    "find_pivots": "pivots",
    "frustrated_ties": "partition.frustrated",
    "landscape": "solver.landscape",
    "match_blocs": "dates.labels",
    "solve": "solver.solve",
    "solve_many": "solver.solve_many",
    "stability": "doubt.stability",
    "without_each_source": "doubt.resampling",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module.

    Raises:
        AttributeError: If the room has no such name.
    """
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.blocs' has no attribute {name!r}")
    return getattr(importlib.import_module(f"comity.blocs.{_HOMES[name]}"), name)
