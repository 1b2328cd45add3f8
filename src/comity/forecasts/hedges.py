"""Which probabilities a forecaster's words state: `hedges.toml`, the visible table, and a user's changes.

>>> load_hedges().of("likely", "It is highly likely that both will sign").span
'80 to 95 %'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from comity.core.errors import OptionError
from comity.forecasts.hedges_check import TABLES, faults_of
from comity.record.model import Hedge

_TODO = "See hedges.toml in comity.forecasts for every entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeRange:
    """What one hedge is worth.

    Attributes:
        words: The hedge of the record, or the phrase.
        low: Lower end of the probability, 0-1.
        high: Upper end.
        source: Title of where the range comes from.
        why: How it follows from there.
        with_: The record's hedges in whose company a phrase counts.
    """

    words: str
    low: float
    high: float
    source: str
    why: str
    with_: tuple[Hedge, ...]

    @property
    def middle(self) -> float:
        """The midpoint, 0-1."""
        return (self.low + self.high) / 2

    @property
    def span(self) -> str:
        """The range as it is written."""
        return f"{self.low * 100:.3g} to {self.high * 100:.3g} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedges:
    """The table of hedges.

    Attributes:
        hedges: By the record's own four.
        phrases: By phrase in small letters.
        sources: Titles by key.
    """

    hedges: Mapping[Hedge, HedgeRange]
    phrases: Mapping[str, HedgeRange]
    sources: Mapping[str, str]

    def of(self, hedge: Hedge, text: str = "") -> HedgeRange:
        """The range that a forecast states: that of a listed phrase in its words, else of its hedge.

        A phrase counts if it may stand with the hedge; of several the least sure one counts.

        Args:
            hedge: As the record has it.
            text: The forecaster's words; may be empty.
        """
        found = [self.phrases[phrase] for phrase in self.found_in(text)]
        fitting = [one for one in found if hedge in one.with_]
        return min(fitting, key=lambda one: abs(one.middle - 0.5), default=self.hedges[hedge])

    def found_in(self, text: str) -> tuple[str, ...]:
        """The listed phrases in a text, in order; the longest where they overlap, and none that is denied.

        Args:
            text: Any words.
        """
        words = " ".join(text.lower().replace("’", "'").split())
        found = _pattern(tuple(self.phrases)).finditer(words)
        return tuple(match["phrase"] for match in found if not match["denied"])


def load_hedges(path: Path | None = None) -> Hedges:
    """The shipped table, with single entries overridden by a file.

    Args:
        path: A TOML file with some of the entries of `hedges.toml`; each entry given must be whole.

    Raises:
        OptionError: If the file cannot be read or an entry makes no sense; all faults at once.
    """
    shipped = _shipped()
    if path is None:
        return parse_hedges(shipped, where="hedges.toml")
    given = _read(path)
    tables = {name: given[name] for name in given if name in TABLES}
    broken = [
        f"{name} is no table: write [{name}.…]" for name, rows in tables.items() if not isinstance(rows, dict)
    ]
    if broken:
        raise OptionError("; ".join(broken), where=str(path), todo=_TODO)
    overlaid = {name: {**shipped[name], **tables.get(name, {})} for name in TABLES}
    return parse_hedges({**given, **overlaid}, where=str(path))


def parse_hedges(data: Mapping[str, Any], *, where: str) -> Hedges:
    """A whole table from what TOML gives.

    Args:
        data: All entries.
        where: The file, for messages.

    Raises:
        OptionError: If an entry is missing, unknown, or makes no sense; all faults at once.
    """
    faults = faults_of(data)
    if faults:
        raise OptionError("; ".join(faults), where=where, todo=_TODO)
    sources = {key: str(row["title"]) for key, row in data["source"].items()}
    hedges: dict[Hedge, HedgeRange] = {key: _range(key, row, sources) for key, row in data["hedge"].items()}
    phrases = {key: _range(key, row, sources) for key, row in data["phrase"].items()}
    return Hedges(
        hedges=MappingProxyType(hedges), phrases=MappingProxyType(phrases), sources=MappingProxyType(sources)
    )


def _range(words: str, row: Mapping[str, Any], sources: Mapping[str, str]) -> HedgeRange:
    return HedgeRange(
        words=words, low=float(row["low"]), high=float(row["high"]), source=sources[row["source"]],
        why=row["why"], with_=tuple(row.get("with", (words,))),
    )  # fmt: skip


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    any_of = "|".join(re.escape(phrase) for phrase in longest_first) or "(?!)"
    return re.compile(
        rf"(?P<denied>\b(?:not|never|hardly|scarcely|no longer) |n't )?\b(?P<phrase>{any_of})\b"
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"cannot be read: {error}", where=str(path), todo="Give a TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"is no TOML: {error}", where=str(path), todo=_TODO) from error


@cache
def _shipped() -> dict[str, Any]:
    return tomllib.loads(files("comity.forecasts").joinpath("hedges.toml").read_text("utf-8"))
