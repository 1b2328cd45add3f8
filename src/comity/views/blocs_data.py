"""Blocs and pivots as plain data, for `--json`: every figure with the ids of the evidence behind it."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from comity.blocs.dates.through import BlocsThrough
from comity.blocs.find import Blocs
from comity.blocs.partition.partition import Partition
from comity.blocs.pivots import Pivot
from comity.ties.behind import evidence_behind
from comity.views.words.blocs import evidence_words, headline_words, side_name

Json = dict[str, Any]


def blocs_json(found: Blocs) -> Json:
    """Sides with chances and intervals, stability, what it hangs on, and the ties with their evidence."""
    return {
        **_asked_json(found),
        "headline": headline_words(found), "evidence": evidence_words(found),
        "partition": _partition_json(found.partition),
        "open_partition": _partition_json(found.open_partition),
        "anchor": found.ensemble.anchor, "method": found.ensemble.method,
        "remarks": list(found.ensemble.remarks), "unlinked": list(map(list, found.ensemble.unlinked)),
        "states": [_state_json(found, row) for row in range(len(found.ensemble.names))],
        "stability": asdict(found.stability) if found.stability else None,
        "balance": {"triangles": found.balance.triangles, "balanced": found.balance.balanced},
        "sweep": [
            {"half_life_months": _finite(one.half_life_months), "moved": list(one.moved),
             "energy": one.partition.energy if one.partition else None}
            for one in found.sweep
        ],
        "without_source": [
            {"source": one.source, "evidence": one.rows, "changed": list(one.changed),
             "side": dict(zip(found.ensemble.names, map(_finite, one.side.tolist()), strict=True))}
            for one in found.without_source
        ],
        "frustrated": [asdict(one) for one in found.frustrated],
        "ties": _ties_json(found),
    }  # fmt: skip


def pivots_json(found: Blocs) -> Json:
    """The states by what hangs on them."""
    return {**_asked_json(found), "anchor": found.ensemble.anchor, "headline": headline_words(found),
            "pivots": [_pivot_json(one) for one in found.pivots]}  # fmt: skip


def through_json(found: BlocsThrough) -> Json:
    """The blocs at each date and every move with its evidence."""
    return {
        "poles": list(found.question.poles), "fixed": dict(found.question.fixed),
        "neutral": list(found.question.neutral), "scale": found.weights.scale,
        "dates": [day.isoformat() for day in found.dates],
        "silent": [day.isoformat() for day in found.silent], "count": found.count,
        "temperature": found.temperature, "half_life_months": _finite(found.weights.half_life_months),
        "seed": found.question.seed,
        "steps": [
            {"on": step.on.isoformat(), "blocs": dict(step.bloc), "undecided": dict(step.unsure),
             "sureness": dict(step.sureness), "agreement": step.agreement, "stable": list(step.stable),
             "why_not_stable": step.why, "energy": step.energy, "proved": step.proved}
            for step in found.steps
        ],
        "moves": [
            {"state": move.state, "on": move.on.isoformat(), "before": move.before.isoformat(),
             "left": move.left, "joined": move.joined, "reasons": [asdict(one) for one in move.reasons]}
            for move in found.moves
        ],
    }  # fmt: skip


def _asked_json(found: Blocs) -> Json:
    asked = found.question
    return {
        "at": found.at.isoformat(), "poles": list(asked.poles), "fixed": dict(asked.fixed),
        "neutral": list(asked.neutral), "half_life_months": _finite(found.ties.parameters.half_life_months),
        "scale": found.ties.parameters.scale, "temperature": found.temperature.value,
        "temperature_reason": found.temperature.reason, "resamples": asked.resamples, "seed": asked.seed,
    }  # fmt: skip


def _partition_json(one: Partition) -> Json:
    return {
        "labels": dict(zip(one.names, one.labels, strict=True)), "energy": one.energy, "bound": one.bound,
        "proved": one.proved, "near_optimal": one.near_optimal, "within": one.within, "method": one.method,
        "errors": one.errors,
    }  # fmt: skip


def _state_json(found: Blocs, row: int) -> Json:
    name, label = found.ensemble.names[row], found.partition.labels[row]
    drawn = found.resampled
    return {
        "code": name, "side": side_name(found, label) if label >= 0 and name not in found.unlinked else None,
        "chance_with_anchor": _finite(float(found.ensemble.side[row])),
        "low": _finite(float(drawn.low[row])) if drawn else None,
        "high": _finite(float(drawn.high[row])) if drawn else None,
    }  # fmt: skip


def _pivot_json(one: Pivot) -> Json:
    return asdict(one) | {"rests_on_one_source": one.rests_on_one_source, "told": one.describe()}


def _ties_json(found: Blocs) -> list[Json]:
    behind = evidence_behind(found.ties)
    return [
        {"one": one, "other": other, "weight": weight, "evidence_ids": list(behind.get((one, other), ()))}
        for one, other, weight in found.ties.pairs()
    ]


def _finite(value: float) -> float | None:
    """A number that JSON knows: an endless half-life and an untold chance become null."""
    return value if math.isfinite(value) else None
