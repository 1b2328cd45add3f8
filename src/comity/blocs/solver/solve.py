"""How states fall into blocs: the partition of least energy, with a bound, and whether it is proved.

>>> solve([[0, 1, -1], [1, 0, -1], [-1, -1, 0]], ["A", "B", "C"]).members(0)
('A', 'B')
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import get_args

import numpy as np
from numpy.typing import ArrayLike

from comity.blocs.partition.constraints import OUTSIDE, Constraints
from comity.blocs.partition.energy import (
    Labels,
    Matrix,
    check_matrix,
    check_names,
    energy,
    frustrated,
    same_energy,
)
from comity.blocs.partition.partition import Partition
from comity.blocs.solver.granularity import ROUND_OFF
from comity.blocs.solver.gray_code import MOST as MOST_GRAY
from comity.blocs.solver.landscape import MOST as MOST_TABLE
from comity.blocs.solver.open_blocs import solve_several
from comity.blocs.solver.problem import Answer, Problem, several, two_sided
from comity.blocs.solver.set_partitions import MOST as MOST_PARTITIONS
from comity.blocs.solver.set_partitions import number_of_partitions
from comity.blocs.solver.two_blocs import Asked, solve_two
from comity.core.errors import OptionError


def solve(
    ties: ArrayLike,
    names: Sequence[str] | None = None,
    *,
    count: int | None = 2,
    poles: Sequence[str] = (),
    fixed: Mapping[str, int] | None = None,
    neutral: Collection[str] = (),
    method: Asked = "auto",
    time_limit: float = 10.0,
    within: float = 2.0,
    seed: int = 0,
) -> Partition:
    """The partition of states into blocs that least offends their ties.

    Two blocs: all energies up to 20 states, Gray code up to 27, a program above, and local search where the
    program's time is up. More, or any number of blocs: all partitions while they are below a million, then
    the same. Partitions that come close are counted only where all are met; else `near_optimal` is None.

    Args:
        ties: Symmetric (n, n), signed, zero diagonal; 0 where no tie is known.
        names: The states, in the order of the rows; their numbers if left out.
        count: The most blocs there may be, from 2; None for any number.
        poles: States held apart: label 0 for the first, 1 for the second, and so on.
        fixed: The labels of states whose side is given.
        neutral: States that take no side.
        method: `auto`, `table`, `gray` (two blocs only), `program` or `search`.
        time_limit: Seconds for the program.
        within: The window in which near-optimal partitions are counted, in units of energy: a unit tie is 2.
        seed: Of the random search.

    Returns:
        The partition. States without any tie that are not held stand outside, with label -1.

    Raises:
        OptionError: The ties, names, constraints or options make no sense, or no tie is left between states
            that may take a side.
    """
    matrix = check_matrix(ties)
    known = check_names(names, len(matrix))
    constraints = Constraints(known, tuple(poles), dict(fixed or {}), tuple(neutral))
    constraints.check_count(count)
    check_options(method, time_limit, within, seed)
    held = constraints.held
    inside = without_outside(matrix, held)
    if not inside.any():
        raise OptionError(
            "no tie is left between states that may take a side",
            where="neutral states",
            todo="Name fewer neutral states",
        )
    problem = two_sided(inside, held) if count == 2 else several(inside, held)
    _check_size(method, problem, count)
    answer = (
        solve_two(problem.ties, method=method, time_limit=time_limit, within=within, seed=seed)
        if count == 2
        else solve_several(
            problem.ties,
            count=count,
            apart=len(problem.groups),
            method=method,
            time_limit=time_limit,
            within=within,
            seed=seed,
        )
    )
    return partition_of(inside, known, problem, answer, count=count, within=within, seed=seed)


def without_outside(ties: Matrix, held: Labels) -> Matrix:
    """The ties without those of states that take no side."""
    outside = held == OUTSIDE
    return np.where(outside[:, None] | outside, 0.0, ties) if outside.any() else ties


def partition_of(
    ties: Matrix,
    names: tuple[str, ...],
    problem: Problem,
    answer: Answer,
    *,
    count: int | None,
    within: float,
    seed: int,
) -> Partition:
    """An answer put back among all states, its energy worked out anew.

    Args:
        ties: Among all states, without those of states that stand outside.
        names: Of all states.
        problem: What was solved.
        answer: Its solution.
        count: The most blocs there might be.
        within: The window of near-optimal partitions.
        seed: Of the search.
    """
    labels = problem.two_sides(answer.labels) if count == 2 else problem.blocs(answer.labels, count)
    least, errors = energy(ties, labels), frustrated(ties, labels)
    bound = answer.bound + least - energy(problem.ties, answer.labels)
    room = same_energy(ties) + 2 * ROUND_OFF * max(errors, float(np.abs(ties).max()))
    proved = least - bound <= room
    return Partition(
        names=names,
        labels=tuple(labels.tolist()),
        energy=least,
        bound=least if proved else bound,
        proved=proved,
        near_optimal=answer.near_optimal,
        within=within,
        count=count,
        method=answer.method,
        errors=errors,
        seed=seed,
    )


def check_options(method: str, time_limit: float, within: float, seed: int) -> None:
    """See that the options of a solver can be followed.

    Raises:
        OptionError: The method is unknown, there is no time, the window is no width, or the seed is negative.
    """
    if method not in get_args(Asked):
        raise OptionError(
            f"{method!r} is no method", where="method", todo=f"There are {', '.join(get_args(Asked))}"
        )
    if not time_limit > 0:
        raise OptionError(f"a time limit of {time_limit} seconds leaves no time", where="time_limit")
    if not 0 <= within < np.inf:
        raise OptionError(f"{within} is no width of a window", where="within", todo="Give 0 or more")
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        raise OptionError(f"{seed!r} is no seed", where="seed", todo="Give a whole number from 0")


def _check_size(method: str, problem: Problem, count: int | None) -> None:
    """See that a method that meets every partition can do so."""
    states = len(problem.ties)
    if count != 2 and method == "gray":
        raise OptionError("Gray code serves two blocs only", where="method", todo="Use table or auto")
    if count != 2 and method == "table":
        number = number_of_partitions(states, count, len(problem.groups))
        if number > MOST_PARTITIONS:
            raise OptionError(
                f"{number:,} partitions are more than the {MOST_PARTITIONS:,} a table can hold",
                where="method",
                todo="Use auto",
            )
    most = {"table": MOST_TABLE, "gray": MOST_GRAY}.get(method)
    if count == 2 and most is not None and states > most:
        raise OptionError(
            f"{states} states are more than the {most} that {method} can take",
            where="method",
            todo="Use auto",
        )
