"""How a screen stands in the description of the API (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from comity.views.web.shell.screen import Parameter, Screen

_ERROR = {
    "type": "object", "required": ["error"],
    "properties": {
        "error": {
            "type": "object", "required": ["code", "what", "where", "todo"],
            "properties": {name: {"type": "string"} for name in ("code", "what", "where", "todo")},
        }
    },
}  # fmt: skip
_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_AS_OF = Parameter(name="as_of", label="as of", kind="month", hint="What could be known on that day.")
_FAILURES = {
    401: "The desk asks for a token.", 404: "The record does not hold it.",
    409: "A newer comity wrote the record.", 422: "The address makes no sense; the answer says why.",
    429: "Too many requests.", 503: "The record is busy or gone.",
}  # fmt: skip


def describe(screen: Screen) -> dict[str, Any]:
    """What FastAPI is told of a screen's route."""
    paths = set(screen.path_parameters)
    parameters = [_parameter(one, is_path=one.name in paths) for one in (*screen.parameters, _AS_OF)]
    return {
        "operation_id": screen.name, "summary": screen.title, "description": screen.question,
        "tags": [screen.nav.group if screen.nav else "Details"],
        "responses": {
            200: {"description": "The answer, as the command line's `--json` gives it.",
                  "content": {"application/json": {"schema": {}}}},
            **{status: _failure(told) for status, told in _FAILURES.items()},
        },
        "openapi_extra": {"parameters": parameters},
    }  # fmt: skip


def _parameter(one: Parameter, *, is_path: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": 0} if one.kind == "count" else {"type": "string"}
    if one.kind in {"day", "month"}:
        schema["pattern"] = _DATE
    if one.kind in {"text", "actor"}:
        schema["maxLength"] = one.most
    if one.choices:
        schema["enum"] = [value for value, _ in one.choices]
    return {
        "name": one.name, "in": "path" if is_path else "query", "required": is_path or one.is_needed,
        "description": one.hint or one.label, "schema": schema,
    }  # fmt: skip


def _failure(told: str) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": _ERROR}}}
