"""The same counts for heavy weights, such as inhabitants: the members split into two halves.

With one weight, the subsets of the second half are sorted by weight within each size; how many of them
complete a subset of the first half is then one search in a sorted row. With more weights the pairs of
subsets are compared block by block. Both are exact; the first takes about 2^(n/2) * n searches, the second
2^n comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.blocs.voting.conditions import Condition, Every, Threshold, measures

Integers = npt.NDArray[np.int64]
_BLOCK = 2**20  # pairs of subsets looked at together: a few megabytes, which the cache nearly holds


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """All subsets of some members.

    Attributes:
        inside: Whether a member is in a subset: (2**k, k), 0 or 1.
        sizes: Members of each subset.
    """

    inside: Integers
    sizes: Integers

    @classmethod
    def of(cls, count: int) -> Half:
        """The subsets of that many members."""
        inside = (np.arange(2**count)[:, None] >> np.arange(count)) & 1
        return cls(inside.astype(np.int64), inside.sum(axis=1))


def winning_by_weight(weights: Sequence[int], starts: Sequence[int]) -> Integers:
    """Winning coalitions by size, of all and of those with each member, where one weight counts.

    Args:
        weights: One for each of n members.
        starts: For each size 0 … n the least weight at which a coalition of that size wins; one more than
            the total weight where none does.

    Returns:
        (n + 1, n + 1): rows by size; the first column counts all, column i + 1 those with member i.
    """
    count = len(weights)
    first, second = Half.of(count // 2), Half.of(count - count // 2)
    weigh = np.asarray(weights, dtype=np.int64)
    least = np.asarray(starts, dtype=np.int64)
    ours = first.inside @ weigh[: count // 2]
    theirs = second.inside @ weigh[count // 2 :]
    found = np.zeros((count + 1, count + 1), dtype=np.int64)
    for joined in range(count - count // 2 + 1):
        chosen = np.flatnonzero(second.sizes == joined)
        chosen = chosen[np.argsort(theirs[chosen], kind="stable")]
        # From each place on: how many subsets follow, and how many of them hold each member.
        ahead = np.zeros((len(chosen) + 1, 1 + count - count // 2), dtype=np.int64)
        ahead[:-1, 0] = np.arange(len(chosen), 0, -1)
        ahead[:-1, 1:] = second.inside[chosen][::-1].cumsum(axis=0)[::-1]
        place = np.searchsorted(theirs[chosen], least[first.sizes + joined] - ours)
        many = ahead[place]
        for size in range(count // 2 + 1):
            of_size = first.sizes == size
            found[size + joined, 0] += many[of_size, 0].sum()
            found[size + joined, 1 : 1 + count // 2] += many[of_size, 0] @ first.inside[of_size]
            found[size + joined, 1 + count // 2 :] += many[of_size, 1:].sum(axis=0)
    return found


def winning_by_pairs(condition: Condition, count: int) -> Integers:
    """The same table for any condition, by looking at every coalition.

    Args:
        condition: Its weights in the order of the members.
        count: Members, n.
    """
    first, second = Half.of(count // 2), Half.of(count - count // 2)
    ours, theirs = {}, {}
    for one in measures(condition):
        ours[one] = first.inside @ np.array(one[: count // 2], dtype=np.int64)
        theirs[one] = second.inside @ np.array(one[count // 2 :], dtype=np.int64)
    # Whole numbers below 2**24 are exact in float32, whose matrix products are many times faster.
    first_by_size = np.eye(count // 2 + 1, dtype=np.float32)[first.sizes]
    second_by_size = np.eye(count - count // 2 + 1, dtype=np.float32)[second.sizes]
    by_first = np.zeros((len(first.sizes), count - count // 2 + 1), dtype=np.int64)
    by_second = np.zeros((count // 2 + 1, len(second.sizes)), dtype=np.int64)
    for rows in _blocks(len(first.sizes), max(1, _BLOCK // len(second.sizes))):
        wins = _wins(condition, {one: sums[rows] for one, sums in ours.items()}, theirs).astype(np.float32)
        by_first[rows] = (wins @ second_by_size).astype(np.int64)
        by_second += (first_by_size[rows].T @ wins).astype(np.int64)
    return _gathered(by_first, by_second, first, second)


def _wins(
    condition: Condition, ours: Mapping[tuple[int, ...], Integers], theirs: Mapping[tuple[int, ...], Integers]
) -> npt.NDArray[np.bool_]:
    """Whether each subset of one half (rows) wins together with each of the other (columns)."""
    if isinstance(condition, Threshold):
        missing = condition.quota - ours[condition.weights]
        return theirs[condition.weights] >= missing[:, None]
    found = _wins(condition.parts[0], ours, theirs)
    for part in condition.parts[1:]:
        other = _wins(part, ours, theirs)
        found = found & other if isinstance(condition, Every) else found | other
    return found


def _gathered(by_first: Integers, by_second: Integers, first: Half, second: Half) -> Integers:
    """The table, from the wins of each subset of one half by the size of the other half's subset."""
    half, count = first.inside.shape[1], first.inside.shape[1] + second.inside.shape[1]
    found = np.zeros((count + 1, count + 1), dtype=np.int64)
    for size in range(half + 1):
        of_size = first.sizes == size
        for joined in range(count - half + 1):
            wins = by_first[of_size, joined]
            found[size + joined, 0] += wins.sum()
            found[size + joined, 1 : 1 + half] += wins @ first.inside[of_size]
    for size in range(count - half + 1):
        of_size = second.sizes == size
        for joined in range(half + 1):
            found[size + joined, 1 + half :] += by_second[joined, of_size] @ second.inside[of_size]
    return found


def _blocks(rows: int, many: int) -> Iterator[slice]:
    for start in range(0, rows, many):
        yield slice(start, min(start + many, rows))
