"""Faults that pydantic finds, in the words of the file: path, line, and what would do instead."""

from __future__ import annotations

import difflib
from typing import Any

from comity.core.fault_words import fault_words, unknown_key
from comity.core.written import Fault, Path, Written
from comity.scenarios.edit_kinds import KINDS
from comity.scenarios.fields import Part
from comity.scenarios.model import Happened, Parameters, Reading, Scenario

_PARTS: dict[str, type[Part]] = {"parameters": Parameters, "reading": Reading, "since": Happened}


def fault_of(error: dict[str, Any], page: Written) -> Fault:
    """The fault that one error of pydantic stands for."""
    path = _path(error["loc"])
    kind = error["type"]
    if kind == "extra_forbidden":
        return Fault(line=page.line_of(path), path=path, what=_unknown_key(path, page))
    if kind.startswith("union_tag"):
        return _unknown_edit(error, path, page)
    return Fault(line=page.line_of(path), path=path, what=_words(error, path))


def _path(steps: tuple[str | int, ...]) -> Path:
    """The path as the file has it: pydantic puts the kind of edit after its number."""
    is_edit = len(steps) > 2 and steps[0] == "edits" and steps[2] in KINDS
    return (*steps[:2], *steps[3:]) if is_edit else steps


def _words(error: dict[str, Any], path: Path) -> str:
    kind = error["type"]
    if kind == "missing" and path[-1] == "because":
        return "missing; say why the scenario makes this change"
    if kind == "missing" and path[-1] == 1 and "between" in path:
        return "missing; a tie is between two"
    return fault_words(error)


def _unknown_key(path: Path, page: Written) -> str:
    fields = _part_at(path[:-1], page).model_fields
    return unknown_key(str(path[-1]), [field.alias or name for name, field in fields.items()])


def _part_at(path: Path, page: Written) -> type[Part]:
    if len(path) == 2 and path[0] == "edits":
        return KINDS[page.value["edits"][path[1]]["edit"]]
    named = [step for step in path if isinstance(step, str)]
    return _PARTS.get(named[-1], Scenario) if named else Scenario


def _unknown_edit(error: dict[str, Any], path: Path, page: Written) -> Fault:
    path = (*path, "edit")
    known = ", ".join(KINDS)
    if error["type"] == "union_tag_not_found":
        return Fault(line=page.line_of(path), path=path, what=f"missing; say which: {known}")
    tag = str(error["ctx"]["tag"])
    near = difflib.get_close_matches(tag, KINDS, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"known are {known}"
    return Fault(line=page.line_of(path), path=path, what=f"no edit is called {tag!r}; {hint}")
