"""The words by which a forecast tells what would come and by when; see `wording.toml`, beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from comity.record.model import EventType

Sort = Literal["deed", "balance", "balance against"]

_TELLING = frozenset({"visit", "expel", "seize", "withdraw", "release", "ceasefire"})
"""Modes that are deeds of their own; the others are shades of one, and told now so, now so."""

MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Deeds that take two, neither of whom need be the doer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a forecast says would be seen.

    Attributes:
        name: Of the table in `wording.toml`; of a plan its type and mode.
        types: PLOVER types; empty where every deed counts by its sign.
        mode: Of the deed; None for any.
        parties: How many must be named.
        seen: In words.
        sort: One deed, or friendly deeds outnumbering hostile ones, or the other way.
    """

    name: str
    types: frozenset[EventType]
    mode: str | None = None
    parties: int = 2
    seen: str = ""
    sort: Sort = "deed"

    @property
    def key(self) -> str:
        """What makes two kinds one, however they were named: types, mode and sort."""
        return " ".join(
            (*sorted(self.types), self.mode or "", "" if self.sort == "deed" else self.sort)
        ).strip()


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of deed in some words, and where they stand."""

    kind: Kind
    start: int
    end: int


def deed_told(text: str) -> Told | None:
    """The first deed of a known kind that some words foretell; of two at one place the longer.

    What stands before "will" or "may" is given, not foretold, unless nothing after it is a deed: in "the
    talks may lead to a treaty" it is the treaty, in "the talks will take place in May" the talks.
    """
    modal = _pattern("modal").search(text)
    after = _first_deed(text, modal.end()) if modal else None
    return after or _first_deed(text, 0)


def _first_deed(text: str, since: int) -> Told | None:
    found = [
        (match.start(), -match.end(), name)
        for name, pattern in _deeds().items()
        if (match := pattern.search(text, since)) is not None
    ]
    if not found:
        return None
    start, end, name = min(found)
    return Told(_kind(name), start, -end)


def says(name: str, text: str) -> bool:
    """Whether a text has words of a table, as `denied`."""
    return _pattern(name).search(text) is not None


def words_of(name: str, text: str) -> str | None:
    """The first words of a table in a text, as they stand there."""
    found = _pattern(name).search(text)
    return found[0] if found else None


def kind_of_deed(type_: EventType, mode: str | None) -> Kind:
    """What is looked for where a text plans a deed of a type and mode."""
    rows = [one for one in map(_kind, _table()["deed"]) if type_ in one.types]
    seen = next(
        (one.seen for one in rows if one.mode == mode), rows[0].seen if rows else _table()["seen"][type_]
    )
    mode = mode if mode in _TELLING else None
    name = f"{type_} {mode}" if mode else type_
    return Kind(
        name=name, types=frozenset({type_}), mode=mode, parties=2 if type_ in MUTUAL else 1, seen=seen
    )  # fmt: skip


def modal_end(text: str) -> int:
    """Where the words that foretell end, as `will`; 0 where there are none."""
    found = _pattern("modal").search(text)
    return found.end() if found else 0


def without_deeds(text: str) -> str:
    """A text with the words that name kinds of deeds blanked."""
    bare = text
    for pattern in _deeds().values():
        for found in pattern.finditer(text):
            bare = bare[: found.start()] + " " * len(found[0]) + bare[found.end() :]
    return bare


def is_plain(word: str) -> bool:
    """Whether a word says nothing of what a deed is about: a function word, a title, a time, a hedge."""
    return all(part in _plain() for part in word.replace("’", "'").split("'")[0].split("-"))


@cache
def _plain() -> frozenset[str]:
    return frozenset(" ".join(_table()["plain"]["words"]).split())


@cache
def _kind(name: str) -> Kind:
    row = _table()["deed"][name]
    return Kind(
        name=name, types=frozenset(row["types"]), mode=row.get("mode"), parties=row["parties"],
        seen=row["seen"], sort=cast("Sort", row.get("sort", "deed")),
    )  # fmt: skip


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "wording.toml").read_text("utf-8"))


@cache
def _deeds() -> Mapping[str, re.Pattern[str]]:
    return {name: _any_of(row["patterns"]) for name, row in _table()["deed"].items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return _any_of(_table()[name]["patterns"])


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE | re.DOTALL)
