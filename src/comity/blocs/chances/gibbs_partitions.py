"""How likely are two states in one bloc, where there may be more than two blocs?

Gibbs sampling over set partitions: a state leaves its bloc and joins one of the blocs that have members, or
founds a new one while fewer than `count` exist. Each partition counts once, however its blocs are numbered,
so `P(z)` is proportional to `exp(-E/T)` over partitions. Chains at several temperatures trade places. Where
the partitions are few, each is listed instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.gibbs_listed import is_listed, listed_gibbs

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

GROUPS = 8
_RUNGS = 6
_STEPS = 30_000  # updates of one state in all chains, fewer where there are many blocs: 1 to 5 s of one core
_COLDEST = 1e-12  # share of the strongest tie, below which energies differ by round-off
_LEAST_SWEEPS, _MOST_SWEEPS = 100, 2000
_USUAL_DRAWS = 2000  # for which the steps are meant; who wants fewer draws, but some, gets a shorter run


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartitionGibbs:
    """Co-membership over set partitions, estimated.

    Args:
        together: (n, n) chance of being in one bloc.
        draws: (draws, n) labels; held states keep theirs, other numbers mean nothing beyond one draw.
        effective: Independent draws that these are worth.
        least: The least energy met.
        exact: Whether every partition was listed.
    """

    together: Array
    draws: NDArray[np.int16]
    effective: float
    least: float
    exact: bool = False


def partition_gibbs(
    ties: Array, held: Labels, count: int | None, temperature: float, *, draws: int, rng: np.random.Generator
) -> PartitionGibbs:
    """Set partitions by their chances: listed where they are few, else sampled.

    Args:
        ties: (n, n), symmetric; states that stand outside are left out beforehand.
        held: (n,) label of each held state, -2 where free.
        count: The most blocs, or None.
        temperature: In units of energy.
        draws: How many partitions to hand back; 0 for none, and a run of the usual length.
        rng: Where chance comes from.
    """
    temperature = max(temperature, _COLDEST * float(np.abs(ties).max(initial=0)))
    if is_listed(held, count):
        together, labels, least = listed_gibbs(ties, held, count, temperature, draws=draws, rng=rng)
        return PartitionGibbs(
            together=together, draws=labels, effective=float(draws), least=least, exact=True
        )
    chains = Chains(ties, held, count, rng)
    hottest = max(1.1 * float(np.linalg.eigvalsh(ties)[-1]), 2 * temperature)
    ladder = np.geomspace(temperature, hottest, _RUNGS) if np.isfinite(temperature) else np.full(1, np.inf)
    chains.cool(ladder)
    return chains.measure(ladder, draws)


class Chains:
    """Chains as rows of labels; group g on rung l is row `order[l, g]`."""

    def __init__(self, ties: Array, held: Labels, count: int | None, rng: np.random.Generator) -> None:
        self.ties, self.held, self.rng = ties, held, rng
        self.free = np.flatnonzero(held < 0)
        self.most = len(ties) if count is None else min(count, len(ties))
        # Held labels are names, not numbers: there may be more of them than states that could use them.
        self.width = max(self.most, int(held.max(initial=-1)) + 1)
        self.near = [np.flatnonzero(row) for row in ties]
        self.labels: Labels = np.empty((0, 0), dtype=np.int64)
        self.sizes: Labels = np.empty((0, 0), dtype=np.int64)

    def start(self, chains: int) -> None:
        """All free states in one bloc, in every chain."""
        self.labels = np.tile(np.where(self.held >= 0, self.held, 0), (chains, 1))
        self.labels[:, self.free] = int(self.held.max(initial=0))
        self.sizes = np.stack([np.bincount(row, minlength=self.width) for row in self.labels])

    def cool(self, ladder: Array) -> None:
        """Start every chain hot and bring it to the temperature of its rung."""
        self.start(len(ladder) * GROUPS)
        target = np.repeat(ladder, GROUPS)
        for share in np.linspace(0, 1, 12):
            self.sweep(ladder[-1] ** (1 - share) * target**share)

    def measure(self, ladder: Array, draws: int) -> PartitionGibbs:
        """Run, drop the first quarter, and average the coldest rung."""
        states, rungs = len(self.ties), len(ladder)
        steps = _STEPS * min(1.0, (draws or _USUAL_DRAWS) / _USUAL_DRAWS) / (1 + self.width / 100)
        sweeps = int(np.clip(steps / max(1, len(self.free)), _LEAST_SWEEPS, _MOST_SWEEPS))
        burn = sweeps // 4
        order = np.arange(rungs * GROUPS).reshape(rungs, GROUPS)
        times = np.linspace(burn, sweeps - 1, max(1, -(-draws // GROUPS))).astype(int)
        together = np.zeros((GROUPS, states, states))
        drawn: list[Labels] = []
        least = np.inf
        for sweep in range(sweeps):
            temperatures = np.empty(rungs * GROUPS)
            temperatures[order] = ladder[:, None]
            self.sweep(temperatures)
            energies = self._energies()
            least = min(least, float(energies.min()))
            self._exchange(order, ladder, energies, sweep % 2)
            if sweep < burn:
                continue
            cold = self.labels[order[0]]
            together += cold[:, :, None] == cold[:, None, :]
            drawn += [cold] * int(np.count_nonzero(times == sweep))
        together /= sweeps - burn
        return PartitionGibbs(
            together=together.mean(axis=0), draws=np.concatenate(drawn)[:draws].astype(np.int16),
            effective=_effective(together, (sweeps - burn) * GROUPS), least=least,
        )  # fmt: skip

    def sweep(self, temperatures: Array) -> None:
        """Every free state chooses its bloc anew in every chain."""
        chains = len(self.labels)
        rows = np.arange(chains)
        offset = rows[:, None] * self.width
        for state in self.free:
            near = self.near[state]
            self.sizes[rows, self.labels[:, state]] -= 1
            cells = (self.labels[:, near] + offset).ravel()
            pull = np.bincount(cells, self._weights(state, near), chains * self.width)
            # A bloc joined saves the ties with it in both orders; one founded saves nothing.
            gain = 2 * pull.reshape(chains, self.width) / temperatures[:, None]
            full = self.sizes > 0
            gain[~full] = -np.inf
            room = full.sum(axis=1) < self.most
            gain[rows[room], (~full[room]).argmax(axis=1)] = 0.0
            # The largest of logarithms plus Gumbel noise is a draw in proportion to the weights.
            chosen = (gain + self.rng.gumbel(size=gain.shape)).argmax(axis=1)
            self.labels[:, state] = chosen
            self.sizes[rows, chosen] += 1

    def _weights(self, state: np.signedinteger, near: Labels) -> Array:
        """A state's ties with some others, chain by chain."""
        return np.tile(self.ties[state, near], len(self.labels))

    def _energies(self) -> Array:
        one, other = np.nonzero(np.triu(self.ties))
        apart = self.labels[:, one] != self.labels[:, other]
        energies: Array = 2 * apart @ self.ties[one, other]
        return energies

    def _exchange(self, order: Labels, ladder: Array, energies: Array, parity: int) -> None:
        below = np.arange(parity, len(ladder) - 1, 2)
        colder, hotter = order[below], order[below + 1]
        gap = (1 / ladder[below] - 1 / ladder[below + 1])[:, None]
        gain = gap * (energies[colder] - energies[hotter])
        swap = np.log(self.rng.random(gain.shape)) < gain
        order[below], order[below + 1] = np.where(swap, hotter, colder), np.where(swap, colder, hotter)


def _effective(together: Array, most: int) -> float:
    """As for two blocs: the variance of co-membership over the variance of its mean between groups."""
    mean = together.mean(axis=0)
    spread = float((mean * (1 - mean)).sum())
    between = float(together.var(axis=0, ddof=1).sum()) / len(together)
    return float(most) if between * most <= spread or spread < 1e-9 else spread / between
