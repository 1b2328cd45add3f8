"""Good divisions into several blocs by moving states and joining blocs, for many starts at once.

In each round every state in turn goes where its ties draw it most, then blocs are joined while that lowers
the energy; what was found best is shaken and the same begins anew.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np

from comity.blocs.partition.energy import Labels, Matrix

_STARTS, _ROUNDS = 16, 24
# More blocs than this are never tried where any number is allowed.
_SLOTS = 40


def search_blocs(
    ties: Matrix, *, count: int | None, seed: int, deadline: float, start: Labels | None = None
) -> Labels:
    """The best blocs found.

    Args:
        ties: Symmetric (m, m), zero diagonal, m from 1.
        count: The most blocs; None for any number.
        seed: Of the random starts.
        deadline: When to stop, by `time.monotonic`.
        start: A partition to begin from as well.
    """
    slots = count if count is not None else max(min(len(ties), _SLOTS), _blocs(start))
    generator = np.random.default_rng(seed)
    labels = generator.integers(0, slots, size=(_STARTS, len(ties)))
    if start is not None and _blocs(start) <= slots:
        labels[0] = start
    many = _Starts(ties, labels, slots)
    many.settle(generator)
    best, held = many.best()
    for _ in range(_ROUNDS):
        if time.monotonic() > deadline:
            break
        many = _Starts(ties, _shaken(best, slots, generator), slots)
        many.settle(generator)
        labels, now = many.best()
        if now > held + 1e-12 * np.abs(ties).sum():
            best, held = labels, now
    return best


def join_down(ties: Matrix, labels: Labels, count: int) -> Labels:
    """Join blocs, those that hurt each other least first, until no more than `count` remain."""
    _, joined = np.unique(labels, return_inverse=True)
    while joined.max() >= count:
        member = (joined[:, None] == np.arange(joined.max() + 1)).astype(np.float64)
        between = member.T @ ties @ member
        between[np.tril_indices(len(between))] = -np.inf
        stays, leaves = np.unravel_index(int(between.argmax()), between.shape)
        joined = np.where(joined == leaves, stays, joined)
        joined -= joined > leaves
    return joined.astype(np.int64)


def _blocs(labels: Labels | None) -> int:
    return 0 if labels is None else int(labels.max()) + 1


def _shaken(best: Labels, slots: int, generator: np.random.Generator) -> Labels:
    """Copies of a partition in which between a twentieth and a third of the states go to random blocs."""
    labels = np.tile(best, (_STARTS, 1))
    share = np.linspace(0.05, 0.35, _STARTS)[:, None]
    moved = generator.random(labels.shape) < share
    labels[moved] = generator.integers(0, slots, size=int(moved.sum()))
    return labels


@dataclass(slots=True, eq=False)
class _Starts:
    """Partitions that are improved side by side.

    `pull[s, b, i]` is what state i's ties to the members of bloc b come to in partition s.
    """

    ties: Matrix
    labels: Labels
    slots: int
    pull: Matrix = field(init=False)

    def __post_init__(self) -> None:
        self.pull = self._members() @ self.ties

    def settle(self, generator: np.random.Generator) -> None:
        """Move states and join blocs until neither helps."""
        while True:
            while self._move(generator):
                pass
            if not self._join():
                return
            while self._join():
                pass

    def best(self) -> tuple[Labels, float]:
        """The partition that keeps most weight inside blocs, and how much."""
        rows = np.arange(len(self.labels))[:, None]
        inside = self.pull[rows, self.labels, np.arange(len(self.ties))].sum(axis=1)
        best = int(inside.argmax())
        return self.labels[best].copy(), float(inside[best])

    def _members(self) -> Matrix:
        members: Matrix = (self.labels[:, None, :] == np.arange(self.slots)[None, :, None]).astype(np.float64)
        return members

    def _move(self, generator: np.random.Generator) -> bool:
        rows = np.arange(len(self.labels))
        room = 1e-12 * np.abs(self.ties).sum()
        moved = False
        for state in generator.permutation(len(self.ties)):
            pulls = self.pull[:, :, state]
            new, old = pulls.argmax(axis=1), self.labels[:, state]
            go = np.flatnonzero(pulls[rows, new] > pulls[rows, old] + room)
            if len(go):
                moved = True
                self.pull[go, old[go]] -= self.ties[state]
                self.pull[go, new[go]] += self.ties[state]
                self.labels[go, state] = new[go]
        return moved

    def _join(self) -> bool:
        """Join, in each partition, the two blocs with the heaviest ties between them, if friendly."""
        between = self.pull @ self._members().transpose(0, 2, 1)
        between[:, np.arange(self.slots), np.arange(self.slots)] = -np.inf
        flat = between.reshape(len(between), -1)
        pair = flat.argmax(axis=1)
        friendly = np.flatnonzero(flat[np.arange(len(flat)), pair] > 1e-12 * np.abs(self.ties).sum())
        for start in friendly:
            stays, leaves = sorted(divmod(int(pair[start]), self.slots))
            self.labels[start][self.labels[start] == leaves] = stays
            self.pull[start, stays] += self.pull[start, leaves]
            self.pull[start, leaves] = 0
        return bool(len(friendly))
