"""Of what was called 70 % likely, how much happened?

A table by bins of the forecast with Wilson's interval of the share that happened:

    (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n)

Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
Statistical Association 22: 209-212.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from comity.core.errors import OptionError
from comity.forecasts.scoring.inputs import Floats, outcomes, probabilities
from comity.forecasts.scoring.murphy import bin_places


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationRow:
    """One bin of forecasts.

    Attributes:
        least: The lowest forecast in the bin, 0-1.
        most: The highest.
        mean: Their mean.
        count: Forecasts in the bin.
        happened: Of these.
        share: `happened / count`.
        low: Lower end of the share's interval.
        high: Upper end.
        holds: Whether the mean forecast lies in the interval.
    """

    least: float
    most: float
    mean: float
    count: int
    happened: int
    share: float
    low: float
    high: float
    holds: bool


def calibration(
    forecasts: Sequence[float] | Floats,
    came: Sequence[float] | Floats,
    *,
    bins: int | None = 10,
    level: float = 0.95,
) -> tuple[CalibrationRow, ...]:
    """The calibration table, by rising forecast; bins without a forecast are left out.

    Args:
        forecasts: Probabilities, 0-1.
        came: Outcomes, 0 or 1, for the same questions.
        bins: Of equal width from 0 to 1; None for one for each distinct forecast.
        level: Of the intervals, between 0 and 1.

    Raises:
        OptionError: If there is none, one is out of range, or the lengths differ.

    >>> [(row.mean, row.share) for row in calibration([0.75, 0.75, 0.25], [1, 0, 0])]
    [(0.25, 0.0), (0.75, 0.5)]
    """
    said = probabilities(forecasts)
    happened = outcomes(came, len(said))
    if not 0 < level < 1:
        raise OptionError(f"level is {level}, not between 0 and 1", where="level", todo="Try 0.95")
    places, sizes = bin_places(said, bins)
    return tuple(_row(said[places == at], happened[places == at], level) for at in range(len(sizes)))


def wilson(happened: int, count: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval of a share.

    Args:
        happened: 0 to `count`.
        count: 1 or more.
        level: Between 0 and 1.
    """
    ends = binomtest(happened, count).proportion_ci(confidence_level=level, method="wilson")
    return float(ends.low), float(ends.high)


def _row(said: Floats, happened: Floats, level: float) -> CalibrationRow:
    count, came, mean = len(said), int(happened.sum()), float(np.mean(said))
    low, high = wilson(came, count, level)
    return CalibrationRow(
        least=float(said.min()), most=float(said.max()), mean=mean, count=count, happened=came,
        share=came / count, low=low, high=high, holds=low <= mean <= high,
    )  # fmt: skip
