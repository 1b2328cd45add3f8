"""Made-up records in which the blocs are known: who stands with whom, and deeds that show it with some noise.

Each pair that meets at all does some deeds; each deed has the sign that the sides ask for, friendly inside a
bloc and hostile across, but turned over with a given chance. At a chance of a half there is nothing to find.

>>> plant(sizes=(3, 2), density=1.0, flips=0.0).pieces.matrix().round(2)[0, 1:].tolist()
[0.46, 0.46, -0.46, -0.46]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError
from comity.ties.network import Pieces

_SCALE = 2.0
"""Of the squashing: one deed of weight 1 makes a tie of .46, two .76, three .91."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Planted:
    """A made-up record with its blocs.

    Attributes:
        names: The states.
        side: (n,) the true bloc of each, from 0.
        pieces: The deeds.
        flips: Chance that a deed has the wrong sign.
    """

    names: tuple[str, ...]
    side: NDArray[np.int64]
    pieces: Pieces
    flips: float

    @property
    def together(self) -> NDArray[np.bool_]:
        """(n, n) whether two states truly are in one bloc."""
        same: NDArray[np.bool_] = self.side[:, None] == self.side
        return same


def plant(
    *, sizes: Sequence[int] = (9, 9), density: float = 0.5, flips: float = 0.1,
    events: tuple[int, int] = (1, 1),
    sources: int = 1, tree: bool = False, seed: int = 0,
) -> Planted:  # fmt: skip
    """A made-up record.

    Args:
        sizes: States in each bloc.
        density: Chance that a pair has any deeds.
        flips: Chance that a deed has the wrong sign; .5 is pure noise.
        events: Least and most deeds of a pair, each number equally likely.
        sources: Sources, one of which tells each deed.
        tree: Pairs form a random tree instead: every state is tied, and no tie is checked by another.
        seed: Of all chance.

    Raises:
        OptionError: A chance is not between 0 and 1, or a number makes no sense.
    """
    if (
        not 0 <= flips <= 1
        or not 0 < density <= 1
        or min(sizes, default=0) < 1
        or sources < 1
        or events[0] < 1
    ):
        raise OptionError("no such record can be made up", where="plant", todo="See what the arguments mean")
    rng = np.random.default_rng(seed)
    side = np.repeat(np.arange(len(sizes)), sizes)
    states = len(side)
    if tree:
        order = rng.permutation(states)
        other = order[1:]
        one = np.array([order[rng.integers(0, place)] for place in range(1, states)], dtype=np.int64)
    else:
        one, other = np.nonzero(np.triu(rng.random((states, states)) < density, 1))
    times = rng.integers(events[0], events[1] + 1, len(one))
    one, other = np.repeat(one, times), np.repeat(other, times)
    right = np.where(side[one] == side[other], 1.0, -1.0)
    weight = np.where(rng.random(len(one)) < flips, -right, right)
    teller = rng.integers(0, sources, len(one))
    pieces = Pieces(
        size=states, one=np.minimum(one, other), other=np.maximum(one, other), weight=weight,
        unit=np.arange(len(one)), units=tuple(f"deed {number}" for number in range(len(one))),
        sources=tuple((f"source {number}",) for number in teller), scale=_SCALE,
    )  # fmt: skip
    return Planted(
        names=tuple(f"S{number:02}" for number in range(states)), side=side, pieces=pieces, flips=flips
    )
