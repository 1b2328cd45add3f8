"""How far can the sign of a tie be trusted? The temperatures that the signs of a record leave open.

A tie of weight |r| is taken to have the right sign with chance `s(2|r|/T)`, where `s(x) = 1/(1 + exp(-x))`.
The chance of all signs at once, summed over all sides, tells how likely each T is. It is the product of the
chance of each sign given those before it, so every sign is foretold before it is used. Beforehand each trust
in a tie of median weight, from a half to certain, is taken to be as likely as any other.

Chances are averaged over the temperatures that remain (`Temperature.spread`): the likeliest alone jumps
between a small one and infinity on a short record, and a chain of doubtful ties is trusted less or more than
the mean trust would have it. As a check, ties are held out in folds and their signs foretold by the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicSpline

from comity.blocs.chances.ensemble import anchor_of
from comity.blocs.chances.gibbs import Gibbs, gibbs
from comity.blocs.chances.gibbs_sampled import Effort
from comity.blocs.chances.spins import Places
from comity.blocs.chances.spread import Spread, check_temperature
from comity.blocs.partition.constraints import OUTSIDE, Constraints
from comity.blocs.partition.energy import Matrix, check_matrix, check_names
from comity.core.errors import OptionError
from comity.core.table_html import table_html

DEFAULT = 2.0
"""Where ties are too few to tell, in units of the median |r|, whose sign is then right with chance .73."""

STEPS = tuple(float(2 ** (step / 2)) for step in range(-3, 11))
"""Temperatures tried, in units of the median |r|: from .35, where it errs 3 times in 1,000, to 32."""

FEWEST = 8
"""Held-out ties whose sign the others say something about, below which no temperature is fitted."""

_SLIGHT = 0.01  # chance of a temperature below which it is left out of the spread
_TELLING = 0.05  # |J - 1/2| from which the other ties say something about a held-out one
_MOST_EXACT = 18  # free states up to which all temperatures are visited exactly, for the sake of speed
_QUICK = Effort(groups=6, updates=4e6, least_sweeps=120)
_QUICKEST = Effort(groups=6, updates=8e5, least_sweeps=120)  # whether the others say anything needs no more


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Temperature:
    """A temperature and how it was come by.

    Attributes:
        value: The one that gives the mean trust in a tie of median weight, in units of energy.
        spread: The temperatures that remain, with their chances.
        grid: (g,) temperatures tried, rising.
        log_likelihood: (g,) log chance of all signs at once.
        held_out: Mean log chance of a held-out sign at `value`; -.69 would be tossing a coin.
        held_out_count: Ties that were held out once.
        telling_count: Those about whose sign the others say something.
        is_default: Whether the ties are too few to tell, so that `value` is the stated default.
        reason: Why this value, in a sentence.
        names: The states.
        anchor: Whose side `sweep` tells.
        sweep: (g, n) chance of being with the anchor at each temperature; NaN outside.
        seed: Of the folds.
    """

    value: float
    spread: Spread
    grid: Matrix
    log_likelihood: Matrix
    held_out: float
    held_out_count: int
    telling_count: int
    is_default: bool
    reason: str
    names: tuple[str, ...]
    anchor: str
    sweep: Matrix
    seed: int

    def __post_init__(self) -> None:
        for array in (self.grid, self.log_likelihood, self.sweep):
            array.flags.writeable = False

    def _repr_html_(self) -> str:
        """The temperatures tried with the log chance of all signs, for a notebook."""
        rows = [(f"{one:.3g}", f"{log:.2f}") for one, log in zip(self.grid, self.log_likelihood, strict=True)]
        return table_html(f"T = {self.value:.3g}: {self.reason}", ("T", "log-likelihood"), rows)


def calibrate(
    ties: ArrayLike, names: Sequence[str] | None = None, *, poles: Sequence[str] = (),
    fixed: Mapping[str, int] | None = None, neutral: Collection[str] = (),
    grid: Sequence[float] | None = None,
    folds: int = 5, seed: int = 0,
) -> Temperature:  # fmt: skip
    """The temperature of the ensemble of two blocs, from the signs of the ties.

    Args:
        ties: Symmetric (n, n), signed.
        names: Of the rows.
        poles: As for `ensemble`.
        fixed: As for `ensemble`.
        neutral: As for `ensemble`.
        grid: Temperatures to try, in units of energy; by default `STEPS` times the median |r|.
        folds: How many parts the ties are held out in.
        seed: Of the folds.

    Raises:
        OptionError: Ties, constraints, grid or folds make no sense.
    """
    matrix = check_matrix(ties)
    known = check_names(names, len(matrix))
    constraints = Constraints(known, tuple(poles), dict(fixed or {}), tuple(neutral))
    constraints.check_count(2)
    if isinstance(folds, bool) or not isinstance(folds, int | np.integer) or folds < 2:
        raise OptionError(f"{folds!r} folds", where="folds", todo="Give a whole number, 2 or more")
    labels = constraints.held
    anchor = anchor_of(matrix, known, labels, poles)
    one, other = _told(matrix, labels)
    typical = float(np.median(np.abs(matrix[one, other]))) if len(one) else 1.0
    tried = _grid(grid, typical)
    whole = gibbs(matrix, labels, anchor, tried, most_exact=_MOST_EXACT, effort=_QUICK, seed=seed)
    likelihood = _log_likelihood(matrix, labels, whole, tried)
    chances = _chances(tried, likelihood, typical)
    mean = float(chances @ _logistic(2 * typical / tried))
    fitted, default = 2 * typical / float(np.log(mean / (1 - mean))), DEFAULT * typical
    asked = np.unique([tried[0], fitted, default])
    foretold = dict(zip(
        asked.tolist(), _held_out(matrix, labels, anchor, (one, other), asked, folds=folds, seed=seed),
        strict=True,
    ))  # fmt: skip
    telling = int((np.abs(foretold[float(tried[0])] - 0.5) > _TELLING).sum())
    few = telling < FEWEST
    value = default if few else fitted
    outside = whole.spins.outside
    sides = np.stack([np.where(outside, np.nan, row.together(outside)[anchor]) for row in whole.moments])
    return Temperature(
        value=value, spread=_spread(value, tried, chances), grid=tried, log_likelihood=likelihood,
        held_out=_log_chance(matrix[one, other], foretold[value], value), held_out_count=len(one),
        telling_count=telling, is_default=few, reason=_reason(telling, len(one), mean), names=known,
        anchor=known[anchor], sweep=sides, seed=seed,
    )  # fmt: skip


def _told(matrix: Matrix, labels: Places) -> tuple[Places, Places]:
    """Pairs with a tie whose sides are not both given."""
    free = labels < 0
    counted = (labels != OUTSIDE)[:, None] & (labels != OUTSIDE) & (free[:, None] | free)
    one, other = np.nonzero(np.triu((matrix != 0) & counted))
    return one, other


def _grid(grid: Sequence[float] | None, typical: float) -> Matrix:
    try:
        tried = np.array(STEPS) * typical if grid is None else np.unique(np.asarray(grid, dtype=np.float64))
    except (TypeError, ValueError) as error:
        raise OptionError("the grid is not a row of numbers", where="grid") from error
    if not len(tried):
        raise OptionError("no temperature to try", where="grid", todo="Give at least one")
    for temperature in tried:
        check_temperature(float(temperature))
    if not np.isfinite(tried).all():
        raise OptionError("an infinite temperature cannot be fitted", where="grid", todo="Leave it out")
    return tried


def _held_out(
    matrix: Matrix,
    labels: Places,
    anchor: int,
    pairs: tuple[Places, Places],
    grid: Matrix,
    *,
    folds: int,
    seed: int,
) -> Matrix:
    """(g, ties) the chance that the two states of each tie are together, by the ties of the other folds."""
    one, other = pairs
    fold = np.random.default_rng(seed).permutation(len(one)) % folds
    chances = np.full((len(grid), len(one)), 0.5)
    for number in range(min(folds, len(one))):
        out = np.flatnonzero(fold == number)
        rest = matrix.copy()
        rest[one[out], other[out]] = rest[other[out], one[out]] = 0.0
        found = gibbs(rest, labels, anchor, grid, most_exact=_MOST_EXACT, effort=_QUICKEST, seed=seed)
        for row, moments in enumerate(found.moments):
            chances[row, out] = (1 + moments.pair[one[out], other[out]]) / 2
    inside: Matrix = np.clip(chances, 0, 1)
    return inside


def _log_chance(weight: Matrix, chances: Matrix, temperature: float) -> float:
    """Mean log chance of held-out signs, `log(J s(2|r|/T) + (1 - J) s(-2|r|/T))` for a sign of +."""
    if not len(weight):
        return -float(np.log(2))
    right = _logistic(2 * np.abs(weight) / temperature)
    plus = chances * right + (1 - chances) * (1 - right)
    return float(np.log(np.maximum(np.where(weight > 0, plus, 1 - plus), 1e-300)).mean())


def _chances(grid: Matrix, likelihood: Matrix, typical: float) -> Matrix:
    """(g,) how likely each temperature is, every trust in a median tie being so beforehand."""
    trust = _logistic(2 * typical / grid)
    # The step in trust that a step in log T makes is dq/dlogT = q (1 - q) logit(q).
    beforehand = np.log(trust * (1 - trust) * 2 * typical / grid)
    steps = np.gradient(np.log(grid)) if len(grid) > 1 else np.ones(1)
    weight = steps * np.exp(likelihood + beforehand - (likelihood + beforehand).max())
    out: Matrix = weight / weight.sum()
    return out


def _spread(value: float, grid: Matrix, chances: Matrix) -> Spread:
    kept = chances >= _SLIGHT
    left = chances[kept] / chances[kept].sum()
    return Spread(value=value, temperatures=tuple(grid[kept].tolist()), chances=tuple(left.tolist()))


def _reason(telling: int, count: int, mean: float) -> str:
    if telling < FEWEST:
        return (
            f"too few ties to fit it: the others say something about {telling} of {count} held-out ties, "
            f"{FEWEST} are needed; a tie of median weight is trusted with chance .73"
        )
    return f"by the signs of {count} ties, a tie of median weight has the right sign with chance {mean:.2f}"


def _log_likelihood(matrix: Matrix, labels: Places, whole: Gibbs, grid: Matrix) -> Matrix:
    """`log P(signs | T)`: the mean over configurations of the product of `s(2 r s_i s_j / T)`."""
    inside = labels != OUTSIDE
    told = np.where(inside[:, None] & inside, matrix, 0.0)
    weight = np.abs(told[np.triu_indices(len(told), 1)])
    weight = weight[weight > 0]
    free = int(inside.sum()) - (int((labels >= 0).sum()) or 1)
    log_sum = _integrated(told, whole, grid, free) if whole.log_sum is None else whole.log_sum
    scaled = weight / grid[:, None]
    # log(2 cosh x) without overflow.
    norm = (scaled + np.log1p(np.exp(-2 * scaled))).sum(axis=1)
    total: Matrix = log_sum + told.sum() / (2 * grid) - free * np.log(2) - norm
    return total


def _integrated(told: Matrix, whole: Gibbs, grid: Matrix, free: int) -> Matrix:
    """The log of the sum over configurations from sampled energies: its slope by 1/T is -<E>."""
    energies = np.array([(told * (1 - row.pair)).sum() / 2 for row in whole.moments])
    held = whole.spins.held
    loose = float((told * (1 - np.outer(held, held))).sum()) / 2  # where nothing binds the free states
    inverse = 1 / grid[::-1]
    slope = -energies[::-1] * inverse  # by log(1/T)
    first = -inverse[0] * (loose + energies[-1]) / 2
    rest = np.concatenate([[0.0], CubicSpline(np.log(inverse), slope).antiderivative()(np.log(inverse[1:]))])
    total: Matrix = (free * np.log(2) + first + rest)[::-1]
    return total


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(0.5 * (1 + np.tanh(x / 2)))
