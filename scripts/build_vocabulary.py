"""Rebuilds the generated files of src/comity/vocab/data from a folder of source tables.

    python scripts/build_vocabulary.py FOLDER

FOLDER holds states.csv, places.csv, organisations.csv, memberships.csv, leaders.csv, state_names_i18n.csv
and plover_scores.csv. Files whose name ends in `_own.tsv` are kept by hand and are never touched: their rows
outrank the generated ones. Every row that is written names its source by the id of a row of sources.tsv.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from vocabulary_people import people
from vocabulary_tables import DATA, Row, Sources, code_of, read

from comity.vocab.fold import plain

HISTORICAL = {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD"}
GROUPS = {"HAMAS", "TALIBAN", "HEZBOLLAH", "HOUTHIS"}
NOTIONAL = {"West", "TURKIC_UNION", "CRINK", "GLOBAL_SOUTH"}
LEFT_OUT = {"AUTH_COALITION"}  # one commentator's coinage
SHOWN = {
    "BIH": "Bosnia and Herzegovina", "COG": "Republic of the Congo", "COD": "DR Congo",
    "GBR": "United Kingdom", "USA": "United States", "HOUTHIS": "Houthis", "CIV": "Côte d'Ivoire",
    "XHM": "Hamas", "CCK": "Cocos Islands",
}  # fmt: skip
GROUPINGS = {
    "central_asia": "CENTRAL_ASIA", "south_caucasus": "SOUTH_CAUCASUS",
    "western_balkans": "WESTERN_BALKANS", "baltic": "BALTIC_STATES", "nordic": "NORDIC_COUNTRIES",
    "gulf_arab": "GULF_STATES", "maghreb": "MAGHREB", "levant": "LEVANT",
    "caspian_littoral": "CASPIAN_STATES", "black_sea_littoral": "BLACK_SEA_STATES",
    "turkic_states": "TURKIC_STATES", "post_soviet": "POST_SOVIET_STATES", "south_asia": "SOUTH_ASIA",
    "p5": "P5", "nato_eastern_flank": "NATO_EASTERN_FLANK",
}  # fmt: skip
SUBREGIONS = {
    "Eastern Europe": "EASTERN_EUROPE", "Western Europe": "WESTERN_EUROPE",
    "South America": "SOUTH_AMERICA", "Central America": "CENTRAL_AMERICA", "Caribbean": "CARIBBEAN",
    "Eastern Asia": "EAST_ASIA", "South-eastern Asia": "SOUTHEAST_ASIA", "Northern Africa": "NORTH_AFRICA",
    "Western Africa": "WEST_AFRICA", "Eastern Africa": "EAST_AFRICA",
}  # fmt: skip
REGIONS = {"Europe": "EUROPE", "Africa": "AFRICA", "Asia": "ASIA"}
# Contrast groups of places.csv that name wars, movements or sides, not ground.
NOT_GROUND = {
    "karabakh_war", "karabakh_2023", "ukraine_war", "genocide", "khojaly", "west", "pkk", "fetö", "israel",
    "houthi", "korea", "macedonia", "turkey_name", "ukraine_art", "eastern_flank", "kyiv", "burma",
}  # fmt: skip
STATEHOOD_OF_ARTSAKH = (
    "Artsakh",
    "Nagorno-Karabakh Republic",
    "NKR",
    "Republic of Artsakh",
    "Shushi",
    "Berdzor",
)


def write(name: str, header: str, rows: list[tuple[str, ...]]) -> None:
    """Write a table of tab-separated text with a header, one row a line."""
    lines = [
        header.replace(" ", "\t"),
        *("\t".join(field.strip() for field in row).rstrip("\t") for row in rows),
    ]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def parts(field: str) -> list[str]:
    """The names in a field joined by `|`, without remarks in brackets and without stray pieces."""
    names = (re.sub(r"\s*\([^)]*\)", "", part).strip() for part in field.split("|"))
    return [
        n for n in names if n and not re.search(r"[()/]|\bor\b|^(?:none|NA|and |city$)", n) and len(n) > 1
    ]


def body_source(row: Row) -> str:
    """Where a body's row comes from: its note where that names a page, else own compilation."""
    note = row["source_or_note"]
    return note if re.search(r"https?://|\.net|wikisum", note) else "own compilation"


def shown(row: Row) -> str:
    """The display name of a state."""
    return SHOWN.get(code_of(row["code"]), row["name"].replace(" & ", " and ").replace("’", "'"))


def actors(states: list[Row], bodies: list[Row], src: Sources) -> list[tuple[str, ...]]:
    """Code, name, kind, source and status of every actor."""
    out = []
    for row in states:
        code = code_of(row["code"])
        if row["code"] in HISTORICAL or row["code"] == "XNK":
            continue
        kind = "group" if code in GROUPS else "state"
        name = {"HAMAS": "Hamas", "TALIBAN": "Taliban", "HEZBOLLAH": "Hezbollah"}.get(code, shown(row))
        out.append((code, name, kind, src.id(row["source"]), row["status"]))
    for row in bodies:
        code = body_code(row["short"])
        if row["short"] in LEFT_OUT or row["short"] == "UNSC":
            continue
        kind = "grouping" if code in NOTIONAL else "organisation"
        status = row["founded_status"] or row["decision_rule_status"] or "own compilation"
        out.append((code, row["full_name"], kind, src.id(body_source(row)), status))
    return out


def state_names(states: list[Row], src: Sources) -> list[tuple[str, ...]]:
    """Names and adjectives: a name claimed by a member of the UN and a territory is the member's."""
    claims: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in states:
        if row["code"] == "XNK":
            continue
        names = [row["name"], shown(row), row["name_official"], *parts(row["aliases"])]
        adjectives = parts(row["adjectives"]) + parts(row["demonyms"])
        for name in dict.fromkeys(n.replace("’", "'") for n in names if n):
            claims[name, "state"].append(row)
        for name in dict.fromkeys(adjectives):
            if not name.endswith("-") and (name, "state") not in claims:
                claims[name, "adjective"].append(row)
    out = []
    for (name, kind), rows in claims.items():
        best = [r for r in rows if r["status"].startswith("UN member")] or rows
        codes = "|".join(dict.fromkeys(code_of(r["code"]) for r in best))
        detail = f"{best[0]['name']}, coded as its successor" if best[0]["code"] in HISTORICAL else ""
        out.append((name, kind, codes, "", detail, src.id(best[0]["source"])))
    return out


def body_code(short: str) -> str:
    """The code of an organisation: its short name, unless that is the code of a state."""
    return "NONALIGNED" if short == "NAM" else code_of(short)


def body_names(bodies: list[Row], src: Sources) -> list[tuple[str, ...]]:
    """Names of organisations and of groupings without members."""
    out = []
    for row in bodies:
        if row["short"] in LEFT_OUT:
            continue
        code = body_code(row["short"])
        kind = "grouping" if code in NOTIONAL else "organisation"
        detail = "organ: Security Council" if row["short"] == "UNSC" else ""
        abbreviation = [] if "_" in row["short"] else [row["short"]]
        names = dict.fromkeys([*abbreviation, row["full_name"], *parts(row["aliases"])])
        out.extend((name, kind, code, "", detail, src.id(body_source(row))) for name in names)
    return out


def place_names(places: list[Row], known: set[str], src: Sources) -> list[tuple[str, ...]]:
    """Capitals, seats of government, and the ground of disputes; a state's own name stays the state's."""
    out = []
    for row in places:
        name, code = re.sub(r"\s*\(.*?\)|\*", "", row["name"]).replace("’", "'"), row["refers_to"]
        if row["kind"].startswith("capital"):
            kind = "capital"
        else:
            kind = "seat" if row["kind"].startswith("seat") else "place"
        if (
            name in known
            or "/" in name
            or not code
            or (kind == "place" and row["contrast_group"] in NOT_GROUND)
        ):
            continue
        known.add(name)
        codes = [code, *re.findall(r"\b[A-Z]{3,4}\b", row["also_possible"] if kind == "seat" else "")]
        if code == "XNK":
            codes = ["ARM", "AZE"] if name in STATEHOOD_OF_ARTSAKH else ["AZE"]
        if code in {"XDP", "XLP"} and kind == "capital":
            kind, codes = "place", ["UKR"]
        detail = "claimed by more than one side" if kind == "place" else row["note"] if kind == "seat" else ""
        line = (name, kind, "|".join(code_of(c) for c in codes), "", detail, src.id(row["source"]))
        out.append(line)
    return out


def memberships(rows: list[Row], states: list[Row], src: Sources) -> list[tuple[str, ...]]:
    """Members of organisations, with dates, and of regions."""
    out = [
        (
            body_code(r["org"]),
            r["role"],
            code_of(r["state"]),
            r["from"],
            r["to"],
            r["status"],
            src.id(r["source"]),
        )
        for r in rows
        if r["org"] not in LEFT_OUT
        and r["state"] != "XNK"
        and not r["role"].startswith(("declined", "invited"))
    ]
    for row in states:
        source, code = src.id(row["source"]), code_of(row["code"])
        member = row["status"] == "UN member"
        regions = [GROUPINGS[g] for g in row["groups"].split("|") if g in GROUPINGS and row["code"][0] != "X"]
        if row["code"] == "XKX":
            regions = ["WESTERN_BALKANS"]
        if member:
            regions += [SUBREGIONS[row["subregion"]]] if row["subregion"] in SUBREGIONS else []
            regions += [REGIONS[row["region"]]] if row["region"] in REGIONS else []
            out.append(("UN", "member", code, "", "", "today's members, no dates", source))
        out.extend((region, "member", code, "", "", "undated", source) for region in regions)
    return out


def namings(places: list[Row], src: Sources) -> list[tuple[str, ...]]:
    """What each side calls a disputed place, war or deed; a name that nobody is known to use is left out."""
    remark = re.compile(r"\s*\(?\"?seed \d[^)|;]*\)?;?|;? ?also seed \d|\(also [^)]*\)")
    out = []
    for row in places:
        used_by = remark.sub("", row["used_mainly_by"]).strip(" ;,")
        if row["kind"] != "competing name" or not used_by:
            continue
        name = re.sub(r"\s*\(.*?\)|\*", "", row["name"])
        ground = code_of("AZE" if row["refers_to"] == "XNK" else row["refers_to"])
        when = (row["valid_from"], row["valid_to"])
        about = (row["contrast_group"], ground, used_by, row["slant"])
        out.append((name, *about, *when, row["status"], src.id(row["source"])))
    return out


def translations(rows: list[Row], known: set[str]) -> list[tuple[str, ...]]:
    """Names of states in other languages; one that means several states, or an English name, is left out."""
    claims: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        claims[re.sub(r"\s*\(.*?\)", "", row["name"])].add(row["code"])
    folded = {plain(name) for name in known}
    return [(n, next(iter(c))) for n, c in sorted(claims.items()) if len(c) == 1 and plain(n) not in folded]


def main(folder: Path) -> None:
    """Build every generated table."""
    src = Sources()
    states, bodies, places = (read(folder, f"{n}.csv") for n in ("states", "organisations", "places"))
    names = [*state_names(states, src), *body_names(bodies, src)]
    names += place_names(places, {n[0] for n in names}, src)
    persons, terms = people(read(folder, "leaders.csv"), src)
    scores = [
        (r["type"], r["mode"], r["score"], r["quad_class"], src.id(r["source"]))
        for r in read(folder, "plover_scores.csv")
    ]
    write("actors.tsv", "code name kind source status", actors(states, bodies, src))
    write("names.tsv", "name kind codes rule detail source", names)
    write("people.tsv", "id name aliases families", persons)
    write("terms.tsv", "id state role office first last precision as_of status source", terms)
    members = memberships(read(folder, "memberships.csv"), states, src)
    write("memberships.tsv", "body role state first last status source", members)
    write("namings.tsv", "name contrast codes used_by slant first last status source", namings(places, src))
    write("scores.tsv", "type mode score quad_class source", scores)
    write(
        "translations.tsv",
        "name code",
        translations(read(folder, "state_names_i18n.csv"), {n[0] for n in names}),
    )
    write("sources.tsv", "id source", src.rows())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: build_vocabulary.py FOLDER")
    main(Path(sys.argv[1]))
