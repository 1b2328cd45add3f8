"""How alike two actors behave: one file for each measure, each a function from a matrix to all pairs.

>>> import numpy as np
>>> votes = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
>>> bool(abs(MEASURES["s"].all_pairs(votes)[0, 1] - 1 / 3) < 1e-12)
True
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comity.ties.measures.arrays import Floats
from comity.ties.measures.cohen_kappa import cohen_kappa
from comity.ties.measures.scott_pi import scott_pi
from comity.ties.measures.signorino_ritter_s import signorino_ritter_s
from comity.ties.measures.vote_correlation import shared_count, vote_correlation

__all__ = [
    "MEASURES",
    "Measure",
    "cohen_kappa",
    "scott_pi",
    "shared_count",
    "signorino_ritter_s",
    "vote_correlation",
]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as commands name it.

    Attributes:
        title: As it is shown.
        all_pairs: From (actors, items), NaN where there is no value, to (actors, actors).
        of_ties: Whether it may be asked of ties with third parties, whose values run from −1 to 1.
    """

    title: str
    all_pairs: Callable[[Floats], Floats]
    of_ties: bool = True


MEASURES: dict[str, Measure] = {
    "s": Measure("Signorino and Ritter's S", signorino_ritter_s),
    "pi": Measure("Scott's π", scott_pi),
    "kappa": Measure("Cohen's κ", cohen_kappa),
    # Taking out what all do makes no sense of ties, which are different for each.
    "votes": Measure("Majority-corrected correlation", vote_correlation, of_ties=False),
}
