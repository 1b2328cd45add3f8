"""What may stand in a table of hedges: every fault in words, so that a user mends all of them at once."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from comity.record.model import Hedge

TABLES = ("source", "hedge", "phrase")
HEDGES: tuple[Hedge, ...] = get_args(Hedge)
_FIELDS = ("low", "high", "source", "why")
_PHRASE_FIELDS = (*_FIELDS, "with")
_ORDER: tuple[tuple[Hedge, Hedge], ...] = (
    ("unlikely", "likely"),
    ("possible", "likely"),
    ("likely", "certain"),
)


def faults_of(data: Mapping[str, Any]) -> list[str]:
    """All that is wrong with a whole table.

    Args:
        data: As TOML gives it.
    """
    faults = [_unknown(name, TABLES, "") for name in data if name not in TABLES]
    faults += [f"{name} is missing" for name in TABLES if name not in data]
    tables = {name: data[name] for name in TABLES if name in data}
    faults += [
        f"{name} is no table: write [{name}.…]"
        for name, rows in tables.items()
        if not isinstance(rows, Mapping)
    ]
    whole = {name: rows for name, rows in tables.items() if isinstance(rows, Mapping)}
    sources = whole.get("source", {})
    faults += _sources(sources)
    for name, fields in (("hedge", _FIELDS), ("phrase", _PHRASE_FIELDS)):
        for key, row in whole.get(name, {}).items():
            faults += _row(f"{name}.{key}", row, fields, sources)
    if "hedge" in whole:
        faults += _hedges(whole["hedge"])
    return faults + [
        f"phrase.{key} is not written in small letters with single spaces"
        for key in whole.get("phrase", {})
        if not key or key != " ".join(key.lower().split())
    ]


def _sources(rows: Mapping[str, Any]) -> Iterator[str]:
    for key, row in rows.items():
        title = row.get("title") if isinstance(row, Mapping) else None
        if not isinstance(title, str) or not title.strip():
            yield f"source.{key} has no title"


def _row(where: str, row: Any, fields: Collection[str], sources: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(row, Mapping):
        yield f"{where} is no table: write [{where}]"
        return
    yield from (_unknown(field, fields, where) for field in row if field not in fields)
    yield from (f"{where}.{field} is missing" for field in fields if field not in row)
    for end in ("low", "high"):
        if end in row and not _is_probability(row[end]):
            yield f"{where}.{end} is {row[end]!r}, not within 0 to 1"
    if _has_ends(row) and row["low"] > row["high"]:
        yield f"{where} runs backwards, from {row['low']} to {row['high']}"
    if "source" in row and row["source"] not in sources:
        yield f"{where}.source names no source: {row['source']!r}"
    if "with" in row and not _is_list_of_hedges(row["with"]):
        yield f"{where}.with is no list of hedges: {row['with']!r}"
    if "why" in row and (not isinstance(row["why"], str) or not row["why"].strip()):
        yield f"{where}.why is empty"


def _hedges(rows: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"hedge.{hedge} is missing" for hedge in HEDGES if hedge not in rows)
    yield from (_unknown(key, HEDGES, "hedge") for key in rows if key not in HEDGES)
    for weaker, stronger in _ORDER:
        both = [rows.get(hedge) for hedge in (weaker, stronger)]
        if all(isinstance(row, Mapping) and _has_ends(row) for row in both) and _middle(both[0]) > _middle(
            both[1]
        ):
            yield f"hedge.{weaker} is worth more than hedge.{stronger}"


def _middle(row: Any) -> float:
    return float(row["low"] + row["high"]) / 2


def _has_ends(row: Mapping[str, Any]) -> bool:
    return all(_is_probability(row.get(end)) for end in ("low", "high"))


def _is_list_of_hedges(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(one in HEDGES for one in value)


def _is_probability(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return not math.isnan(value) and 0 <= value <= 1


def _unknown(key: str, known: Collection[str], table: str) -> str:
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.6)
    where = f"{table}.{key}" if table else key
    return f"unknown key {where}" + (f" (did you mean {near[0]}?)" if near else "")
