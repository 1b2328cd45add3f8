"""Invented rows in the form of GDELT 2.0's event files, for measuring; the same on every run."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from comity.sources.feeds.gdelt import columns

_STATES = {
    "AZE": ("AZERBAIJAN", "AJ"), "TUR": ("TURKEY", "TU"), "RUS": ("RUSSIA", "RS"), "ARM": ("ARMENIA", "AM"),
    "IRN": ("IRAN", "IR"), "GEO": ("GEORGIA", "GG"), "USA": ("UNITED STATES", "US"), "CHN": ("CHINA", "CH"),
    "PAK": ("PAKISTAN", "PK"), "IND": ("INDIA", "IN"), "FRA": ("FRANCE", "FR"), "DEU": ("GERMANY", "GM"),
    "GBR": ("UNITED KINGDOM", "UK"), "UKR": ("UKRAINE", "UP"), "ISR": ("ISRAEL", "IS"),
    "HUN": ("HUNGARY", "HU"),
}  # fmt: skip
_ROLES = ["", "", "GOV", "MIL", "COP", "BUS", "MED", "LEG"]
_NO_STATE = [("GOV", "PRESIDENT"), ("MED", "NEWSPAPER"), ("EUR", "EUROPE"), ("", "")]
_CODES = [
    "010", "012", "020", "036", "040", "042", "043", "046", "051", "057", "061", "071", "084", "0871", "090",
    "111", "112", "1123", "120", "130", "138", "141", "150", "161", "163", "172", "173", "190", "193", "195",
]  # fmt: skip
_NAMES = columns(second=True)


def write_gdelt(path: Path, rows: int, *, seed: int = 1) -> None:
    """Write that many rows, of about 400 bytes each.

    Some name two states, some one, none, or one twice. One row in 2,000 has a number that stood before, one
    in 1,000 a field too many or a day that does not exist.
    """
    chance = random.Random(seed)
    first = date(2024, 5, 1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        for number in range(rows):
            stream.write(_row(chance, first + timedelta(days=number * 31 // rows), number))


def _row(chance: random.Random, added: date, number: int) -> str:
    day = added - timedelta(days=chance.choice([0, 0, 0, 0, 0, 1, 30, 365]))
    values = dict.fromkeys(_NAMES, "")
    values |= {
        "GLOBALEVENTID": str(1_170_000_000 + number - (chance.random() < 0.0005)),
        "SQLDATE": f"{day:%Y%m%d}" if chance.random() > 0.0005 else "20240231",
        "MonthYear": f"{day:%Y%m}", "Year": f"{day:%Y}", "FractionDate": f"{day.year}.3671",
        "IsRootEvent": str(chance.randrange(2)), "AvgTone": f"{chance.uniform(-9, 9):.13f}",
        "NumMentions": str(chance.randrange(1, 40)), "NumSources": str(chance.randrange(1, 5)),
        "NumArticles": str(chance.randrange(1, 40)), "DATEADDED": f"{added:%Y%m%d}{chance.randrange(96):06d}",
        "SOURCEURL": f"https://www.paper{chance.randrange(900)}.example/world/{added:%Y/%m/%d}/"
        f"{chance.getrandbits(80):020x}-what-the-two-ministers-said.html",
    }  # fmt: skip
    code = chance.choice(_CODES)
    values |= {"EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2], "QuadClass": "1"}
    values |= {"GoldsteinScale": f"{chance.randrange(-100, 100) / 10}"}
    one = chance.choice(list(_STATES))
    other = one if chance.random() < 0.35 else chance.choice(list(_STATES))
    for side, state in (("Actor1", one), ("Actor2", other)):
        values |= _side(chance, side, state if chance.random() < 0.62 else None)
    values |= _place(chance, "Action", one)
    tail = "\tmore" if chance.random() < 0.0005 else ""
    return "\t".join(values.values()) + tail + "\n"


def _side(chance: random.Random, side: str, state: str | None) -> dict[str, str]:
    if state is None:
        code, name = chance.choice(_NO_STATE)
        return {f"{side}Code": code, f"{side}Name": name}
    role = chance.choice(_ROLES)
    found = {f"{side}Code": state + role, f"{side}Name": _STATES[state][0], f"{side}CountryCode": state}
    return found | {f"{side}Type1Code": role} | _place(chance, side, state)


def _place(chance: random.Random, side: str, state: str) -> dict[str, str]:
    name, fips = _STATES[state]
    return {
        f"{side}Geo_Type": "4", f"{side}Geo_FullName": f"Capital, Capital District, {name.title()}",
        f"{side}Geo_CountryCode": fips, f"{side}Geo_ADM1Code": f"{fips}09", f"{side}Geo_ADM2Code": "18927",
        f"{side}Geo_Lat": f"{chance.uniform(-60, 60):.4f}",
        f"{side}Geo_Long": f"{chance.uniform(-180, 180):.4f}",
        f"{side}Geo_FeatureID": f"-{chance.randrange(1_000_000, 4_000_000)}",
    }  # fmt: skip
