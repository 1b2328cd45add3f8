"""Builds the tables of persons and of their terms from rows that each give one term."""

from __future__ import annotations

import re
from collections import defaultdict

from vocabulary_tables import Row, Sources, code_of

from comity.vocab.families import clean_person, family_names, is_spelling, merge_key

# Heads of several states: one person, named for the first of them.
HOME = {"Elizabeth II": "GBR", "Charles III": "GBR", "Francois Hollande": "FRA", "François Hollande": "FRA"}
BODIES = {"OTS", "SCO", "COE", "CIS", "OIC"}  # bodies whose short names look like a state's code


def people(leaders: list[Row], src: Sources) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The persons, one row each whatever their spellings, and their terms."""
    persons, terms = [], []
    groups = same_person([row for row in leaders if "co-prince" not in row["office"]])
    names = {(code_of(row["state"]), merge_key(row["name"], row["state"])) for rows in groups for row in rows}
    for number, rows in enumerate(groups):
        name = shown_name(rows)
        state = rows[0]["state"]
        aliases = {row["name"] for row in rows}
        for row in rows:
            for alias in [row["full"], *map(clean_person, row["aliases"].split("|"))]:
                key = merge_key(alias, state) if alias else ""
                known = (code_of(state), key) in names and key != merge_key(name, state)
                if alias and not known and is_spelling(alias, name, state):
                    aliases.add(alias)
        if name == "George W. Bush":
            aliases = {"George Walker Bush"}
        aliases.discard(name)
        families = family_names(name, sorted(aliases), state)
        persons.append((str(number), name, "|".join(sorted(aliases)), "|".join(families)))
        terms.extend(term(number, row, src) for row in drop_doubles(rows))
    return persons, close_stale_ends(terms)


def shown_name(rows: list[Row]) -> str:
    """The spelling without a middle initial and with its diacritics: how texts and the guide write a name."""
    return min({r["name"] for r in rows}, key=lambda n: (bool(re.search(r"\b\w\. ", n)), n.isascii(), n))


def same_person(leaders: list[Row]) -> list[list[Row]]:
    """The rows by person: one name in one state, or one Wikidata id; a body's officer joins his namesake."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in leaders:
        row["full"], row["name"] = row["name"], clean_person(row["name"])
        row["full"] = (
            row["full"] if re.fullmatch(r"[^,(]+", row["full"]) and " of " not in row["full"] else ""
        )
        if row["name"]:
            groups[merge_key(row["name"], HOME.get(row["name"], row["state"]))].append(row)
    out: list[list[Row]] = []
    for rows in groups.values():
        by_state: dict[str, list[Row]] = defaultdict(list)
        home: dict[str, str] = {}
        for row in sorted(rows, key=is_away):
            state = next(iter(by_state), row["state"]) if is_away(row) else code_of(row["state"])
            by_state[home.setdefault(row["person_id"], state)].append(row)
        out.extend(by_state.values())
    return out


def is_away(row: Row) -> bool:
    """Whether the row is of a body, or of another state that the head of one shares."""
    state = row["state"]
    return len(state) != 3 or state in BODIES or HOME.get(row["name"], state) != state


def drop_doubles(rows: list[Row]) -> list[Row]:
    """One row for each state, role and first day: sources that agree are not two terms."""
    seen: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        key = (row["state"], row["role"], row["from"])
        if key not in seen or (not seen[key]["to"] and row["to"]):
            seen[key] = row
    return sorted(seen.values(), key=lambda r: (r["from"], r["role"]))


def term(number: int, row: Row, src: Sources) -> tuple[str, ...]:
    """One row of terms.tsv; the office of a row without a distinguished role is left empty."""
    role, office = row["role"], "" if row["role"] == "GOV" else row["office"]
    if row["state"] == "XNK":
        # Artsakh's authorities stood with Armenia, but were not Armenia's.
        role, office = "OTHER", f"{office} of Artsakh"
    return (
        str(number), code_of(row["state"]), role, office, row["from"], row["to"],
        row["from_precision"] or "unknown", row["as_of"], row["status"], src.id(row["source"]),
    )  # fmt: skip


def close_stale_ends(terms: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """End a term that was last confirmed before somebody else took the same office, on the day he did."""
    starts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in terms:
        starts[row[1], row[2], row[3]].append(row[4])
    out = []
    for row in terms:
        ended = row
        later = [day for day in starts[row[1], row[2], row[3]] if row[7] and row[4] < day and row[7] <= day]
        if row[7] and not row[5] and later:
            note = f"{row[8]}; end inferred from the successor's start"
            ended = (*row[:5], min(later), *row[6:8], note, row[9])
        out.append(ended)
    return out
