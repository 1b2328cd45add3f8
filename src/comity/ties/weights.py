"""How much each piece of evidence weighs: `weights.toml`, the one visible table, and a user's changes to it.

>>> load_weights().half_life_months
24.0
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from comity.core.errors import OptionError
from comity.ties.weights_check import SCALARS, TABLES, faults_of
from comity.vocab import load_vocabulary

DAYS_A_MONTH = 30.4375  # a twelfth of 365.25
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The table of weights; `weights.toml` says of each value why.

    Attributes:
        half_life_months: After how many months a deed weighs half; infinite: never less.
        sweep_months: Half-lives beside which every weight is shown.
        scale: `r = tanh(raw / scale)`.
        undated: Factor of a deed without a date, 0-1.
        status: Factor by status, 0-1; `lapsed` is a plan whose time passed without a report.
        dimension: Factor by dimension, 0 or more.
        deed: Scores that override PLOVER's, by `TYPE` or `TYPE.mode`, −10 to 10.
        stated: Score of a stated relation by its kind, −10 to 10.
        pledge: Score of a treaty duty, −10 to 10.
        membership: Score of full membership by the body's code, −10 to 10; `other` for the rest.
        standing: Share of the score for less than full membership, 0-1; `other` for the rest.
        votes: `score` of a correlation of 1; `window_months`; `least_shared` roll calls; value of `abstain`.
        source: Quality by publisher, 0-1; `other` for the rest.
    """

    half_life_months: float
    sweep_months: tuple[float, ...]
    scale: float
    undated: float
    status: Mapping[str, float]
    dimension: Mapping[str, float]
    deed: Mapping[str, float]
    stated: Mapping[str, float]
    pledge: Mapping[str, float]
    membership: Mapping[str, float]
    standing: Mapping[str, float]
    votes: Mapping[str, float]
    source: Mapping[str, float]

    @property
    def half_life_days(self) -> float:
        """The half-life in days."""
        return self.half_life_months * DAYS_A_MONTH

    def deed_score(self, type_: str, mode: str | None) -> float:
        """The score of a deed, −10 to 10: the override of the mode, else of the type, else PLOVER's."""
        for key in (f"{type_}.{mode}", type_):
            if key in self.deed:
                return self.deed[key]
        return load_vocabulary().score(type_, mode)

    def quality(self, sources: tuple[str, ...]) -> float:
        """The quality of the best of some sources, 0-1."""
        other = self.source[OTHER]
        return max((self.source.get(name, other) for name in sources), default=other)

    def with_half_life(self, months: float) -> Weights:
        """The same table with another half-life in months."""
        return replace(self, half_life_months=months)


def load_weights(path: Path | None = None) -> Weights:
    """The shipped table, with single keys overridden by a file.

    Args:
        path: A TOML file with some of the keys of `weights.toml`.

    Raises:
        OptionError: If the file cannot be read or a key or value makes no sense; all faults at once.
    """
    shipped = _shipped()
    if path is None:
        return parse_weights(shipped, where="weights.toml")
    given = _read(path)
    faults = faults_of(given, complete=False)
    if faults:
        raise OptionError("; ".join(faults), where=str(path), todo="`comity weights` shows every key")
    return parse_weights(_overlaid(shipped, given), where=str(path))


def parse_weights(data: Mapping[str, Any], *, where: str) -> Weights:
    """A whole table from what TOML gives.

    Raises:
        OptionError: If a key is missing, unknown, or has a value out of range; all faults at once.
    """
    faults = faults_of(data, complete=True)
    if faults:
        raise OptionError("; ".join(faults), where=where, todo="Mend these keys")
    tables: dict[str, Any] = {
        name: MappingProxyType({key: float(value) for key, value in data[name].items()}) for name in TABLES
    }
    sweep = tuple(float(months) for months in data["sweep_months"])
    scalars: dict[str, Any] = {name: float(data[name]) for name in SCALARS}
    return Weights(**scalars, **tables, sweep_months=sweep)


def deed_scores(weights: Weights) -> dict[tuple[str, str], float]:
    """The score of every type and mode of deed, overrides applied; an empty mode is the type's own."""
    return {
        (type_, mode): weights.deed_score(type_, mode or None) for type_, mode in load_vocabulary().scores()
    }


def changed_keys(weights: Weights) -> frozenset[str]:
    """The keys that differ from the shipped table: `scale`, `status.planned`, `deed.CONSULT`."""
    shipped = load_weights()
    plain = (*SCALARS, "sweep_months")
    changed = {name for name in plain if getattr(weights, name) != getattr(shipped, name)}
    for name in TABLES:
        now, before = getattr(weights, name), getattr(shipped, name)
        changed |= {f"{name}.{key}" for key, value in now.items() if before.get(key) != value}
    return frozenset(changed)


@cache
def _shipped() -> dict[str, Any]:
    return tomllib.loads(files("comity.ties").joinpath("weights.toml").read_text(encoding="utf-8"))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError("the file of weights cannot be read", where=str(path), todo=str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"the file is no TOML: {error}", where=str(path), todo="Mend the line") from error


def _overlaid(shipped: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The shipped values with the given ones in their place, table by table."""
    return {
        key: {**value, **given.get(key, {})} if isinstance(value, dict) else given.get(key, value)
        for key, value in shipped.items()
    }
