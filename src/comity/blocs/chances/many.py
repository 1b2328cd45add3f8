"""The ensemble of many matrices of ties over the same states: resamples, or records without a source.

Each is visited exactly where its parts are small. Else all of them are cooled together, as slices of one
array, with a few chains each: one such estimate is coarse, their spread is what they are for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.descent import colours
from comity.blocs.chances.gibbs import gibbs
from comity.blocs.chances.gibbs_sampled import COLDEST
from comity.blocs.chances.spins import Array, Places, split, turned
from comity.blocs.chances.spread import Spread, spread_of
from comity.blocs.partition.constraints import OUTSIDE
from comity.blocs.partition.energy import components

MOST_EXACT = 17
"""Free states that hang together up to which each matrix is visited exactly: 4 ms each."""

_COOLING = 24  # temperatures on the way down, two sweeps at each
_MEASURED = 24  # sweeps at the temperature that is asked for
_SWEEPS_APART = 4  # at which a chain of a graph like these has about forgotten where it was
_CHAINS, _MOST_CHAINS, _SPINS = 8, 48, 1600  # of few states more chains cost no more than 8 of 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Many:
    """Ensembles in one order.

    Args:
        together: (matrices, n, n) co-membership.
        draws: (matrices, draws, n) labels, -1 outside.
        method: Whether each was exact.
        effective: Independent draws that each estimate is worth; infinite if exact.
    """

    together: Array
    draws: NDArray[np.int8]
    method: Literal["exact", "sampled"]
    effective: float


def is_exact(ties: Array, labels: Places, anchor: int) -> bool:
    """Whether the parts of these ties are small enough to be visited one by one."""
    parts = split(ties, labels, anchor).parts
    return max((len(part.states) for part in parts), default=0) <= MOST_EXACT


def many(
    stack: Sequence[Array] | Array, labels: Places, anchor: int, temperature: float | Spread, *,
    draws: int = 8, chains: int | None = None, shared: bool = False, seed: int = 0,
) -> Many:  # fmt: skip
    """The ensemble of each matrix.

    Args:
        stack: (matrices, n, n), each symmetric; one without any tie leaves all sides open.
        labels: As `Constraints.held`; 0 and 1 only.
        anchor: The row that sides are told by.
        temperature: In units of energy; over a spread, co-membership is averaged.
        draws: Configurations from each.
        chains: Of each matrix, where it is sampled; None for more of them the fewer states there are.
        shared: Share a spread out, one temperature to each matrix: as many matrices as there are resamples
            do not need every temperature each.
        seed: Of all chance.
    """
    matrices = np.asarray(stack, dtype=np.float64)
    union, spread = np.abs(matrices).sum(axis=0), spread_of(temperature)
    if not is_exact(union, labels, anchor):
        chains = chains or int(np.clip(_SPINS // len(labels), _CHAINS, _MOST_CHAINS))
        ends = spread.shared_out(len(matrices))[:, None] if shared else spread.shared_out(chains)
        last = np.broadcast_to(ends, (len(matrices), chains))
        return _cooled(matrices, union, labels, anchor, last, draws=draws, seed=seed)
    visited = spread.shared_out(len(matrices))[:, None] if shared else [spread.visited] * len(matrices)
    found = [
        gibbs(ties, labels, anchor, visited[number], draws=draws, seed=seed + number)
        for number, ties in enumerate(matrices)
    ]
    outside = labels == OUTSIDE
    return Many(
        together=np.stack([
            spread.average([row.together(outside) for row in one.moments]) for one in found
        ]),
        draws=np.stack([_given(one.draws) for one in found]), method="exact", effective=np.inf,
    )  # fmt: skip


def _given(draws: NDArray[np.int8] | None) -> NDArray[np.int8]:
    return np.empty((0, 0), dtype=np.int8) if draws is None else draws


def _cooled(
    matrices: Array, union: Array, labels: Places, anchor: int, last: Array, *, draws: int, seed: int
) -> Many:  # fmt: skip
    """Cool chains of each matrix, each to its own temperature: `last` is (matrices, chains)."""
    rng = np.random.default_rng(seed)
    outside = labels == OUTSIDE
    held = split(union, labels, anchor).held
    inside = np.where(outside[:, None] | outside, 0.0, matrices).astype(np.float32)
    groups = [group[held[group] == 0] for group in colours(union) if (held[group] == 0).any()]
    groups = [group[~outside[group]] for group in groups]
    rows = [np.ascontiguousarray(inside[:, group]) for group in groups]
    whole = [(part, inside[:, part] @ held.astype(np.float32)) for part in _parts(union, held, outside)]
    states, (count, chains) = len(labels), last.shape
    spins = (rng.integers(0, 2, (count, states, chains)) * 2 - 1).astype(np.float32)
    spins[:, held != 0] = held[held != 0, None]
    top = max(float(np.linalg.eigvalsh(one)[-1]) for one in matrices[:: max(1, count // 8)])
    last = np.maximum(last, COLDEST * float(union.max()))
    hot = np.maximum(1.1 * top, last)
    steps = np.repeat(np.arange(_COOLING) / (_COOLING - 1), 2)[:, None, None]
    cooling = hot * (last / hot) ** steps if np.isfinite(last).all() else np.empty((0, *last.shape))
    pair = np.zeros((count, states, states))
    drawn = []
    # Draws come from the temperatures that are asked for, never from the way down to them.
    kept = max(1, -(-draws // chains))
    measured = max(_MEASURED, kept)
    for number, now in enumerate([*cooling, *[last] * measured]):
        inverse = (1 / now).astype(np.float32)
        for group, part in zip(groups, rows, strict=True):
            field = (part @ spins) * inverse[:, None]
            chance = rng.random(field.shape, dtype=np.float32) * 2 - 1
            spins[:, group] = np.where(np.tanh(field) > chance, np.float32(1), np.float32(-1))
        for members, pull in whole:
            own = spins[:, members]
            lean = np.einsum("ts,tsc->tc", pull, own)
            spins[:, members] = turned(own, lean, inverse, rng)
        if number >= len(cooling):
            pair += spins @ spins.transpose(0, 2, 1)
        if number >= len(cooling) + measured - kept:
            drawn.append(spins.transpose(0, 2, 1).astype(np.int8))
    together = (1 + pair / (measured * chains)) / 2
    taken = np.concatenate(drawn, axis=1)[:, :draws]
    for number, ties in enumerate(inside):
        _loosen(together[number], ties, held)
    together[:, outside] = 0.0
    together[:, :, outside] = 0.0
    together[:, np.arange(states), np.arange(states)] = 1.0
    chosen = ((1 - taken) // 2).astype(np.int8)
    chosen[:, :, outside] = OUTSIDE
    worth = float(chains * max(1, measured // _SWEEPS_APART))
    return Many(together=together, draws=chosen, method="sampled", effective=worth)


def _parts(union: Array, held: Array, outside: NDArray[np.bool_]) -> list[Places]:
    """Free states that hang together in any of the matrices."""
    free = np.flatnonzero((held == 0) & ~outside)
    numbers = components(union[np.ix_(free, free)])
    return [free[numbers == number] for number in np.unique(numbers)]


def _loosen(together: Array, ties: NDArray[np.float32], held: Array) -> None:
    """A half where no path of ties or held sides joins two states, whatever a few chains say."""
    linked = ties != 0
    pinned = np.flatnonzero(held)
    linked[np.ix_(pinned, pinned)] = True
    numbers = components(linked)
    together[numbers[:, None] != numbers] = 0.5
