"""What ties two states: dimension by dimension the dated deeds, and what they weigh together.

>>> from comity.record.merge import reconcile
>>> from comity.testing import make_event
>>> met = reconcile([make_event("CONSULT", "SVK", "AZE", mode="visit", date="2024-05-06")])
>>> [(tie.dimension.id, tie.positive) for tie in between(met, (), "SVK", "AZE").dimensions]
[('contact', 1)]
"""

from comity.ties.between import DimensionTie, PairTies, between
from comity.ties.dimensions import Dimension, dimension_of, dimensions, stated_dimension
from comity.ties.evidence import EVIDENCE, LeftOut, left_out, tie_evidence
from comity.ties.network import Pieces, Ties, pieces_of
from comity.ties.pairs import pairs_of
from comity.ties.partners import Partner, partners
from comity.ties.rows import known_by
from comity.ties.sign import sign_of, standing_of
from comity.ties.through import TieSeries, weigh_through
from comity.ties.weigh import weigh
from comity.ties.weights import Weights, load_weights

__all__ = [
    "EVIDENCE",
    "Dimension",
    "DimensionTie",
    "LeftOut",
    "PairTies",
    "Partner",
    "Pieces",
    "TieSeries",
    "Ties",
    "Weights",
    "between",
    "dimension_of",
    "dimensions",
    "known_by",
    "left_out",
    "load_weights",
    "pairs_of",
    "partners",
    "pieces_of",
    "sign_of",
    "standing_of",
    "stated_dimension",
    "tie_evidence",
    "weigh",
    "weigh_through",
]
