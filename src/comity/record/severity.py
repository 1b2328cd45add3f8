"""How much hangs on a contradiction: 1 slight, 2 serious, 3 decisive.

Whether a deed happened, and who did it, come first; then a date by the days between the sides, an amount by
its ratio, and last who came and of what rank the visit was. The steps are a convention of this project.

>>> from comity.record.model import Side
>>> one, other = (Side(value=day, statements=(day,)) for day in ("2024-05-06", "2024-05-07"))
>>> severity("date", (one, other))
1
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.core.interval import Interval
from comity.record.model import Side

SLIGHT, SERIOUS, DECISIVE = 1, 2, 3
# Days between two sides' dates up to which the difference is slight, and serious.
SLIGHT_DAYS, SERIOUS_DAYS = 3, 31
# The larger amount as a multiple of the smaller, likewise.
SLIGHT_RATIO, SERIOUS_RATIO = 1.25, 3.0
_FIXED = {
    "actors": DECISIVE,
    "type": SERIOUS,
    "place": SERIOUS,
    "people": SERIOUS,
    "rank": SLIGHT,
    "by": SLIGHT,
}


def severity(field: str, sides: Sequence[Side]) -> int:
    """How much hangs on a contradiction.

    Args:
        field: The field in which the sides differ.
        sides: At least two; their values as a conflict writes them.

    Returns:
        1 to 3.
    """
    values = [side.value for side in sides]
    if field == "status":
        return DECISIVE if set(values) >= {"occurred", "negated"} else SERIOUS
    if field == "date":
        return _step(_days_between(values), SLIGHT_DAYS, SERIOUS_DAYS)
    if field == "amount":
        return _step(_ratio(values), SLIGHT_RATIO, SERIOUS_RATIO)
    return _FIXED.get(field, SLIGHT)


def _step(measure: float, slight: float, serious: float) -> int:
    if measure <= slight:
        return SLIGHT
    return SERIOUS if measure < serious or measure == serious else DECISIVE


def _days_between(values: Sequence[str]) -> float:
    """The longest way from the end of one date to the beginning of another."""
    dates = [Interval.parse(value.split()[-1]) for value in values]
    return max((later.first - earlier.last).days for earlier in dates for later in dates)


def _ratio(values: Sequence[str]) -> float:
    amounts = [abs(float(value.split()[0])) for value in values]
    return max(amounts) / min(amounts) if min(amounts) else float("inf")
