"""From CAMEO to PLOVER: one table, `cameo_to_plover.tsv`, in which the most specific prefix of a code wins.

>>> deed_of("0432").type, deed_of("0432").mode, deed_of("011").type
('CONSULT', 'visit', '')
"""

from __future__ import annotations

import csv
import functools
import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files

from comity.vocab import load_vocabulary
from comity.vocab.files import table as vocabulary_table

_HERE = files("comity.sources.feeds")
_TABLES = ("cameo_to_plover.tsv", "cameo_actors.tsv", "feed_names.tsv")
_RULES = "1"  # raised when the same table leads to other rows
SOURCES = {
    "plover-2021": "CAMEO2PLOVER-2021.txt of the Open Event Data Alliance (openeventdata/PLOVER@6b803a44)",
    "plover-final": "PLOVER's final list of types and modes, as in the vocabulary's table of scores",
    "own": "own decision; the remark has the reason",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a code means.

    Attributes:
        code: The CAMEO code of the table's row.
        name: CAMEO's name of it.
        also: Other names in use.
        type: PLOVER type; empty where PLOVER has none.
        mode: PLOVER mode; empty where it has none.
        sides: `turned` if actor and target change places, `mutual` if both do it, else empty.
        source: A key of `SOURCES`.
        remark: Why, where it is not plain.
        weight: PLOVER score; 0 where there is no type.
    """

    code: str
    name: str
    also: tuple[str, ...]
    type: str
    mode: str
    sides: str
    source: str
    remark: str
    weight: float


def weight_words(deed: Deed) -> str:
    """Its weight as tables show it: `+2.5`, `0`, nothing where there is no type."""
    if not deed.type:
        return ""
    return f"{deed.weight:+g}" if deed.weight else "0"


@functools.cache
def mapping() -> dict[str, Deed]:
    """The table by code."""
    text = (_HERE / "cameo_to_plover.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: _deed(row) for row in rows}


def _deed(row: dict[str, str]) -> Deed:
    kind, mode = row["type"], row["mode"]
    weight = load_vocabulary().score(kind, mode or None) if kind else 0.0
    also = tuple(filter(None, row["also"].split(";")))
    return Deed(**(row | {"also": also, "weight": weight}))  # type: ignore[arg-type]


@functools.cache
def deed_of(code: str | None) -> Deed | None:
    """The row for a CAMEO code: its own, or that of its longest prefix; None if it is no CAMEO code.

    A code that lost its leading zero, as spreadsheets do, has it back where no other code could be meant:
    `42` is 042, but `14` could be 014 or the whole group 14 and is neither.
    """
    text = (code or "").strip()
    if not text.isdigit() or not 2 <= len(text) <= 4 or (len(text) == 2 and "10" <= text <= "20"):
        return None
    known = mapping()
    if not "01" <= text[:2] <= "20":
        return known.get("0" + text)
    return next((known[text[:n]] for n in range(len(text), 1, -1) if text[:n] in known), None)


@functools.cache
def deed_named(name: str | None) -> Deed | None:
    """The row for a CAMEO name as ICEWS writes it: `Make a visit`, `Make_a_visit`."""
    code = _names().get(_plain(name or ""))
    return mapping()[code] if code else None


@functools.cache
def deed_of_plover(kind: str | None, mode: str | None) -> Deed | None:
    """The row for a PLOVER type and mode; a mode outside the list is dropped."""
    wanted, way = (kind or "").strip().upper(), _plain(mode or "").replace(" ", "-")
    if wanted not in _modes():
        return None
    way = way if way in _modes()[wanted] else ""
    said = f"{wanted}/{mode}" if mode else wanted
    weight = load_vocabulary().score(wanted, way or None)
    return Deed(
        code=said, name=said, also=(), type=wanted, mode=way, sides="", source="", remark="", weight=weight
    )


@functools.cache
def mapping_version() -> str:
    """Eight characters that change whenever a table that decides about rows does."""
    digest = hashlib.sha256(_RULES.encode())
    for name in _TABLES:
        digest.update((_HERE / name).read_bytes())
    digest.update(repr(list(vocabulary_table("scores"))).encode())
    return digest.hexdigest()[:8]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]+", " ", name.replace("_", " ").lower()).strip()


@functools.cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    # A name that a group and its first code share means the code.
    for deed in sorted(mapping().values(), key=lambda one: (len(one.code) == 2, one.code)):
        for name in (deed.name, *deed.also):
            names.setdefault(_plain(name), deed.code)
    return names


@functools.cache
def _modes() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, mode, *_ in vocabulary_table("scores"):
        found.setdefault(kind, set()).add(mode)
    return found
