"""Reads the leader list of REIGN: one row for each term, its days in columns of day, month and year."""

from __future__ import annotations

import re
from datetime import date

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.leaders import add_term, person_name
from comity.sources.reference.numbers import day_of, whole
from comity.sources.reference.rows import Table

# The last list came out in August 2021; a list of another month is dated by its file's name.
_EDGE = date(2021, 8, 31)
_SHOWN = ("stateabb", "ccode", "leader", "sdate", "smonth", "syear", "edate", "emonth", "eyear")


def read(table: Table, build: Builder) -> None:
    """One office for each term; a leader without a day of leaving was in office when the list was made."""
    until = _until(build.log.where)
    for row in table:
        began = day_of(*(whole(row[name]) for name in ("syear", "smonth", "sdate")))
        ended = day_of(*(whole(row[name]) for name in ("eyear", "emonth", "edate")))
        if began is None or not row["leader"]:
            build.log.row(row.line, "no leader, or no day of coming into office")
            continue
        build.saw(began.first.year)
        actor = build.state(str(whole(row["ccode"]) or row["ccode"]), began.last, row.line)
        if actor is None:
            continue
        if ended is not None and ended.last < began.first:
            build.log.row(row.line, "leaves office before coming into it")
            continue
        place = build.quote(row.head, row.pairs(*_SHOWN))
        add_term(
            build, place, state=actor, person=person_name(row["leader"]), office="leader",
            first=("sdate", began), last=("eyear", ended), until=until,
        )  # fmt: skip


def _until(name: str) -> Interval:
    """Up to when the list follows leaders: `leaderlist_3_21.csv` to March 2021."""
    found = re.search(r"leaderlist_(\d{1,2})_(\d{2})", name)
    months = day_of(2000 + int(found[2]), int(found[1]), None) if found else None
    return months or Interval.day(_EDGE)
