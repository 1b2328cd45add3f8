"""Whether two amounts are roundings of each other."""

from __future__ import annotations

from comity.record.model import Amount

# Units of what an attack cost in people.
CASUALTIES = frozenset({"killed", "hurt"})
# Two values of one amount that differ by less are roundings of each other: "$2 billion" and "$1.99 billion".
AMOUNT_TOLERANCE = 0.01


def amounts_differ(one: Amount, other: Amount) -> bool:
    """Whether two amounts of one unit are further apart than rounding; amounts of two units never differ."""
    if one.unit != other.unit:
        return False
    return abs(one.value - other.value) > AMOUNT_TOLERANCE * max(abs(one.value), abs(other.value))
