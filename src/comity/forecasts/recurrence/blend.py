"""The blend: rates of excitation, with a little for any earlier dealing, weighed on validation days.

    score(s, r, o) = w_bg · β_r share(s) share(o) + Σ_λ w_λ Σ_r' θ[λ, r, r'] count_λ(s, r', o)
                     + w_own count(s, r, o) + w_to count(s, *, o) + w_from count(o, *, s)

The last three use the first of the memory's rates for `*` and the last but one for the relation itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from comity.forecasts.recurrence.excitation import SHARE_PRIOR, Excitation, background_shares
from comity.forecasts.recurrence.memory import Memory, Recalled
from comity.forecasts.recurrence.quadruples import Numbers

Floats = NDArray[np.float64]
PLAIN: Mapping[str, float] = {"background": 1.0, "slow": 1.0, "own": 0.0, "to": 0.0, "from": 0.0}
"""The weights of excitation alone."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blend:
    """Excitation and plain recurrence.

    Attributes:
        excitation: What was learned on the training days.
        weights: `background`, `slow` (of the slowest fading), `own`, `to` and `from`, each 0 or more.
    """

    excitation: Excitation
    weights: Mapping[str, float] = field(default_factory=lambda: PLAIN)

    def scores(self, memory: Memory, entities: Numbers, relations: Numbers) -> Floats:
        """The rate of each possible fact, in facts a day but for the weights."""
        near = background_shares(memory, entities, relations) * self.excitation.background[relations]
        scores = self.weights["background"] * near[:, None] * memory.shares(relations, SHARE_PRIOR)
        told = memory.recall(entities)
        size = memory.facts.entity_count
        added = np.bincount(
            told.rows * size + told.others, self._raised(memory, told, relations[told.rows]),
            minlength=len(entities) * size,
        )  # fmt: skip
        scores += added.reshape(len(entities), size)
        return scores

    def _raised(self, memory: Memory, told: Recalled, asked: Numbers) -> Floats:
        """How much each thing told raises the rate of what is asked."""
        half, weights = memory.facts.relation_count // 2, self.weights
        raised = np.zeros(len(asked))
        for at, (gain, count) in enumerate(zip(self.excitation.gains, told.counts, strict=True)):
            raised += (weights["slow"] if at == 0 else 1.0) * gain[asked, told.relations] * count
        same_way = (asked < half) == (told.relations < half)
        raised += np.where(same_way, weights["to"], weights["from"]) * told.counts[0]
        own = asked == told.relations
        raised[own] += weights["own"] * told.counts[-2 if len(told.counts) > 1 else -1, own]
        return raised
