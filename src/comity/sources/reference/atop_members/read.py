"""Reads `atop5_1m.csv`: one row for each member, or phase of membership, of an alliance."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.sources.reference.atop.pledges import COLUMNS
from comity.sources.reference.builder import Builder, spell
from comity.sources.reference.numbers import day_of, whole
from comity.sources.reference.rows import Row, Table

# The data end with the year 2018; an exit of 0 means that the alliance still stood.
_SHOWN = ("atopid", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
_EDGE = 2018


def read(table: Table, build: Builder) -> None:
    """One fact for each membership: what the member pledges to the others, and from when to when."""
    for row in table:
        began = day_of(*(whole(row[name]) for name in ("yrent", "moent", "dayent")))
        if began is None or not row["atopid"]:
            build.log.row(row.line, "no alliance, or no day of entry")
            continue
        build.saw(began.first.year)
        actor = build.state(str(whole(row["member"]) or row["member"]), began.last, row.line)
        if actor:
            _tell(row, build, actor, began)


def _tell(row: Row, build: Builder, actor: str, began: Interval) -> None:
    ended = day_of(*(whole(row[name]) or None for name in ("yrexit", "moexit", "dayexit")))
    kinds = [kind for column, kind in COLUMNS.items() if row[column] in {"1", "1.0"}]
    shown = [name for name in COLUMNS if row[name]]
    place = build.quote(row.head, row.pairs(*_SHOWN, *shown))
    evidence = [place.shows("first", "yrent", str(began))]
    if ended:
        evidence.append(place.shows("last", "yrexit", str(ended)))
    last = ended or Interval.year(max(_EDGE, began.last.year))
    build.fact(
        place, evidence, fact="pledge", subjects=(actor,), attribute=", ".join(kinds) or "alliance",
        label=f"ATOP {row['atopid']}", date=spell(began, last),
    )  # fmt: skip
