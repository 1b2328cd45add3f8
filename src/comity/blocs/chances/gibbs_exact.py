"""How likely is each side of each state, counted over every configuration there is?

States are spins of +1 and -1, so that the energy is `C - s'Rs/2 - h's`, where `h` is the pull of the states
that are held. All configurations are visited in blocks: the low bits are one vector, built by doubling, the
high bits a loop. Two passes: the first finds the least energy, with it the second sums weights that cannot
overflow. Time grows as `2^m`: about 5 ms for 17 free states, half a second for 23.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOST = 24
"""Free states up to which every configuration is visited."""

_LOW = 15  # bits in one vector: 256 kB, so that it stays in the cache of a processor
_LISTED = 200_000  # near-optimal configurations kept one by one, beyond that only their number


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExactGibbs:
    """The moments of the Gibbs ensemble of free spins, one row for each temperature.

    Args:
        mean: (temperatures, m) expected spin.
        pair: (temperatures, m, m) expected product of two spins; ones on the diagonal.
        log_sum: (temperatures,) log of the sum of `exp(-E/T)`.
        least: The least energy.
        least_down: (m,) The least energy with the spin at -1.
        least_up: (m,) The same with the spin at +1.
        near_count: Configurations within `within` of the least energy.
        near: Their energies above the least, or None where they are too many to list.
        mass: (blocks,) share of the weight in each block, at the first temperature; for drawing.
    """

    mean: Array
    pair: Array
    log_sum: Array
    least: float
    least_down: Array
    least_up: Array
    near_count: int
    near: Array | None
    mass: Array


def exact_gibbs(ties: Array, pull: Array, temperatures: Array, *, within: float = 2.0) -> ExactGibbs:
    """Sum over all configurations of `m` free spins, at least one.

    Args:
        ties: (m, m), symmetric, zero diagonal.
        pull: (m,) field of the states that are held.
        temperatures: One or several, above 0.
        within: Energy above the least that still counts as near-optimal.
    """
    states = len(pull)
    low = min(states, _LOW)
    least, down, up = _least(ties, pull, low)
    log_sum = np.zeros(len(temperatures))
    total = np.zeros(len(temperatures))
    mean = np.zeros((len(temperatures), states))
    pair = np.zeros((len(temperatures), states, states))
    at_low = np.zeros((len(temperatures), 1 << low))
    mass, near, count = [], [], 0
    for high, energies in _blocks(ties, pull, low):
        above = energies - least
        close = above[above <= within + 1e-9]
        count += len(close)
        if count <= _LISTED:
            near.append(close)
        for row, temperature in enumerate(temperatures):
            weight = np.exp(above / -temperature)
            share = float(weight.sum())
            total[row] += share
            at_low[row] += weight
            mean[row, low:] += share * high
            pair[row, low:, low:] += share * np.outer(high, high)
            if len(high):
                pair[row, :low, low:] += np.outer(spin_sums(weight, low), high)
            if row == 0:
                mass.append(share)
    for row in range(len(temperatures)):
        mean[row, :low], pair[row, :low, :low] = _moments(at_low[row], low)
        pair[row, low:, :low] = pair[row, :low, low:].T
        mean[row] /= total[row]
        pair[row] /= total[row]
        np.fill_diagonal(pair[row], 1.0)
        log_sum[row] = np.log(total[row]) - least / temperatures[row]
    return ExactGibbs(
        mean=np.clip(mean, -1, 1), pair=np.clip(pair, -1, 1), log_sum=log_sum, least=least, least_down=down,
        least_up=up, near_count=count, near=np.concatenate(near) if count <= _LISTED else None,
        mass=np.array(mass) / total[0],
    )  # fmt: skip


def exact_draws(
    ties: Array, pull: Array, temperature: float, *, mass: Array, draws: int, rng: np.random.Generator
) -> NDArray[np.int8]:
    """Independent configurations as (draws, m) spins.

    Args:
        ties: As in `exact_gibbs`.
        pull: As in `exact_gibbs`.
        temperature: The one that `mass` was made with.
        mass: `ExactGibbs.mass`.
        draws: How many.
        rng: Where chance comes from.
    """
    low = min(len(pull), _LOW)
    wanted = rng.multinomial(draws, mass / mass.sum())
    drawn = np.empty((draws, len(pull)), dtype=np.int8)
    at = 0
    for number, (high, energies) in enumerate(_blocks(ties, pull, low, wanted)):
        if not wanted[number]:
            continue
        ladder = np.cumsum(np.exp((energies.min() - energies) / temperature))
        found = np.searchsorted(ladder, rng.random(wanted[number]) * ladder[-1])
        rows = slice(at, at + wanted[number])
        drawn[rows, :low] = ((found[:, None] >> np.arange(low)) & 1) * 2 - 1
        drawn[rows, low:] = high
        at += wanted[number]
    return rng.permutation(drawn)


def spin_sums(weight: Array, bits: int) -> Array:
    """For each bit the sum of weights with the bit up less the sum with it down, by folding halves."""
    out = np.empty(bits)
    for bit in range(bits - 1, -1, -1):
        below, above = weight[: 1 << bit], weight[1 << bit :]
        out[bit] = above.sum() - below.sum()
        weight = below + above
    return out


def _least(ties: Array, pull: Array, low: int) -> tuple[float, Array, Array]:
    """The least energy, and the least with each spin down and up."""
    down, up = np.full(len(pull), np.inf), np.full(len(pull), np.inf)
    for high, energies in _blocks(ties, pull, low):
        block = energies
        for bit in range(low - 1, -1, -1):
            below, above = block[: 1 << bit], block[1 << bit :]
            down[bit], up[bit] = min(down[bit], below.min()), min(up[bit], above.min())
            block = np.minimum(below, above)
        best = float(block[0])
        down[low:] = np.where(high < 0, np.minimum(down[low:], best), down[low:])
        up[low:] = np.where(high > 0, np.minimum(up[low:], best), up[low:])
    return float(min(down[0], up[0])), down, up


def _blocks(
    ties: Array, pull: Array, low: int, wanted: NDArray[np.int64] | None = None
) -> Iterator[tuple[Array, Array]]:
    """The high spins and the energies of all low configurations, block by block."""
    base = _low_energies(ties[:low, :low], pull[:low])
    across, among = ties[low:, :low], ties[low:, low:]
    bits = np.arange(len(pull) - low)
    for number in range(1 << (len(pull) - low)):
        high = np.asarray((number >> bits) & 1, dtype=np.float64) * 2 - 1
        if wanted is not None and not wanted[number]:
            yield high, base
            continue
        if len(high):
            alone = -0.5 * float(high @ among @ high) - float(pull[low:] @ high)
            yield high, base - _linear(high @ across) + alone
        else:
            yield high, base


def _linear(field: Array) -> Array:
    """`sum_b s_b field_b` for all configurations; the first bit varies fastest."""
    out = np.zeros(1 << len(field))
    for bit, value in enumerate(field):
        out[1 << bit : 2 << bit] = out[: 1 << bit] + value
        out[: 1 << bit] -= value
    return out


def _low_energies(ties: Array, pull: Array) -> Array:
    """`-s'Rs/2 - h's` for all configurations of the low bits."""
    out = np.zeros(1 << len(pull))
    for bit in range(len(pull)):
        field = pull[bit] + _linear(ties[bit, :bit])
        out[1 << bit : 2 << bit] = out[: 1 << bit] - field
        out[: 1 << bit] += field
    return out


def _moments(weight: Array, bits: int) -> tuple[Array, Array]:
    """Sums of spins and of their products over the low configurations."""
    sums = spin_sums(weight, bits)
    products = np.empty((bits, bits))
    signs = np.ones(1 << bits)
    for bit in range(bits):
        signs[:] = 1.0
        signs.reshape(-1, 2, 1 << bit)[:, 0, :] = -1.0
        products[bit] = spin_sums(weight * signs, bits)
    return sums, products
