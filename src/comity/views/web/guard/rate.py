"""How many requests an address may make: a bucket that fills steadily and that each request takes one from.

>>> rate = Rate(per_second=1, burst=2)
>>> [rate.takes("a", now=0.0), rate.takes("a", now=0.0), rate.takes("a", now=0.0), rate.takes("a", now=1.0)]
[True, True, False, True]
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

# Addresses remembered; the one that has been quiet for longest is forgotten first, its bucket being full.
_MOST_ADDRESSES = 4096


class Rate:
    """The buckets of all addresses.

    Args:
        per_second: Requests that come back to each bucket in a second.
        burst: How many a full bucket holds.
    """

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second, self._burst = per_second, burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def takes(self, address: str, *, now: float, cost: float = 1.0) -> bool:
        """Whether a request is within the limit; if so, it is counted.

        Args:
            address: Whose it is.
            now: A steady clock, in seconds.
            cost: How many ordinary requests it counts for.
        """
        with self._lock:
            left, then = self._buckets.pop(address, (float(self._burst), now))
            left = min(self._burst, left + (now - then) * self._per_second)
            enough = left >= cost
            self._buckets[address] = (left - cost if enough else left, now)
            while len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
            return enough
