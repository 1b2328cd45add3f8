"""At which place the right answer stood, and what that says of a way to answer.

Time-aware filter: of the other right answers to the same question on the same day none counts as wrong.
Answers with one score stand in random order (Sun et al. 2020, "A Re-evaluation of Knowledge Graph Completion
Methods", ACL: other orders flatter who scores all alike). The protocol: Gastinger et al. (2023), "Comparing
Apples and Oranges? On the Evaluation of Methods for Temporal Knowledge Graph Forecasting", ECML PKDD.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.forecasts.recurrence.quadruples import Numbers

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Places of right answers.

    Attributes:
        places: (n,), from 1.
        relations: (n,), of the questions, if known.
    """

    places: Numbers
    relations: Numbers | None = None

    @property
    def mean_reciprocal_rank(self) -> float:
        """The mean of `1 / place`, 0-1; NaN where nothing was asked."""
        return float((1 / self.places).mean()) if len(self.places) else float("nan")

    def hits(self, places: int) -> float:
        """The share of right answers among the first few, 0-1; NaN where nothing was asked."""
        return float((self.places <= places).mean()) if len(self.places) else float("nan")


def ranks(scores: Floats, rows: Numbers, answers: Numbers, draw: np.random.Generator) -> Numbers:
    """The place of each right answer among all entities.

    Args:
        scores: (questions, entities), the higher the likelier.
        rows: (n,), which question; all right answers to a question must be here, as they filter each other.
        answers: (n,), the right answers.
        draw: Puts equal scores in order.

    Returns:
        (n,), from 1.
    """
    places = np.empty(len(rows), dtype=np.int64)
    for row in np.unique(rows):
        mine = np.flatnonzero(rows == row)
        line, right = scores[row], np.unique(answers[mine])
        own = line[answers[mine]]
        filtered = line[right]
        for at, score in zip(mine, own, strict=True):
            above = np.count_nonzero(line > score) - np.count_nonzero(filtered > score)
            beside = np.count_nonzero(line == score) - np.count_nonzero(filtered == score)
            places[at] = 1 + above + draw.integers(0, beside + 1)
    return places
