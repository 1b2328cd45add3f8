"""Which state or organisation a feed means: by CAMEO actor code, by ISO or FIPS code, or by name.

>>> of_cameo("AZEGOV"), of_cameo("ROMMIL"), of_cameo("IGOEUREEC"), of_name("Police (Türkiye)")
('AZE', 'ROU', 'EU', 'TUR')

Whoever acts for a state counts as that state: its government, its police, its citizens.
"""

from __future__ import annotations

import functools
import re
from datetime import date
from importlib.resources import files

from comity.core.interval import Interval
from comity.vocab import load_vocabulary

# Regions and other groupings do not act; armed groups do.
_KINDS = ("state", "organisation", "group")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_NOBODY = frozenset({"", "none", "null", "nan", "---", "na", "n/a", "unknown", "unspecified"})


def of_cameo(code: str | None) -> str | None:
    """The actor of a CAMEO actor code: its first three letters name the state, or IGO an organisation."""
    text = (code or "").strip().upper()
    if text.startswith("IGO"):
        return _organisation(text)
    return _country(text[:3]) if len(text) >= 3 else None


def of_fips(code: str | None) -> str | None:
    """The state of a two-letter FIPS 10-4 code, as GDELT gives places."""
    return _table("fips").get((code or "").strip().upper())


def of_code(code: str | None) -> str | None:
    """The actor of a code of the vocabulary, or of an older country code."""
    text = (code or "").strip()
    return text if text in _codes() else _country(text)


def of_name(name: str | None, year: int | None = None) -> str | None:
    """The state or organisation that a name stands for, or whose part it is.

    `Police (Australia)` is Australia; `Xi Jinping` is China while he leads it.

    Args:
        name: As ICEWS and POLECAT write it; `_` may stand for a blank.
        year: When; decides which office a person held.
    """
    return _of_name((name or "").replace("_", " ").strip(), year)


def is_nobody(text: str | None) -> bool:
    """Whether a field says that there is no actor."""
    return (text or "").strip().lower() in _NOBODY


@functools.lru_cache(maxsize=200_000)
def _of_name(name: str, year: int | None) -> str | None:
    if is_nobody(name):
        return None
    in_brackets = _IN_BRACKETS.search(name)
    if in_brackets and (found := _resolved(in_brackets[1].strip(), year)):
        return found
    return _resolved(name, year)


def _resolved(name: str, year: int | None) -> str | None:
    own = _table("feed_names").get(name)
    if own:
        return own
    on = Interval(date(year, 1, 1), date(year, 12, 31)) if year else None
    found = load_vocabulary().resolve(name, on)
    if found.outcome != "actor" or len(found.codes) != 1:
        return None
    return found.codes[0] if found.codes[0] in _codes() else None


def _country(code: str) -> str | None:
    return _table("cameo_actors", "country").get(code) or (code if code in _states() else None)


def _organisation(code: str) -> str | None:
    """The last part that is known: `IGO UNO AGR FAO` is the UN, `IGO UNO JUD ICJ` the Court."""
    known = _table("cameo_actors", "organisation")
    parts = [code[n : n + 3] for n in range(3, len(code), 3)]
    return next((known[part] for part in reversed(parts) if part in known), None)


@functools.cache
def _table(name: str, kind: str = "") -> dict[str, str]:
    text = (files("comity.sources.feeds") / f"{name}.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return {row[0]: row[1] for row in rows if not kind or row[2] == kind}


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(actor.code for actor in load_vocabulary().actors() if actor.kind in _KINDS)


@functools.cache
def _states() -> frozenset[str]:
    return frozenset(
        actor.code for actor in load_vocabulary().actors() if actor.kind == "state" and len(actor.code) == 3
    )
