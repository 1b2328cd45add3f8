"""Faults that pydantic finds, in the words of the file: path, line, and what would do instead."""

from __future__ import annotations

import difflib
from typing import Any

from comity.scenarios.edit_kinds import KINDS
from comity.scenarios.fields import Part
from comity.scenarios.model import Happened, Parameters, Reading, Scenario
from comity.scenarios.written import Fault, Path, Written

_PARTS: dict[str, type[Part]] = {"parameters": Parameters, "reading": Reading, "since": Happened}
# What pydantic asks for, by the kind of its error, said plainly.
_TOLD = {
    "missing": "missing",
    "float_type": "not a number",
    "string_type": "not a text; put it in quotes",
    "string_too_short": "empty",
    "finite_number": "not a finite number",
    "tuple_type": "not a list",
    "dict_type": "not a mapping of names to numbers",
    "model_type": "not a mapping",
    "model_attributes_type": "not a mapping",
    "date_type": "not a day; write 2024, 2024-05 or 2024-05-16",
}


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
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(limits["error"])
    if kind == "literal_error":
        return f"not known; take {limits['expected']}"
    if kind in {"greater_than_equal", "less_than_equal", "greater_than"}:
        return _bound(kind, limits)
    if kind in {"too_long", "string_too_long"}:
        return f"too long; at most {limits['max_length']} are taken"
    if kind == "missing" and path[-1] == "because":
        return "missing; say why the scenario makes this change"
    if kind == "missing" and path[-1] == 1 and "between" in path:
        return "missing; a tie is between two"
    if kind == "too_short":
        return "empty"
    return _TOLD.get(kind, str(error["msg"]))


def _bound(kind: str, limits: dict[str, Any]) -> str:
    if kind == "greater_than":
        return f"must be more than {limits['gt']:g}"
    return f"at least {limits['ge']:g}" if "ge" in limits else f"at most {limits['le']:g}"


def _unknown_key(path: Path, page: Written) -> str:
    part = _part_at(path[:-1], page)
    known = [field.alias or name for name, field in part.model_fields.items()]
    near = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return f"no such key; {hint}"


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
