"""Ties and given sides as a problem without given sides, and its answer put back.

With two blocs, the states whose sides are given become one state, which the others are drawn to or pushed
from. With more, the states given to one bloc become one state, and these states are such enemies that none
is ever joined with another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.blocs.partition.constraints import FREE
from comity.blocs.partition.energy import Labels, Matrix, components
from comity.blocs.partition.partition import Method
from comity.blocs.solver.granularity import unit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """The solution of a problem.

    Attributes:
        labels: The bloc of each row.
        bound: On the energy of the problem.
        near_optimal: How many come close; None if not counted.
        method: How it was found.
    """

    labels: Labels
    bound: float
    near_optimal: int | None
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Ties between free states and the groups of states whose sides are given.

    Attributes:
        ties: Symmetric; the groups come first.
        groups: The label given to each group; for two blocs at most one, which stands for side 0.
        free: The free states, in the order of the rows after the groups.
        held: What was given: for each of all states a label, -1 outside, -2 free.
    """

    ties: Matrix
    groups: tuple[int, ...]
    free: Labels
    held: Labels

    def two_sides(self, labels: Labels) -> Labels:
        """The sides of all states: those given, or else the first state of each component on side 0."""
        piece = components(self.ties)
        first = np.array([np.flatnonzero(piece == number)[0] for number in range(piece.max() + 1)])
        return self._placed(labels ^ labels[first][piece])

    def blocs(self, labels: Labels, count: int | None) -> Labels:
        """The blocs of all states: the groups on the labels given, the others on those left, in order."""
        if count is None:
            labels = _friendly_pieces(self.ties, labels)
        numbers: dict[int, int] = {int(own): label for own, label in zip(labels, self.groups, strict=False)}
        unused = (number for number in range(len(labels) + max(self.groups, default=0) + 1))
        left = (number for number in unused if number not in self.groups)
        for own in labels.tolist():
            if own not in numbers:
                numbers[own] = next(left)
        return self._placed(np.array([numbers[own] for own in labels.tolist()]))

    def _placed(self, labels: Labels) -> Labels:
        placed = np.maximum(self.held, -1)
        placed[self.free] = labels[len(self.groups) :]
        return placed


def two_sided(ties: Matrix, held: Labels) -> Problem:
    """The problem of two blocs.

    Args:
        ties: Symmetric, without the ties of states that stand outside.
        held: For each state 0 or 1 if given, -1 outside, -2 free.
    """
    free, given = _free(ties, held), np.flatnonzero(held >= 0)
    inner = ties[np.ix_(free, free)]
    if not len(given):
        return Problem(ties=inner, groups=(), free=free, held=held)
    pull = ties[np.ix_(free, given)] @ (1.0 - 2 * held[given])
    return Problem(ties=_bordered(inner, pull[:, None]), groups=(0,), free=free, held=held)


def several(ties: Matrix, held: Labels) -> Problem:
    """The problem of any number of blocs, with the arguments of `two_sided`."""
    free, labels = _free(ties, held), np.unique(held[held >= 0])
    inner = ties[np.ix_(free, free)]
    pulls = (
        np.stack([ties[np.ix_(free, held == label)].sum(axis=1) for label in labels], axis=1)
        if len(labels)
        else np.zeros((len(free), 0))
    )
    joined = _bordered(inner, pulls)
    # More than all ties together, and a multiple of their unit if they have one.
    enmity = np.abs(joined).sum() / 2 + (unit(joined) or np.abs(joined).max(initial=0) or 1.0)
    first = slice(0, len(labels))
    joined[first, first] = -enmity * (1 - np.eye(len(labels)))
    return Problem(ties=joined, groups=tuple(labels.tolist()), free=free, held=held)


def _free(ties: Matrix, held: Labels) -> Labels:
    return np.flatnonzero((held == FREE) & ties.any(axis=1))


def _bordered(inner: Matrix, pulls: Matrix) -> Matrix:
    groups = pulls.shape[1]
    return np.block([[np.zeros((groups, groups)), pulls.T], [pulls, inner]])


def _friendly_pieces(ties: Matrix, labels: Labels) -> Labels:
    """Blocs cut where no way of friendly ties joins their members; that never raises the energy."""
    together = labels[:, None] == labels
    return components(np.where(together, np.maximum(ties, 0), 0))
