"""The Gibbs ensemble of two sides over bare arrays: exact where it can be, sampled where it must be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.gibbs_exact import MOST, ExactGibbs, exact_draws, exact_gibbs
from comity.blocs.chances.gibbs_sampled import USUAL, Effort, SampledGibbs, sampled_gibbs
from comity.blocs.chances.spins import Array, Moments, Part, Places, Spins, assemble, join_draws, split
from comity.core.errors import OptionError

Method = Literal["auto", "exact", "sampled"]

# Energies that differ by less than this share of the strongest tie differ by round-off; no colder is needed.
_COLDEST = 1e-12
_LISTED = 2_000_000  # near-optimal combinations of parts that are told one by one


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gibbs:
    """The ensemble of two sides, one row of moments for each temperature.

    Args:
        spins: What was held and the parts.
        moments: For each temperature.
        method: exact, if every part was.
        least: The least energy; if sampled, the least met.
        flip_cost: (n,) energy above the least with the state on its other side, as seen from the anchor; 0
            for states that no tie binds to it, NaN for held states and those outside.
        near_optimal: Configurations within `within` of the least, None if sampled or too many to tell.
        log_sum: Log of the sum of `exp(-E/T)` over configurations for each temperature, None if sampled.
        draws: (draws, n) labels at the first temperature.
        effective: What the draws are worth.
    """

    spins: Spins
    moments: tuple[Moments, ...]
    method: Literal["exact", "sampled"]
    least: float
    flip_cost: Array
    near_optimal: int | None
    log_sum: Array | None
    draws: NDArray[np.int8] | None
    effective: float


def gibbs(
    ties: Array, labels: Places, anchor: int, temperatures: Array, *, draws: int = 0, within: float = 2.0,
    method: Method = "auto", most_exact: int = MOST, effort: Effort = USUAL, seed: int = 0,
) -> Gibbs:  # fmt: skip
    """The ensemble at one or several temperatures.

    Args:
        ties: (n, n), symmetric.
        labels: As `Constraints.held`; 0 and 1 only.
        anchor: The row that sides are told by.
        temperatures: Above 0; moments at each, draws at the first.
        draws: How many configurations to draw.
        within: Energy above the least that still counts as near-optimal.
        method: exact for all configurations, sampled for chains, auto by the size of each part.
        most_exact: Free states of a part up to which auto is exact.
        effort: How long to sample.
        seed: Of all chance.

    Raises:
        OptionError: `exact` is asked for too many states.
    """
    temperatures = np.maximum(temperatures, _COLDEST * float(np.abs(ties).max()))
    spins = split(ties, labels, anchor)
    rng = np.random.default_rng(seed)
    limit = 0 if method == "sampled" else MOST if method == "exact" else most_exact
    found = [
        _part(
            part, temperatures, within=within, draws=draws, limit=limit, effort=effort, rng=rng,
            exact_only=method == "exact",
        ) if len(part.states) else None
        for part in spins.parts
    ]  # fmt: skip
    sampled = [one for one in found if isinstance(one, SampledGibbs)]
    moments = tuple(assemble(spins, partial(_row, found, row)) for row in range(len(temperatures)))
    return Gibbs(
        spins=spins, moments=moments, method="sampled" if sampled else "exact",
        least=spins.base + sum(one.least for one in found if one is not None),
        flip_cost=_flip_cost(spins, found), near_optimal=_near(spins, found, within),
        log_sum=_log_sum(spins, found, temperatures),
        draws=_draws(spins, found, float(temperatures[0]), draws, rng) if draws else None,
        effective=min((one.effective for one in sampled), default=float(draws)),
    )  # fmt: skip


Found = ExactGibbs | SampledGibbs | None


def _part(
    part: Part, temperatures: Array, *, within: float, draws: int, limit: int, effort: Effort,
    rng: np.random.Generator, exact_only: bool,
) -> ExactGibbs | SampledGibbs:  # fmt: skip
    if len(part.states) <= limit:
        return exact_gibbs(part.ties, part.pull, temperatures, within=within)
    if exact_only:
        raise OptionError(
            f"{len(part.states)} states hang together, too many to visit all configurations",
            where="method",
            todo=f"At most {MOST} can be exact; use the method auto or sampled",
        )
    return sampled_gibbs(part.ties, part.pull, temperatures, draws=max(draws, 1), rng=rng, effort=effort)


def _row(found: list[Found], row: int, number: int) -> tuple[Array, Array]:
    one = found[number]
    if one is None:
        return np.empty(0), np.empty((0, 0))
    return one.mean[row], one.pair[row]


def _flip_cost(spins: Spins, found: list[Found]) -> Array:
    cost = np.full(len(spins.held), np.nan)
    for part, one in zip(spins.parts, found, strict=True):
        if part.reference is not None:
            cost[[part.reference, *part.states]] = 0.0
        elif one is not None:
            cost[part.states] = np.maximum(one.least_up, one.least_down) - one.least
    return cost


def _near(spins: Spins, found: list[Found], within: float) -> int | None:
    """Combinations of the parts' near-optimal configurations that stay within the window together."""
    turns = 2 ** sum(part.reference is not None for part in spins.parts)
    parts = [one for one in found if one is not None]
    if any(isinstance(one, SampledGibbs) for one in parts):
        return None
    exact = [one for one in parts if isinstance(one, ExactGibbs)]
    if len(exact) == 1:
        return int(turns * exact[0].near_count)
    above = np.zeros(1)
    for one in exact:
        if one.near is None or len(above) * len(one.near) > _LISTED:
            return None
        both = np.add.outer(above, one.near).ravel()
        above = both[both <= within + 1e-9]
    return int(turns * len(above))


def _log_sum(spins: Spins, found: list[Found], temperatures: Array) -> Array | None:
    total = -spins.base / temperatures
    for part, one in zip(spins.parts, found, strict=True):
        if isinstance(one, SampledGibbs):
            return None
        total += one.log_sum if one is not None else 0.0
        total += np.log(2) if part.reference is not None else 0.0
    return total


def _draws(
    spins: Spins, found: list[Found], temperature: float, draws: int, rng: np.random.Generator
) -> NDArray[np.int8]:
    def of_part(number: int) -> NDArray[np.int8]:
        part, one = spins.parts[number], found[number]
        if isinstance(one, ExactGibbs):
            return exact_draws(part.ties, part.pull, temperature, mass=one.mass, draws=draws, rng=rng)
        if one is None:
            return np.empty((draws, 0), dtype=np.int8)
        return rng.permutation(one.draws)

    return join_draws(spins, draws, of_part, rng)
