"""What ties two states, dimension by dimension: counts with the dated deeds behind them.

>>> from comity.record.merge import reconcile
>>> from comity.testing import make_event
>>> met = reconcile([make_event("CONSULT", "SVK", "AZE", mode="visit", date="2024-05-06")])
>>> [(tie.dimension.id, tie.positive) for tie in between(met, (), "SVK", "AZE").dimensions]
[('contact', 1)]
"""

from comity.ties.between import DimensionTie, PairTies, between
from comity.ties.dimensions import Dimension, dimension_of, dimensions, stated_dimension
from comity.ties.pairs import pairs_of
from comity.ties.partners import Partner, partners
from comity.ties.sign import sign_of, standing_of

__all__ = [
    "Dimension",
    "DimensionTie",
    "PairTies",
    "Partner",
    "between",
    "dimension_of",
    "dimensions",
    "pairs_of",
    "partners",
    "sign_of",
    "standing_of",
    "stated_dimension",
]
