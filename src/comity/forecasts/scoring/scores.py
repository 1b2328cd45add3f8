"""How far forecasts lay from what came: the Brier score and the logarithmic score, both the lower the better.

    Brier   (p − o)²                                     0 to 1; always saying ½ gives .25
    log     −ln p where it happened, −ln(1 − p) where not   0 upwards; always saying ½ gives .693

Both are proper: who believes `p` does best to say `p`. The logarithm of 0 is infinite, so that one rash
"never" would outweigh all else; probabilities are therefore drawn in to `floor` and `1 − floor`, and the
result says how many were.

Brier (1950), "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review 78(1):
1-3; Good (1952), "Rational Decisions", Journal of the Royal Statistical Society B 14(1): 107-114; Gneiting
and Raftery (2007), "Strictly Proper Scoring Rules, Prediction, and Estimation", Journal of the American
Statistical Association 102: 359-378.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from comity.core.errors import OptionError
from comity.forecasts.scoring.inputs import Floats, outcomes, probabilities

FLOOR = 0.01
"""Where the log score draws the line by default: the outermost probability that ICD 203 gives a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogScore:
    """A mean logarithmic score.

    Attributes:
        score: In nats, 0 or more; at most −ln(floor).
        floor: Probabilities nearer to 0 or 1 than this were drawn in to it.
        drawn_in: How many were.
        count: Forecasts.
    """

    score: float
    floor: float
    drawn_in: int
    count: int

    @property
    def sentence(self) -> str:
        """The score in words, with what the floor did."""
        told = f"log score {self.score:.3f} over {self.count} forecasts"
        if not self.drawn_in:
            return told
        return f"{told}; {self.drawn_in} nearer to 0 or 1 than {self.floor:g} counted as {self.floor:g} away"


def brier_losses(forecasts: Sequence[float] | Floats, came: Sequence[float] | Floats) -> Floats:
    """The Brier score of each forecast, 0-1.

    Args:
        forecasts: Probabilities, 0-1.
        came: Outcomes, 0 or 1, for the same questions.

    Raises:
        OptionError: If there is none, one is out of range, or the lengths differ.
    """
    said = probabilities(forecasts)
    result: Floats = (said - outcomes(came, len(said))) ** 2
    return result


def brier_score(forecasts: Sequence[float] | Floats, came: Sequence[float] | Floats) -> float:
    """The mean Brier score, 0 (perfect) to 1.

    Args:
        forecasts: Probabilities, 0-1.
        came: Outcomes, 0 or 1, for the same questions.

    Raises:
        OptionError: If there is none, one is out of range, or the lengths differ.

    >>> round(brier_score([0.9, 0.2], [1, 0]), 3)
    0.025
    """
    return float(brier_losses(forecasts, came).mean())


def log_losses(
    forecasts: Sequence[float] | Floats, came: Sequence[float] | Floats, *, floor: float = FLOOR
) -> Floats:
    """The logarithmic score of each forecast, in nats.

    Args:
        forecasts: Probabilities, 0-1.
        came: Outcomes, 0 or 1, for the same questions.
        floor: Above 0, below ½.

    Raises:
        OptionError: If there is none, one is out of range, or the lengths differ.
    """
    said = probabilities(forecasts)
    happened = outcomes(came, len(said))
    if not 0 < floor < 0.5:
        raise OptionError(f"floor is {floor}, not between 0 and 0.5", where="floor", todo="Try 0.01")
    kept = np.clip(said, floor, 1 - floor)
    result: Floats = -np.log(np.where(happened == 1, kept, 1 - kept))
    return result


def log_score(
    forecasts: Sequence[float] | Floats, came: Sequence[float] | Floats, *, floor: float = FLOOR
) -> LogScore:
    """The mean logarithmic score, and what the floor did to it.

    Args:
        forecasts: Probabilities, 0-1.
        came: Outcomes, 0 or 1, for the same questions.
        floor: Above 0, below ½.

    Raises:
        OptionError: If there is none, one is out of range, or the lengths differ.

    >>> log_score([0.0, 0.5], [1, 1]).sentence
    'log score 2.649 over 2 forecasts; 1 nearer to 0 or 1 than 0.01 counted as 0.01 away'
    """
    losses = log_losses(forecasts, came, floor=floor)
    said = probabilities(forecasts)
    drawn_in = int(((said < floor) | (said > 1 - floor)).sum())
    return LogScore(score=float(losses.mean()), floor=floor, drawn_in=drawn_in, count=len(losses))
