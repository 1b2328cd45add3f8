"""Reads the XML of the Office of the Historian: journeys of presidents and secretaries of state."""

from __future__ import annotations

from datetime import date

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.files import InputFile
from comity.sources.reference.numbers import day
from comity.sources.reference.xml import children

_SHOWN = ("role", "name", "start-date", "end-date", "country", "locale", "remarks")
_SEVERAL = 40  # days; a journey told as longer is a stay, or a slip of the pen in the file


def read(file: InputFile, build: Builder) -> None:
    """One visit for each journey, of the United States to the country."""
    for number, cells in children(file, "trip"):
        first, last = day(cells.get("start-date", "")), day(cells.get("end-date", ""))
        if first is None or not cells.get("country"):
            build.log.row(number, "no country, or no day of arrival")
            continue
        build.saw(first.year)
        host = build.state(cells["country"], first, number)
        if host is None or host == "USA":
            continue
        head = f"trip {cells['id']}" if cells.get("id") else f"trip number {number}"
        place = build.quote(head, [(name, cells.get(name, "")) for name in _SHOWN])
        build.event(
            place,
            [
                place.shows("recipient", "country", host), place.shows("date", "start-date", str(first)),
                place.shows("office", "role", _office(cells.get("role", ""))),
            ],
            type="CONSULT", mode="visit", actors=("USA",), recipients=(host,),
            people=(cells.get("name", ""),), date=days_of(first, last), date_reason="days of the journey",
            place=_city(cells.get("locale", ""), host),
        )  # fmt: skip


def days_of(first: date, last: date | None) -> Interval:
    """From arrival to departure; the day of arrival where the departure is missing, earlier or far off."""
    if last is None or last < first or (last - first).days > _SEVERAL:
        return Interval.day(first)
    return Interval(first, last)


def _office(role: str) -> str:
    """The files write `secretary` for the Secretary of State."""
    return "Secretary of State" if role.startswith("secretary") else role


def _city(locale: str, host: str) -> str:
    """The city, where there is one only; else the country."""
    return locale if locale and "," not in locale and ";" not in locale else host
