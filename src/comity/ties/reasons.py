"""Why each weight is what it is: the comments of `weights.toml`, beside the values they explain."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_VALUE = re.compile(r"^(?P<key>[\w-]+) = [^#]*(?:#\s*(?P<why>.*))?$")
_TABLE = re.compile(r"^\[(?P<table>[\w-]+)\]\s*(?:#\s*(?P<why>.*))?$")
_COMMENT = re.compile(r"^(?P<indent>\s*)#\s*(?P<why>.*)$")


@cache
def reasons() -> dict[str, str]:
    """The reason for each key, as `scale` or `status.planned`; keys that need none have no entry.

    A comment behind a value or a table's name, or on indented lines below it, belongs to it; one on lines
    of its own belongs to the next value.
    """
    found: dict[str, list[str]] = {}
    table, last, before = "", "", list[str]()
    for line in files("comity.ties").joinpath("weights.toml").read_text(encoding="utf-8").splitlines():
        if comment := _COMMENT.match(line):
            (found.setdefault(last, []) if comment["indent"] else before).append(comment["why"])
        elif head := _TABLE.match(line):
            table, last, before = head["table"], head["table"], []
            found[table] = [head["why"] or ""]
        elif value := _VALUE.match(line):
            last = f"{table}.{value['key']}" if table else value["key"]
            found[last] = [*before, value["why"] or ""]
            before = []
        else:
            before = []
    return {key: " ".join(filter(None, words)) for key, words in found.items() if any(words)}
