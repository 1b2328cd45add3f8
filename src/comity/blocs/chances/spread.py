"""What is known of the temperature: one value, or several with the chance of each.

A short record leaves it open how far its signs can be trusted. Chances averaged over the temperatures that
remain are those the record supports; at any single temperature they are too sure or not sure enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Temperatures with their chances.

    Attributes:
        value: The one that stands for all where a single one is asked for, in units of energy.
        temperatures: Rising.
        chances: Of each; they add up to 1.
    """

    value: float
    temperatures: tuple[float, ...]
    chances: tuple[float, ...]

    def __post_init__(self) -> None:
        for one in (self.value, *self.temperatures):
            check_temperature(one)

    @property
    def visited(self) -> Array:
        """`value`, then the temperatures to average over where there are several."""
        return np.array([self.value, *(self.temperatures if len(self.temperatures) > 1 else ())])

    def average(self, rows: Sequence[Array]) -> Array:
        """What arrays at the visited temperatures come to when each counts with its chance."""
        if len(rows) == 1:
            return rows[0]
        # As steps from the first, so that what is the same at all temperatures (a held side) stays exact.
        steps = np.stack(rows[1:]) - rows[1]
        total: Array = rows[1] + np.tensordot(np.array(self.chances), steps, 1)
        return total

    def shared_out(self, places: int) -> Array:
        """A temperature for each of some places, so that each temperature gets its share of them."""
        reached = np.cumsum(self.chances)
        chosen = np.searchsorted(reached, (np.arange(places) + 0.5) / places * reached[-1])
        out: Array = np.array(self.temperatures)[np.minimum(chosen, len(self.temperatures) - 1)]
        return out


def spread_of(temperature: float | Spread) -> Spread:
    """A single temperature as a spread; a spread as it is.

    Raises:
        OptionError: It is no number above 0.
    """
    if isinstance(temperature, Spread):
        return temperature
    check_temperature(temperature)
    return Spread(value=float(temperature), temperatures=(float(temperature),), chances=(1.0,))


def check_temperature(temperature: object) -> None:
    """See that a temperature is a number above 0.

    Raises:
        OptionError: It is not.
    """
    if isinstance(temperature, bool) or not isinstance(temperature, Real) or not float(temperature) > 0:
        raise OptionError(
            f"the temperature is {temperature!r}",
            where="temperature",
            todo="Give a number above 0; near 0 only the best partitions count, far above all count alike",
        )
