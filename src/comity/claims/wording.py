"""The words by which a claim tells what it claims; see `wording.toml`, which ships beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "wording.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _table()[name]["patterns"]), re.IGNORECASE | re.DOTALL)


def says(name: str, text: str) -> bool:
    """Whether a text has words of a kind, as `closer`."""
    return _pattern(name).search(text) is not None


def places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text has words of a kind: start and end of each stretch."""
    for found in _pattern(name).finditer(text):
        yield found.start(), found.end()


@cache
def stand_ins() -> Mapping[str, tuple[str, ...]]:
    """For names of several states without a list of members: the codes whose deeds stand for theirs."""
    return {name: tuple(row["codes"]) for name, row in _table()["stand_ins"].items()}
