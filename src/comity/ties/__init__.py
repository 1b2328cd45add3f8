"""What ties two states: dimension by dimension the dated deeds, and what they weigh together.

>>> from comity.record.merge import reconcile
>>> from comity.testing import make_event
>>> met = reconcile([make_event("CONSULT", "SVK", "AZE", mode="visit", date="2024-05-06")])
>>> [(tie.dimension.id, tie.positive) for tie in between(met, (), "SVK", "AZE").dimensions]
[('contact', 1)]

The weighing itself is `comity.ties.weigh.weigh`: the room's name for it is its module.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from comity.ties.between import DimensionTie, PairTies, between
from comity.ties.dimensions import Dimension, dimension_of, dimensions, stated_dimension
from comity.ties.pairs import pairs_of
from comity.ties.partners import Partner, partners
from comity.ties.sign import sign_of, standing_of
from comity.ties.weights import Weights, load_weights

if TYPE_CHECKING:
    from comity.ties.alike import Likeness, likeness
    from comity.ties.disagreement import Opposed, opposed
    from comity.ties.dyad import DimensionWeight, DyadWeight, weigh_dyad
    from comity.ties.evidence import LeftOut, left_out, tie_evidence
    from comity.ties.network import Pieces, Ties, pieces_of
    from comity.ties.rows import EVIDENCE, known_by
    from comity.ties.series import dyad_series, months_of
    from comity.ties.through import TieSeries, weigh_through
    from comity.ties.voting_record import VotingRecord, roll_calls

__all__ = [
    "EVIDENCE",
    "Dimension",
    "DimensionTie",
    "DimensionWeight",
    "DyadWeight",
    "LeftOut",
    "Likeness",
    "Opposed",
    "PairTies",
    "Partner",
    "Pieces",
    "TieSeries",
    "Ties",
    "VotingRecord",
    "Weights",
    "between",
    "dimension_of",
    "dimensions",
    "dyad_series",
    "known_by",
    "left_out",
    "likeness",
    "load_weights",
    "months_of",
    "opposed",
    "pairs_of",
    "partners",
    "pieces_of",
    "roll_calls",
    "sign_of",
    "standing_of",
    "stated_dimension",
    "tie_evidence",
    "weigh_dyad",
    "weigh_through",
]

# What is worked out with arrays is loaded when it is first asked for: counting deeds needs none of it.
_HOMES = {
    "EVIDENCE": "rows",
    "DimensionWeight": "dyad",
    "DyadWeight": "dyad",
    "LeftOut": "evidence",
    "Likeness": "alike",
    "Opposed": "disagreement",
    "Pieces": "network",
    "TieSeries": "through",
    "Ties": "network",
    "VotingRecord": "voting_record",
    "dyad_series": "series",
    "known_by": "rows",
    "left_out": "evidence",
    "likeness": "alike",
    "months_of": "series",
    "opposed": "disagreement",
    "pieces_of": "network",
    "tie_evidence": "evidence",
    "roll_calls": "voting_record",
    "weigh_dyad": "dyad",
    "weigh_through": "through",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module.

    Raises:
        AttributeError: If the room has no such name.
    """
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.ties' has no attribute {name!r}")
    return getattr(importlib.import_module(f"comity.ties.{_HOMES[name]}"), name)
