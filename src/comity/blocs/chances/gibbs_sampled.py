"""How likely is each side of each state, where there are too many configurations to visit?

Many chains run at once as columns of one matrix. States without a tie between them are updated together
(a colouring of the graph). Each of several independent groups holds one chain for each rung of a ladder of
temperatures and neighbours may exchange their places (replica exchange: Geyer 1991; Hukushima and Nemoto
1996, J. Phys. Soc. Japan 65), so that modes parted by a high wall get their right weight. The rungs are set
by a first cooling, so that neighbours overlap. What the draws are worth is told by how far the groups differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.descent import Low, colours
from comity.blocs.chances.spins import Single, turned

Array = NDArray[np.float64]

_MOST_RUNGS = 24
_OVERLAP = 1.0  # spread of the energy times the step of 1/T between neighbours: half of the exchanges succeed
_MOST_SWEEPS = 2000

COLDEST = 1e-6
"""Share of the strongest tie: in single precision, a colder chain would tell round-off from a tie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to sample.

    Args:
        groups: Independent ladders; the spread between them tells what the draws are worth.
        updates: Spin updates of one run; the usual number takes about a second of one core.
        least_sweeps: Updates of every spin, even where that makes more updates.
    """

    groups: int = 16
    updates: float = 2.4e7
    least_sweeps: int = 240


USUAL = Effort()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SampledGibbs:
    """Moments of the Gibbs ensemble of free spins, estimated; one row for each temperature.

    Args:
        mean: (temperatures, m) expected spin.
        pair: (temperatures, m, m) expected product of two spins.
        draws: (draws, m) spins at the first temperature.
        effective: How many independent draws they are worth.
        least: The least energy met.
        least_down: (m,) The least energy met with the spin at -1: nothing higher is the least.
        least_up: (m,) The same with the spin at +1.
    """

    mean: Array
    pair: Array
    draws: NDArray[np.int8]
    effective: float
    least: float
    least_down: Array
    least_up: Array


def sampled_gibbs(
    ties: Array,
    pull: Array,
    temperatures: Array,
    draws: int,
    rng: np.random.Generator,
    *,
    effort: Effort = USUAL,
) -> SampledGibbs:
    """Estimate moments by Gibbs sampling with replica exchange.

    Args:
        ties: (m, m), symmetric, zero diagonal.
        pull: (m,) field of the states that are held.
        temperatures: Those at which moments are wanted, the lowest first.
        draws: How many configurations to hand back.
        rng: Where chance comes from.
        effort: How long to sample.
    """
    strongest = max(float(np.abs(ties).max()), float(np.abs(pull).max()))
    temperatures = np.maximum(temperatures, COLDEST * strongest)
    chains = _Chains(ties, pull, rng, effort)
    ladder = chains.cool(temperatures)
    return chains.measure(ladder, temperatures, draws)


class _Chains:
    """Chains as columns; a group's chain on a rung is column `order[rung, group]`."""

    def __init__(self, ties: Array, pull: Array, rng: np.random.Generator, effort: Effort) -> None:
        self.ties, self.pull, self.rng = ties.astype(np.float32), pull.astype(np.float32)[:, None], rng
        self.effort, self.groups = effort, effort.groups
        self.exact = Low(ties, pull)
        self.classes = colours(ties)
        self.rows = [(states, self.ties[states], self.pull[states]) for states in self.classes]
        self.spins: Single = np.empty((0, 0), dtype=np.float32)
        self.inverse: Single = np.empty(0, dtype=np.float32)

    def cool(self, temperatures: Array) -> Array:
        """A first cooling from where all is loose; leaves chains on all rungs and gives the rungs."""
        coldest = float(temperatures[0])
        # The mean field orders below the largest eigenvalue of the ties; above it chains move freely.
        hottest = max(1.1 * float(np.linalg.eigvalsh(self.exact.ties)[-1]), float(np.abs(self.pull).max()))
        states = len(self.pull)
        if coldest >= hottest:
            ladder = np.unique(temperatures)
            self.spins = self._random(states, len(ladder) * self.groups)
            return ladder
        pilot = np.geomspace(hottest, coldest, 28)
        self.spins = self._random(states, self.groups)
        kept, energies = [], []
        for temperature in pilot:
            self.inverse = np.full(self.groups, 1 / temperature, dtype=np.float32)
            for _ in range(4):
                self._sweep()
            kept.append(self.spins.copy())
            energies.append(float(self._energies().mean()))
        ladder = _rungs(pilot, np.array(energies), temperatures)
        near = [int(np.abs(np.log(pilot / rung)).argmin()) for rung in ladder]
        self.spins = np.concatenate([kept[place] for place in near], axis=1)
        return ladder

    def measure(self, ladder: Array, temperatures: Array, draws: int) -> SampledGibbs:
        """Run the ladder, drop the first quarter, and average the rest."""
        states, rungs = len(self.pull), len(ladder)
        order = np.arange(rungs * self.groups).reshape(rungs, self.groups)
        sweeps = int(np.clip(self.effort.updates / self.spins.size, self.effort.least_sweeps, _MOST_SWEEPS))
        burn, wanted = sweeps // 4, np.searchsorted(ladder, temperatures)
        times = np.linspace(burn, sweeps - 1, max(1, -(-draws // self.groups))).astype(int)
        mean = np.zeros((len(temperatures), self.groups, states))
        pair = np.zeros((len(temperatures), states, states))
        drawn: list[Single] = []
        for sweep in range(sweeps):
            self.inverse = np.empty(self.spins.shape[1], dtype=np.float32)
            self.inverse[order] = (1 / ladder)[:, None]
            self._sweep()
            energies = self._energies()
            self._exchange(order, ladder, energies, sweep % 2)
            if sweep % 4 == 0:
                self.exact.see(self.spins, energies)
            if sweep < burn:
                continue
            for row, rung in enumerate(wanted):
                cold = self.spins[:, order[rung]]
                mean[row] += cold.T
                pair[row] += cold @ cold.T
            drawn += [self.spins[:, order[wanted[0]]].T] * int(np.count_nonzero(times == sweep))
        count = sweeps - burn
        self.exact.settle()
        return SampledGibbs(
            mean=mean.mean(axis=1) / count, pair=pair / (count * self.groups),
            draws=np.concatenate(drawn)[:draws].astype(np.int8),
            effective=_effective(mean[0] / count, count * self.groups), least=self.exact.least,
            least_down=self.exact.down, least_up=self.exact.up,
        )  # fmt: skip

    def _random(self, states: int, columns: int) -> Single:
        return (self.rng.integers(0, 2, (states, columns)) * 2 - 1).astype(np.float32)

    def _sweep(self) -> None:
        """One update of every spin, up with chance `(1 + tanh(f/T))/2` in the field f, then of all."""
        for states, rows, pull in self.rows:
            field = (rows @ self.spins + pull) * self.inverse
            chance = self.rng.random(field.shape, dtype=np.float32) * 2 - 1
            self.spins[states] = np.where(np.tanh(field) > chance, np.float32(1), np.float32(-1))
        self.spins = turned(self.spins, self.pull[:, 0] @ self.spins, self.inverse, self.rng)

    def _energies(self) -> Array:
        inner = np.einsum("ic,ic->c", self.spins, self.ties @ self.spins, dtype=np.float64)
        energies: Array = -0.5 * inner - (self.pull[:, 0] @ self.spins)
        return energies

    def _exchange(self, order: NDArray[np.int64], ladder: Array, energies: Array, parity: int) -> None:
        """Neighbouring rungs trade places with the chance of Metropolis."""
        below = np.arange(parity, len(ladder) - 1, 2)
        if not len(below):
            return
        colder, hotter = order[below], order[below + 1]
        gap = (1 / ladder[below] - 1 / ladder[below + 1])[:, None]
        gain = gap * (energies[colder] - energies[hotter])
        swap = np.log(self.rng.random(gain.shape)) < gain
        order[below], order[below + 1] = np.where(swap, hotter, colder), np.where(swap, colder, hotter)


def _rungs(pilot: Array, energies: Array, temperatures: Array) -> Array:
    """A ladder, coldest first, on which neighbours overlap, and with all temperatures that are asked for."""
    inverse = 1 / pilot
    falls = np.maximum(-np.diff(np.minimum.accumulate(energies)), 0)
    paces = np.sqrt(np.diff(inverse) * falls)
    far = np.concatenate([[0.0], np.cumsum(paces + 0.02)])
    count = int(np.clip(np.ceil(far[-1] / _OVERLAP) + 1, 4, _MOST_RUNGS))
    placed = np.exp(np.interp(np.linspace(0, far[-1], count), far, np.log(pilot)))
    placed[0], placed[-1] = pilot[0], pilot[-1]
    apart = [rung for rung in placed if np.abs(np.log(temperatures / rung)).min() > 1e-6]
    return np.unique(np.concatenate([temperatures, apart]))


def _effective(means: Array, most: int) -> float:
    """Independent draws with the same error of the mean: the spins' variance over the groups' variance.

    Summed over spins, so that a collective move that few groups made weighs as much as the spins it carries.
    """
    spread = float((1 - np.clip(means.mean(axis=0), -1, 1) ** 2).sum())
    between = float(means.var(axis=0, ddof=1).sum()) / len(means)
    return float(most) if between * most <= spread or spread < 1e-9 else spread / between
