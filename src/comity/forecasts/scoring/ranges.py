"""The score of forecasts that state a range: "likely" is 55 to 80 %, and its score a range too.

Every forecast `[l, h]` is scored at both ends and in the middle. `low_end`, `middle` and `high_end` score all
forecasts at the same place of their ranges; `best` and `worst` take for each forecast the end that came out
better or worse, so that every reading of the words lies between them:

    best  = mean of min over p in [l, h] of S(p, o),  worst = mean of max

Both scores move one way in `p` once the outcome is known, so the ends are enough. Dhami and Mandel (2021),
"Words or Numbers? Communicating Probability in Intelligence Analysis", American Psychologist 76(3): 549-560,
on why one number should not be read into a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from comity.core.errors import OptionError
from comity.forecasts.scoring.inputs import Floats, outcomes, probabilities
from comity.forecasts.scoring.scores import FLOOR, brier_losses, log_losses


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeScore:
    """A mean score of forecasts that are ranges; the lower the better.

    Attributes:
        low_end: If each range is read as its lower end.
        middle: If as its midpoint.
        high_end: If as its upper end.
        best: If each is read as the end that came out better.
        worst: If as the worse one.
        count: Forecasts.
    """

    low_end: float
    middle: float
    high_end: float
    best: float
    worst: float
    count: int

    def __str__(self) -> str:
        if self.worst - self.best < 5e-4:
            return f"{self.middle:.3f}"
        return f"{self.best:.3f} to {self.worst:.3f} (midpoints {self.middle:.3f})"


def brier_of_ranges(
    low: Sequence[float] | Floats, high: Sequence[float] | Floats, came: Sequence[float] | Floats
) -> RangeScore:
    """The Brier score of ranges.

    Args:
        low: Lower ends, 0-1.
        high: Upper ends, 0-1, none below its lower end.
        came: Outcomes, 0 or 1, for the same questions.

    Raises:
        OptionError: If there is none, one is out of range, the lengths differ, or an upper end is the lower.

    >>> str(brier_of_ranges([0.55], [0.8], [1]))
    '0.040 to 0.202 (midpoints 0.106)'
    """
    return _scored(low, high, came, brier_losses)


def log_of_ranges(
    low: Sequence[float] | Floats,
    high: Sequence[float] | Floats,
    came: Sequence[float] | Floats,
    *,
    floor: float = FLOOR,
) -> RangeScore:
    """The logarithmic score of ranges, in nats.

    Args:
        low: Lower ends, 0-1.
        high: Upper ends, 0-1, none below its lower end.
        came: Outcomes, 0 or 1, for the same questions.
        floor: As in `log_score`.

    Raises:
        OptionError: If there is none, one is out of range, the lengths differ, or an upper end is the lower.
    """
    return _scored(low, high, came, lambda said, happened: log_losses(said, happened, floor=floor))


def checked_ranges(low: Sequence[float] | Floats, high: Sequence[float] | Floats) -> tuple[Floats, Floats]:
    """Both ends as arrays.

    Raises:
        OptionError: If there is none, one is out of range, the lengths differ, or an upper end is the lower.
    """
    lower, upper = probabilities(low, "low"), probabilities(high, "high")
    if len(lower) != len(upper):
        raise OptionError(
            f"{len(lower)} lower and {len(upper)} upper ends",
            where="high",
            todo="Give both for each forecast",
        )
    turned = np.flatnonzero(lower > upper)
    if len(turned):
        at = int(turned[0])
        raise OptionError(
            f"the range {lower[at]:g} to {upper[at]:g} at place {at + 1} runs backwards",
            where="low",
            todo="Swap its ends",
        )
    return lower, upper


def _scored(
    low: Sequence[float] | Floats,
    high: Sequence[float] | Floats,
    came: Sequence[float] | Floats,
    losses: Callable[[Floats, Floats], Floats],
) -> RangeScore:
    lower, upper = checked_ranges(low, high)
    happened = outcomes(came, len(lower))
    at_low, at_high = losses(lower, happened), losses(upper, happened)
    return RangeScore(
        low_end=float(at_low.mean()),
        middle=float(losses((lower + upper) / 2, happened).mean()),
        high_end=float(at_high.mean()),
        best=float(np.minimum(at_low, at_high).mean()),
        worst=float(np.maximum(at_low, at_high).mean()),
        count=len(lower),
    )
