"""What a run needs of the model: sides, blocs and pivots of one setting."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import pyarrow as pa

from comity.blocs.ensemble import Ensemble, ensemble
from comity.blocs.partition import Partition
from comity.blocs.solve import solve
from comity.ties.network import Ties
from comity.ties.weigh import weigh
from comity.ties.weights import Weights


class Found(Protocol):
    """What was found about a setting."""

    @property
    def ties(self) -> Ties:
        """The network."""
        ...

    @property
    def partition(self) -> Partition:
        """Of two sides."""
        ...

    @property
    def free(self) -> Partition:
        """Of any number of blocs."""
        ...

    @property
    def ensemble(self) -> Ensemble:
        """The sides with their chances."""
        ...

    @property
    def pivots(self) -> Sequence[Any]:
        """Whose side moves others', the strongest first: `name`, `effect`."""
        ...

    @property
    def resampled(self) -> Any:
        """Sides with their intervals over resampled evidence, or None."""
        ...


class Finder(Protocol):
    """A way to find it; `comity.blocs.find.find_blocs` is one."""

    def __call__(
        self, evidence: pa.Table, at: date, weights: Weights, *, actors: Collection[str] | None = None,
        poles: Sequence[str] = (), fixed: Mapping[str, int] | None = None, neutral: Collection[str] = (),
        seed: int = 0, resamples: int = 200, temperature: float | None = None,
    ) -> Found:  # fmt: skip
        """The sides, blocs and pivots of some evidence at a date."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sides:
    """The sides and blocs alone, without resampling."""

    ties: Ties
    partition: Partition
    free: Partition
    ensemble: Ensemble
    pivots: tuple[Any, ...] = ()
    resampled: Any = None


def find_sides(
    evidence: pa.Table, at: date, weights: Weights, *, actors: Collection[str] | None = None,
    poles: Sequence[str] = (), fixed: Mapping[str, int] | None = None, neutral: Collection[str] = (),
    seed: int = 0, resamples: int = 200, temperature: float | None = None,  # noqa: ARG001 - no resampling here
) -> Sides:  # fmt: skip
    """A quick finder: one partition, one ensemble, nothing resampled."""
    ties = weigh(evidence, at, weights, actors=actors)
    held: dict[str, Any] = {"poles": poles, "fixed": fixed, "neutral": neutral, "seed": seed}
    return Sides(
        ties=ties, partition=solve(ties.weights, ties.names, **held),
        free=solve(ties.weights, ties.names, count=None, **held),
        ensemble=ensemble(ties.weights, ties.names, temperature=temperature or 2.0, **held),
    )  # fmt: skip
