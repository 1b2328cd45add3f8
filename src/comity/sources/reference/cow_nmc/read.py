"""Reads `NMC-60-abridged.csv`: one row for each state and year."""

from __future__ import annotations

from datetime import date

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import number, year
from comity.sources.reference.rows import Table

# Codebook: -9 stands for a missing value. Units as the codebook gives them.
_UNITS = {
    "cinc": "share of the world, 0-1",
    "milex": "thousand current USD",
    "milper": "thousand persons",
    "tpop": "thousand persons",
}


def read(table: Table, build: Builder) -> None:
    """One measure for each column taken that has a value."""
    for row in table:
        when = year(row["year"])
        if when is None:
            build.log.row(row.line, "no year")
            continue
        build.saw(when)
        actor = build.state(row["ccode"], date(when, 12, 31), row.line)
        values = {name: number(row[name]) for name in _UNITS}
        known = {name: value for name, value in values.items() if value is not None and value >= 0}
        if actor is None or not known:
            continue
        place = build.quote(row.head, row.pairs("ccode", "stateabb", "year", *known))
        for name, value in known.items():
            build.fact(
                place, [place.shows("value", name, row[name])], fact="measure", subjects=(actor,),
                attribute=name, value=value, unit=_UNITS[name], date=Interval.year(when),
            )  # fmt: skip
