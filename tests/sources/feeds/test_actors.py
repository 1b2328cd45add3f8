"""Which state or organisation the feeds' codes and names stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.sources.feeds.actors import of_cameo, of_code, of_fips, of_name
from comity.vocab import load_vocabulary
from comity.vocab.files import table

SHARED = Path(__file__).resolve().parents[3].parent / "shared"


@pytest.mark.parametrize(
    ("code", "actor"),
    [
        ("AZE", "AZE"), ("AZEGOV", "AZE"), ("ROM", "ROU"), ("ROMGOV", "ROU"), ("TMPGOV", "TLS"), ("KSV", "XKX"),
        ("SUNMIL", "RUS"), ("WSB", "PSE"), ("IGOEUREEC", "EU"), ("IGOWSTNAT", "NATO"), ("IGOUNO", "UN"),
        ("IGOUNOAGRFAO", "UN"), ("IGOUNOJUDICJ", "ICJ"), ("IGOBUSIMF", "IMF"), ("IGOPGSGCC", "GCC"),
        ("IGOMOSOIC", "OIC"), ("usagov", "USA"),
    ],
)  # fmt: skip
def test_cameo_codes_name_states_and_organisations(code, actor):
    """Guards codes that differ from ISO, and organisations built from parts."""
    assert of_cameo(code) == actor


@pytest.mark.parametrize(
    "code", ["", None, "GOV", "MED", "EUR", "AFR", "MNCBUS", "NGOHRI", "IGO", "AZ", "---"]
)
def test_roles_and_regions_are_no_actors(code):
    """Guards against a state for a role or a region."""
    assert of_cameo(code) is None


@pytest.mark.parametrize(
    ("code", "actor"),
    [
        ("AJ", "AZE"),
        ("AU", "AUT"),
        ("AS", "AUS"),
        ("CH", "CHN"),
        ("SZ", "CHE"),
        ("GM", "DEU"),
        ("UP", "UKR"),
        ("RS", "RUS"),
        ("RI", "SRB"),
        ("", None),
    ],
)
def test_fips_codes_are_not_iso_codes(code, actor):
    """Guards places: FIPS AU is Austria, CH is China."""
    assert of_fips(code) == actor


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Turkey", "TUR"), ("Türkiye", "TUR"), ("Czech Republic", "CZE"), ("Police (Türkiye)", "TUR"),
        ("Citizen_(South_Korea)", "KOR"), ("Congo", "COG"), ("Democratic Republic of Congo", "COD"),
        ("European Union", "EU"), ("NATO", "NATO"), ("Hezbollah", "HEZBOLLAH"), ("Kim Jong-Un", "PRK"),
        ("Unidentified Group", None), ("Europe", None), ("None", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_names_lead_to_their_state_or_organisation(name, actor):
    """Guards names as ICEWS and POLECAT write them."""
    assert of_name(name) == actor


def test_a_leader_stands_for_the_state_that_he_led_that_year():
    """Guards that terms of office decide."""
    assert of_name("Donald Trump", 2018) == "USA"
    assert of_name("António Manuel de Oliveira Guterres", 2018) == "UN"


def test_every_table_leads_to_actors_of_the_vocabulary():
    """Guards the three tables of codes and names, which are kept by hand."""
    known = {actor.code for actor in load_vocabulary().actors()}
    folder = Path(__file__).resolve().parents[3] / "src/comity/sources/feeds"
    for name in ("cameo_actors", "fips", "feed_names"):
        rows = [line.split("\t") for line in (folder / f"{name}.tsv").read_text("utf-8").splitlines()[1:]]
        assert {row[1] for row in rows} <= known, name
        assert len({(row[0], *row[2:3]) for row in rows}) == len(rows), name


def test_every_state_of_the_vocabulary_is_reached_by_its_own_code():
    """Guards that a CAMEO or ISO code of a state is never taken for another; ended states have heirs in CAMEO."""
    ended = {row[0] for row in table("actors") if row[4].startswith("ended")}
    for actor in load_vocabulary().actors():
        if actor.kind == "state" and len(actor.code) == 3 and actor.code not in ended:
            assert of_code(actor.code) == actor.code
            assert of_cameo(f"{actor.code}GOV") == actor.code


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared reference data")
def test_country_names_of_icews18_resolve(record_property):
    """Guards countries, by name and in brackets: all that a list of countries has, to that list's own codes."""
    import re

    import pyarrow.parquet as pq

    names = pq.read_table(SHARED / "data/icews18_entities.parquet").column("name").to_pylist()
    bracketed = [found[1] for name in names if (found := re.search(r"\(([^()]+)\)$", name))]
    listed = pq.read_table(SHARED / "data/country_names_mledoze.parquet").to_pylist()
    countries = {row["name"]: row["iso3"] for row in listed if row["lang"] == "eng"}
    present = {name for name in (*names, *bracketed) if name in countries}
    codes = {"UNK": "XKX"} | {code: code for code in countries.values() if code != "UNK"}
    wrong = {name: of_name(name) for name in present if of_name(name) != codes[countries[name]]}
    shares = {
        "countries": 1 - len(wrong) / len(present),
        "in_brackets": sum(of_name(name) is not None for name in bracketed) / len(bracketed),
        "all_names": sum(of_name(name, 2018) is not None for name in names) / len(names),
    }
    record_property("shares_resolved", shares)
    # Congo is the smaller one in ICEWS, which writes the other out.
    assert wrong.keys() <= {"Congo"}
    assert shares["in_brackets"] > 0.97 and shares["all_names"] > 0.74


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared reference data")
def test_every_relation_of_icews_has_a_code():
    """Guards all 256 and 230 names of the two quadruple sets."""
    import pyarrow.parquet as pq

    from comity.sources.feeds.plover import deed_named

    for name in ("icews14", "icews18"):
        names = pq.read_table(SHARED / f"data/{name}_relations.parquet").column("name").to_pylist()
        assert [one for one in names if deed_named(one) is None] == []
