"""How much a mean of scores would vary if other questions had been asked: the bootstrap, with a seed.

Questions are drawn anew with replacement; forecasts that share a question are drawn together. Percentile
interval. Efron (1979), "Bootstrap Methods", Annals of Statistics 7(1): 1-26; Davison and Hinkley (1997),
"Bootstrap Methods and their Application", section 5.3.

When not to use it: with a handful of questions; the interval is then too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.core.errors import OptionError
from comity.forecasts.scoring.inputs import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Resampling:
    """How to draw.

    Attributes:
        level: Of intervals, between 0 and 1.
        draws: 99 or more.
        seed: Of the draws.

    Raises:
        OptionError: If one is out of range.
    """

    level: float = 0.95
    draws: int = 2000
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise OptionError(f"level is {self.level}, not between 0 and 1", where="level", todo="Try 0.95")
        if self.draws < 99:
            raise OptionError(f"draws is {self.draws}, below 99", where="draws", todo="Use 999 or more")


PLAIN = Resampling()
"""The way to draw unless told otherwise."""


def bootstrap_interval(
    losses: Sequence[Floats],
    statistic: Callable[[Sequence[Floats]], Floats],
    *,
    questions: Sequence[Hashable] | None = None,
    resampling: Resampling = PLAIN,
) -> tuple[float, float] | None:
    """The interval of a statistic of mean scores.

    Args:
        losses: Series of scores of the same forecasts, each (n,).
        statistic: From their means, each (draws,), to (draws,); NaN where it is undefined.
        questions: The question of each forecast; all differ by default.
        resampling: Level, draws and seed.

    Returns:
        Both ends; None for a single question, or where the statistic is defined in no draw.

    Raises:
        OptionError: If the questions do not fit.
    """
    count = len(losses[0])
    if questions is not None and len(questions) != count:
        raise OptionError(
            f"{len(questions)} questions for {count} forecasts", where="questions", todo="Give one for each"
        )
    groups = _groups(questions, count)
    sizes = np.bincount(groups)
    if len(sizes) < 2:
        return None
    even = np.full(len(sizes), 1 / len(sizes))
    times = np.random.default_rng(resampling.seed).multinomial(len(sizes), even, size=resampling.draws)
    means = [times @ np.bincount(groups, series) / (times @ sizes) for series in losses]
    values = statistic(means)
    values = values[np.isfinite(values)]
    if not len(values):
        return None
    tail = (1 - resampling.level) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def _groups(questions: Sequence[Hashable] | None, count: int) -> NDArray[np.intp]:
    if questions is None:
        return np.arange(count)
    first: dict[Hashable, int] = {}
    return np.array([first.setdefault(question, len(first)) for question in questions])
