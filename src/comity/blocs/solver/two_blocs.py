"""Two blocs: by all energies of few states, by a program for many, else by search."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np

from comity.blocs.partition.energy import Labels, Matrix, energy, frustrated, same_energy
from comity.blocs.solver.bound import packing
from comity.blocs.solver.frustration_program import program
from comity.blocs.solver.gray_code import scan
from comity.blocs.solver.landscape import all_energies, sides_of
from comity.blocs.solver.local_search import search_two
from comity.blocs.solver.problem import Answer
from comity.blocs.solver.reduction import Kernel, reduce_two

Asked = Literal["auto", "table", "gray", "program", "search"]
TABLE, GRAY = 20, 27


def solve_two(ties: Matrix, *, method: Asked, time_limit: float, within: float, seed: int) -> Answer:
    """The best two sides of a problem.

    Args:
        ties: Symmetric (m, m), zero diagonal, m from 1.
        method: `auto`, or the one to use; the table and Gray code take what states there are.
        time_limit: Seconds for the program.
        within: The window in which partitions are counted.
        seed: Of the random search.
    """
    if method == "table" or (method == "auto" and len(ties) <= TABLE):
        return _by_table(ties, within)
    if method == "gray" or (method == "auto" and len(ties) <= GRAY):
        sides, close = scan(ties, within, same_energy(ties))
        return Answer(labels=sides, bound=energy(ties, sides), near_optimal=close, method="gray")
    kernel = reduce_two(ties)
    if method == "auto" and len(kernel.ties) <= GRAY:
        sides, _ = scan(kernel.ties, 0, same_energy(ties))
        labels = _sides(kernel, 1 - 2 * sides)
        small: Literal["table", "gray"] = "table" if len(kernel.ties) <= TABLE else "gray"
        return Answer(labels=labels, bound=energy(ties, labels), near_optimal=None, method=small)
    return _by_program(ties, kernel, seed, 0 if method == "search" else time_limit)


def energy_bound(ties: Matrix, frustration: float) -> float:
    """The bound on the energy that follows from one on the frustration."""
    return 2 * frustration + float(np.minimum(ties, 0).sum())


def _by_table(ties: Matrix, within: float) -> Answer:
    energies = all_energies(ties)
    sides = sides_of(int(energies.argmin()), len(ties))
    close = int(np.count_nonzero(energies <= energies.min() + within + same_energy(ties)))
    return Answer(labels=sides, bound=energy(ties, sides), near_optimal=close, method="table")


def _by_program(ties: Matrix, kernel: Kernel, seed: int, time_limit: float) -> Answer:
    """Program and search on the kernel; without any time the search alone."""
    rest = kernel.ties

    @cache
    def searched() -> tuple[int, ...]:
        return tuple(((1 - search_two(rest, seed=seed)) // 2).tolist())

    bound, best, method = 0.0, None, "search"
    if time_limit > 0:
        found = program(rest, two=True, time_limit=time_limit, incumbent=lambda: np.array(searched()))
        bound, best = found.bound, found.labels
    if best is None:
        best = np.array(searched())
        bound = max(bound, packing(rest, 1 - 2 * best))
    else:
        method = "program"
    labels = _sides(kernel, 1 - 2 * best)
    lost = frustrated(ties, labels) - frustrated(rest, best)
    return Answer(
        labels=labels,
        bound=energy_bound(ties, bound + lost),
        near_optimal=None,
        method="program" if method == "program" else "search",
    )


def _sides(kernel: Kernel, sides: Labels) -> Labels:
    labels: Labels = (1 - kernel.two_sides(sides)) // 2
    return labels
