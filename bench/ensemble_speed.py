"""The chances of sides of 200 states on one day, beside chains that move one state at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.ensemble import Ensemble, ensemble
from measure import Figure, cpu_seconds

_STATES, _TEMPERATURE = 200, 1.0
_CHAINS, _SWEEPS, _CALM = 32, 150, 50

Matrix = NDArray[np.float64]


def ensemble_one_date() -> Iterator[Figure]:
    """A loose, a usual and a close-knit network; of the rival the seconds for as many effective draws.

    They are scaled from a short run of it: chains that do not mix get worth more only by being more.
    """
    for name, density, wrong in (
        ("3 % of pairs tied", 0.03, 0.2),
        ("10 % of pairs tied", 0.1, 0.2),
        ("10 % tied, all noise", 0.1, 0.5),
    ):
        ties = _network(density, wrong)
        found = ensemble(ties, temperature=_TEMPERATURE)
        ours, theirs = cpu_seconds(
            lambda ties=ties: ensemble(ties, temperature=_TEMPERATURE),  # type: ignore[misc]
            lambda ties=ties, found=found: _metropolis(ties, found),  # type: ignore[misc]
            times=1,
        )
        start = time.perf_counter()
        ensemble(ties, temperature=_TEMPERATURE)
        wall = time.perf_counter() - start
        worth = _metropolis(ties, found)
        note = (
            f"at most 2; {found.method}, worth {found.effective_draws:.0f} draws, {wall:.2f} s by the clock; "
            f"the rival's chains are worth {worth:.0f} in {theirs:.2f} s, scaled to ours"
        )
        yield Figure(
            f"ensemble, 200 states, {name}", ours, "CPU s", "Metropolis, one state at a time",
            theirs * found.effective_draws / worth, note,
        )  # fmt: skip


def _network(density: float, wrong: float) -> Matrix:
    """Two sides, a share of the pairs tied with weights from .2 to .9, a share of the signs wrong."""
    rng = np.random.default_rng(5)
    one, other = np.nonzero(np.triu(rng.random((_STATES, _STATES)) < density, 1))
    sides = rng.integers(0, 2, _STATES)
    signs = np.where((sides[one] == sides[other]) ^ (rng.random(len(one)) < wrong), 1.0, -1.0)
    ties = np.zeros((_STATES, _STATES))
    ties[one, other] = ties[other, one] = signs * rng.uniform(0.2, 0.9, len(one))
    return ties


def _metropolis(ties: Matrix, found: Ensemble) -> float:
    """Chains from the start that chance gives, and what they are worth, judged as ours are: by their spread.

    All chains move the same state at once, as columns. Nothing lets a chain out of a valley.
    """
    rng = np.random.default_rng(0)
    anchor = found.names.index(found.anchor)
    spins = rng.integers(0, 2, (_STATES, _CHAINS)) * 2.0 - 1
    spins[anchor] = 1
    mean = np.zeros_like(spins)
    for sweep in range(_SWEEPS):
        chance = rng.random((_STATES, _CHAINS))
        for state in range(_STATES):
            if state != anchor:
                rise = 2 * spins[state] * (ties[state] @ spins)
                flips = chance[state] < np.exp(np.minimum(0, -rise / _TEMPERATURE))
                spins[state] = np.where(flips, -spins[state], spins[state])
        if sweep >= _CALM:
            mean += spins / (_SWEEPS - _CALM)
    spread = float((1 - mean.mean(axis=1) ** 2).sum())
    between = float(mean.var(axis=1, ddof=1).sum()) / _CHAINS
    return min(spread / between, _CHAINS * (_SWEEPS - _CALM)) if between else 1.0
