"""Picks the way to count: one packed table, two halves, or all pairs; each exact, each within its limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, lcm
from typing import Literal

from comity.blocs.voting.conditions import Condition, Every, Threshold, measures
from comity.blocs.voting.game import Game
from comity.blocs.voting.halves import winning_by_pairs, winning_by_weight
from comity.blocs.voting.packed import swings, table_bits
from comity.core.errors import OptionError

Method = Literal["table", "halves", "pairs"]

_TABLE_BITS = 2**26  # 8 MB, which a pass goes through in a few milliseconds
_HALVES = 34  # members; 2**17 subsets a half
_PAIRS = 28  # members; 2**28 coalitions take some four seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often members are decisive.

    Attributes:
        swings: For each member n counts: of the coalitions of size 0 … n-1 without it, those that lose but
            win with it.
        method: How they were counted.
    """

    swings: tuple[Sequence[int], ...]
    method: Method

    @property
    def winning(self) -> tuple[int, ...]:
        """Winning coalitions of each size 0 … n.

        The swings at size s add up to (s + 1) w(s + 1) - (n - s) w(s), with w(s) the winning coalitions of
        size s: each is counted once for each member that it could lose.
        """
        size = len(self.swings)
        found = [0]
        for joined in range(size):
            turned = sum(one[joined] for one in self.swings)
            found.append((turned + (size - joined) * found[joined]) // (joined + 1))
        return tuple(found)


def count(game: Game) -> Counts:
    """Swings of each member.

    Raises:
        OptionError: If the body is too large for its rule; the message says how large it may be.
    """
    size = len(game.members)
    weighing = _weighing(game.condition)
    if len(weighing) < 2:
        weights = weighing[0] if weighing else (0,) * size
        whole = sum(weights)
        starts = _starts(game.condition, size, whole + 1)
        if table_bits(size, max(starts)) <= _TABLE_BITS:
            by_weight = swings(weights, starts)
            return Counts(swings=tuple([by_weight[weight] for weight in weights]), method="table")
        if size <= _HALVES and whole < 2**62:
            return _from_winning(winning_by_weight(weights, starts).tolist(), "halves")
        raise _too_large(size, _HALVES, "with weights as large as these")
    if size > _PAIRS or max(sum(weights) for weights in weighing) >= 2**62:
        raise _too_large(size, _PAIRS, f"with {len(weighing)} different weights")
    return _from_winning(winning_by_pairs(game.condition, size).tolist(), "pairs")


def _too_large(size: int, limit: int, what: str) -> OptionError:
    return OptionError(
        f"{size} members are too many to count their coalitions {what}", where="voting",
        todo=f"Take up to {limit} members, or smaller whole weights",
    )  # fmt: skip


def _weighing(condition: Condition) -> list[tuple[int, ...]]:
    """The weights of a tree that differ between members; those that do not only count heads."""
    return [weights for weights in measures(condition) if min(weights) != max(weights)]


def _starts(condition: Condition, size: int, never: int) -> list[int]:
    """For each size the least weight at which a coalition of that size wins; `never` where none does."""
    if isinstance(condition, Threshold):
        weight, quota = condition.weights[0], condition.quota
        if min(condition.weights) != max(condition.weights):
            return [min(max(quota, 0), never)] * (size + 1)
        return [0 if weight * heads >= quota else never for heads in range(size + 1)]
    join = max if isinstance(condition, Every) else min
    parts = [_starts(part, size, never) for part in condition.parts]
    return [join(column) for column in zip(*parts, strict=True)]


def _from_winning(winning: list[list[int]], method: Method) -> Counts:
    """Swings from the winning coalitions by size, of all and of those with each member.

    Those with a member of size s + 1 win with it; those without it of size s win even so.
    """
    size = len(winning) - 1
    found = tuple(
        [winning[s + 1][member] - (winning[s][0] - winning[s][member]) for s in range(size)]
        for member in range(1, size + 1)
    )
    return Counts(swings=found, method=method)


@lru_cache(maxsize=256)
def orders(size: int) -> tuple[tuple[int, ...], int]:
    """By how many orders of entry a swing at each size 0 … n-1 counts, and how many orders there are.

    Both are divided by (n-1)!: a swing counts 1 / C(n-1, s), the whole is n, brought to whole numbers.
    """
    shared = 1
    for joined in range(size):
        shared = lcm(shared, comb(size - 1, joined))
    return tuple(shared // comb(size - 1, joined) for joined in range(size)), shared * size
