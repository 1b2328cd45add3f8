"""Whether a claim names a danger; see `wording.toml`, which ships beside this file.

>>> names_danger("the relationship may deteriorate")
True
>>> names_danger("they never perceived each other as a threat")
False
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

# How far before a danger a denial still reaches it, in words: beyond, it mostly belongs to something else.
_REACH = 6
_CLAUSE = re.compile(r"[.;:,()–—]")


@cache
def table() -> Mapping[str, Any]:
    """The words and limits, as the file has them."""
    return tomllib.loads((files(__package__) / "wording.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(table()[name]["patterns"]), re.IGNORECASE)


def names_danger(text: str) -> bool:
    """Whether a text names a danger that it does not deny."""
    return any(not _denied(text[: found.start()]) for found in _pattern("danger").finditer(text))


def _denied(before: str) -> bool:
    clause = _CLAUSE.split(before)[-1]
    near = " ".join(clause.split()[-_REACH:])
    return _pattern("denied").search(near) is not None
