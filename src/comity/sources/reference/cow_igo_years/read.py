"""Reads `igo_year_formatv3.csv`: one row for each organisation and year, one column for each state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import date

from comity.sources.reference.builder import Builder
from comity.sources.reference.cow_igo.standing import FULL, STANDINGS, add_membership
from comity.sources.reference.numbers import year
from comity.sources.reference.rows import Table
from comity.sources.reference.spells import spells
from comity.sources.reference.states import organisation

# Columns that are about the organisation, whatever the edition.
_ABOUT = frozenset(
    "ioname orgname longorgname year ionum igocode sdate deaddate dead integrated replaced igocodereplaced "
    "version accuracyofpre1965membershipdates sourcesandnotes imputed political social economic".split()
)


def read(table: Table, build: Builder) -> None:
    """Put the years of each membership together; what is less than full membership becomes a fact."""
    columns = _states(table, build)
    coded: defaultdict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    observed: defaultdict[str, set[int]] = defaultdict(set)
    written: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in table:
        if not table.is_whole(row):
            continue
        name, when = row["ioname"], year(row["year"])
        if not name or when is None:
            build.log.row(row.line, "no organisation, or no year")
            continue
        build.saw(when)
        observed[organisation(name)].add(when)
        written[organisation(name)][name] = None
        for at, state in columns:
            value = row.rest[at] if at < len(row.rest) else ""
            if value and value[0] in "123":
                coded[state, organisation(name), value[0]].append((when, row.number))
    edges = build.years or (0, 0)
    for (state, body, standing), years in coded.items():

        def who(when: int, state: str = state) -> Hashable | None:
            return build.states.actor(state, date(when, 12, 31))

        for actor, spell in spells(years, sorted(observed[body]), edges, who):
            place = build.quote(
                spell.rows, [("ioname", ", ".join(written[body])), ("year", spell.years), (state, standing)]
            )
            add_membership(build, place, str(actor), body, STANDINGS.get(standing, FULL), spell)


def _states(table: Table, build: Builder) -> list[tuple[int, str]]:
    """The columns of states; one that names none known is logged."""
    found = []
    for at, name in enumerate(table.header.names):
        if not name or name in _ABOUT:
            continue
        if build.states.is_known(name):
            found.append((at, name))
        else:
            build.log.unknown(table.header.row, name, expected=True)
    return found
