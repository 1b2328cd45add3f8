"""Scenarios as plain data, for `--json`."""

from __future__ import annotations

from typing import Any

from comity.core.errors import ScenarioError
from comity.scenarios.model import Scenario
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
