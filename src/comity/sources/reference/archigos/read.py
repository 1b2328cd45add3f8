"""Reads Archigos: one row for each term of an effective leader."""

from __future__ import annotations

from datetime import date

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.leaders import add_term, person_name
from comity.sources.reference.numbers import day, whole
from comity.sources.reference.rows import Table

# Version 4.1 follows leaders to the end of 2015 and writes that day for those still in office.
_EDGE = date(2015, 12, 31)


def read(table: Table, build: Builder) -> None:
    """One office for each term."""
    for row in table:
        began, ended = day(row["startdate"]), day(row["enddate"])
        if began is None or not row["leader"]:
            build.log.row(row.line, "no leader, or no day of coming into office")
            continue
        build.saw(began.year)
        actor = build.state(str(whole(row["ccode"]) or row["ccode"]), began, row.line)
        if actor is None:
            continue
        if ended is not None and ended < began:
            build.log.row(row.line, "leaves office before coming into it")
            continue
        place = build.quote(row.head, row.pairs("ccode", "leader", "startdate", "enddate", "entry", "exit"))
        is_open = ended is None or ended >= _EDGE or "still" in row["exit"].lower()
        add_term(
            build, place, state=actor, person=person_name(row["leader"]), office="leader",
            first=("startdate", Interval.day(began)),
            last=("enddate", None if is_open or ended is None else Interval.day(ended)),
            until=Interval.day(max(began, ended or _EDGE)),
        )  # fmt: skip
