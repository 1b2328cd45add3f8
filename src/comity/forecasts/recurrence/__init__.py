"""Who does what to whom next, foretold from who did what to whom before, and how well that works.

Facts are read day by day: all questions of a day are answered from earlier days, then its facts are told.

>>> ranked = walk(facts, memory, Recurrence(), first=273, last=303)   # doctest: +SKIP
>>> ranked.mean_reciprocal_rank                                          # doctest: +SKIP
"""

from comity.forecasts.recurrence.baseline import Recurrence
from comity.forecasts.recurrence.blend import Blend
from comity.forecasts.recurrence.choose import climb
from comity.forecasts.recurrence.excitation import Excitation, learn
from comity.forecasts.recurrence.memory import Memory
from comity.forecasts.recurrence.quadruples import Facts, Quadruples
from comity.forecasts.recurrence.ranking import Ranked, ranks
from comity.forecasts.recurrence.walk import Scorer, remember_until, walk

__all__ = [
    "Blend",
    "Excitation",
    "Facts",
    "Memory",
    "Quadruples",
    "Ranked",
    "Recurrence",
    "Scorer",
    "climb",
    "learn",
    "ranks",
    "remember_until",
    "walk",
]
