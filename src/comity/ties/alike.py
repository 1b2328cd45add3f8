"""How alike two actors are in their ties with everybody else, which speaks where direct dealings are few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.core.errors import OptionError
from comity.ties.measures import MEASURES
from comity.ties.measures.signorino_ritter_s import signorino_ritter_s
from comity.ties.network import Ties

# Ties run from -1 to 1.
_SPAN = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two actors are in their ties.

    Attributes:
        measure: As `MEASURES` names it.
        one: Code.
        other: Code.
        value: −1 to 1; None where nothing can be said.
        shared: Codes of the third parties with which both have a known tie.
    """

    measure: str
    one: str
    other: str
    value: float | None
    shared: tuple[str, ...]


def likeness(ties: Ties, one: str, other: str, measure: str) -> Likeness:
    """How alike two actors are in their ties with third parties; unknown ties are left out, not taken for 0.

    Args:
        ties: Of all actors, at a date.
        one: Code.
        other: Code.
        measure: `s`, `pi` or `kappa`.

    Raises:
        OptionError: If there is no such measure of ties.
    """
    allowed = [name for name, one_ in MEASURES.items() if one_.of_ties]
    if measure not in allowed:
        raise OptionError(
            f"no measure of ties is named {measure!r}",
            where="measure",
            todo=f"Take one of {', '.join(allowed)}",
        )
    if one not in ties.names or other not in ties.names:
        return Likeness(measure=measure, one=one, other=other, value=None, shared=())
    pair = [ties.index(one), ties.index(other)]
    # Nobody has a tie with himself, so the two are no third parties of each other.
    values = np.where(ties.known, ties.weights, np.nan)[pair]
    shared: npt.NDArray[np.bool_] = np.all(~np.isnan(values), axis=0)
    if measure == "s":
        found = signorino_ritter_s(values[:, shared], span=_SPAN)[0, 1]
    else:
        found = MEASURES[measure].all_pairs(values[:, shared])[0, 1]
    return Likeness(
        measure=measure, one=one, other=other, value=None if np.isnan(found) else float(found),
        shared=tuple(name for name, is_shared in zip(ties.names, shared, strict=True) if is_shared),
    )  # fmt: skip
