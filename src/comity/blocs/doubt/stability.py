"""May the two sides be called blocs, and how firm is each?

A bloc is named where friendly ties run inside it and its members stay together when the deeds are drawn anew.
Below a threshold nothing is named, and the reason is given: a made-up bloc is worse than none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.ensemble import Ensemble, ensemble
from comity.blocs.doubt.resampling import Resampled
from comity.blocs.partition.cohesion import Cohesion, cohesion
from comity.blocs.partition.partition import Partition

Array = NDArray[np.float64]

NAMED = 0.75
"""Agreement with the resamples from which sides are named. Between made-up records without any blocs and such
with blocs that can be found: `python evals/planted.py` prints how many of each are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocStability:
    """How firm one of the two sides is.

    Attributes:
        label: Of the side.
        members: Codes; without states that no path of ties joins to the anchor: their side is not known.
        intact: Chance that all members are on one side; never lowered by a friendly tie inside.
        margin: Energy from the least to the least with the side split; None where it was not worked out.
            Never lowered by a friendly tie inside either.
        together: Mean chance of two members to be on one side when deeds are drawn anew; None for one member.
        cohesion: The ties inside.
        named: Whether it may be called a bloc.
        why: The reason if not.
    """

    label: int
    members: tuple[str, ...]
    intact: float
    margin: float | None
    together: float | None
    cohesion: Cohesion
    named: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """How firm the two sides are.

    Attributes:
        agreement: Mean over pairs that ties link: how often, when deeds are drawn anew, they stand to each
            other as in the partition; .5 is chance.
        blocs: The sides.
        named: Whether any may be called a bloc.
        why: In a sentence, the reason if none may; empty otherwise.
    """

    agreement: float
    blocs: tuple[BlocStability, ...]
    named: bool
    why: str


def stability(weights: Array, partition: Partition, found: Ensemble, resampled: Resampled) -> Stability:
    """The firmness of a division into two sides.

    Args:
        weights: The ties, (n, n).
        partition: Into two sides.
        found: The ensemble under the same constraints.
        resampled: Over drawn evidence, likewise.
    """
    labels = np.asarray(partition.labels)
    agreement = agreement_of(labels, resampled.together, found)
    blocs = tuple(
        _bloc(label, weights, partition, found, resampled, firm=agreement >= NAMED)
        for label in partition.blocs
    )
    named = any(bloc.named for bloc in blocs)
    return Stability(
        agreement=agreement, blocs=blocs, named=named, why="" if named else _why(agreement, blocs)
    )


def _why(agreement: float, blocs: Sequence[BlocStability]) -> str:
    if agreement < NAMED:
        return (
            f"No stable blocs: when the deeds are drawn anew, two states stand to each other as here in "
            f"{agreement:.0%} of the draws; below {NAMED:.0%} no bloc is named."
        )
    return "No stable blocs: " + "; ".join(dict.fromkeys(bloc.why for bloc in blocs)) + "."


def agreement_of(labels: NDArray[np.int64], together: Array, found: Ensemble) -> float:
    """How often, on average over pairs, two states stand to each other as in a partition.

    Pairs that no path of ties links say nothing either way; .5 where there are no others.

    Args:
        labels: Of the partition.
        together: (n, n) chance of being in one bloc.
        found: The ensemble over the same ties; it knows which states are linked.
    """
    group = np.zeros(len(labels), dtype=np.int64)
    for number, names in enumerate(found.unlinked, 1):
        group[[found.names.index(name) for name in names]] = number
    inside = labels >= 0
    linked = np.triu((group[:, None] == group) & inside[:, None] & inside, 1)
    if not linked.any():
        return 0.5
    same = labels[:, None] == labels
    return float(np.where(same, together, 1 - together)[linked].mean())


def _bloc(
    label: int, weights: Array, partition: Partition, found: Ensemble, resampled: Resampled, *, firm: bool
) -> BlocStability:
    apart = {name for group in found.unlinked for name in group}
    linked = np.array([name not in apart for name in partition.names])
    rows = np.flatnonzero((np.asarray(partition.labels) == label) & linked)
    inner = resampled.together[np.ix_(rows, rows)][np.triu_indices(len(rows), 1)]
    together = float(inner.mean()) if len(inner) else None
    held = cohesion(weights, np.where(linked, partition.labels, -1), label)
    why = why_not(len(rows), together, held, firm=firm)
    return BlocStability(
        label=label, members=tuple(partition.names[row] for row in rows),
        intact=chance_intact(weights, found, rows),
        margin=margin_of(weights, found, partition, rows), together=together, cohesion=held,
        named=not why, why=why,
    )  # fmt: skip


def why_not(size: int, together: float | None, held: Cohesion, *, firm: bool) -> str:
    """Why some states may not be called a bloc; empty if they may.

    Args:
        size: How many they are.
        together: Mean chance of two of them to be together when deeds are drawn anew.
        held: The ties inside.
        firm: Whether the partition as a whole stays as it is.
    """
    if not size:
        return "no path of ties joins its states to the others"
    if size < 2 or together is None:
        return "one state alone is no bloc"
    if not held.friendly:
        return "no friendly tie runs inside: the members share only whom they stand against"
    if not firm:
        return "the sides do not stay as they are when the deeds are drawn anew"
    if together < NAMED:
        return f"its members stay together in only {together:.0%} of the draws"
    return ""


def chance_intact(weights: Array, found: Ensemble, rows: NDArray[np.int64]) -> float:
    """The chance that some states are all on one side.

    Exactly, the sum over configurations with the states made one, over the sum of all; else the share of the
    draws.

    Args:
        weights: The ties.
        found: The ensemble over them.
        rows: Of the states.
    """
    if len(rows) < 2:
        return 1.0
    if found.log_sum is not None and not found.held and not found.outside:
        chance = _merged(weights, found, rows)
        if chance is not None:
            return chance
    if found.draws is None:
        return float("nan")
    chosen = found.draws[:, rows]
    return float((chosen == chosen[:, :1]).all(axis=1).mean())


def _merged(weights: Array, found: Ensemble, rows: NDArray[np.int64]) -> float | None:
    """By the sum over configurations with the states made one; None where these are too many to visit."""
    rest = np.setdiff1d(np.arange(len(weights)), rows)
    joint = np.zeros((len(rest) + 1, len(rest) + 1))
    joint[1:, 1:] = weights[np.ix_(rest, rest)]
    joint[0, 1:] = joint[1:, 0] = weights[np.ix_(rows, rest)].sum(axis=0)
    if found.log_sum is None:
        return None
    if not joint.any():
        # Nothing pulls the rest anywhere: each of its sides counts alike.
        return min(1.0, math.exp(len(rest) * math.log(2) - found.log_sum))
    one = ensemble(joint, temperature=found.temperature, draws=0, seed=found.seed)
    if one.log_sum is None:
        return None
    return min(1.0, math.exp(one.log_sum - found.log_sum))


def margin_of(weights: Array, found: Ensemble, partition: Partition, rows: NDArray[np.int64]) -> float | None:
    """The energy from the least to the least with some states apart; None if sampled.

    One of the states is made the anchor: the least over the others of what it costs to take each off it.

    Args:
        weights: The ties.
        found: The ensemble over them.
        partition: Of least energy; where it parts the states already, the margin is 0.
        rows: Of the states.
    """
    if len({partition.labels[row] for row in rows}) > 1:
        return 0.0
    if len(rows) < 2 or found.method != "exact" or found.held or found.outside:
        return None
    first = found.names[rows[0]]
    told = ensemble(
        weights, found.names, temperature=found.temperature, fixed={first: 0}, draws=0, seed=found.seed
    )
    if told.method != "exact" or told.flip_cost is None:
        return None
    return float(told.flip_cost[rows[1:]].min())
