"""Codes and names of states, and spells of years."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.sources.reference.spells import spells
from comity.sources.reference.states import States, organisation, organisations
from comity.vocab import load_vocabulary


@pytest.mark.parametrize(
    ("scheme", "code", "on", "actor"),
    [
        ("cow", "365", "1991-12-25", "SUN"), ("cow", "365", "1991-12-26", "RUS"), ("cow", "255", "1995-01-01", "DEU"),
        ("cow", "260", "1970-01-01", "DEU"), ("cow", "265", "1970-01-01", "DDR"), ("cow", "345", "1980-01-01", "YUG"),
        ("cow", "345", "2000-01-01", "SCG"), ("cow", "345", "2010-01-01", "SRB"), ("cow", "816", "1970-01-01", "VNM"),
        ("cow", "817", "1970-01-01", "RVN"), ("cow", "678", "1980-01-01", "YAR"), ("cow", "679", "1991-01-01", "YEM"),
        ("cow", "680", "1980-01-01", "YMD"), ("v-dem", "CZE", "1980-01-01", "CSK"), ("v-dem", "AZE", "2020-01-01", "AZE"),
        ("un", "SUN", "1980-01-01", "SUN"), ("un", "TUR", "2020-01-01", "TUR"), ("cow-name", "nokorea", "2000-01-01", "PRK"),
        ("name", "Turkey", "2020-01-01", "TUR"), ("name", "Türkiye", "2020-01-01", "TUR"),
        ("name", "Turkiye", "2020-01-01", "TUR"), ("name", "TÜRKİYE", "2020-01-01", "TUR"),
        ("name", "Korea, South", "2020-01-01", "KOR"), ("name", "Cote d'Ivoire", "2020-01-01", "CIV"),
        ("name", "unknown supplier(s)", "2020-01-01", None), ("cow", "245", "1850-01-01", None), ("v-dem", "ATL", "2000-01-01", None),
    ],
)  # fmt: skip
def test_a_code_means_a_state_on_a_day(scheme, code, on, actor):
    """Guards the table of codes: one number is several states one after the other."""
    assert States(scheme).actor(code, date.fromisoformat(on)) == actor


def test_every_code_leads_to_an_actor_of_the_vocabulary():
    """Guards against codes that no table can name."""
    from comity.sources.reference.states import NO_ACTOR, _table

    known = {actor.code for actor in load_vocabulary().actors()}
    told = {one.actor for scheme in _table().values() for meanings in scheme.values() for one in meanings}
    assert told - known - {NO_ACTOR} == set()
    assert set(organisations().values()) - known == set()


def test_an_organisation_without_a_name_keeps_its_letters():
    """Guards against an organisation whose letters are those of a state, as GEO is of Georgia."""
    assert [organisation(name) for name in ("nato", "ACDT", "geo")] == ["NATO", "ACDT", "GEO_IGO"]


@given(st.sets(st.integers(1970, 2000)), st.sets(st.integers(1970, 2000), min_size=1))
def test_spells_hold_each_coded_year_once(coded, more):
    """Guards collapsing: no year is lost or added, and spells are parted by a year that the set saw otherwise."""
    observed = sorted(coded | more)
    found = [spell for _, spell in spells([(y, y) for y in coded], observed, (1970, 2000), lambda _: "X")]
    assert sorted(y for s in found for y in observed if s.first <= y <= s.last) == sorted(coded)
    for one, other in pairwise(found):
        assert any(one.last < y < other.first for y in observed)


def test_a_spell_may_have_begun_in_the_years_passed_over():
    """Guards sets that look every fifth year: who is there in 1960 and not in 1955 came in 1956 to 1960."""
    ((_, spell),) = spells(
        [(1960, 4), (1965, 5)], [1950, 1955, 1960, 1965, 1970], (1945, 1970), lambda _: "X"
    )
    assert (str(spell.began), str(spell.ended)) == ("1956-01-01/1960-12-31", "1965-01-01/1969-12-31")
    assert spell.rows == "rows 4-5"
