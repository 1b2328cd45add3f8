"""What may stand in a table of weights: every fault in words, so that a user mends all of them at once."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from comity.record.model import EventType, Status, TieKind
from comity.ties.dimensions import dimensions
from comity.vocab import load_vocabulary

SCALARS = ("half_life_months", "scale", "undated")
TABLES = (
    "status", "dimension", "deed", "stated", "pledge", "membership", "standing", "votes", "source",
)  # fmt: skip
PLEDGES = ("defence", "offence", "neutrality", "nonaggression", "consultation")
VOTES = ("score", "window_months", "least_shared", "abstain")
_SCORE, _SHARE, _AMOUNT = (-10.0, 10.0), (0.0, 1.0), (0.0, 100.0)
_RANGE = {
    "status": _SHARE, "dimension": _AMOUNT, "deed": _SCORE, "stated": _SCORE, "pledge": _SCORE,
    "membership": _SCORE, "standing": _SHARE, "source": _SHARE,
}  # fmt: skip
_VOTES_RANGE = {
    "score": _SCORE, "window_months": (1.0, 1200.0), "least_shared": (2.0, 10_000.0), "abstain": _SHARE,
}  # fmt: skip


def faults_of(data: Mapping[str, Any], *, complete: bool) -> list[str]:
    """All that is wrong with a table.

    Args:
        data: As TOML gives it.
        complete: Whether every key must be there.
    """
    known = (*SCALARS, "sweep_months", *TABLES)
    faults = [_unknown(name, known, "") for name in data if name not in known]
    faults += [f"{name} is missing" for name in known if complete and name not in data]
    faults += [fault for name in SCALARS if name in data for fault in _scalar(name, data[name])]
    faults += _sweep(data["sweep_months"]) if "sweep_months" in data else []
    for name in TABLES:
        if name in data:
            faults += _table(name, data[name], complete=complete)
    return faults


def _scalar(name: str, value: Any) -> Iterator[str]:
    if not _number(value):
        yield f"{name} is no number: {value!r}"
    elif name == "undated" and not 0 <= value <= 1:
        yield f"undated is {value}, not within 0 to 1"
    elif name == "scale" and not 0 < value < math.inf:
        yield f"scale is {value}, not above 0"
    elif name == "half_life_months" and not value > 0:
        yield f"half_life_months is {value}, not above 0 (inf is allowed)"


def _sweep(value: Any) -> list[str]:
    if not isinstance(value, list) or not value:
        return ["sweep_months is no list of months"]
    return [f"sweep_months holds {one!r}, no number above 0" for one in value if not _number(one) or one <= 0]


def _table(name: str, rows: Any, *, complete: bool) -> Iterator[str]:
    if not isinstance(rows, Mapping):
        yield f"{name} is no table: write [{name}]"
        return
    allowed = _keys(name)
    for key, value in rows.items():
        if allowed is not None and key not in allowed:
            yield _unknown(key, allowed, name)
            continue
        low, high = _VOTES_RANGE[key] if name == "votes" else _RANGE[name]
        if not _number(value):
            yield f"{name}.{key} is no number: {value!r}"
        elif not low <= value <= high:
            yield f"{name}.{key} is {value}, not within {low:g} to {high:g}"
        elif (name, key) == ("status", "negated") and value:
            yield "status.negated is not 0: what did not happen ties nobody"
    if complete:
        yield from (f"{name}.{key} is missing" for key in _needed(name) if key not in rows)


def _keys(name: str) -> Collection[str] | None:
    """The keys that a table may hold; None for any."""
    if name == "membership":
        bodies = (actor.code for actor in load_vocabulary().actors() if actor.kind == "organisation")
        return ("other", *bodies)
    if name == "deed":
        return _deeds()
    return None if name in {"standing", "source"} else _needed(name)


def _needed(name: str) -> tuple[str, ...]:
    return {
        "status": (*get_args(Status), "lapsed"),
        "dimension": tuple(one.id for one in dimensions()),
        "stated": tuple(kind for kind in get_args(TieKind) if kind != "membership"),
        "pledge": PLEDGES,
        "votes": VOTES,
        "deed": (),
    }.get(name, ("other",))


def _deeds() -> tuple[str, ...]:
    scores = load_vocabulary().scores()
    return (*get_args(EventType), *(f"{type_}.{mode}" for type_, mode in scores if mode))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)


def _unknown(key: str, known: Collection[str], table: str) -> str:
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.6)
    where = f"{table}.{key}" if table else key
    return f"unknown key {where}" + (f" (did you mean {near[0]}?)" if near else "")
