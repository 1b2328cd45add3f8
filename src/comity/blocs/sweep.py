"""What the sides owe to the half-life: the same question for each half-life of the table of weights."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from comity.blocs.partition.partition import Partition
from comity.blocs.question import BlocQuestion, solve_for
from comity.ties.network import Ties
from comity.ties.weigh import weigh
from comity.ties.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class SweptPartition:
    """The sides at one half-life.

    Attributes:
        half_life_months: In months; infinite where nothing fades.
        partition: The two sides of least energy; None where all evidence has faded away.
        moved: States on another side than at the half-life asked for; the sides are told apart by the poles,
            else so that as few as can be have moved.
    """

    half_life_months: float
    partition: Partition | None
    moved: tuple[str, ...]


def sweep_half_life(
    evidence: pa.Table, at: date, weights: Weights, *, base: Partition, question: BlocQuestion,
    actors: Collection[str] | None = None,
) -> tuple[SweptPartition, ...]:  # fmt: skip
    """The two sides for every half-life of the table.

    Args:
        evidence: As `tie_evidence` gives it.
        at: The date.
        weights: With the half-lives to sweep.
        base: The sides at the half-life asked for.
        question: Sides given beforehand, time limit and seed.
        actors: Only ties between these.
    """
    found = []
    for half_life in weights.sweep_months:
        ties = weigh(evidence, at, replace(weights, half_life_months=half_life), actors=actors)
        swept = _swept(ties, base, question) if ties.weights.any() else (None, ())
        found.append(SweptPartition(half_life_months=half_life, partition=swept[0], moved=swept[1]))
    return tuple(found)


def _swept(ties: Ties, base: Partition, question: BlocQuestion) -> tuple[Partition, tuple[str, ...]]:
    partition = solve_for(ties, question.among(ties.names))
    return partition, moved_between(base, partition, told=bool(question.poles or question.fixed))


def moved_between(base: Partition, other: Partition, *, told: bool) -> tuple[str, ...]:
    """The states on different sides in two divisions into two.

    Args:
        base: One division.
        other: Another, of the same states.
        told: Whether poles or fixed sides tell the two sides apart; else the numbers of the sides mean
            nothing, and they are matched so that as few states as can be have moved.
    """
    sides = dict(zip(base.names, base.labels, strict=True))
    pairs = [
        (name, sides[name], label)
        for name, label in zip(other.names, other.labels, strict=True)
        if label >= 0 and sides.get(name, -1) >= 0
    ]
    as_numbered = [name for name, one, two in pairs if one != two]
    turned = [name for name, one, two in pairs if one == two]
    if told or len(as_numbered) <= len(turned):
        return tuple(as_numbered)
    return tuple(turned)
