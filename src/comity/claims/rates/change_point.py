"""Did a rate change, when, and from what to what?

Counts `y₁ … yₙ` over times `t₁ … tₙ`; the first `k` periods have one Poisson rate, the rest another. With
`S`, `T` the sums of counts and times up to `k`, and `S'`, `T'` after it:

    λ₁ = S / T,  λ₂ = S' / T',  LR(k) = 2 [S ln λ₁ + S' ln λ₂ − (S + S') ln((S + S') / (T + T'))]
    k̂ = argmax LR(k)
    P(k | y) ∝ Γ(S + a) / (T + b)^(S + a) · Γ(S' + a) / (T' + b)^(S' + a)

with gamma priors of shape `a` and rate `b` on both rates and no preference for any `k`; `a` = ½, `b` = 0 is
Jeffreys's prior for a Poisson rate. Whether there is a change at all is judged by the largest LR: given the
sum of the counts they are multinomial under one rate, so that draws from it give an exact p. A second p puts
the periods in random order, which keeps bursts as they are; it holds where counts vary more than Poisson
counts.

Raftery and Akman (1986), "Bayesian Analysis of a Poisson Process with a Change-point", Biometrika 73(1):
85-89; Carlin, Gelfand and Smith (1992), "Hierarchical Bayesian Analysis of Changepoint Problems", Applied
Statistics 41(2): 389-405; Dwass (1957), "Modified Randomization Tests for Nonparametric Hypotheses", Annals
of Mathematical Statistics 28(1): 181-187, for p = (1 + draws as large) / (1 + draws).

When not to use it: where a rate drifts (`comity.claims.rates.trend`) or may have changed more than once; the
best single change is then not the whole story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from comity.claims.rates.checked import (
    ALPHA,
    Counts,
    Floats,
    batches,
    count_series,
    in_words,
    share_between,
)
from comity.claims.rates.overdispersion import period_times
from comity.core.errors import OptionError

_TIE = 1e-9  # two places whose LR differs by less are equally likely
_SHAPE, _RATE = 0.5, 0.0  # Jeffreys's prior


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """The best single change of rate.

    Attributes:
        k: Periods before the change; the first of several that are equally likely.
        places: All `k` of the largest likelihood.
        rate_one: Before, per unit of time.
        rate_two: After.
        likelihood_ratio: LR at `k`, 0 or more.
        posterior: P(k | counts) for k = 1 … n − 1.
        mode: The `k` of the highest posterior.
        low: First `k` of the shortest run that holds `level` of the posterior.
        high: Last `k` of it.
        level: Between 0 and 1.
        p: Chance of an LR as large under one Poisson rate.
        p_reordered: The same with the periods in random order; for counts in bursts.
        draws: Behind each p; neither can be below 1 / (draws + 1).
    """

    k: int
    places: tuple[int, ...]
    rate_one: float
    rate_two: float
    likelihood_ratio: float
    posterior: tuple[float, ...]
    mode: int
    low: int
    high: int
    level: float
    p: float
    p_reordered: float
    draws: int

    @property
    def changed(self) -> bool:
        """Whether both p are at or below .05."""
        return max(self.p, self.p_reordered) <= ALPHA

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        chances = f"{in_words(self.p)}; periods in random order {in_words(self.p_reordered)}"
        if not self.changed:
            return f"No change of the rate is shown ({chances})."
        where = f"after period {self.k}"
        if len(self.places) > 1:
            where = f"after one of the periods {', '.join(map(str, self.places))}, equally likely"
        return (
            f"The rate changed from {self.rate_one:.3g} to {self.rate_two:.3g} per unit of time, "
            f"most likely {where} ({self.level:.0%} between {self.low} and {self.high}; {chances})."
        )


def change_point(
    counts: Sequence[float],
    times: Sequence[float] | None = None,
    *,
    shape: float = _SHAPE,
    rate: float = _RATE,
    level: float = 0.95,
    draws: int = 1999,
    seed: int = 0,
) -> ChangePoint:
    """The place at which a Poisson rate most likely changed, and whether it changed at all.

    Args:
        counts: One for each period in order of time, 0 or more; at least 2.
        times: Length of each period, above 0; equal by default.
        shape: Of the gamma priors, above 0.
        rate: Of the gamma priors, 0 or more, in units of time.
        level: Of the credible interval, between 0 and 1.
        draws: Random series behind each p, 99 or more.
        seed: Of the draws.

    Raises:
        OptionError: If there are fewer than two periods, or a value makes no sense.

    >>> found = change_point([5, 4, 6, 5, 1, 0, 1, 1], draws=199)
    >>> found.k, found.rate_one, found.rate_two, found.changed
    (4, 5.0, 0.75, True)
    """
    events = count_series(counts, "counts")
    watched = period_times(times, len(events))
    _check(shape, rate, level, draws)
    ratios = likelihood_ratios(events, watched)
    best = float(ratios.max())
    places = tuple(int(at) + 1 for at in np.flatnonzero(ratios >= best - _TIE * max(1.0, best)))
    k = places[0]
    posterior = _posterior(events, watched, shape, rate)
    low, high = _shortest_run(posterior, level)
    p, reordered = _chances(events, watched, best, draws, seed)
    one, two = (float(part) for part in _rates(events, watched, k))
    return ChangePoint(
        k=k, places=places, rate_one=one, rate_two=two, likelihood_ratio=best,
        posterior=tuple(float(chance) for chance in posterior), mode=int(posterior.argmax()) + 1,
        low=low, high=high, level=level, p=p, p_reordered=reordered, draws=draws
    )  # fmt: skip


def likelihood_ratios(events: Counts, watched: Floats) -> Floats:
    """LR(k) for k = 1 … n − 1, along the last axis.

    Args:
        events: Counts, (…, n).
        watched: Times, (…, n), above 0.
    """
    before, time_before = events.cumsum(axis=-1), watched.cumsum(axis=-1)
    total, time_total = before[..., -1:], time_before[..., -1:]
    before, time_before = before[..., :-1], time_before[..., :-1]
    after, time_after = total - before, time_total - time_before
    ratios = 2 * (
        xlogy(before, before / time_before)
        + xlogy(after, after / time_after)
        - xlogy(total, total / time_total)
    )
    result: Floats = np.maximum(ratios, 0.0)
    return result


def _check(shape: float, rate: float, level: float, draws: int) -> None:
    share_between(level, "level")
    if not 0 < shape < np.inf:
        raise OptionError(
            f"shape is {shape}, not above 0", where="shape", todo="Leave it out for Jeffreys's prior"
        )
    if not 0 <= rate < np.inf:
        raise OptionError(f"rate is {rate}, below 0", where="rate", todo="Leave it out for Jeffreys's prior")
    if draws < 99:
        raise OptionError(f"draws is {draws}, below 99", where="draws", todo="Use 999 or more")


def _posterior(events: Counts, watched: Floats, shape: float, rate: float) -> Floats:
    before, time_before = events.cumsum()[:-1], watched.cumsum()[:-1]
    after, time_after = events.sum() - before, watched.sum() - time_before
    logs = (
        gammaln(before + shape)
        - (before + shape) * np.log(time_before + rate)
        + gammaln(after + shape)
        - (after + shape) * np.log(time_after + rate)
    )
    weights = np.exp(logs - logs.max())
    result: Floats = weights / weights.sum()
    return result


def _shortest_run(posterior: Floats, level: float) -> tuple[int, int]:
    """The shortest run of places with the share, and of several the heaviest."""
    mass = np.concatenate(([0.0], posterior.cumsum()))
    for length in range(1, len(posterior)):
        held = mass[length:] - mass[:-length]
        if held.max() >= level:
            start = int(held.argmax())
            return start + 1, start + length
    return 1, len(posterior)


def _chances(events: Counts, watched: Floats, best: float, draws: int, seed: int) -> tuple[float, float]:
    generator, shares = np.random.default_rng(seed), watched / watched.sum()
    as_large = np.zeros(2)
    for size in batches(draws, len(events)):
        drawn = generator.multinomial(int(events.sum()), shares, size=size)
        orders = generator.permuted(np.tile(np.arange(len(events)), (size, 1)), axis=1)
        as_large[0] += _as_large(likelihood_ratios(drawn, np.broadcast_to(watched, drawn.shape)), best)
        as_large[1] += _as_large(likelihood_ratios(events[orders], watched[orders]), best)
    p, reordered = (1 + as_large) / (1 + draws)
    return float(p), float(reordered)


def _as_large(ratios: Floats, best: float) -> int:
    return int((ratios.max(axis=-1) >= best - _TIE * max(1.0, best)).sum())


def _rates(events: Counts, watched: Floats, k: int) -> tuple[float, float]:
    return events[:k].sum() / watched[:k].sum(), events[k:].sum() / watched[k:].sum()
