"""How often each member turns a losing coalition into a winning one, by a table of coalitions in one integer.

The number of coalitions of each size and weight is the polynomial prod (1 + y x^w). Its coefficients lie side
by side in the bits of one Python integer, weight by weight and within a weight size by size, so that adding a
member is one shift and one addition, and exact whatever the number of members. Leaving a member out again
divides by 1 + z with z = y x^w, which is to multiply by (1 - z)(1 + z^2)(1 + z^4)… up to a power beyond the
table.

Cost: about (members + different weights * log(total weight)) passes over a table of
(members + 1) * members * quota bits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def table_bits(size: int, reach: int) -> int:
    """Bits of the table that `swings` keeps for so many members and weights up to a reach."""
    return (reach + 1) * (size + 1) * size


def swings(weights: Sequence[int], starts: Sequence[int]) -> dict[int, list[int]]:
    """Swings of a member of each weight by the size of the coalition it joins.

    Args:
        weights: Whole numbers, one for each of n members.
        starts: For each size 0 … n the least weight at which a coalition of that size wins; one more than
            the total weight where none does.

    Returns:
        For each different weight n counts: of the coalitions of size 0 … n-1 without one such member that
        lose, but win with it.
    """
    size = len(weights)
    row = (size + 1) * size
    kept = max(starts) * row
    mask = (1 << kept) - 1
    everything = 1
    for weight in weights:
        everything += everything << (weight * row + size)
    everything &= mask
    steps: dict[tuple[int, int], list[int]] = {}
    for joined in range(size):
        steps.setdefault((starts[joined + 1], starts[joined]), []).append(joined)
    found: dict[int, list[int]] = {}
    for weight in dict.fromkeys(weights):
        rest = _divided(everything, weight * row + size, kept) & mask
        found[weight] = _counts(rest, weight, steps, size)
    return found


def _divided(product: int, shift: int, kept: int) -> int:
    """The product by 1 + 2**shift, right in its lowest `kept` bits."""
    quotient = product - (product << shift)
    shift *= 2
    while shift < kept:
        quotient += quotient << shift
        shift *= 2
    return quotient


def _counts(rest: int, weight: int, steps: Mapping[tuple[int, int], list[int]], size: int) -> list[int]:
    """Coalitions by size whose weight lies between what wins with the member and what wins without it.

    Args:
        rest: The table of the coalitions without the member.
        weight: The member's.
        steps: Sizes by the least weight that wins with one member more, and the least that wins as it is.
        size: Members, n.
    """
    row, cell = (size + 1) * size, (1 << size) - 1
    counts = [0] * size
    for (joined_start, high), sizes in steps.items():
        low = joined_start - weight if joined_start > weight else 0
        if low < high:
            rows = _summed(rest >> (low * row), high - low, row)
            for joined in sizes:
                counts[joined] = (rows >> (joined * size)) & cell
    return counts


def _summed(rows: int, count: int, row: int) -> int:
    """The sum of the lowest `count` rows; no cell overflows, as it can hold 2 to the power of the members."""
    mask = (1 << row) - 1
    rows &= (1 << (count * row)) - 1
    summed = 0
    while rows:
        summed += rows & mask
        rows >>= row
    return summed
