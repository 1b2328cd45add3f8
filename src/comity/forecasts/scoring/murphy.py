"""Why a Brier score is what it is: how well calibrated, how discerning, and how hard the questions were.

Forecasts in bins `k` with `n_k` of `n`, mean forecast `f_k`, share that happened `o_k`, and `o` overall:

    REL = Σ n_k (f_k − o_k)² / n     calibration; 0 is perfect
    RES = Σ n_k (o_k − o)² / n       how much the bins differ in outcome; the higher the better
    UNC = o (1 − o)                  of the questions, not of the forecaster
    WBV = Σ Σ (f_i − f_k)² / n       spread of forecasts within bins
    WBC = 2 Σ Σ (f_i − f_k)(o_i − o_k) / n   and what that spread was good for
    Brier = REL − RES + UNC + WBV − WBC, exactly

With one bin for each distinct forecast WBV and WBC are 0, which is Murphy's form. Murphy (1973), "A New
Vector Partition of the Probability Score", Journal of Applied Meteorology 12(4): 595-600; Stephenson, Coelho
and Jolliffe (2008), "Two Extra Components in the Brier Score Decomposition", Weather and Forecasting 23(4):
752-757.

When not to use it: with few forecasts for each bin; REL and RES are then both too high. Bröcker (2012),
"Estimating Reliability and Resolution of Probability Forecasts", Climate Dynamics 39: 655-667.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError
from comity.forecasts.scoring.inputs import Floats, outcomes, probabilities

_ROUNDING = 1e-9  # so that .29 in a hundred bins falls into the thirtieth


@dataclass(frozen=True, slots=True, kw_only=True)
class Murphy:
    """The parts of a Brier score.

    Attributes:
        brier: The score, 0-1.
        reliability: REL, 0-1, the lower the better.
        resolution: RES, 0-¼, the higher the better.
        uncertainty: UNC, 0-¼.
        within_variance: WBV, 0 or more.
        within_covariance: WBC.
        bins: That hold a forecast.
        count: Forecasts.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    within_variance: float
    within_covariance: float
    bins: int
    count: int

    @property
    def total(self) -> float:
        """The parts put together: the Brier score, but for rounding."""
        within = self.within_variance - self.within_covariance
        return self.reliability - self.resolution + self.uncertainty + within


def murphy(
    forecasts: Sequence[float] | Floats, came: Sequence[float] | Floats, *, bins: int | None = None
) -> Murphy:
    """The decomposition of a Brier score.

    Args:
        forecasts: Probabilities, 0-1.
        came: Outcomes, 0 or 1, for the same questions.
        bins: Of equal width from 0 to 1; by default one for each distinct forecast.

    Raises:
        OptionError: If there is none, one is out of range, the lengths differ, or there is no bin.

    >>> parts = murphy([0.2, 0.2, 0.8, 0.8], [0, 1, 1, 1])
    >>> [round(part, 3) for part in (parts.reliability, parts.resolution, parts.uncertainty, parts.brier)]
    [0.065, 0.062, 0.188, 0.19]
    """
    said = probabilities(forecasts)
    happened = outcomes(came, len(said))
    places, sizes = bin_places(said, bins)
    means = np.bincount(places, said) / sizes
    shares = np.bincount(places, happened) / sizes
    base, count = float(happened.mean()), len(said)
    off, missed = said - means[places], happened - shares[places]
    return Murphy(
        brier=float(((said - happened) ** 2).mean()),
        reliability=float(sizes @ (means - shares) ** 2) / count,
        resolution=float(sizes @ (shares - base) ** 2) / count,
        uncertainty=base * (1 - base),
        within_variance=float(off @ off) / count,
        within_covariance=2 * float(off @ missed) / count,
        bins=len(sizes),
        count=count,
    )


def bin_places(said: Floats, bins: int | None) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The bin of every forecast, counting only bins that hold one, and how many each holds.

    Args:
        said: Probabilities, 0-1.
        bins: Of equal width, closed above only at 1; None for one bin for each distinct forecast.

    Raises:
        OptionError: If there is no bin.
    """
    if bins is not None and (bins < 1 or bins != int(bins)):
        raise OptionError(f"bins is {bins}", where="bins", todo="Give a whole number of 1 or more")
    keys = said if bins is None else np.minimum((said * bins + _ROUNDING).astype(int), bins - 1)
    _, places, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    return places, sizes
