"""Reads `Phoenix.Countries.actors.txt`: names of persons, each with codes and the days on which they hold.

    HEYDAR_ALIYEV_
    +ALIYEV_
        [AZEELI 410101-930624]
        [AZEGOV 930624-031031]
        [AZEGOV >031031]

Only persons whose code is that of a government (`AZEGOV`) are taken; ministries have longer codes, which are
taken under their own name.
"""

from __future__ import annotations

import re
from datetime import date

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.files import InputFile
from comity.sources.reference.leaders import add_term, person_name

_CODE = re.compile(r"\[\s*(?P<code>[A-Z-]+)(?:\s+(?P<dates>[<>]?[\d-]+))?\s*\]")
_OFFICE = re.compile(r"^(?P<state>[A-Z]{3})GOV(?P<field>[A-Z]{3})?$")
# Nineteen in a hundred terms of government begin that day, on which the lists of ministers begin themselves.
_LISTS_BEGIN = date(2003, 1, 1)
# The file was made from CountryInfo.140130 on 30 January 2014.
_UNTIL = Interval.day(date(2014, 1, 30))
_FIELDS = {
    "MIL": "defence", "BUS": "business and economy", "JUD": "justice", "EDU": "education", "HLH": "health",
    "AGR": "agriculture", "ENV": "environment", "LAB": "labour", "MED": "media and culture",
    "DEV": "development", "COP": "interior", "REF": "refugees", "HRI": "rights",
}  # fmt: skip


def read(file: InputFile, build: Builder) -> None:
    """One office for each dated code of a government; spellings of one person do not count again."""
    person = ""
    with file.open() as stream:
        for line_number, line in enumerate(stream, 1):
            told = line.partition("#")[0].rstrip()
            if not told.strip() or told.startswith("+"):
                continue
            if not told[0].isspace():
                person = told.partition("[")[0].strip()
            for found in _CODE.finditer(told):
                if _OFFICE.match(found["code"]) and found["dates"]:
                    _tell(build, line_number, person, found["code"], found["dates"])


def _tell(build: Builder, line: int, alias: str, code: str, dates: str) -> None:
    first, last = _days(dates)
    if first is None or (last is not None and last < first):
        build.log.row(line, "dates that cannot be read")
        return
    build.saw(first.year)
    office = _OFFICE.match(code)
    actor = build.state(office["state"], first, line) if office else None
    person = person_name(" ".join(alias.replace("_", " ").split()))
    if office is None or actor is None or len(person.split()) < 2:
        return
    field = f": {_FIELDS.get(office['field'], office['field'])}" if office["field"] else ""
    place = build.quote(f"line {line:,}", [("actor", alias.strip("_")), ("code", code), ("dates", dates)])
    add_term(
        build, place, state=actor, person=person, office=f"government{field}",
        first=("dates", Interval.day(first)), begins_open=first == _LISTS_BEGIN,
        last=("dates", Interval.day(last) if last else None), until=Interval.day(max(first, _UNTIL.last)),
    )  # fmt: skip


def _days(dates: str) -> tuple[date | None, date | None]:
    """`930624-031031` as two days, `>031031` as the first of them."""
    if dates.startswith(">"):
        return _day(dates[1:]), None
    first, dash, last = dates.partition("-")
    return (_day(first), _day(last)) if dash else (None, None)


def _day(text: str) -> date | None:
    """`031031` or `20031031`; of two digits of the year, those up to 14 are of this century."""
    if len(text) == 6:
        text = ("20" if int(text[:2]) <= 14 else "19") + text
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
