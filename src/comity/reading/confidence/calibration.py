"""The calibration as data: from a rule's weight and features to a probability, for each kind of statement."""

from __future__ import annotations

import functools
import json
import math
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import pairwise
from typing import Any, Protocol

from comity.core.errors import LexiconError
from comity.reading.confidence.features import TERMS

FILE = "calibration.json"
# No count of marked statements bears out more than this.
LEAST, MOST = 0.01, 0.99


class Curve(Protocol):
    """From the weight of a rule and the features of a statement to a probability."""

    def probability(self, weight: float, features: Mapping[str, float]) -> float:
        """Between `LEAST` and `MOST`; never falls as the weight rises."""
        ...

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the log-odds."""
        ...


@dataclass(frozen=True, slots=True)
class Logistic:
    """log-odds = intercept + slope · log-odds of the weight + Σ coefficient · feature.

    Attributes:
        slope: At least 0: a surer rule never makes a statement less probable.
        terms: Coefficient of each feature.
    """

    intercept: float
    slope: float
    terms: Mapping[str, float] = field(default_factory=dict)

    def probability(self, weight: float, features: Mapping[str, float]) -> float:
        """The logistic of the sum."""
        total = self.intercept + self.slope * log_odds(weight) + sum(self.shares(features).values())
        return _bounded(_logistic(total))

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Coefficient times feature, for features that are there."""
        return {name: self.terms[name] * value for name, value in features.items() if name in self.terms}


@dataclass(frozen=True, slots=True)
class Steps:
    """An isotonic curve: straight lines between points, level beyond the first and the last.

    Attributes:
        points: Pairs of weight and probability; weights rise, probabilities do not fall.
    """

    points: Sequence[tuple[float, float]]

    def probability(self, weight: float, features: Mapping[str, float]) -> float:  # noqa: ARG002
        """The curve at a weight."""
        weights = [point[0] for point in self.points]
        at = bisect_right(weights, weight)
        if at == 0 or at == len(weights):
            return _bounded(self.points[0 if at == 0 else -1][1])
        (left, low), (right, high) = self.points[at - 1], self.points[at]
        return _bounded(low + (high - low) * (weight - left) / (right - left))

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:  # noqa: ARG002
        """Nothing: the curve looks at the weight alone."""
        return {}


@dataclass(frozen=True, slots=True)
class Calibration:
    """One curve for each kind of statement.

    Attributes:
        reader: The reader whose weights it is fitted to; those of others mean something else.
        curves: By kind: `event`, `tie`, `claim`. A kind without a curve keeps its weight.
        chosen: By kind the name of the way to fit that had the least error.
        made: How it was made: on what, when, with which errors.
    """

    reader: str
    curves: Mapping[str, Curve]
    chosen: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, Any] = field(default_factory=dict)


@functools.cache
def shipped() -> Calibration:
    """The calibration that ships beside this module.

    Raises:
        LexiconError: If the file breaks its format.
    """
    data = json.loads(resources.files(__package__).joinpath(FILE).read_text("utf-8"))
    return build(data, where=f"confidence/{FILE}")


def build(data: Mapping[str, Any], *, where: str, besides: Collection[str] = ()) -> Calibration:
    """A calibration from its file's content.

    Args:
        data: `reader`, `kinds` (`method`, and `intercept`, `slope`, `terms` or `points`), `made`.
        where: Name of the file, for the error.
        besides: Names of features that curves may use besides those of `TERMS`.

    Raises:
        LexiconError: With every fault of the file.
    """
    faults = [
        fault for kind, entry in data.get("kinds", {}).items() for fault in _faults(kind, entry, besides)
    ]
    if not isinstance(data.get("reader"), str):
        faults.append("no reader named")
    if faults:
        raise LexiconError("; ".join(faults), where=where, todo="make it anew with evals/calibrate.py")
    return Calibration(
        data["reader"],
        {kind: _curve(entry) for kind, entry in data.get("kinds", {}).items()},
        {kind: str(entry.get("chosen", "")) for kind, entry in data.get("kinds", {}).items()},
        data.get("made", {}),
    )


def log_odds(probability: float) -> float:
    """ln(p / (1 − p)), with p kept within `LEAST` and `MOST`."""
    bounded = _bounded(probability)
    return math.log(bounded / (1 - bounded))


def _curve(entry: Mapping[str, Any]) -> Curve:
    if entry["method"] == "isotonic":
        return Steps(tuple((float(weight), float(share)) for weight, share in entry["points"]))
    return Logistic(float(entry["intercept"]), float(entry["slope"]), dict(entry["terms"]))


def _faults(kind: str, entry: Mapping[str, Any], besides: Collection[str]) -> list[str]:
    if kind not in TERMS:
        return [f"no kind of statement {kind!r}"]
    if entry.get("method") == "isotonic":
        points = entry.get("points", [])
        rises = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(points))
        return [] if points and rises else [f"{kind}: the points of an isotonic curve must rise"]
    if entry.get("method") != "logistic":
        return [f"{kind}: no method {entry.get('method')!r}"]
    unknown = sorted(set(entry.get("terms", {})) - {*TERMS[kind], *besides})
    faults = [f"{kind}: no feature {name!r}" for name in unknown]
    if not entry.get("slope", -1) >= 0:
        faults.append(f"{kind}: the slope must be at least 0")
    return faults


def _logistic(total: float) -> float:
    """1 / (1 + e^−total), without overflow."""
    if total >= 0:
        return 1 / (1 + math.exp(-total))
    return math.exp(total) / (1 + math.exp(total))


def _bounded(probability: float) -> float:
    return min(MOST, max(LEAST, probability))
