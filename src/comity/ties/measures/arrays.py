"""What the measures take: a matrix of actors by items, NaN where an actor has no value."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from comity.core.errors import OptionError

Floats = npt.NDArray[np.float64]


def checked(values: Floats, weights: Floats | None = None) -> Floats:
    """The matrix as floating point.

    Args:
        values: (actors, items).
        weights: (items,), if the measure weighs its items.

    Raises:
        OptionError: If it is no matrix or holds an infinite value, or the weights do not fit or are negative.
    """
    found = np.asarray(values, dtype=np.float64)
    wrong = ""
    if found.ndim != 2:
        wrong = f"the values have {found.ndim} dimensions, not actors by items"
    elif np.isinf(found).any():
        wrong = "a value is infinite"
    elif weights is not None and np.shape(weights) != (found.shape[1],):
        wrong = f"{np.size(weights)} weights for {found.shape[1]} items"
    elif weights is not None and not (np.asarray(weights) >= 0).all():
        wrong = "a weight is negative or no number"
    if wrong:
        raise OptionError(wrong, where="measure", todo="Give a matrix of actors by items, NaN for none")
    return found


@dataclass(frozen=True, slots=True)
class Moments:
    """Weighted moments of each pair over the items that both have, each (actors, actors).

    Attributes:
        mean_one: Mean of the row's actor.
        mean_other: Mean of the column's actor.
        square_one: Mean square of the row's actor.
        square_other: Mean square of the column's actor.
        product: Mean product.
        rounding: Below it a difference of squares is rounding.
    """

    mean_one: Floats
    mean_other: Floats
    square_one: Floats
    square_other: Floats
    product: Floats
    rounding: Floats


def moments(values: Floats, weights: Floats | None = None) -> Moments:
    """The moments of all pairs, by matrix products.

    Raises:
        OptionError: If the values are no matrix or the weights do not fit.
    """
    found = checked(values, weights)
    # Shifting all values alike changes no difference, and keeps squares small beside differences.
    there = (~np.isnan(found)).astype(np.float64)
    middle = np.nanmean(found) if there.any() else 0.0
    filled = np.where(there > 0, found - middle, 0.0)
    weighed = there * (1.0 if weights is None else np.asarray(weights, dtype=np.float64))
    with np.errstate(invalid="ignore", divide="ignore"):
        each = 1.0 / (weighed @ there.T)
    each = np.where(np.isfinite(each), each, np.nan)
    values_weighed = filled * weighed
    mean = (values_weighed @ there.T) * each
    square = ((values_weighed * filled) @ there.T) * each
    product = (values_weighed @ filled.T) * each
    return Moments(mean, mean.T, square, square.T, (product + product.T) / 2, _ROUNDING * (square + square.T))


def differences(values: Floats, weights: Floats | None = None) -> tuple[Floats, Floats]:
    """For all pairs the weighted sum of absolute differences, and the weight of the items that both have.

    By levels: |a − b| is the length of the steps between a and b, and each step between values that occur
    costs one matrix product. With more levels than that pays for, row by row.
    """
    there = (~np.isnan(values)).astype(np.float64)
    weight = np.ones(values.shape[1]) if weights is None else np.asarray(weights, dtype=np.float64)
    shared: Floats = (there * weight) @ there.T
    levels = np.unique(values[there > 0])
    if len(levels) <= _LEVELS:
        apart = np.zeros_like(shared)
        for low, high in pairwise(levels):
            above = np.where(there > 0, values >= high, 0.0)
            below = there - above
            crossed = (above * weight) @ below.T
            apart += (high - low) * (crossed + crossed.T)
    else:
        filled = np.where(there > 0, values, 0.0)
        apart = np.stack(
            [
                (np.abs(filled - row) * there * (seen * weight)).sum(axis=1)
                for row, seen in zip(filled, there, strict=True)
            ]
        )
        apart = (apart + apart.T) / 2
    return apart, shared


def span_of(values: Floats, span: float | None) -> float:
    """The widest possible difference of a value.

    Raises:
        OptionError: If the span given is less than what occurs.
    """
    seen = values[~np.isnan(values)]
    widest = float(seen.max() - seen.min()) if seen.size else 0.0
    if span is not None and span < widest:
        raise OptionError(
            f"the span {span:g} is less than the widest difference, {widest:g}",
            where="measure", todo="Give the widest possible difference",
        )  # fmt: skip
    return (widest if span is None else span) or 1.0


# Values from which row by row is quicker than one product for each step between levels.
_LEVELS = 24
# Share of the squares below which a spread is rounding.
_ROUNDING = 1e-12
