"""The baseline: what was told before will be told again, the sooner the more recently.

    ψ(s, r, o; t) = Σ_{k < t} 2^(−λ (t − k))            strict: the fact itself, over the days it was told
    ξ(r, o; t)    = count(r, o) / count(r)              relaxed: what the relation goes to, whoever asks
    score         = α ψ + (1 − α) ξ

Gastinger, Meilicke, Errica, Sztyler, Schuelke and Stuckenschmidt (2024), "History Repeats Itself: A Baseline
for Temporal Knowledge Graph Forecasting", IJCAI. Written from the paper's
description. The sum over days does better on the validation days of ICEWS14 than the last day alone.
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
        strict: α, 0-1; one for all relations, or one for each.
        rate: Which of the memory's rates is λ; likewise.
    """

    strict: float | NDArray[np.float64] = 0.99999
    rate: int | Numbers = 0

    def scores(self, memory: Memory, entities: Numbers, relations: Numbers) -> NDArray[np.float64]:
        """α ψ + (1 − α) ξ for each question and entity."""
        strict = np.broadcast_to(self.strict, memory.facts.relation_count)[relations]
        rate = np.broadcast_to(self.rate, memory.facts.relation_count)[relations]
        scores: NDArray[np.float64] = (1 - strict)[:, None] * memory.shares(relations)
        told = memory.recall(entities)
        same = told.relations == relations[told.rows]
        rows = told.rows[same]
        scores[rows, told.others[same]] += strict[rows] * told.counts[rate[rows], np.flatnonzero(same)]
        return scores
