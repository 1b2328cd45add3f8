"""The baseline: what was told before will be told again, the sooner the more recently.

    ψ(s, r, o; t) = Σ_{k < t} 2^(−λ (t − k))            strict: the fact itself, over the days it was told
    ξ(r, o; t)    = count(r, o) / count(r)              relaxed: what the relation goes to, whoever asks
    score         = α ψ + (1 − α) ξ

Gastinger, Meilicke, Errica, Sztyler, Schuelke and Stuckenschmidt (2024), "History Repeats Itself: A Baseline
for Temporal Knowledge Graph Forecasting", IJCAI. Written from the paper; λ and α here are one for all
relations. The sum over days does better on the validation days of ICEWS14 than the last day alone (.387 to
.381).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.forecasts.recurrence.memory import Memory
from comity.forecasts.recurrence.quadruples import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """Strict and relaxed recurrence.

    Attributes:
        strict: α, 0-1.
        rate: Which of the memory's rates is λ.
    """

    strict: float = 0.99999
    rate: int = 0

    def scores(self, memory: Memory, entities: Numbers, relations: Numbers) -> NDArray[np.float64]:
        """α ψ + (1 − α) ξ for each question and entity."""
        scores = (1 - self.strict) * memory.shares(relations)
        told = memory.recall(entities)
        same = told.relations == relations[told.rows]
        scores[told.rows[same], told.others[same]] += self.strict * told.counts[self.rate, same]
        return scores
