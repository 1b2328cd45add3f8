"""The desk at which a record is kept and asked: glue between the rooms, and nothing printed.

>>> with Desk.open("region.comity", create=True) as desk:      # doctest: +SKIP
...     desk.read(["news/"])
...     desk.chronology("Azerbaijan")

Reading without a record is in `comity.desk.run`, which loads the readers.
"""

from comity.desk.actors import resolve_actor
from comity.desk.backing import Voice
from comity.desk.desk import Desk
from comity.desk.values import Apart, Contradiction, Explanation, Holding, Material, ReadReport, Step

__all__ = [
    "Apart",
    "Contradiction",
    "Desk",
    "Explanation",
    "Holding",
    "Material",
    "ReadReport",
    "Step",
    "Voice",
    "resolve_actor",
]
