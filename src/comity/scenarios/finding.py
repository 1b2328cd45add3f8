"""What a run needs of the model: sides, blocs and pivots of one setting."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Protocol

import pyarrow as pa

from comity.blocs.chances.ensemble import Ensemble
from comity.blocs.partition.partition import Partition
from comity.blocs.question import BlocQuestion
from comity.ties.network import Ties
from comity.ties.weights import Weights


class Found(Protocol):
    """What was found about a setting; `pivots` and `resampled` are taken where they are there."""

    @property
    def ties(self) -> Ties:
        """The network."""
        ...

    @property
    def partition(self) -> Partition:
        """Of two sides."""
        ...

    @property
    def open_partition(self) -> Partition:
        """Of any number of blocs."""
        ...

    @property
    def ensemble(self) -> Ensemble:
        """The sides with their chances."""
        ...


class Finder(Protocol):
    """A way to find it: `comity.blocs.find.find_blocs`, or another model with the same question."""

    def __call__(
        self, evidence: pa.Table, at: date, weights: Weights, *, actors: Collection[str] | None = None,
        question: BlocQuestion = ...,
    ) -> Found:  # fmt: skip
        """The sides, blocs and pivots of some evidence at a date."""
        ...
