"""Does one actor's series follow another's, and after how long?

Correlation of `x_t` with `y_{t+ℓ}` for all lags ℓ from −L to L, on a ring (the end is joined to the
beginning):

    rank     of the ranks of the counts (Spearman)
    poisson  of the counts: up to a factor the score test of `x` in a log-linear Poisson model of `y`

The statistic is the largest over all lags. Turning one series against the other by every number of periods
keeps each one's own rhythm and breaks only what links them; p is the share of all turns, the actual one
among them, whose largest correlation is as large. It covers the search over lags. As one true link shows in
2L + 1 turns, p cannot be below (2L + 1) / n: with fewer than 20 (2L + 1) periods nothing can be shown, and
the answer is `undetermined`. Which lag it is stays open between the best one and those whose correlation
falls short of it by no more than two lags as far apart differ in over .05 of all turns. A second p shuffles
the periods; it holds only if each series is without rhythm or trend.

Westfall and Young (1993), "Resampling-Based Multiple Testing"; Politis and Romano (1992), "A Circular
Block-Resampling Procedure for Stationary Data", in LePage and Billard (eds.), for the ring.

When not to use it: as proof that one acts because of the other; both may follow a third. Where both series
drift over the whole time, the drift alone links them: that is `undetermined` too, unless `differences=True`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from scipy.stats import rankdata

from comity.claims.rates.checked import ALPHA, Counts, Floats, batches, count_series, in_words
from comity.claims.rates.trend import trend
from comity.core.errors import OptionError

Method = Literal["rank", "poisson"]
Order = Literal["first leads", "second leads", "together", "linked, order open", "none shown", "undetermined"]
_TIE = 1e-9
_MOST_SUMS = 300  # to tell a drift; longer series are added up first

_HEAD: dict[Order, str] = {
    "first leads": "The second series follows the first",
    "second leads": "The first series follows the second",
    "together": "Both move in the same period",
    "linked, order open": "Both are linked, but which comes first is open",
    "none shown": "No link is shown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadLag:
    """Which of two series follows the other.

    Attributes:
        lags: −L … L; a positive lag means that the second series follows the first.
        correlations: At each lag, −1 to 1.
        best: The lag of the largest correlation; of several the nearest to 0.
        correlation: At `best`.
        p: By turning, over all lags at once.
        least_p: The least p that series of this length can give.
        p_shuffled: By shuffling periods; holds only without rhythm or trend.
        candidates: The lags among which the true one may be; empty unless a link is shown.
        drifting: Whether both series rise or fall over the whole time.
        order: What it says; `linked, order open` where candidates differ in direction.
    """

    lags: tuple[int, ...]
    correlations: tuple[float, ...]
    best: int
    correlation: float
    p: float
    least_p: float
    p_shuffled: float
    candidates: tuple[int, ...]
    drifting: bool
    order: Order

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        if self.order == "undetermined" and not any(self.correlations):
            return "At least one of the series does not vary, so nothing can follow it."
        found = f"largest correlation {self.correlation:.2f} at a lag of {self.best} ({in_words(self.p)})"
        if self.drifting:
            return f"Both series drift, which links them by itself: compare their changes. The {found}."
        if self.order == "undetermined":
            return (
                f"Too few periods to tell who follows whom over so many lags: p is never below "
                f"{self.least_p:.2f}. The {found}; if periods were independent, {in_words(self.p_shuffled)}."
            )
        rest = ", ".join(str(lag) for lag in self.candidates if lag != self.best)
        return f"{_HEAD[self.order]}: {found}{f', not told apart from {rest}' if rest else ''}."


def lead_lag(
    first: Sequence[float],
    second: Sequence[float],
    *,
    most_lag: int = 3,
    method: Method = "rank",
    differences: bool = False,
    draws: int = 999,
    seed: int = 0,
) -> LeadLag:
    """Whether one series of counts follows the other within some periods.

    Args:
        first: Counts of one actor's deeds, one for each period in order.
        second: Counts of the other's, for the same periods.
        most_lag: L, the longest lag in periods, 0 or more.
        method: `rank` or `poisson`.
        differences: Whether to take changes from period to period in place of counts.
        draws: Shuffles behind `p_shuffled`, 99 or more.
        seed: Of the shuffles.

    Raises:
        OptionError: If the series differ in length, are shorter than 2L + 2 periods, hold anything but
            counts, or an option is out of range.
    """
    _check(method, most_lag, draws)
    one, two = count_series(first, "first"), count_series(second, "second")
    if len(one) != len(two):
        raise OptionError(
            f"the series have {len(one)} and {len(two)} periods",
            where="second",
            todo="Count the same periods",
        )
    drifting = not differences and len(one) > 2 and all(_drifts(series) for series in (one, two))
    x, y = (_standard(series, method, differences=differences) for series in (one, two))
    if len(x) < 2 * most_lag + 2:
        raise OptionError(
            f"{len(x)} periods for lags up to {most_lag}",
            where="most_lag",
            todo=f"Take at least {2 * most_lag + 2} periods, or shorter lags",
        )
    return _result(x, y, most_lag, draws=draws, seed=seed, drifting=drifting)


def _check(method: Method, most_lag: int, draws: int) -> None:
    if method not in get_args(Method):
        raise OptionError(
            f"method is {method!r}", where="method", todo=f"Use {' or '.join(get_args(Method))}"
        )
    if most_lag < 0 or most_lag != int(most_lag):
        raise OptionError(f"most_lag is {most_lag}", where="most_lag", todo="Give whole periods, 0 or more")
    if draws < 99:
        raise OptionError(f"draws is {draws}, below 99", where="draws", todo="Use 999 or more")


def _drifts(series: Counts) -> bool:
    step = -(-len(series) // _MOST_SUMS)
    sums = series[: len(series) // step * step].reshape(-1, step).sum(axis=1)
    return trend(sums.tolist()).p_corrected <= ALPHA


def _standard(series: Counts, method: Method, *, differences: bool) -> Floats:
    """Mean 0 and length 1; all 0 where the series does not vary."""
    numbers = np.diff(series).astype(np.float64) if differences else series.astype(np.float64)
    if method == "rank":
        numbers = rankdata(numbers)
    centred = numbers - numbers.mean()
    length = float(np.sqrt(centred @ centred))
    standard: Floats = centred / length if length > _TIE else np.zeros(len(centred))
    return standard


def _on_ring(x: Floats, y: Floats) -> Floats:
    """The correlation at every lag 0 … n − 1 on the ring, along the last axis."""
    product = np.conj(np.fft.rfft(x)) * np.fft.rfft(y)
    ring: Floats = np.fft.irfft(product, n=x.shape[-1])
    return ring


def _largest(ring: Floats, most_lag: int) -> Floats:
    """For every turn the largest correlation over its lags."""
    largest: Floats = np.max([np.roll(ring, lag, axis=-1) for lag in range(-most_lag, most_lag + 1)], axis=0)
    return largest


def _result(x: Floats, y: Floats, most_lag: int, *, draws: int, seed: int, drifting: bool) -> LeadLag:
    ring, n = _on_ring(x, y), len(x)
    lags = sorted(range(-most_lag, most_lag + 1), key=lambda lag: (abs(lag), lag))
    best = max(lags, key=lambda lag: round(float(ring[lag]), 9))
    turns = _largest(ring, most_lag)
    varies = bool(x.any() and y.any())
    p = float((turns >= ring[best] - _TIE).mean()) if varies else 1.0
    least = (2 * most_lag + 1) / n
    told = varies and not drifting and least <= ALPHA
    candidates = _candidates(ring, best, lags) if told and p <= ALPHA else ()
    order = _order(candidates) if told else "undetermined"
    shuffled = (
        _shuffled_p(x, y, float(ring[best]), most_lag=most_lag, draws=draws, seed=seed) if varies else 1.0
    )
    return LeadLag(
        lags=tuple(sorted(lags)), correlations=tuple(float(ring[lag]) for lag in sorted(lags)), best=best,
        correlation=float(ring[best]), p=p, least_p=least, p_shuffled=shuffled, candidates=candidates,
        drifting=drifting, order=order,
    )  # fmt: skip


def _shuffled_p(x: Floats, y: Floats, best: float, *, most_lag: int, draws: int, seed: int) -> float:
    generator = np.random.default_rng(seed)
    lags, as_large = np.arange(-most_lag, most_lag + 1), 0
    for size in batches(draws, len(x)):
        orders = generator.permuted(np.tile(x, (size, 1)), axis=1)
        rings = _on_ring(orders, np.broadcast_to(y, orders.shape))
        as_large += int((rings[:, lags].max(axis=1) >= best - _TIE).sum())
    return (1 + as_large) / (1 + draws)


def _candidates(ring: Floats, best: int, lags: Sequence[int]) -> tuple[int, ...]:
    """The best lag and those that cannot be told apart from it."""

    def told_apart(lag: int) -> bool:
        between = np.abs(ring - np.roll(ring, best - lag))
        return bool((between >= ring[best] - ring[lag] - _TIE).mean() <= ALPHA)

    return tuple(lag for lag in sorted(lags) if lag == best or not told_apart(lag))


def _order(candidates: tuple[int, ...]) -> Order:
    if not candidates:
        return "none shown"
    if candidates == (0,):
        return "together"
    if min(candidates) > 0:
        return "first leads"
    return "second leads" if max(candidates) < 0 else "linked, order open"
