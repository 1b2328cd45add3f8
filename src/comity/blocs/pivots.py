"""Who holds the balance: on whose side the sides of others hang.

With `s` the sides as ±1, the effect of a state is what the others' chances of being with the anchor change by
when it goes over, summed over them:

`effect(k) = Σ_j |P(j with A | k with A) − P(j with A | k not with A)| = Σ_j |cov(s_j, s_k)| / var(s_k)`.

It is told at the temperature that fits best. Averaged over all that fit, any two sides go together, since
both are surer where it is colder: that would be an effect of what is not known of the temperature.

It follows from the ties alone. Where one commentator states those ties, the effect repeats his conclusion
instead of testing it; therefore the effect without each source stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.ensemble import Ensemble
from comity.blocs.doubt.resampling import HIGH, LOW, Resampled, SourceAblation
from comity.core.errors import OptionError

Array = NDArray[np.float64]

UNTOLD = 1e-4
"""Chance of a side below which nothing is told of what would follow if a state were there: the difference of
nearly equal numbers is left."""

SEEN = 20
"""Independent draws in which a sampled ensemble must have seen a state on its rarer side for anything to be
told of that side: their number is then known to a fifth."""

_MOST_TOLD = 0.5  # share of the resamples that must tell of an effect for its interval to be told

_ROUND_OFF = 1e-9  # a change below it is what is left of equal numbers, and rests on nothing

LOST = 0.5
"""Share of its effect that a pivot loses with one source for it to rest on that source: most of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivot:
    """What hangs on one state.

    Attributes:
        name: Code of the state.
        effect: Sum of the changes of the others' chances, 0 to the number of others; None where the state's
            own side is so sure that nothing is told of the other.
        low: 5 % point of the effect over those resamples that tell of one; None if fewer than half do.
        high: 95 % point.
        side: Its own chance of being with the anchor.
        swing: `4 P (1 − P)`: 1 where its side is open, 0 where it is sure.
        flip_cost: Least energy with the state on its other side, less the least energy.
        followers: States whose likelier side is another when the state goes over.
        without: The effect without each source that alone tells of some tie; None where nothing is told.
        rests_on: The source without which most of the effect is gone; None where there is none.
    """

    name: str
    effect: float | None
    low: float | None
    high: float | None
    side: float
    swing: float
    flip_cost: float | None
    followers: tuple[str, ...]
    without: dict[str, float | None]
    rests_on: str | None

    @property
    def rests_on_one_source(self) -> bool:
        """Whether most of the effect is gone without one source."""
        return self.rests_on is not None

    def describe(self) -> str:
        """One sentence on what the effect hangs on."""
        if self.effect is None:
            return f"The side of {self.name} is so sure that nothing is told of what would follow otherwise."
        if self.rests_on is None:
            return f"No single source bears most of the effect of {self.name}."
        left = self.without[self.rests_on] or 0.0
        kept = f"{left:.2f} of {self.effect:.2f} is left"
        return (
            f"The effect of {self.name} rests on one source, {self.rests_on}: without it {kept}. "
            "A conclusion drawn from the ties that one commentator states is his own conclusion again."
        )


def find_pivots(
    found: Ensemble, *, resampled: Resampled | None = None, without: Sequence[SourceAblation] = ()
) -> tuple[Pivot, ...]:
    """The states by what hangs on them, the greatest effect first; the anchor and held states are left out.

    In a sampled ensemble a change within two standard errors counts as none: the sum of many such changes
    would be an effect made of chance.

    Args:
        found: An ensemble of two sides.
        resampled: Over drawn evidence, under the same constraints.
        without: Each source left out, likewise.

    Raises:
        OptionError: The ensemble has more than two sides, or the resamples are of other states.
    """
    _check(found, resampled, without)
    anchor = found.names.index(found.anchor)
    inside = np.array([name not in found.outside for name in found.names])
    draws = found.effective_draws if found.method == "sampled" else np.inf
    changes = _changes(found.at_value, anchor, draws)
    effects = _effects(found.at_value, anchor, inside, draws)
    low, high = _interval(resampled, anchor, inside)
    ablated = [(one.source, _effects(one.together, anchor, inside, one.effective)) for one in without]
    pivots = []
    for row, name in enumerate(found.names):
        if row == anchor or name in found.held or name in found.outside:
            continue
        left = {source: _told(values[row]) for source, values in ablated}
        effect = _told(effects[row])
        cost = None if found.flip_cost is None else _told(found.flip_cost[row])
        side = float(found.side[row])
        pivots.append(
            Pivot(
                name=name, effect=effect, low=_told(low[row]), high=_told(high[row]), side=side,
                swing=4 * side * (1 - side), flip_cost=cost,
                followers=_followers(found, changes[row], row), without=left,
                rests_on=_rests_on(effect, left),
            )
        )  # fmt: skip
    return tuple(sorted(pivots, key=lambda one: (-(one.effect or 0.0), one.name)))


def _check(found: Ensemble, resampled: Resampled | None, without: Sequence[SourceAblation]) -> None:
    if found.count != 2:
        raise OptionError(
            "with more than two sides there is no other side to go over to",
            where="found",
            todo="Give an ensemble of two sides",
        )
    if resampled is not None and (resampled.names, resampled.anchor) != (found.names, found.anchor):
        raise OptionError("the resamples are of other states, or told from another anchor", where="resampled")
    if any(len(one.side) != len(found.names) for one in without):
        raise OptionError("a source was left out among other states", where="without")


def _changes(together: Array, anchor: int, draws: float) -> Array:
    """(…, k, j) change of j's chance of being with the anchor as k comes over to it; NaN where untold."""
    least = min(0.5, max(UNTOLD, SEEN / draws))
    mean = 2 * together[..., anchor, :] - 1
    variance = 1 - mean**2
    untold = variance < 4 * least * (1 - least)
    covariance = 2 * together - 1 - mean[..., :, None] * mean[..., None, :]
    changes: Array = np.where(
        untold[..., :, None], np.nan, covariance / np.where(untold, 1.0, variance)[..., :, None]
    )
    return np.clip(changes, -1, 1)


def _effects(together: Array, anchor: int, inside: NDArray[np.bool_], draws: float) -> Array:
    """(…, k) sums of the changes over the others; a state outside has no side that could change."""
    others = ~np.eye(together.shape[-1], dtype=bool) & inside
    others[:, anchor] = False
    changes = np.abs(_changes(together, anchor, draws))
    small = changes < np.maximum(_ROUND_OFF, 2 * _errors(together, anchor, draws))
    effects: Array = np.where(others & ~small, changes, 0.0).sum(axis=-1)
    return effects


def _errors(together: Array, anchor: int, draws: float) -> Array:
    """(…, k, j) standard error of the difference of two shares, as many draws being with k and elsewhere."""
    side = together[..., anchor, :]
    spread = np.sqrt(np.clip(side * (1 - side), 1e-12, None))
    errors: Array = spread[..., None, :] / (np.sqrt(draws) * spread[..., :, None])
    return errors


def _followers(found: Ensemble, change: Array, row: int) -> tuple[str, ...]:
    """States on the anchor's side when the state is there and off it when it is not, or the reverse."""
    side = np.where(np.isnan(found.side), np.nan, found.at_value[found.names.index(found.anchor)])
    there = side + change * (1 - side[row])
    elsewhere = side - change * side[row]
    turned = (there - 0.5) * (elsewhere - 0.5) < 0
    return tuple(
        name
        for place, name in enumerate(found.names)
        if turned[place] and place != row and name not in found.held
    )


def _interval(
    resampled: Resampled | None, anchor: int, inside: NDArray[np.bool_]
) -> tuple[Array, Array]:  # fmt: skip
    """Over the resamples in which something is told; an effect that is not told is not an effect of 0."""
    low, high = np.full(len(inside), np.nan), np.full(len(inside), np.nan)
    if resampled is not None:
        drawn = _effects(resampled.each, anchor, inside, resampled.effective)
        told = (~np.isnan(drawn)).mean(axis=0) >= _MOST_TOLD
        if told.any():
            low[told], high[told] = np.nanquantile(drawn[:, told], [LOW, HIGH], axis=0)
    return low, high


def _rests_on(effect: float | None, left: dict[str, float | None]) -> str | None:
    if not effect:
        return None
    # Where a side has become so sure that nothing is told, the effect is not known to be lost.
    lost = {source: 1 - kept / effect for source, kept in left.items() if kept is not None}
    most = max(lost, key=lambda source: (lost[source], source), default=None)
    return most if most is not None and lost[most] > LOST else None


def _told(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
