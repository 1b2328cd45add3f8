"""Blocs of any number, or of a given number above two.

Few states: every partition. More: the program of weak balance, which often proves the best; else search.
Where the number is given, the best for any number is a bound, and the answer if it has no more blocs than
that.
"""

from __future__ import annotations

import time
from functools import cache

import numpy as np

from comity.blocs.partition.energy import Matrix, energy, frustrated, same_energy
from comity.blocs.solver.bloc_moves import join_down, search_blocs
from comity.blocs.solver.bound import packing
from comity.blocs.solver.frustration_program import program
from comity.blocs.solver.problem import Answer
from comity.blocs.solver.reduction import reduce_open
from comity.blocs.solver.set_partitions import MOST, number_of_partitions, set_partitions
from comity.blocs.solver.two_blocs import Asked, energy_bound

# Seconds for a search by number after the program has used up its time.
_AFTER = 1.0


def solve_several(
    ties: Matrix,
    *,
    count: int | None,
    apart: int,
    method: Asked,
    time_limit: float,
    within: float,
    seed: int,
) -> Answer:
    """The best blocs of a problem.

    Args:
        ties: Symmetric (m, m), zero diagonal, m from 1.
        count: The most blocs; None for any number.
        apart: The first so many rows are enemies that are never joined.
        method: `auto`, or the one to use.
        time_limit: Seconds for the program and the search.
        within: The window in which partitions are counted.
        seed: Of the random search.
    """
    few = number_of_partitions(len(ties), count, apart) <= MOST
    if method == "table" or (method == "auto" and few):
        return _by_table(ties, count, apart, within)
    deadline = time.monotonic() + time_limit
    seconds = 0.0 if method == "search" else time_limit
    answer = _any_number(ties, seed, seconds, deadline)
    if count is None or len(np.unique(answer.labels)) <= count:
        return answer
    kernel = reduce_open(ties, friendless=False)
    # The answer for any number may part what this kernel joins; that is set right by the search.
    rows = np.array([np.flatnonzero(kernel.place == row)[0] for row in range(len(kernel.ties))])
    start = join_down(kernel.ties, answer.labels[rows], count)
    deadline = max(deadline, time.monotonic() + _AFTER)
    blocs = search_blocs(kernel.ties, count=count, seed=seed, deadline=deadline, start=start)
    labels = kernel.blocs(blocs)
    met = energy(ties, labels) <= answer.bound + same_energy(ties)
    return Answer(
        labels=labels,
        bound=answer.bound,
        near_optimal=None,
        method=answer.method if met else "search",
    )


def _by_table(ties: Matrix, count: int | None, apart: int, within: float) -> Answer:
    labels, energies = set_partitions(ties, count, apart)
    best = labels[int(energies.argmin())].astype(np.int64)
    close = int(np.count_nonzero(energies <= energies.min() + within + same_energy(ties)))
    return Answer(labels=best, bound=energy(ties, best), near_optimal=close, method="table")


def _any_number(ties: Matrix, seed: int, seconds: float, deadline: float) -> Answer:
    kernel = reduce_open(ties)
    rest = kernel.ties
    if not len(rest):
        labels = kernel.blocs(np.zeros(0, dtype=np.int64))
        return Answer(labels=labels, bound=energy(ties, labels), near_optimal=None, method="program")

    @cache
    def searched() -> tuple[int, ...]:
        return tuple(search_blocs(rest, count=None, seed=seed, deadline=deadline).tolist())

    bound, best = packing(rest), None
    if seconds > 0:
        found = program(
            rest, two=False, time_limit=seconds, incumbent=lambda: np.array(searched()), bound=bound
        )
        bound, best = found.bound, found.labels
    blocs = np.array(searched()) if best is None else best
    labels = kernel.blocs(blocs)
    lost = frustrated(ties, labels) - frustrated(rest, blocs)
    return Answer(
        labels=labels,
        bound=energy_bound(ties, bound + lost),
        near_optimal=None,
        method="search" if best is None else "program",
    )
