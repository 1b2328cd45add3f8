"""How far can the sign of a tie be trusted? The temperature that predicts held-out signs best.

A tie of weight |r| is taken to have the right sign with chance `s(2|r|/T)`, where `s(x) = 1/(1 + exp(-x))`.
Ties are held out in folds; the ensemble over the others gives the chance J that two states are together, and
the sign of the held-out tie is + with chance `J s(2|r|/T) + (1 - J) s(-2|r|/T)`. Beforehand the trust in a
tie of median weight is worth 8 right ties and 3 wrong ones (a beta distribution with mean .73, above a
half); T is the one that gives the mean trust afterwards. The likeliest T alone would jump between a small
one and infinity on a short record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from comity.blocs.constraints import OUTSIDE, Constraints
from comity.blocs.energy import Matrix, check_matrix, check_names
from comity.blocs.ensemble import anchor_of, check_temperature
from comity.blocs.gibbs import gibbs
from comity.blocs.gibbs_sampled import Effort
from comity.blocs.spins import Places
from comity.core.errors import OptionError
from comity.core.table_html import table_html

DEFAULT = 2.0
"""Where ties are too few to tell, in units of the median |r|, whose sign is then right with chance .73."""

STEPS = tuple(float(2 ** (step / 2)) for step in range(-3, 11))
"""Temperatures tried, in units of the median |r|: from .35, where it errs 3 times in 1,000, to 32."""

FEWEST = 8
"""Held-out ties whose sign the others say something about, below which no temperature is fitted."""

_RIGHT, _WRONG = (
    8,
    3,
)  # what is known before any tie; `python evals/planted.py` shows that chances come out right
_TELLING = 0.05  # |J - 1/2| from which the other ties say something about a held-out one
_MOST_EXACT = 18  # free states up to which all temperatures are visited exactly, for the sake of speed
_QUICK = Effort(groups=6, updates=4e6, least_sweeps=120)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Temperature:
    """A temperature and how it was come by.

    Attributes:
        value: In units of energy.
        grid: (g,) temperatures tried, rising.
        log_likelihood: (g,) log chance of the held-out signs.
        marginal: (g,) log chance of all signs at once, a check on the former; None where it was not exact.
        held_out_count: Ties that were held out once.
        telling_count: Those about whose sign the other ties say something.
        is_default: Whether `value` is the stated default.
        reason: Why this value, in a sentence.
        names: The states.
        anchor: Whose side `sweep` tells.
        sweep: (g, n) chance of being with the anchor at each temperature; NaN outside.
        seed: Of the folds.
    """

    value: float
    grid: Matrix
    log_likelihood: Matrix
    marginal: Matrix | None
    held_out_count: int
    telling_count: int
    is_default: bool
    reason: str
    names: tuple[str, ...]
    anchor: str
    sweep: Matrix
    seed: int

    def __post_init__(self) -> None:
        for array in (self.grid, self.log_likelihood, self.marginal, self.sweep):
            if array is not None:
                array.flags.writeable = False

    def _repr_html_(self) -> str:
        """The temperatures tried with the log-likelihood of the held-out signs, for a notebook."""
        rows = [(f"{one:.3g}", f"{log:.2f}") for one, log in zip(self.grid, self.log_likelihood, strict=True)]
        return table_html(f"T = {self.value:.3g}: {self.reason}", ("T", "log-likelihood"), rows)


def calibrate(
    ties: ArrayLike, names: Sequence[str] | None = None, *, poles: Sequence[str] = (),
    fixed: Mapping[str, int] | None = None, neutral: Collection[str] = (),
    grid: Sequence[float] | None = None,
    folds: int = 5, seed: int = 0,
) -> Temperature:  # fmt: skip
    """The temperature of the ensemble of two blocs, from held-out signs.

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
    chances = _held_out(matrix, labels, anchor, (one, other), tried, folds=folds, seed=seed)
    weight = matrix[one, other]
    likelihood = _log_likelihood(weight, chances, tried)
    telling = int((np.abs(chances[0] - 0.5) > _TELLING).sum())
    value, is_default, reason = _choose(tried, likelihood, typical, telling, len(one))
    whole = gibbs(matrix, labels, anchor, tried, most_exact=_MOST_EXACT, effort=_QUICK, seed=seed)
    outside = whole.spins.outside
    sides = np.stack([np.where(outside, np.nan, one.together(outside)[anchor]) for one in whole.moments])
    return Temperature(
        value=value, grid=tried, log_likelihood=likelihood,
        marginal=_marginal(matrix, labels, whole.log_sum, tried),
        held_out_count=len(one), telling_count=telling, is_default=is_default, reason=reason, names=known,
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
        found = gibbs(rest, labels, anchor, grid, most_exact=_MOST_EXACT, effort=_QUICK, seed=seed)
        for row, moments in enumerate(found.moments):
            chances[row, out] = (1 + moments.pair[one[out], other[out]]) / 2
    inside: Matrix = np.clip(chances, 0, 1)
    return inside


def _log_likelihood(weight: Matrix, chances: Matrix, grid: Matrix) -> Matrix:
    right = _logistic(2 * np.abs(weight) / grid[:, None])
    plus = chances * right + (1 - chances) * (1 - right)
    logs: Matrix = np.log(np.maximum(np.where(weight > 0, plus, 1 - plus), 1e-300)).sum(axis=1)
    return logs


def _choose(
    grid: Matrix, likelihood: Matrix, typical: float, telling: int, count: int
) -> tuple[float, bool, str]:
    if telling < FEWEST:
        return DEFAULT * typical, True, (
            f"too few ties to fit it: the others say something about {telling} of {count} held-out ties, "
            f"{FEWEST} are needed; a tie of median weight is trusted with chance .73"
        )  # fmt: skip
    trust = _logistic(2 * typical / grid)
    # The step in trust that a step in log T makes, dq/dlogT = q (1 - q) logit(q), is part of the weight.
    beforehand = _RIGHT * np.log(trust) + _WRONG * np.log1p(-trust) + np.log(2 * typical / grid)
    steps = np.gradient(np.log(grid)) if len(grid) > 1 else np.ones(1)
    weight = steps * np.exp(likelihood + beforehand - (likelihood + beforehand).max())
    mean = float(weight @ trust / weight.sum())
    value = 2 * typical / float(np.log(mean / (1 - mean)))
    return value, False, (
        f"by the held-out signs of {count} ties, a tie of median weight has the right sign with "
        f"chance {mean:.2f}"
    )  # fmt: skip


def _marginal(matrix: Matrix, labels: Places, log_sum: Matrix | None, grid: Matrix) -> Matrix | None:
    """`log P(signs | T)`: the mean over configurations of the product of `s(2 r s_i s_j / T)`."""
    if log_sum is None:
        return None
    inside = labels != OUTSIDE
    whole = np.where(inside[:, None] & inside, matrix, 0.0)
    weight = np.abs(whole[np.triu_indices(len(whole), 1)])
    weight = weight[weight > 0]
    held = int((labels >= 0).sum()) or 1
    free = int(inside.sum()) - held
    scaled = weight / grid[:, None]
    # log(2 cosh x) without overflow.
    norm = (scaled + np.log1p(np.exp(-2 * scaled))).sum(axis=1)
    total: Matrix = log_sum + whole.sum() / (2 * grid) - free * np.log(2) - norm
    return total


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(0.5 * (1 + np.tanh(x / 2)))
