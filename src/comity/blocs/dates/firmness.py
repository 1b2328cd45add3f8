"""Which blocs of one date of many may be called so, at less cost than `comity.blocs.doubt.stability`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.ensemble import Ensemble
from comity.blocs.chances.many import many
from comity.blocs.chances.many_partitions import many_partitions
from comity.blocs.doubt.stability import NAMED, agreement_of, why_not
from comity.blocs.partition.cohesion import cohesion
from comity.blocs.partition.constraints import Constraints
from comity.blocs.partition.partition import Partition
from comity.blocs.question import BlocQuestion
from comity.ties.network import Ties, pieces_of

MOST_DRAWN = 40
"""How often at most the deeds of a date are drawn anew: mean agreement is then known to some hundredths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firm the blocs of a date are.

    Attributes:
        agreement: Mean over linked pairs: how often, when deeds are drawn anew, they stand to each other as
            in the partition; .5 is chance.
        stable: Labels of the blocs that may be called so.
        why: The reason if none may; empty otherwise.
    """

    agreement: float
    stable: tuple[int, ...]
    why: str


def firmness(ties: Ties, partition: Partition, found: Ensemble, question: BlocQuestion) -> Firmness:
    """The firmness of the blocs of a date.

    Args:
        ties: Of the date.
        partition: Into blocs.
        found: The ensemble under the same constraints.
        question: What is held, the seed, and how often deeds are drawn; where 0, the ensemble alone judges.
    """
    together = _together(ties, found, question)
    labels = np.asarray(partition.labels)
    agreement = agreement_of(labels, together, found)
    apart = {name for group in found.unlinked for name in group}
    linked = np.where([name in apart for name in partition.names], -1, labels)
    reasons = {
        label: _why_not(ties, linked, label, together, firm=agreement >= NAMED) for label in partition.blocs
    }
    stable = tuple(label for label, why in reasons.items() if not why)
    return Firmness(agreement=agreement, stable=stable, why="" if stable else _why(agreement, reasons))


def _why(agreement: float, reasons: dict[int, str]) -> str:
    if agreement < NAMED:
        return f"two states stand to each other as here in only {agreement:.0%} of the draws"
    several = [why for why in reasons.values() if "one state alone" not in why]
    return "; ".join(dict.fromkeys(several)) or "every state is alone"


def _why_not(
    ties: Ties, labels: NDArray[np.int64], label: int, together: NDArray[np.float64], *, firm: bool
) -> str:
    rows = np.flatnonzero(labels == label)
    inner = together[np.ix_(rows, rows)][np.triu_indices(len(rows), 1)]
    mean = float(inner.mean()) if len(inner) else None
    return why_not(len(rows), mean, cohesion(ties.weights, labels, label), firm=firm)


def _together(ties: Ties, found: Ensemble, question: BlocQuestion) -> NDArray[np.float64]:
    """Mean co-membership when the deeds are drawn anew; of the ensemble itself where they are not."""
    times = min(question.resamples, MOST_DRAWN)
    if not times:
        return found.together
    pieces = pieces_of(ties)
    drawn = np.random.default_rng(question.seed).poisson(1.0, (times, len(pieces.units)))
    stack = np.stack([pieces.matrix(one) for one in drawn])
    held = Constraints(ties.names, question.poles, question.fixed, question.neutral).held
    if found.count == 2:
        anchor = found.names.index(found.anchor)
        told = many(stack, held, anchor, found.temperature, draws=1, seed=question.seed).together
    else:
        told = many_partitions(stack, held, found.count, found.temperature, seed=question.seed)
    mean: NDArray[np.float64] = told.mean(axis=0)
    return mean
