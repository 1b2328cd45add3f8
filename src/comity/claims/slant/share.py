"""A share with the interval that so few cases allow (Wilson).

For `k` of `n` and the normal quantile `z`:

    centre = (k + z²/2) / (n + z²)
    half   = z / (n + z²) · √(k (n − k) / n + z²/4)

Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
American Statistical Association 22(158): 209-212. It stays between 0 and 1 and keeps its level for few cases.

When not to use it: where the cases depend on each other, such as ten claims about one deed; the interval is
then too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from comity.core.errors import OptionError

LEVEL = 0.95
# Below as many cases, shares of two sources are not set against each other.
LEAST_TO_COMPARE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Some of a number of cases.

    Attributes:
        count: Cases in which it is so.
        of: Cases in all.
        low: Lower end of the interval, 0 to 1; 0 where there is no case.
        high: Upper end; 1 where there is no case.
    """

    count: int
    of: int
    low: float
    high: float

    @property
    def is_enough(self) -> bool:
        """Whether there are enough cases to set the share beside another's."""
        return self.of >= LEAST_TO_COMPARE


def share_of(count: int, of: int, *, level: float = LEVEL) -> Share:
    """A share with its interval.

    Args:
        count: Cases in which it is so, 0 to `of`.
        of: Cases in all, 0 or more.
        level: Of the interval, between 0 and 1.

    Raises:
        OptionError: If the counts or the level make no sense.

    >>> found = share_of(8, 10)
    >>> round(found.low, 3), round(found.high, 3)
    (0.49, 0.943)
    """
    if not 0 <= count <= of:
        raise OptionError("a share needs 0 ≤ count ≤ cases", where=f"{count} of {of}", todo="Count anew")
    if not 0 < level < 1:
        raise OptionError("the level lies between 0 and 1", where=str(level), todo="Take 0.95")
    if of == 0:
        return Share(count=0, of=0, low=0.0, high=1.0)
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    centre = (count + z2 / 2) / (of + z2)
    half = sqrt(z2) / (of + z2) * sqrt(count * (of - count) / of + z2 / 4)
    # At the ends the formula gives the end itself, but for rounding.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == of else min(1.0, centre + half)
    return Share(count=count, of=of, low=low, high=high)
