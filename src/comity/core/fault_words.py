"""Faults that pydantic finds in a user's file, said plainly: what is wrong, and what would do instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

# What pydantic asks for, by the kind of its error.
_TOLD = {
    "missing": "missing",
    "float_type": "not a number",
    "int_type": "not a whole number",
    "bool_type": "neither true nor false",
    "string_type": "not a text; put it in quotes",
    "string_too_short": "empty",
    "finite_number": "not a finite number",
    "tuple_type": "not a list",
    "dict_type": "not a mapping of names to numbers",
    "model_type": "not a mapping",
    "model_attributes_type": "not a mapping",
    "date_type": "not a day; write 2024, 2024-05 or 2024-05-16",
    "too_short": "empty",
}


def fault_words(error: dict[str, Any]) -> str:
    """One error of pydantic in words.

    Args:
        error: As `ValidationError.errors` gives it.
    """
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(limits["error"])
    if kind == "literal_error":
        return f"not known; take {limits['expected']}"
    if kind in {"greater_than_equal", "less_than_equal", "greater_than"}:
        return _bound(kind, limits)
    if kind in {"too_long", "string_too_long"}:
        return f"too long; at most {limits['max_length']} are taken"
    return _TOLD.get(kind, str(error["msg"]))


def unknown_key(key: str, known: Iterable[str]) -> str:
    """That there is no such key, with the one that was probably meant."""
    names = list(known)
    near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
    return f"no such key; {hint}"


def _bound(kind: str, limits: dict[str, Any]) -> str:
    if kind == "greater_than":
        return f"must be more than {limits['gt']:g}"
    return f"at least {limits['ge']:g}" if "ge" in limits else f"at most {limits['le']:g}"
