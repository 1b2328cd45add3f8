"""How sure are the sides? All partitions at once, each as likely as its energy makes it.

`P(z)` is proportional to `exp(-(E(z) - E_min)/T)`. If the sign of a tie of weight |r| comes out right with
chance `1/(1 + exp(-2|r|/T))`, this is what the signs tell about the sides (the posterior, all sides being
equally likely beforehand); see `comity.blocs.chances.temperature` for T. What follows from few or doubtful
ties shows only under resampling: `comity.blocs.doubt.resampling`.

>>> found = ensemble([[0, 1, -1], [1, 0, -1], [-1, -1, 0]], ["A", "B", "C"], temperature=1.0)
>>> round(float(found.together[0, 1]), 3)
0.965
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from comity.blocs.chances.gibbs import Gibbs, Method, gibbs
from comity.blocs.chances.gibbs_partitions import partition_gibbs
from comity.blocs.chances.spread import Spread, spread_of
from comity.blocs.partition.constraints import OUTSIDE, Constraints
from comity.blocs.partition.energy import Matrix, check_matrix, check_names, components
from comity.core.errors import OptionError
from comity.core.table_html import table_html

Places = NDArray[np.int64]

ENOUGH = 200
"""Independent draws below which an ensemble says that they are few: the error of a half is then over .035."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ensemble:
    """The sides of states with their chances.

    Attributes:
        names: The states, in the order of all arrays.
        together: (n, n) chance that two states are in one bloc; .5 where no path of ties or held sides joins
            them, 0 with a state outside.
        side: (n,) chance of being with the anchor; NaN for states outside.
        at_value: (n, n) co-membership at `temperature` alone. Averaged over a spread, all sides grow surer
            together where it is colder: that two of them go together then says nothing of their ties.
        anchor: The first pole, else a fixed state, else the state with the most ties by weight.
        temperature: In units of energy; the value of `spread`.
        spread: What the chances are averaged over. `log_sum` and `draws` are at its value.
        count: Two blocs, at most so many, or None for any number.
        method: exact: every configuration was visited; sampled: chains.
        least_energy: Of all partitions; if sampled, the least that was met.
        near_optimal: Partitions within `within` of the least; None if sampled.
        within: In units of energy.
        flip_cost: (n,) the least energy with the state on its other side less the least energy; NaN for held
            states, the anchor and states outside. If sampled, nothing less was found. Only for two blocs.
        log_sum: Log of the sum of `exp(-E/T)` over partitions; None if sampled.
        draws: (draws, n) labels, 0 for the anchor's side or as held, -1 outside; None if none are wanted.
        effective_draws: Independent draws that the estimates are worth; the number of draws if exact.
        held: Names of the states whose side was given.
        outside: Neutral states.
        unlinked: States that no path of ties or held sides joins to the anchor, in groups that hang together.
        remarks: What a reader of the numbers must know.
        seed: Of all chance.
    """

    names: tuple[str, ...]
    together: Matrix
    side: Matrix
    at_value: Matrix
    anchor: str
    temperature: float
    spread: Spread
    count: int | None
    method: Literal["exact", "sampled"]
    least_energy: float
    near_optimal: int | None
    within: float
    flip_cost: Matrix | None
    log_sum: float | None
    draws: NDArray[np.int8] | NDArray[np.int16] | None
    effective_draws: float
    held: tuple[str, ...]
    outside: tuple[str, ...]
    unlinked: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]
    seed: int

    def __post_init__(self) -> None:
        for array in (self.together, self.side, self.at_value, self.flip_cost, self.draws):
            if array is not None:
                array.flags.writeable = False

    def chance(self, one: str, other: str) -> float:
        """The chance that two states are in one bloc.

        Raises:
            OptionError: A state is not in the ensemble.
        """
        return float(self.together[self._row(one), self._row(other)])

    def _row(self, name: str) -> int:
        if name not in self.names:
            raise OptionError(f"{name!r} is not among the {len(self.names)} states", where="name")
        return self.names.index(name)

    def describe(self) -> str:
        """One line: whose side, at which temperature, how it was worked out, and every remark."""
        exact = self.method == "exact"
        how = "every configuration" if exact else f"{self.effective_draws:.0f} effective draws"
        known = self.spread.temperatures
        around = f", averaged over {known[0]:.2g} to {known[-1]:.2g}" if len(known) > 1 else ""
        line = f"chance of being with {self.anchor} at T = {self.temperature:.3g}{around}, by {how}"
        return "; ".join([line, *self.remarks])

    def _repr_html_(self) -> str:
        """The states by their chance of being with the anchor, for a notebook."""
        order = np.argsort(-np.nan_to_num(self.side, nan=-1.0), kind="stable")
        rows = [(self.names[place], f"{self.side[place]:.2f}") for place in order]
        return table_html(self.describe(), ("state", f"P(with {self.anchor})"), rows)


def ensemble(
    ties: ArrayLike, names: Sequence[str] | None = None, *, temperature: float | Spread,
    poles: Sequence[str] = (), fixed: Mapping[str, int] | None = None, neutral: Collection[str] = (),
    count: int | None = 2, draws: int = 2000, method: Method = "auto", within: float = 2.0, seed: int = 0,
) -> Ensemble:  # fmt: skip
    """The Gibbs ensemble of partitions of states.

    Args:
        ties: Symmetric (n, n), signed; 0 where no tie is known.
        names: Of the rows.
        temperature: Above 0, in units of energy: a unit tie counts 2. Over a spread, chances are averaged;
            any number of blocs but two is worked out at its value.
        poles: States held apart.
        fixed: The label of each state whose side is given.
        neutral: States that take no side.
        count: Two blocs; or at most so many; or None for any number.
        draws: Partitions to draw; 0 for none.
        method: auto is exact up to 24 free states that hang together (two blocs only).
        within: Energy above the least that still counts as near-optimal.
        seed: Of all chance.

    Raises:
        OptionError: Ties, constraints or temperature make no sense.
    """
    matrix = check_matrix(ties)
    known = check_names(names, len(matrix))
    spread = spread_of(temperature)
    constraints = Constraints(known, tuple(poles), dict(fixed or {}), tuple(neutral))
    constraints.check_count(count)
    _check_how(draws, method, within, count)
    labels = constraints.held
    anchor = anchor_of(matrix, known, labels, poles)
    if count != 2:
        return _many(
            matrix, known, labels, anchor, spread=spread, count=count, draws=draws, within=within,
            seed=seed,
        )  # fmt: skip
    found = gibbs(
        matrix, labels, anchor, spread.visited, draws=draws, within=within, method=method,
        seed=seed,
    )  # fmt: skip
    return _two(found, known, labels, spread=spread, within=within, seed=seed)


def _check_how(draws: int, method: Method, within: float, count: int | None) -> None:
    if isinstance(draws, bool) or not isinstance(draws, int | np.integer) or draws < 0:
        raise OptionError(f"{draws!r} draws", where="draws", todo="Give a whole number, 0 or more")
    if method not in get_args(Method):
        known = ", ".join(get_args(Method))
        raise OptionError(f"{method!r} is no method", where="method", todo=f"Give one of {known}")
    if method == "exact" and count != 2:
        raise OptionError("more than two blocs are always sampled", where="method", todo="Leave it at auto")
    if not within >= 0:
        raise OptionError(f"the window is {within!r}", where="within", todo="Give an energy of 0 or more")


def anchor_of(matrix: Matrix, names: Sequence[str], labels: Places, poles: Sequence[str] = ()) -> int:
    """The row that sides are told by: the first pole, else a fixed state, else the best-tied state.

    Raises:
        OptionError: Every state is neutral.
    """
    if poles:
        return list(names).index(poles[0])
    inside = np.flatnonzero(labels != OUTSIDE)
    if not len(inside):
        raise OptionError("every state is neutral", where="neutral", todo="Leave at least one free")
    fixed = inside[labels[inside] >= 0]
    among = fixed[labels[fixed] == labels[fixed].min()] if len(fixed) else inside
    weight = np.abs(matrix[:, labels != OUTSIDE]).sum(axis=1)
    # By name where weights are equal, so that the order of the rows does not matter.
    return int(min(among, key=lambda row: (-round(weight[row], 9), names[row])))


def _two(
    found: Gibbs, names: tuple[str, ...], labels: Places, *, spread: Spread, within: float, seed: int
) -> Ensemble:  # fmt: skip
    rows = [one.together(found.spins.outside) for one in found.moments]
    together = spread.average(rows)
    side = np.where(found.spins.outside, np.nan, together[found.spins.anchor])
    groups = [
        [*([] if part.reference is None else [part.reference]), *part.states]
        for part in found.spins.parts
        if part.reference is not None
    ]
    return Ensemble(
        names=names, together=together, side=side, at_value=rows[0], anchor=names[found.spins.anchor],
        temperature=spread.value, spread=spread, count=2, method=found.method, least_energy=found.least,
        near_optimal=found.near_optimal, within=within, flip_cost=found.flip_cost,
        log_sum=None if found.log_sum is None else float(found.log_sum[0]),
        draws=found.draws, effective_draws=found.effective, held=_named(names, labels >= 0),
        outside=_named(names, labels == OUTSIDE), unlinked=_grouped(names, groups),
        remarks=_remarks(_grouped(names, groups), names[found.spins.anchor], found.method, found.effective),
        seed=seed,
    )  # fmt: skip


def _many(
    matrix: Matrix, names: tuple[str, ...], labels: Places, anchor: int, *, spread: Spread,
    count: int | None, draws: int, within: float, seed: int,
) -> Ensemble:  # fmt: skip
    inside = np.flatnonzero(labels != OUTSIDE)
    ties, held = matrix[np.ix_(inside, inside)], labels[inside]
    found = partition_gibbs(ties, held, count, spread.value, draws=draws, rng=np.random.default_rng(seed))
    linked = ties.copy()
    pinned = np.flatnonzero(held >= 0)
    linked[np.ix_(pinned, pinned)] = 1.0
    numbers = components(linked)
    apart = numbers[:, None] != numbers
    together = np.eye(len(names))
    together[np.ix_(inside, inside)] = np.where(apart, 0.5, found.together)
    side = np.full(len(names), np.nan)
    side[inside] = together[anchor, inside]
    own = numbers[inside == anchor][0]
    groups = [inside[numbers == one].tolist() for one in np.unique(numbers) if one != own]
    drawn = np.full((len(found.draws), len(names)), OUTSIDE, dtype=np.int16)
    drawn[:, inside] = found.draws
    method: Literal["exact", "sampled"] = "exact" if found.exact else "sampled"
    return Ensemble(
        names=names, together=together, side=side, at_value=together, anchor=names[anchor],
        temperature=spread.value, spread=spread, count=count, method=method, least_energy=found.least,
        near_optimal=None,
        within=within, flip_cost=None, log_sum=None, draws=drawn if draws else None,
        effective_draws=found.effective, held=_named(names, labels >= 0),
        outside=_named(names, labels == OUTSIDE), unlinked=_grouped(names, groups),
        remarks=_remarks(_grouped(names, groups), names[anchor], method, found.effective), seed=seed,
    )  # fmt: skip


def _named(names: tuple[str, ...], which: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, one in zip(names, which, strict=True) if one)


def _grouped(names: tuple[str, ...], groups: Sequence[Sequence[int]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(sorted(names[row] for row in group)) for group in groups))


def _remarks(
    unlinked: tuple[tuple[str, ...], ...], anchor: str, method: str, effective: float
) -> tuple[str, ...]:
    out = []
    if unlinked:
        states = [name for group in unlinked for name in group]
        shown = ", ".join(states[:6]) + (f" and {len(states) - 6} more" if len(states) > 6 else "")
        out.append(f"no path of ties joins {anchor} to {shown}: the chance of .5 there means not known")
    if method == "sampled" and effective < ENOUGH:
        error = 0.5 / math.sqrt(max(effective, 1.0))
        out.append(
            f"the draws are worth only about {effective:.0f} independent ones: "
            f"chances near a half may be off by {error:.2f} or more"
        )
    return tuple(out)
