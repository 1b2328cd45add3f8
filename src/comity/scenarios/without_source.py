"""On which source a scenario's change hangs: the same edits on the evidence without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from comity.blocs.chances.ensemble import ensemble
from comity.blocs.chances.spread import Spread
from comity.core.errors import OptionError
from comity.scenarios.comparison import WithoutSource
from comity.scenarios.edit_kinds import EditPart
from comity.scenarios.edits import apply_edits
from comity.scenarios.rows_touched import filtered, rests_on
from comity.scenarios.setting import Setting
from comity.ties.weigh import weigh

_MOST = 8  # sources tried, those with most evidence first


def without_each_source(
    start: Setting, edits: Sequence[EditPart], actors: Collection[str], moved: Collection[str], *,
    anchor: str, temperature: float | Spread, seed: int,
) -> tuple[WithoutSource, ...]:  # fmt: skip
    """What is left of the change of some actors without each source.

    Args:
        start: The setting before the edits.
        edits: Of the scenario.
        actors: Everybody in the picture.
        moved: Whose change is asked about.
        anchor: With whom sides are told.
        temperature: Of both runs.
        seed: Of both runs.
    """
    if not moved:
        return ()
    found = []
    for source, rows in _alone(start):
        kept = replace(start, evidence=filtered(start.evidence, ~rests_on(start.evidence, source)))
        edited, _ = apply_edits(kept, edits)
        one, other = (_chances(one, actors, anchor, temperature, seed) for one in (kept, edited))
        shifts = {actor: _less(other.get(actor), one.get(actor)) for actor in sorted(moved)}
        found.append(WithoutSource(source=source, rows=rows, shifts=shifts))
    return tuple(found)


def _alone(setting: Setting) -> list[tuple[str, int]]:
    """Sources with the number of rows that nobody else tells, most first."""
    counted = weigh(setting.evidence, setting.at, setting.weights).evidence["sources"].to_pylist()
    alone = Counter(names[0] for names in counted if len(names) == 1)
    return sorted(alone.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]


def _chances(
    setting: Setting, actors: Collection[str], anchor: str, temperature: float | Spread, seed: int
) -> dict[str, float]:
    present = sorted(set(actors) - setting.removed)
    ties = weigh(setting.model_evidence, setting.at, setting.weights, actors=present)
    try:
        found = ensemble(
            ties.weights, ties.names, temperature=temperature, poles=setting.poles, fixed=setting.fixed,
            neutral=sorted(setting.neutral), draws=0, seed=seed,
        )  # fmt: skip
    except OptionError:
        # No tie is left without the source: nothing can be said.
        return {}
    if anchor not in found.names:
        return {}
    row = found.together[found.names.index(anchor)]
    return {name: float(value) for name, value in zip(found.names, row, strict=True) if np.isfinite(value)}


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
