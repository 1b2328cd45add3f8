"""Quantities and counts in words."""

from __future__ import annotations

from comity.record.model import Amount

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def amount_words(amount: Amount) -> str:
    """An amount as a reader says it: `2 billion USD`, `40 aircraft`, with the digits that the value has."""
    for scale, name in _SCALES:
        if abs(amount.value) >= scale:
            return f"{amount.value / scale:.12g} {name} {amount.unit}"
    return f"{amount.value:,.12g} {amount.unit}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 document`, `2 documents`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
