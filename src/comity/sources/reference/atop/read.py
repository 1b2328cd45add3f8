"""Reads `atop5_1ddyr.csv`: one row for each directed pair of states and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import date

from comity.sources.reference.atop.pledges import COLUMNS, add_pledge
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import whole, year
from comity.sources.reference.rows import Table
from comity.sources.reference.spells import spells

# Which states, which pledge; and in which years, on which rows.
_Pledge = tuple[int, int, str]
_Years = dict[int, int]


def read(table: Table, build: Builder) -> None:
    """One pledge for each spell; mutual ones of both states, defence and offence as alliances too."""
    coded: defaultdict[_Pledge, _Years] = defaultdict(dict)
    for row in table:
        one, other, when = whole(row["stateA"]), whole(row["stateB"]), year(row["year"])
        if one is None or other is None or when is None:
            build.log.row(row.line, "no code of a state, or no year")
            continue
        build.saw(when)
        if not (build.knows(str(one), row.line) and build.knows(str(other), row.line)):
            continue
        for column in COLUMNS:
            if row[column] in {"1", "1.0"}:
                coded[one, other, column].setdefault(when, row.number)
    for (one, other, column), years in coded.items():
        back = coded.get((other, one, column), {})
        mutual = {when: number for when, number in years.items() if when in back}
        if one < other:
            _tell(build, (one, other, column), mutual, mutual=True)
        alone = {when: number for when, number in years.items() if when not in back}
        _tell(build, (one, other, column), alone, mutual=False)


def _tell(build: Builder, pledge: _Pledge, years: _Years, *, mutual: bool) -> None:
    one, other, column = pledge
    edges = build.years or (0, 0)

    def who(when: int) -> Hashable | None:
        on = date(when, 12, 31)
        found = [build.states.actor(str(code), on) for code in (one, other)]
        return None if None in found or found[0] == found[1] else tuple(found)

    for parties, spell in spells(years.items(), range(edges[0], edges[1] + 1), edges, who):
        cells = [("stateA", str(one)), ("stateB", str(other)), ("year", spell.years), (column, "1")]
        if isinstance(parties, tuple):
            place = build.quote(spell.rows, cells)
            add_pledge(build, place, parties[0], parties[1], COLUMNS[column], spell, mutual=mutual)
