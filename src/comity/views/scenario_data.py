"""Scenarios as plain data, for `--json`."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import Any

from comity.core.errors import ScenarioError
from comity.scenarios.comparison import Comparison, SideChange
from comity.scenarios.finding import Found
from comity.scenarios.model import Scenario
from comity.scenarios.setting import Applied
from comity.scenarios.shipped import Shipped

Json = dict[str, Any]


def shipped_json(one: Shipped) -> Json:
    """A scenario that ships."""
    said = one.scenario
    return {
        "name": one.name, "title": said.title, "asked_by": said.asked_by, "about": said.about,
        "edits": len(said.edits),
    }  # fmt: skip


def scenario_json(said: Scenario) -> Json:
    """A scenario under the keys of its file, names as codes."""
    return said.model_dump(mode="json", by_alias=True, exclude_none=True)


def faults_json(error: ScenarioError) -> Json:
    """What is wrong with a file."""
    rows = error.faults or ((None, "", error.what),)
    return {"faults": [{"line": line, "path": path, "what": what} for line, path, what in rows]}


def comparison_json(found: Comparison) -> Json:
    """A comparison: parameters, what each edit did, and every figure before and after."""
    return {
        "scenario": scenario_json(found.scenario), "at": found.at.isoformat(), "seed": found.seed,
        "resamples": found.resamples, "temperature": found.temperature,
        "half_life_months": _finite(found.weights.half_life_months), "anchor": found.anchor,
        "moved": found.moved,
        "turned": [one.actor for one in found.turned], "edits": [_applied_json(one) for one in found.applied],
        "sides": [_side_json(one) for one in found.sides],
        "blocs": [
            {"name": one.name, "before": list(one.before), "after": list(one.after),
             "joined": list(one.joined), "left": list(one.left)}
            for one in found.blocs
        ],
        "pivots": [asdict(one) for one in found.pivots], "rules": [asdict(one) for one in found.rules],
        "energy": {"before": _energy_json(found.before), "after": _energy_json(found.after)},
        "without_source": [
            {"source": one.source, "rows": one.rows, "shifts": dict(one.shifts)}
            for one in found.without_source
        ],
        "warnings": list(found.warnings), "evidence": list(found.evidence_ids),
    }  # fmt: skip


def _applied_json(one: Applied) -> Json:
    return {
        "number": one.number, "edit": one.edit.model_dump(mode="json", by_alias=True, exclude_none=True),
        "touched": one.touched, "rows": one.rows, "pairs": one.pairs, "weight_before": one.before,
        "weight_after": one.after, "said": list(one.said),
    }  # fmt: skip


def _side_json(one: SideChange) -> Json:
    return {
        "actor": one.actor, "watched": one.watched, "turned": one.turned, "shift": one.shift,
        "before": asdict(one.before), "after": asdict(one.after),
    }  # fmt: skip


def _energy_json(found: Found) -> Json:
    best = found.partition
    return {"energy": best.energy, "bound": best.bound, "proved": best.proved, "against": best.errors}


def _finite(value: float) -> float | None:
    """JSON has no infinity: a half-life without end is null."""
    return value if isfinite(value) else None
