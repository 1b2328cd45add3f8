"""YAML as it is written: plain values, the line of each, and every fault in the writing.

Only text, numbers, days, lists and mappings are taken. Anchors, tags and a second document are refused: no
file of comity needs them, and the first of them let a short file grow without bound.

>>> written("title: What if?").value
{'title': 'What if?'}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

Path = tuple[str | int, ...]

_DEEPEST = 12  # the deepest file that comity takes has four levels
_UNREADABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a file.

    Attributes:
        line: Counted from 1.
        path: Where in the file's structure.
        what: What is wrong, and what to write.
    """

    line: int
    path: Path
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {path_words(self.path)}{': ' if self.path else ''}{self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a file says.

    Attributes:
        value: Its content; None where it could not be understood.
        lines: The line of each value, by path.
        faults: What is wrong in the writing.
    """

    value: Any
    lines: Mapping[Path, int]
    faults: tuple[Fault, ...]

    def line_of(self, path: Path) -> int:
        """The line of a value, or of the part that should hold it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def path_words(path: Path) -> str:
    """`('edits', 2, 'factor')` as `edits[2].factor`."""
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return shown.removeprefix(".")


def written(text: str) -> Written:
    """Take in YAML."""
    found = _UNREADABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        return _unread(Fault(line=line, path=(), what=f"the character U+{ord(found[0]):04X} is no text"))
    try:
        faults = _refused(text)
        if faults:
            return Written(value=None, lines={}, faults=tuple(faults))
        return _Taking(text).taken()
    except yaml.MarkedYAMLError as error:
        return _unread(_of_yaml(error, text))


def _unread(fault: Fault) -> Written:
    return Written(value=None, lines={}, faults=(fault,))


def _of_yaml(error: yaml.MarkedYAMLError, text: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    lines = text.splitlines()
    row = lines[number] if number < len(lines) else ""
    if row[: len(row) - len(row.lstrip())].find("\t") >= 0 or "'\\t'" in (error.problem or ""):
        return Fault(line=number + 1, path=(), what="a tab; YAML is indented with spaces")
    told = " ".join(f"{error.context or ''} {error.problem or 'not YAML'}".split())
    return Fault(line=number + 1, path=(), what=f"not YAML: {told}")


def _refused(text: str) -> list[Fault]:
    """What is not taken at all, found before anything is built from it."""
    faults, depth, documents = [], 0, 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        tag = getattr(event, "tag", None)
        if getattr(event, "anchor", None):
            faults.append(Fault(line=line, path=(), what="anchors and aliases (& and *) are not taken"))
        if tag:
            faults.append(Fault(line=line, path=(), what=f"tags are not taken: {tag}"))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > _DEEPEST:
            return [*faults, Fault(line=line, path=(), what=f"nested more than {_DEEPEST} deep")]
        if documents > 1:
            return [*faults, Fault(line=line, path=(), what="a second document; only one goes into a file")]
    return faults


class _Taking:
    """Builds the values of one document and remembers their lines."""

    def __init__(self, text: str) -> None:
        self._loader = yaml.SafeLoader(text)
        self._lines: dict[Path, int] = {}
        self._faults: list[Fault] = []

    def taken(self) -> Written:
        """The whole document."""
        node = self._loader.get_single_node()
        value = None if node is None else self._value(node, ())
        return Written(value=value, lines=self._lines, faults=tuple(self._faults))

    def _value(self, node: yaml.Node, path: Path) -> Any:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(one, (*path, at)) for at, one in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self._faults.append(Fault(line=line, path=path, what="a key is a word, not a list"))
                continue
            if key in out:
                first = self._lines[(*path, key)]
                told = f"the key stands twice, first in line {first}"
                self._faults.append(Fault(line=line, path=(*path, key), what=told))
                continue
            self._lines[(*path, key)] = line
            out[key] = self._value(value_node, (*path, key))
        return out

    def _scalar(self, node: yaml.Node, path: Path) -> Any:
        try:
            value = self._loader.construct_object(node)
        except (ValueError, yaml.YAMLError):
            value = None
        if value is None and node.value.strip() not in {"", "~", "null", "Null", "NULL"}:
            told = f"{node.value!r} is not a value; a day is written 2024-05-16"
            self._faults.append(Fault(line=node.start_mark.line + 1, path=path, what=told))
        return value if value is None or isinstance(value, bool | int | float | str | date) else node.value
