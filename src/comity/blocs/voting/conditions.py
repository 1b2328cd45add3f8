"""What a coalition must reach, as sums over its members: at least so many members, votes or inhabitants.

A rule bound to its members is a tree of thresholds joined by "every" and "some". More members never hurt, so
every tree is monotone, and the coalitions that block are those that win under the tree's dual.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Threshold:
    """The members of a coalition must together weigh at least a quota; weights are not negative."""

    weights: tuple[int, ...]
    quota: int


@dataclass(frozen=True, slots=True)
class Every:
    """All parts must be reached."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One part is enough."""

    parts: tuple[Condition, ...]


Condition = Threshold | Every | Some


def thresholds(condition: Condition) -> Iterator[Threshold]:
    """The thresholds of a tree, from left to right."""
    if isinstance(condition, Threshold):
        yield condition
    else:
        for part in condition.parts:
            yield from thresholds(part)


def measures(condition: Condition) -> tuple[tuple[int, ...], ...]:
    """The different weights that a tree adds up, each once."""
    return tuple(dict.fromkeys(one.weights for one in thresholds(condition)))


def holds(condition: Condition, sums: Any) -> Any:
    """Whether sums reach what a tree asks for.

    Args:
        condition: The tree.
        sums: By weights: a number, or an array of numbers with one entry for each coalition.

    Returns:
        A truth value, or an array of them.
    """
    if isinstance(condition, Threshold):
        return sums[condition.weights] >= condition.quota
    found = holds(condition.parts[0], sums)
    for part in condition.parts[1:]:
        other = holds(part, sums)
        found = found & other if isinstance(condition, Every) else found | other
    return found


def dual(condition: Condition) -> Condition:
    """The tree under which the coalitions win that block under the given one.

    A coalition of weight b blocks a threshold q of a total W if W - b < q, that is if b >= W - q + 1.
    """
    if isinstance(condition, Threshold):
        return Threshold(condition.weights, sum(condition.weights) - condition.quota + 1)
    parts = tuple(dual(part) for part in condition.parts)
    return Some(parts) if isinstance(condition, Every) else Every(parts)
