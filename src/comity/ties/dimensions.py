"""In which dimension a deed ties two states: `dimensions.toml`, the one visible table, and its reading."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from comity.core.errors import LexiconError
from comity.record.model import Event, EventType, TieKind

_KEYS = {"dimension", "type", "mode", "rule", "words"}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One kind of tie.

    Attributes:
        id: As the table and `--json` write it.
        title: As it is shown.
        about: What belongs to it, in a few words.
    """

    id: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: a deed that has all of this belongs to the dimension."""

    dimension: str
    types: frozenset[str] | None
    modes: frozenset[str] | None
    rules: tuple[str, ...]
    words: re.Pattern[str] | None

    def fits(self, event: Event) -> bool:
        """Whether the deed has everything the row asks for."""
        return (
            (self.types is None or event.type in self.types)
            and (self.modes is None or event.mode in self.modes)
            and (not self.rules or any(s.rule.startswith(self.rules) for s in event.statements))
            and (self.words is None or any(self.words.search(s.quote) for s in event.statements))
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of `dimensions.toml`."""

    dimensions: tuple[Dimension, ...]
    entries: tuple[Entry, ...]
    stated: dict[str, str]


def dimensions() -> tuple[Dimension, ...]:
    """All dimensions, in the order in which they are shown."""
    return table().dimensions


def dimension_of(event: Event) -> str:
    """The id of the dimension that a deed belongs to.

    Every PLOVER type has a row without further conditions, so each deed has a dimension.
    """
    return next(entry.dimension for entry in table().entries if entry.fits(event))


def stated_dimension(kind: TieKind) -> str:
    """The id of the dimension under which a stated relation is shown."""
    return table().stated[kind]


@cache
def table() -> Table:
    """The shipped table, read once.

    Raises:
        LexiconError: If it breaks its format; the message lists all faults.
    """
    return parse(files("comity.ties").joinpath("dimensions.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Table:
    """Read and check a table of dimensions.

    Raises:
        LexiconError: If a key, a type or a dimension is unknown, or a type of deed or tie has no place.
    """
    data = tomllib.loads(text)
    shown = tuple(Dimension(d["id"], d["title"], d["about"]) for d in data.get("dimension", ()))
    rows = data.get("entry", ())
    faults = [*_faults(rows, {d.id for d in shown}), *_gaps(rows, data.get("stated", {}))]
    if faults:
        raise LexiconError("; ".join(faults), where="dimensions.toml", todo="Mend these rows")
    return Table(shown, tuple(_entry(row) for row in rows), dict(data["stated"]))


def _faults(rows: list[dict[str, Any]], known: set[str]) -> list[str]:
    types = set(get_args(EventType))
    faults = []
    for number, row in enumerate(rows, 1):
        faults += [f"entry {number}: unknown key {key!r}" for key in sorted(set(row) - _KEYS)]
        faults += [
            f"entry {number}: unknown type {name!r}" for name in _list(row, "type") if name not in types
        ]
        if row.get("dimension") not in known:
            faults.append(f"entry {number}: unknown dimension {row.get('dimension')!r}")
    return faults


def _gaps(rows: list[dict[str, Any]], stated: dict[str, str]) -> list[str]:
    """Types of deeds that no unconditional row takes, and kinds of ties that have no dimension."""
    taken = {name for row in rows if set(row) == {"dimension", "type"} for name in _list(row, "type")}
    missing = sorted(set(get_args(EventType)) - taken)
    unplaced = sorted(set(get_args(TieKind)) - set(stated))
    return [f"type {name} has no place" for name in missing] + [
        f"tie {name} has no place" for name in unplaced
    ]


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        dimension=row["dimension"],
        types=frozenset(_list(row, "type")) or None,
        modes=frozenset(_list(row, "mode")) or None,
        rules=tuple(_list(row, "rule")),
        words=re.compile(row["words"], re.IGNORECASE) if "words" in row else None,
    )


def _list(row: dict[str, Any], key: str) -> list[str]:
    value = row.get(key, [])
    return [value] if isinstance(value, str) else list(value)
