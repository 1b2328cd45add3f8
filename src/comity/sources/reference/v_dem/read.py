"""Reads `V-Dem-CY-Core-v15.csv` or the full file: a row for each country and year, thousands of columns."""

from __future__ import annotations

from datetime import date

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import number, year
from comity.sources.reference.rows import Table

_UNITS = {
    "v2x_polyarchy": "index 0-1",
    "v2x_libdem": "index 0-1",
    # Codebook: 0 closed autocracy, 1 electoral autocracy, 2 electoral democracy, 3 liberal democracy.
    "v2x_regime": "class 0-3",
}


def read(table: Table, build: Builder) -> None:
    """One measure for each column taken that has a value."""
    for row in table:
        when = year(row["year"])
        if when is None:
            build.log.row(row.line, "no year")
            continue
        build.saw(when)
        values = {name: number(row[name]) for name in _UNITS}
        known = {name: value for name, value in values.items() if value is not None}
        if not known:
            build.log.row(row.line, "none of the measures has a value", "note")
            continue
        actor = build.state(row["country_text_id"], date(when, 12, 31), row.line)
        if actor is None:
            continue
        place = build.quote(row.head, row.pairs("country_text_id", "country_name", "year", *known))
        for name, value in known.items():
            build.fact(
                place, [place.shows("value", name, row[name])], fact="measure", subjects=(actor,),
                attribute=name, value=value, unit=_UNITS[name], date=Interval.year(when),
            )  # fmt: skip
