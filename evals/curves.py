"""Fits curves from rule weight and features to the probability of being right.

The logistic curve is drawn towards "the weight is right as it stands" (intercept 0, slope 1, no features):
with few marked statements it stays there, with many it goes where they lead. A slope below 0 is set to 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from comity.reading.confidence.calibration import Curve, Logistic, Steps, log_odds

INTERCEPT_RIDGE = 0.5  # the base rate may move more freely than the rest
_ROUNDS, _CLOSE = 60, 1e-10


@dataclass(frozen=True, slots=True)
class Row:
    """One marked statement as the fit sees it.

    Attributes:
        group: Its text: texts are never split between fit and test.
        weight: Of the rule, 0–1.
        exact: For events, whether status and date are right too.
    """

    corpus: str
    group: str
    kind: str
    weight: float
    features: Mapping[str, float]
    right: bool
    exact: bool | None


def logistic(rows: Sequence[Row], terms: Sequence[str], ridge: float) -> Logistic:
    """The penalised maximum-likelihood curve, by Newton's method.

    Args:
        rows: Of one kind.
        terms: Names of the features to use.
        ridge: Penalty on half the squared distance of slope from 1 and of coefficients from 0.
    """
    table = np.array([[1.0, log_odds(r.weight), *(r.features.get(t, 0.0) for t in terms)] for r in rows])
    outcome = np.array([float(r.right) for r in rows])
    centre = np.array([0.0, 1.0, *(0.0 for _ in terms)])
    penalty = np.array([INTERCEPT_RIDGE, ridge, *(ridge for _ in terms)])
    found = _newton(table, outcome, centre, penalty)
    if found[1] < 0:
        table[:, 1] = centre[1] = 0.0
        found = _newton(table, outcome, centre, penalty)
    return Logistic(float(found[0]), float(found[1]), dict(zip(terms, map(float, found[2:]), strict=True)))


def _newton(
    table: NDArray[np.float64],
    outcome: NDArray[np.float64],
    centre: NDArray[np.float64],
    penalty: NDArray[np.float64],
) -> NDArray[np.float64]:
    found = centre.copy()
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (likely - outcome) + penalty * (found - centre)
        bend = (table.T * (likely * (1 - likely))) @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if float(np.abs(step).max()) < _CLOSE:
            break
    return found


def isotonic(rows: Sequence[Row]) -> Steps:
    """The rising curve of least squared error on the weight: one point a pooled block, at its mean."""
    points = []
    for share, block in groupby(sorted(pooled(rows).items()), key=lambda one: one[1]):
        levels = {weight for weight, _ in block}
        inside = [row.weight for row in rows if row.weight in levels]
        points.append((sum(inside) / len(inside), share))
    return Steps(tuple(points))


def pooled(rows: Sequence[Row]) -> dict[float, float]:
    """For each weight the share right after adjacent violators are pooled; shares do not fall."""
    blocks: list[tuple[list[float], float, int]] = []  # weights, how many right, how many
    for weight, level in groupby(sorted(rows, key=lambda r: r.weight), key=lambda r: r.weight):
        verdicts = [row.right for row in level]
        block = ([weight], float(sum(verdicts)), len(verdicts))
        while blocks and blocks[-1][1] / blocks[-1][2] >= block[1] / block[2]:
            weights, right, count = blocks.pop()
            block = ([*weights, *block[0]], right + block[1], count + block[2])
        blocks.append(block)
    return {weight: right / count for weights, right, count in blocks for weight in weights}


def unchanged() -> Logistic:
    """The rule's weight as it is."""
    return Logistic(0.0, 1.0)


def as_data(curve: Curve) -> dict[str, object]:
    """The curve as the data file holds it, numbers to four places."""
    if isinstance(curve, Steps):
        return {"method": "isotonic", "points": [[round(w, 4), round(p, 4)] for w, p in curve.points]}
    assert isinstance(curve, Logistic)
    terms = {name: round(value, 4) for name, value in curve.terms.items()}
    numbers = {"intercept": round(curve.intercept, 4), "slope": round(curve.slope, 4)}
    return {"method": "logistic", **numbers, "terms": terms}
