"""How often something happens a unit of time, with the exact interval that a count allows.

For a count `x` over time `t` (Garwood 1936):

    low  = χ²(α/2; 2x) / 2t          0 where x = 0
    high = χ²(1 − α/2; 2x + 2) / 2t

Garwood (1936), "Fiducial Limits for the Poisson Distribution", Biometrika 28(3-4): 437-442.

When not to use it: where events come in bursts, such as several reports of one war; the interval is then too
narrow. See `comity.claims.rates.overdispersion`.
"""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import chi2

from comity.claims.rates.checked import share_between, time_above_zero, whole_count


@dataclass(frozen=True, slots=True, kw_only=True)
class RateInterval:
    """A rate and its interval, each per unit of time.

    Attributes:
        count: Events.
        time: Watched, in the caller's unit.
        rate: `count / time`.
        low: Lower end, 0 or more.
        high: Upper end.
        level: Share of such intervals that hold the true rate, at least.
    """

    count: int
    time: float
    rate: float
    low: float
    high: float
    level: float


def rate_interval(count: float, time: float, *, level: float = 0.95) -> RateInterval:
    """The exact interval of a Poisson rate.

    Args:
        count: Events, 0 or more.
        time: Watched, above 0, in any unit.
        level: Between 0 and 1.

    Raises:
        OptionError: If the count is none, no time was watched, or the level is out of range.

    >>> found = rate_interval(0, 12)
    >>> found.low, round(found.high, 4)
    (0.0, 0.3074)
    """
    events, watched = whole_count(count, "count"), time_above_zero(time, "time")
    alpha = 1 - share_between(level, "level")
    low = float(chi2.ppf(alpha / 2, 2 * events)) / 2 if events else 0.0
    high = float(chi2.ppf(1 - alpha / 2, 2 * events + 2)) / 2
    return RateInterval(
        count=events, time=watched, rate=events / watched, low=low / watched, high=high / watched, level=level
    )
