"""Reads the XML of the Office of the Historian: foreign leaders in the United States, a file a decade."""

from __future__ import annotations

import re

from comity.sources.reference.builder import Builder
from comity.sources.reference.files import InputFile
from comity.sources.reference.numbers import day
from comity.sources.reference.us_travels.read import days_of
from comity.sources.reference.xml import children

_SHOWN = ("visitor", "from", "start-date", "end-date", "description")
# What stands before a visitor's name; the rest is the name.
_TITLES = re.compile(
    r"^(?:(?:Interim|Acting|Vice|Deputy|First|Crown|Prime|Foreign|General|Federal|Grand|Supreme|Former|Transitional"
    r"|President|President-elect|Minister|Chancellor|Premier|King|Queen|Prince|Princess|Sultan|Emir|Amir|Sheikh"
    r"|Emperor|Pope|Chairman|Chairperson|Secretary|Secretary-General|Taoiseach|Duke|Duchess|Captain|Colonel|Pasha"
    r"|Sir|Dr\.|of|State|Council|the|and|His|Her|Holiness|Majesty|Highness|Royal)\s+)+"
)
_RANKS = (
    ("official working", "working"), ("official", "official"), ("offical", "official"), ("state", "state"),
    ("working", "working"), ("private", "private"),
)  # fmt: skip


def read(file: InputFile, build: Builder) -> None:
    """One visit for each row, of the visitor's country to the United States."""
    for number, cells in children(file, "visit"):
        first, last = day(cells.get("start-date", "")), day(cells.get("end-date", ""))
        if first is None or not cells.get("from"):
            build.log.row(number, "no country, or no day of arrival")
            continue
        build.saw(first.year)
        guest = build.state(cells["from"], first, number)
        if guest is None or guest == "USA":
            continue
        head = f"visit {cells['id']}" if cells.get("id") else f"visit number {number}"
        place = build.quote(head, [(name, cells.get(name, "")) for name in _SHOWN])
        build.event(
            place,
            [
                place.shows("actor", "from", guest), place.shows("date", "start-date", str(first)),
                place.shows("office", "visitor", cells.get("visitor", "")),
            ],
            type="CONSULT", mode="visit", actors=(guest,), recipients=("USA",),
            people=(_name(cells.get("visitor", "")),), date=days_of(first, last),
            date_reason="days of the visit", place="USA", rank=_rank(cells.get("description", "")),
        )  # fmt: skip


def _name(visitor: str) -> str:
    return _TITLES.sub("", " ".join(visitor.split())) or visitor


def _rank(description: str) -> str | None:
    """How the visit is ranked: `Official Working Visit` is `working`."""
    told = description.lower()
    return next((rank for words, rank in _RANKS if f"{words} visit" in told), None)
