"""Reads `state_year_formatv3.csv`: one row for each state and year, one column for each organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import date

from comity.sources.reference.builder import Builder
from comity.sources.reference.cow_igo.standing import FULL, STANDINGS, add_membership
from comity.sources.reference.numbers import whole, year
from comity.sources.reference.rows import Table
from comity.sources.reference.spells import spells
from comity.sources.reference.states import organisation

_PLAIN = frozenset({"ccode", "year", "state", "statename", "stateabb"})


def read(table: Table, build: Builder) -> None:
    """Put the years of each membership together; what is less than full membership becomes a fact."""
    columns = [(at, name) for at, name in enumerate(table.header.names) if name and name not in _PLAIN]
    coded: defaultdict[tuple[int, str, str], list[tuple[int, int]]] = defaultdict(list)
    bodies = {name: organisation(name) for _, name in columns}
    observed: defaultdict[int, set[int]] = defaultdict(set)
    for row in table:
        if not table.is_whole(row):
            continue
        code, when = whole(row["ccode"]), year(row["year"])
        if code is None or when is None:
            build.log.row(row.line, "no code of a state, or no year")
            continue
        build.saw(when)
        if not build.knows(str(code), row.line):
            continue
        observed[code].add(when)
        for at, name in columns:
            value = row.rest[at] if at < len(row.rest) else ""
            if value and value[0] in "123":
                coded[code, bodies[name], value[0]].append((when, row.number))
    written: defaultdict[str, list[str]] = defaultdict(list)
    for _, name in columns:
        written[bodies[name]].append(name)
    _tell(build, coded, written, {code: sorted(years) for code, years in observed.items()})


def _tell(
    build: Builder, coded: dict[tuple[int, str, str], list[tuple[int, int]]], written: dict[str, list[str]],
    observed: dict[int, list[int]],
) -> None:  # fmt: skip
    edges = build.years or (0, 0)
    for (code, body, standing), years in coded.items():

        def who(when: int, code: int = code) -> Hashable | None:
            return build.states.actor(str(code), date(when, 12, 31))

        for actor, spell in spells(years, observed[code], edges, who):
            cells = [("ccode", str(code)), ("year", spell.years), (", ".join(written[body]), standing)]
            place = build.quote(spell.rows, cells)
            add_membership(build, place, str(actor), body, STANDINGS.get(standing, FULL), spell)
