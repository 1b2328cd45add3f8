"""The blocs at many dates: one search over all, each date starting from the blocs of its neighbours too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from comity.blocs.partition.constraints import FREE, Constraints
from comity.blocs.partition.energy import Labels, Matrix, check_names, check_shape
from comity.blocs.partition.partition import Partition
from comity.blocs.solver.bound import packing
from comity.blocs.solver.local_search import improve, leading_sides, random_sides
from comity.blocs.solver.problem import Answer, Problem, two_sided
from comity.blocs.solver.solve import check_options, partition_of, solve, without_outside
from comity.blocs.solver.two_blocs import energy_bound
from comity.core.errors import OptionError

# Up to this many states a table of all energies takes a millisecond or two.
_EXACT = 16
# Of a search over all dates, as many starts as cost about a second: more starts find more than more moves do.
# Counted in states looked at; between the least and the most for each date.
_EFFORT, _FEWEST, _MOST = 100_000_000, 2, 47
# Hostile ties that the bounds of all dates may look at, some 20 microseconds each; for each date its share.
_BOUNDED = 50_000
# Seconds for the program of one date where blocs are not two.
_EACH = 1.0


def solve_many(
    stack: ArrayLike,
    names: Sequence[str] | None = None,
    *,
    count: int | None = 2,
    poles: Sequence[str] = (),
    fixed: Mapping[str, int] | None = None,
    neutral: Collection[str] = (),
    time_limit: float = _EACH,
    within: float = 2.0,
    seed: int = 0,
) -> list[Partition]:
    """The partition of each date.

    With two blocs and more than sixteen states that may take a side, all dates are searched together and each
    is bounded by a packing of triangles: quick, but seldom proved, and the more dates there are, the less is
    spent on each. Ask `solve` about a date of which more is to be known. Otherwise each date is solved on its
    own.

    Args:
        stack: (T, n, n): for each date the ties, as for `solve`.
        names: The states, in the order of the rows.
        count: The most blocs there may be, from 2; None for any number.
        poles: States held apart.
        fixed: The labels of states whose side is given.
        neutral: States that take no side.
        time_limit: Seconds for the program of a date that is solved on its own.
        within: The window in which near-optimal partitions are counted.
        seed: Of the random search.

    Returns:
        One partition for each date, in order. At a date without any tie every state that is not held stands
        outside, and the energy is 0.

    Raises:
        OptionError: As for `solve`; but a date may be without any tie.
    """
    matrices = _checked(stack)
    known = check_names(names, matrices.shape[1])
    constraints = Constraints(known, tuple(poles), dict(fixed or {}), tuple(neutral))
    constraints.check_count(count)
    check_options("auto", time_limit, within, seed)
    if not len(matrices):
        return []
    held = constraints.held
    tied = matrices.any(axis=(0, 2))
    if count == 2 and int((tied & (held == FREE)).sum()) > _EXACT:
        return list(_together(matrices, known, held, within, seed))

    def alone(ties: Matrix) -> Partition:
        if not without_outside(ties, held).any():
            return _empty(known, held, count, within, seed)
        return solve(
            ties,
            known,
            count=count,
            poles=poles,
            fixed=fixed,
            neutral=neutral,
            time_limit=time_limit,
            within=within,
            seed=seed,
        )

    return [alone(ties) for ties in matrices]


def _checked(stack: ArrayLike) -> Matrix:
    try:
        matrices = np.asarray(stack, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise OptionError("the ties are not a stack of matrices of numbers", where="ties") from error
    if matrices.ndim != 3 or matrices.shape[1] != matrices.shape[2] or not matrices.shape[1]:
        raise OptionError(
            f"the ties have shape {matrices.shape}, which is not dates by states by states", where="ties"
        )
    mended: dict[int, Matrix] = {}
    for date, ties in enumerate(matrices):
        if not (np.isfinite(ties).all() and (ties == ties.T).all() and not ties.diagonal().any()):
            try:
                mended[date] = check_shape(ties)
            except OptionError as error:
                raise OptionError(error.what, where=f"date {date}", todo=error.todo) from error
    if mended:
        # The stack may be the caller's own memory.
        matrices = matrices.copy()
        matrices[list(mended)] = list(mended.values())
    return matrices


def _together(
    matrices: Matrix, names: tuple[str, ...], held: Labels, within: float, seed: int
) -> Iterator[Partition]:
    """Two blocs at all dates, the states in the same rows at each."""
    cleared = without_outside(matrices, held)
    problems = [two_sided(ties, held) for ties in cleared]
    rows = _rows(cleared, held)
    stack = np.stack([_widened(problem, rows) for problem in problems])
    sides = _neighbourly(stack, _first(stack, seed))
    share = _BOUNDED // len(stack)
    for ties, problem, wide, own in zip(cleared, problems, stack, sides, strict=True):
        if not ties.any():
            yield _empty(names, held, 2, within, seed)
            continue
        labels = (1 - own[_places(problem, rows)]) // 2
        bound = energy_bound(wide, packing(wide, own, share))
        answer = Answer(labels=labels, bound=bound, near_optimal=None, method="search")
        yield partition_of(ties, names, problem, answer, count=2, within=within, seed=seed)


def _rows(matrices: Matrix, held: Labels) -> Labels:
    """The states that are free and tied at any date."""
    return np.flatnonzero((held == FREE) & matrices.any(axis=(0, 2)))


def _places(problem: Problem, rows: Labels) -> Labels:
    """Where a date's rows stand among those of all dates."""
    groups = len(problem.groups)
    return np.concatenate([np.arange(groups), groups + np.searchsorted(rows, problem.free)])


def _widened(problem: Problem, rows: Labels) -> Matrix:
    size = len(problem.groups) + len(rows)
    if len(problem.ties) == size:
        return problem.ties
    wide = np.zeros((size, size))
    places = _places(problem, rows)
    wide[np.ix_(places, places)] = problem.ties
    return wide


def _first(stack: Matrix, seed: int) -> Labels:
    dates, states = stack.shape[:2]
    steps = states + 40
    starts = min(max(_EFFORT // (dates * states * steps), _FEWEST), _MOST)
    drawn = random_sides(np.random.default_rng(seed), dates, starts, states)
    return improve(stack, np.concatenate([leading_sides(stack), drawn], axis=1), steps=steps)


def _neighbourly(stack: Matrix, sides: Labels) -> Labels:
    """Each date again from its own sides and those of the dates before and after it."""
    for _ in range(3):
        before, after = np.roll(sides, 1, axis=0), np.roll(sides, -1, axis=0)
        before[0], after[-1] = sides[0], sides[-1]
        starts = np.stack([sides, before, after], axis=1).astype(np.float64)
        sides = improve(stack, starts, steps=stack.shape[1] // 4 + 20)
    return sides


def _empty(names: tuple[str, ...], held: Labels, count: int | None, within: float, seed: int) -> Partition:
    """The partition of a date without any tie."""
    return Partition(
        names=names,
        labels=tuple(np.maximum(held, -1).tolist()),
        energy=0.0,
        bound=0.0,
        proved=True,
        near_optimal=1,
        within=within,
        count=count,
        method="table",
        errors=0.0,
        seed=seed,
    )
