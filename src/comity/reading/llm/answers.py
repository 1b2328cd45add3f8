"""Reads a model's answer: strict JSON, also in a code block or after some talk; all else is thrown away."""

from __future__ import annotations

import json
import re
from typing import Any

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_STARTS = 20  # opening braces tried: talk before the object seldom has more
_KINDS = ("events", "ties", "claims")
MOST = 60  # statements of one kind from one passage; a page of news has at most a dozen

Object = dict[str, Any]


def proposals(content: str) -> dict[str, list[object]] | None:
    """The lists of an answer, or None where it is not one object of the form asked for.

    >>> proposals('Here you are: ```json {"events": []} ```')
    {'events': [], 'ties': [], 'claims': []}
    >>> proposals('{"events": [')
    """
    found = _object(_THOUGHT.sub("", content))
    if found is None or not any(kind in found for kind in _KINDS):
        return None
    lists = {kind: found.get(kind, []) for kind in _KINDS}
    return lists if all(isinstance(rows, list) for rows in lists.values()) else None


def _object(content: str) -> Object | None:
    """The first whole object that has one of the lists."""
    decoder = json.JSONDecoder(parse_constant=_refuse)
    at = content.find("{")
    for _ in range(_STARTS):
        if at < 0:
            return None
        try:
            value, _ = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and any(kind in value for kind in _KINDS):
            return value
        at = content.find("{", at + 1)
    return None


def _refuse(name: str) -> None:
    """JSON has no NaN and no Infinity.

    Raises:
        ValueError: Always.
    """
    raise ValueError(f"no JSON value: {name}")
