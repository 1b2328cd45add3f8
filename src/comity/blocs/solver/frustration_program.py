"""The least frustration as an integer program, solved by HiGHS with cycles added as they are missed.

Minimise the weight of the ties left unsatisfied so that one on each conflicting cycle is. Only the triangles
are written down at first. The relaxation is solved, the cycles it misses are added, and so on until none is;
then the same with whole numbers, if it is still needed. Every relaxation is a bound. The solver counts what
is below about 1e-7 as nothing, so it is given weights of which the heaviest is 1.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from comity.blocs.partition.energy import Labels, Matrix, frustrated
from comity.blocs.solver.conflicts import Cycle, Network
from comity.blocs.solver.granularity import round_up

# More triangles than this slow the relaxation down more than they lift it.
_TRIANGLES = 20_000
_WHOLE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """What the program found.

    Attributes:
        labels: The blocs; None where the time was up first.
        bound: No partition leaves less weight unsatisfied than this.
    """

    labels: Labels | None
    bound: float


def program(
    ties: Matrix,
    *,
    two: bool,
    time_limit: float,
    incumbent: Callable[[], Labels],
    bound: float = 0.0,
) -> Found:
    """The partition that leaves the least weight of ties unsatisfied.

    Args:
        ties: Symmetric (m, m), zero diagonal.
        two: Two blocs, or any number.
        time_limit: Seconds.
        incumbent: Gives a good partition by other means; asked only if the relaxation does not settle it.
        bound: A bound already known.

    Returns:
        The partition and the bound. A partition given is the best, or the incumbent if its frustration meets
        the bound.
    """
    heaviest = float(np.abs(ties).max(initial=0)) or 1.0
    network = Network.of(ties / heaviest, two=two)
    deadline = time.monotonic() + time_limit
    cycles = dict.fromkeys(network.triangles(_TRIANGLES))
    whole = False
    while True:
        result = _solve(network, cycles, whole=whole, seconds=deadline - time.monotonic())
        if result is None:
            return Found(labels=None, bound=bound)
        bound = max(bound, round_up(heaviest * _lower(result, whole=whole), ties))
        if result.x is None or result.status != 0:
            return Found(labels=None, bound=bound)
        missed = network.missed(np.clip(result.x, 0, 1)) - cycles.keys()
        if missed:
            cycles.update(dict.fromkeys(sorted(missed)))
            continue
        if whole or np.abs(result.x - np.round(result.x)).max(initial=0) <= _WHOLE:
            return Found(labels=network.blocs(result.x), bound=bound)
        labels = incumbent()
        if frustrated(ties, labels) <= bound * (1 + 1e-9) + 1e-12 * heaviest:
            return Found(labels=labels, bound=bound)
        whole = True


def _solve(
    network: Network, cycles: dict[Cycle, None], *, whole: bool, seconds: float
) -> OptimizeResult | None:
    """The program over these cycles; None where the time is up."""
    ties = len(network.weight)
    if not cycles:
        return OptimizeResult(x=np.zeros(ties), fun=0.0, mip_dual_bound=0.0, status=0)
    if seconds <= 0:
        return None
    counts = np.fromiter(map(len, cycles), dtype=np.int64)
    rows = np.repeat(np.arange(len(cycles)), counts)
    columns = np.fromiter(chain.from_iterable(cycles), dtype=np.int64)
    hits = csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(cycles), ties))
    return milp(
        np.abs(network.weight),
        integrality=np.full(ties, int(whole)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(hits, 1, np.inf),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )


def _lower(result: OptimizeResult, *, whole: bool) -> float:
    """What the result proves: the value of a relaxation solved to the end, or the dual bound of a program."""
    if whole and result.mip_dual_bound is not None and np.isfinite(result.mip_dual_bound):
        return float(result.mip_dual_bound)
    return float(result.fun) if result.status == 0 else 0.0
