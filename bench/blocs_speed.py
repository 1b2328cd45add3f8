"""Blocs: proofs on the Correlates of War, any number of blocs against `leidenalg`, and many dates at once."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from comity.blocs.partition.energy import frustrated
from comity.blocs.solver.solve import solve
from comity.blocs.solver.solve_many import solve_many
from measure import ROOT, Figure, Missing, cpu_seconds

_MODELS = ROOT.parent / "shared" / "models"
_SEEDS = 20
_STATES, _MONTHS = 200, 480
_FEW = 12  # months that are searched longer

Matrix = NDArray[np.float64]


def blocs_two_cow() -> Iterator[Figure]:
    """Two blocs in each of the 51 windows of signed relations from 1946 to 1999, proved."""
    windows, known = _windows(), _known()
    found = {name: solve(ties) for name, ties in windows.items()}
    right = sum(found[name].proved and found[name].errors == known[name] for name in windows)
    (seconds,) = cpu_seconds(lambda: [solve(ties) for ties in windows.values()])
    note = f"at most 10; {right} of {len(windows)} proved and as known"
    yield Figure("two blocs, 51 windows of COW", seconds, "CPU s", note=note)


def blocs_open_cow() -> Iterator[Figure]:
    """Any number of blocs in the same windows; the rival takes the best of twenty seeds, without a proof."""
    try:
        import igraph
        import leidenalg
    except ImportError as error:
        raise Missing("leidenalg is not installed") from error

    def leiden(ties: Matrix) -> float:
        one, other = np.nonzero(np.triu(ties))
        graph = igraph.Graph(n=len(ties), edges=list(zip(one.tolist(), other.tolist(), strict=True)))
        graph.es["weight"] = ties[one, other].tolist()
        found = [
            leidenalg.find_partition(
                graph,
                leidenalg.CPMVertexPartition,
                weights="weight",
                resolution_parameter=0,
                n_iterations=-1,
                seed=seed,
            )
            for seed in range(_SEEDS)
        ]
        return frustrated(ties, min(found, key=lambda one: -one.quality()).membership)

    ours = theirs = not_worse = better = proved = 0
    for ties in _windows().values():
        start = time.process_time()
        mine = solve(ties, count=None)
        between = time.process_time()
        rival = leiden(ties)
        theirs += time.process_time() - between
        ours += between - start
        not_worse += mine.errors <= rival
        better += mine.errors < rival
        proved += mine.proved
    note = f"at most 0.75; errors not above its in {not_worse} of 51, below in {better}; {proved} proved"
    yield Figure("any number of blocs, 51 windows of COW", ours, "CPU s", "leidenalg, 20 seeds", theirs, note)


def blocs_many_dates() -> Iterator[Figure]:
    """Two blocs among 200 states in each of 480 months, and how far a longer search on some of them gets."""
    stack = _drifting()
    (seconds,) = cpu_seconds(lambda: solve_many(stack), times=1)
    found = solve_many(stack)
    some = range(0, _MONTHS, _MONTHS // _FEW)
    alone = [solve(stack[month], method="search") for month in some]
    reached = sum(
        found[month].energy <= one.energy + 1e-9 * abs(one.energy)
        for month, one in zip(some, alone, strict=True)
    )
    note = f"at most 5; not above a longer search in {reached} of {_FEW} months"
    yield Figure("two blocs, 200 states, 480 months", seconds, "CPU s", note=note)


def _drifting() -> Matrix:
    """Ties from deeds that fade with a half-life of 24 months; a state now and then changes its side.

    A tenth of the pairs ever meet, each about every third month; one deed in five goes against the sides.
    """
    rng = np.random.default_rng(3)
    one, other = np.nonzero(np.triu(rng.random((_STATES, _STATES)) < 0.1, 1))
    sides, raw = rng.integers(0, 2, _STATES), np.zeros(len(one))
    stack = np.zeros((_MONTHS, _STATES, _STATES))
    for ties in stack:
        sides = np.where(rng.random(_STATES) < 0.002, 1 - sides, sides)
        signs = np.where((sides[one] == sides[other]) ^ (rng.random(len(one)) < 0.2), 1.0, -1.0)
        raw = raw * 0.5 ** (1 / 24) + signs * (rng.random(len(one)) < 1 / 3)
        ties[one, other] = ties[other, one] = np.tanh(raw / 4)
    return stack


@cache
def _windows() -> Mapping[str, Matrix]:
    path = _MODELS / "cow_signed_1946_1999.json"
    if not path.exists():
        raise Missing("the signed relations of COW are not there")
    windows = json.loads(path.read_text(encoding="utf-8"))
    return {name: _matrix(**window) for name, window in windows.items()}


def _matrix(*, n: int, edges: list[tuple[int, int, int]], **_: object) -> Matrix:
    ties = np.zeros((n, n))
    for one, other, sign in edges:
        ties[one, other] = ties[other, one] = sign
    return ties


def _known() -> Mapping[str, float]:
    with (_MODELS / "cow_frustration_exact.csv").open(encoding="utf-8", newline="") as file:
        return {row["window"]: float(row["frustration_k2_highs"]) for row in csv.DictReader(file)}
