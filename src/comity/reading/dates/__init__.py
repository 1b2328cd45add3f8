"""When: finds time expressions in a text, turns them into days, and dates documents that bear no date.

>>> from comity.core.interval import Interval
>>> from comity.reading.dates import time_expressions
>>> (found,) = time_expressions("Visits have become more frequent since mid-April.")
>>> found.text, str(found.interval(Interval.parse("2024-05-23")))
('since mid-April', '2024-04-11/2024-05-23')
"""

from comity.reading.dates.dating import Dating, infer_published
from comity.reading.dates.expression import Direction, TimeExpression
from comity.reading.dates.meaning import Anchor, Granularity, Tense
from comity.reading.dates.scan import time_expressions
from comity.reading.dates.words import weekday_beside_day

__all__ = [
    "Anchor",
    "Dating",
    "Direction",
    "Granularity",
    "Tense",
    "TimeExpression",
    "infer_published",
    "time_expressions",
    "weekday_beside_day",
]
