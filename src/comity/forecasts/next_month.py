"""The chance of at least one deed in the next month, from the counts of the months before, with its skill.

Deeds of a pair and type come at a rate λ that drifts, so that older months weigh less:

    w_j  = 2^(−j / half_life)                       j months before the last that is known, j = 0, 1, …
    μ    = mean count of all months known            the series' own climatology, with ½ a deed added
    λ    ~ Gamma(shape k μ + Σ w_j n_j, rate k + Σ w_j)
    P(at least one) = 1 − E[e^−λ] = 1 − (b / (b + 1))^a

with `a` and `b` the shape and rate; the interval is that of 1 − e^−λ. Gelman et al. (2013), "Bayesian
Data Analysis", 3rd ed., section 2.6, for the conjugate pair. Half-life and `k` are the pair that makes the
outcomes of the months known so far the likeliest, each foretold from the months before it.

When not to use it: on a short series (it refuses), or where nobody looked in the months without a deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from comity.core.errors import OptionError
from comity.forecasts.scoring import Skill, log_losses, log_score, skill_over
from comity.forecasts.scoring.inputs import Floats

LEAST_MONTHS = 24
"""Known months below which no forecast is made: twelve to learn from, twelve to be tested on."""
LEARNED = 12
"""Months that the first forecast of the back-test rests on."""
HALF_LIVES = (1.0, 3.0, 6.0, 12.0, 36.0)
"""In months."""
STRENGTHS = (0.25, 1.0, 4.0, 16.0)
"""`k`: how many months climatology counts for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A forecast for one month.

    Attributes:
        chance: Of at least one deed, 0-1.
        low: Lower end of its interval.
        high: Upper end.
        level: Of the interval, 0-1.
        half_life: In months, as chosen.
        strength: Months that climatology counts for, as chosen.
    """

    chance: float
    low: float
    high: float
    level: float
    half_life: float
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMonth:
    """A forecast with what it is worth; neither is made without the other.

    Attributes:
        next: The forecast.
        months: Known months behind it.
        with_deeds: Of these.
        over_climatology: Skill over the share of earlier months with a deed, in the back-test.
        over_persistence: Skill over "as in the last month".
        brier: Of the back-test, 0-1.
        log: Mean log score of the back-test, in nats.
        tested: Months of the back-test.
    """

    next: Chance
    months: int
    with_deeds: int
    over_climatology: Skill
    over_persistence: Skill
    brier: float
    log: float
    tested: int

    @property
    def sentence(self) -> str:
        """The chance in words, never without whether it is worth anything."""
        skills = (self.over_climatology, self.over_persistence)
        worse = any(one.high is not None and one.high < 0 for one in skills)
        worth = (
            "better than both simple forecasters"
            if all(one.better for one in skills)
            else f"{'worse than' if worse else 'not told apart from'} a simple forecaster: do not rely on it"
        )
        one = self.next
        return (
            f"{one.chance:.0%} ({one.level:.0%} interval {one.low:.0%} to {one.high:.0%}), from "
            f"{self.months} months, {self.with_deeds} with a deed; over {self.tested} months tested, {worth}."
        )


def next_month(counts: Sequence[int] | Floats, *, level: float = 0.9) -> NextMonth:
    """The chance for the month after a series, and how such forecasts did within it.

    The back-test moves through the series: each month is foretold from those before it, parameters included.

    Args:
        counts: Deeds in each month, oldest first, months without one as 0; all must have been looked at.
        level: Of the interval.

    Raises:
        OptionError: If the series is too short, always or never has a deed, or holds what is no count.
    """
    known = _checked(counts)
    if not 0 < level < 1:
        raise OptionError(f"level is {level}, not between 0 and 1", where="level", todo="Try 0.9")
    came = (known > 0).astype(np.float64)
    said, tested, before, last = back_test(known)
    return NextMonth(
        next=_chance(known, _PAIRS[_best(_foretold(known), came, len(known))], level),
        months=len(known), with_deeds=int(came.sum()), tested=len(tested),
        over_climatology=skill_over(said, tested, before, against="climatology"),
        over_persistence=skill_over(said, tested, last, against="persistence"),
        brier=float(((said - tested) ** 2).mean()), log=log_score(said, tested).score,
    )  # fmt: skip


def back_test(counts: Sequence[int] | Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Each step of a series after the first twelve, foretold from those before it, parameters included.

    Args:
        counts: Deeds in each step, oldest first; more than twelve.

    Returns:
        For each step tested: the chance, whether it came (0 or 1), the share of earlier steps with a deed
        (half a deed added), and whether the step before had one.
    """
    known = np.asarray(counts, dtype=np.float64)
    came, table, steps = (known > 0).astype(np.float64), _foretold(known), range(LEARNED, len(known))
    said = np.array([table[_best(table, came, at), at] for at in steps])
    sums = np.cumsum(came)
    before = np.array([(sums[at - 1] + 0.5) / (at + 1) for at in steps])
    return said, came[LEARNED:], before, came[LEARNED - 1 : -1]


_PAIRS = tuple(product(HALF_LIVES, STRENGTHS))


def _checked(counts: Sequence[int] | Floats) -> Floats:
    known = np.asarray(counts, dtype=np.float64)
    if known.ndim != 1 or not np.isfinite(known).all() or (known < 0).any() or (known % 1 != 0).any():
        raise OptionError(
            "no counts", where="counts", todo="Give whole numbers, 0 or more, one for each month"
        )
    if len(known) < LEAST_MONTHS:
        raise OptionError(
            f"only {len(known)} months are known", where="counts",
            todo=f"A forecast needs {LEAST_MONTHS}, or its skill could not be told",
        )  # fmt: skip
    tested = known[LEARNED:] > 0
    if tested.all() or not tested.any():
        always = "each" if tested.all() else "none"
        raise OptionError(
            f"{always} of the months to be tested on has a deed", where="counts",
            todo="There is nothing to tell apart, so skill is undefined",
        )  # fmt: skip
    return known


def _posterior(known: Floats, pair: tuple[float, float]) -> tuple[float, float]:
    """Shape and rate of λ after some months."""
    half_life, strength = pair
    weights = 2.0 ** (-np.arange(len(known))[::-1] / half_life)
    mean = (known.sum() + 0.5) / (len(known) + 1)
    return float(strength * mean + weights @ known), float(strength + weights.sum())


def _foretold(known: Floats) -> Floats:
    """(pairs, months): the chance of each month from those before it; NaN for the first."""
    result = np.full((len(_PAIRS), len(known)), np.nan)
    for row, pair in enumerate(_PAIRS):
        for at in range(1, len(known)):
            shape, rate = _posterior(known[:at], pair)
            result[row, at] = 1 - (rate / (rate + 1)) ** shape
    return result


def _best(table: Floats, came: Floats, end: int) -> int:
    """The pair that made the months before `end` likeliest."""
    return int(np.argmin([log_losses(row[1:end], came[1:end]).sum() for row in table]))


def _chance(known: Floats, pair: tuple[float, float], level: float) -> Chance:
    from scipy.stats import gamma  # noqa: PLC0415  # heavy

    shape, rate = _posterior(known, pair)
    low, high = 1 - np.exp(-gamma.ppf([(1 - level) / 2, (1 + level) / 2], shape, scale=1 / rate))
    return Chance(
        chance=1 - (rate / (rate + 1)) ** shape, low=float(low), high=float(high), level=level,
        half_life=pair[0], strength=pair[1],
    )  # fmt: skip
