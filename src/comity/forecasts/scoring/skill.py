"""Did the forecaster know more than the base rate, or than "it will stay as it is"?

    skill = 1 − S / S_ref          1 is perfect, 0 no better than the reference, below 0 worse

Climatology: the share that happened among the *other* questions of the same kind, so that no outcome helps
to foretell itself; with `n` questions its Brier score is `o(1 − o) · (n/(n − 1))²`. Persistence: what was
the case when the forecast was made. Murphy (1988), "Skill Scores Based on the Mean Square Error", Monthly
Weather Review 116(12): 2417-2424; Wilks (2019), "Statistical Methods in the Atmospheric Sciences", 4th ed.,
section 9.1.

When not to use it: where the reference was never wrong; skill is then undefined, and said to be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from comity.core.errors import OptionError
from comity.forecasts.scoring.inputs import Floats, outcomes, probabilities
from comity.forecasts.scoring.resample import PLAIN, Resampling, bootstrap_interval

Reference = Literal["climatology", "persistence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A Brier score against a reference, on the same questions.

    Attributes:
        against: The reference.
        brier: Of the forecasts that have a reference, 0-1.
        reference: Brier score of the reference on them.
        skill: 1 at best; None where the reference was never wrong.
        low: Lower end of its bootstrap interval; None where there is none.
        high: Upper end; None likewise.
        level: Of the interval.
        count: Forecasts with a reference.
        without: Forecasts left out, as they have none.
    """

    against: Reference
    brier: float
    reference: float
    skill: float | None
    low: float | None
    high: float | None
    level: float
    count: int
    without: int

    @property
    def better(self) -> bool | None:
        """Whether the interval lies above 0; False if below; None if it holds 0 or there is none."""
        if self.low is None or self.high is None or self.low <= 0 <= self.high:
            return None
        return self.low > 0

    @property
    def sentence(self) -> str:
        """The skill in words."""
        left_out = f"; {self.without} without a reference left out" if self.without else ""
        if self.skill is None:
            return f"{self.against.capitalize()} was never wrong, so skill over it is undefined{left_out}."
        between = "too few questions for an interval"
        if self.low is not None and self.high is not None:
            between = f"{self.level:.0%} interval {self.low:+.2f} to {self.high:+.2f}"
        told = {True: "better than", False: "worse than", None: "not told apart from"}[self.better]
        told = f"{told} {self.against}{left_out}."
        return f"Skill {self.skill:+.2f} ({between}) over {self.count} forecasts: {told}"


def climatology(came: Sequence[float] | Floats, kinds: Sequence[Hashable] | None = None) -> Floats:
    """For each question the share that happened among the others of its kind; NaN where there is no other.

    Args:
        came: Outcomes, 0 or 1.
        kinds: The kind of each question; all one kind by default.

    Raises:
        OptionError: If there is none, one is neither 0 nor 1, or the kinds do not fit.

    >>> [float(rate) for rate in climatology([1, 0, 0])]
    [0.0, 0.5, 0.5]
    """
    happened = outcomes(came, len(came))
    names = [None] * len(happened) if kinds is None else list(kinds)
    if len(names) != len(happened):
        raise OptionError(
            f"{len(names)} kinds for {len(happened)} questions", where="kinds", todo="Give one for each"
        )
    sizes, sums = Counter(names), Counter[Hashable]()
    for name, outcome in zip(names, happened, strict=True):
        sums[name] += int(outcome)
    return np.array(
        [
            (sums[name] - outcome) / (sizes[name] - 1) if sizes[name] > 1 else np.nan
            for name, outcome in zip(names, happened, strict=True)
        ]
    )


def skill_over(
    forecasts: Sequence[float] | Floats,
    came: Sequence[float] | Floats,
    reference: Sequence[float | None] | Floats,
    *,
    against: Reference,
    questions: Sequence[Hashable] | None = None,
    resampling: Resampling = PLAIN,
) -> Skill:
    """The skill of forecasts over a reference, with a bootstrap interval over questions.

    Args:
        forecasts: Probabilities, 0-1.
        came: Outcomes, 0 or 1, for the same questions.
        reference: The reference's probabilities; None or NaN where it has none.
        against: What it is.
        questions: The question of each forecast; forecasts that share one are drawn together.
        resampling: Level, draws and seed of the interval.

    Raises:
        OptionError: If the lengths differ, a value is out of range, or no forecast has a reference.
    """
    said = probabilities(forecasts)
    happened = outcomes(came, len(said))
    base = np.array([np.nan if value is None else value for value in reference], dtype=np.float64)
    if len(base) != len(said):
        raise OptionError(
            f"{len(base)} reference values for {len(said)} forecasts",
            where=against,
            todo="Give one for each, or None",
        )
    has = ~np.isnan(base)
    if not has.any():
        raise OptionError(
            f"no forecast has a {against} to be compared with",
            where=against,
            todo="Add resolved questions of the kind",
        )
    kept = None if questions is None else [q for q, kept in zip(questions, has, strict=True) if kept]
    own = (said[has] - happened[has]) ** 2
    theirs = (probabilities(base[has], against) - happened[has]) ** 2
    ends = bootstrap_interval((own, theirs), _skill, questions=kept, resampling=resampling) or (None, None)
    score, other = float(own.mean()), float(theirs.mean())
    skill = 1 - score / other if other else None
    low, high = ends if skill is not None else (None, None)
    return Skill(
        against=against, brier=score, reference=other, skill=skill, low=low, high=high,
        level=resampling.level, count=int(has.sum()), without=int((~has).sum()),
    )  # fmt: skip


def _skill(means: Sequence[Floats]) -> Floats:
    own, theirs = means
    result: Floats = 1 - own / np.where(theirs > 0, theirs, np.nan)
    return result
