"""Known facts come out of the sets, imported from files written as their publishers lay them out."""

from __future__ import annotations

from datetime import date

import pytest

from comity.core.interval import Interval
from comity.sources.reference import take_file, take_packaged

pytestmark = pytest.mark.shared


@pytest.fixture(autouse=True)
def _at_hand(shared):
    """Every test here needs the reference material."""


def members(taken, body, year):
    """The full members of an organisation at the end of a year."""
    day = Interval.day(date(year, 12, 31))
    ties = [s for s in taken.statements if s.kind == "tie" and s.targets == (body,) and s.date.overlaps(day)]
    return {s.sources[0] for s in ties}


def test_pledges(tmp_path):
    """RUS-BLR and TUR-AZE pledge defence to 2018, USA-ISR only to 1991, PAK-AZE nothing, CHN-RUS no defence."""
    import publishers

    pairs = [(365, 370), (373, 640), (2, 666), (373, 770), (365, 710), (365, 371)]
    taken = take_file(publishers.atop(tmp_path, {frozenset(pair) for pair in pairs}))
    found = {
        (frozenset((*s.subjects, *s.objects)), s.attribute): (s.date.first.year, s.date.last.year)
        for s in taken.statements
        if s.kind == "fact" and s.date.last.year > 1980
    }
    assert found[frozenset(("RUS", "BLR")), "defence"] == (1993, 2018)
    assert found[frozenset(("TUR", "AZE")), "defence"] == (1994, 2018)
    assert found[frozenset(("RUS", "ARM")), "defence"] == (1992, 2018)
    assert found[frozenset(("USA", "ISR")), "defence"] == (1981, 1991)
    assert found[frozenset(("CHN", "RUS")), "nonaggression"] == (1992, 2018)
    assert found[frozenset(("CHN", "RUS")), "consultation"][1] == 2018
    assert not [pair for pair, _ in found if pair == frozenset(("AZE", "PAK"))]
    assert not [kind for pair, kind in found if pair == frozenset(("CHN", "RUS")) and kind == "defence"]


@pytest.mark.parametrize("layout", ["igo", "igo_years"])
def test_members_of_nato(tmp_path, layout):
    """Twelve founders of NATO, and 28 members of NATO and of the EU in 2014, in both layouts."""
    import publishers

    taken = take_file(getattr(publishers, layout)(tmp_path))
    assert members(taken, "NATO", 1950) == set("BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA".split())
    assert len(members(taken, "NATO", 2014)) == 28
    assert len(members(taken, "EU", 2014)) == 28


def test_capabilities(tmp_path):
    """CINC of 2022: China before the United States, India and Russia."""
    import publishers

    taken = take_file(publishers.nmc(tmp_path))
    found = {
        s.subjects[0]: s.value
        for s in taken.statements
        if s.attribute == "cinc" and s.date == Interval.year(2022)
    }
    assert sorted(found, key=found.get, reverse=True)[:4] == ["CHN", "USA", "IND", "RUS"]
    assert [round(found[state], 3) for state in ("CHN", "USA", "IND", "RUS")] == [0.234, 0.124, 0.099, 0.038]


def test_democracy(tmp_path):
    """V-Dem polyarchy of 2024 of seven states."""
    import publishers

    taken = take_file(publishers.v_dem(tmp_path))
    found = {
        s.subjects[0]: s.value
        for s in taken.statements
        if s.attribute == "v2x_polyarchy" and s.date == Interval.year(2024)
    }
    told = {"AZE": 0.175, "RUS": 0.172, "TUR": 0.288, "PAK": 0.313, "CHN": 0.073, "HUN": 0.436, "SVK": 0.752}
    assert {state: found[state] for state in told} == told


def test_arms(tmp_path):
    """Azerbaijan's orders: drones from Türkiye in 2020 and 2022, no JF-17, and SIPRI's values delivered."""
    import publishers

    taken = take_file(publishers.sipri(tmp_path))
    orders = [s for s in taken.statements if s.recipients == ("AZE",)]
    assert not [s for s in orders if "JF-17" in s.quote]
    drones = {(s.date.first.year, s.amount.unit) for s in orders if s.actors == ("TUR",) and s.amount}
    assert {(2020, "Bayraktar TB2"), (2022, "Akinci")} <= drones
    totals = {}
    for s in orders:
        cell = next(
            (part for part in s.quote.split(" | ") if part.startswith("SIPRI TIV of delivered")), ": 0"
        )
        totals[s.actors[0]] = totals.get(s.actors[0], 0.0) + float(cell.rpartition(": ")[2])
    told = {
        state: round(totals[state], 1 if state == "PAK" else 0)
        for state in ("RUS", "ISR", "BLR", "TUR", "PAK")
    }
    assert told == {"RUS": 2054, "ISR": 846, "BLR": 210, "TUR": 160, "PAK": 2.4}


def test_votes_of_the_library(tmp_path):
    """A/RES/68/262 has 11 against, Armenia, Belarus and Russia among them; ES-11/1 is 141 to 5 with 35 abstaining."""
    import publishers

    taken = take_file(publishers.un_library(tmp_path, symbols=["A/RES/68/262", "A/RES/ES-11/1"]))
    found = {(s.label, s.attribute): set(s.subjects) for s in taken.statements}
    against = found["A/RES/68/262", "no"]
    assert len(against) == 11
    assert {"ARM", "BLR", "RUS"} <= against
    late = [found["A/RES/ES-11/1", choice] for choice in ("yes", "no", "abstain")]
    assert [len(states) for states in late] == [141, 5, 35]
    assert {"TUR", "HUN", "SRB"} <= late[0]
    assert {"PAK", "CHN", "ARM", "KAZ"} <= late[2]
    assert not any("AZE" in states for states in late)


@pytest.mark.slow
def test_votes_of_the_dataverse(tmp_path):
    """The same resolution, of 850,000 votes, has the same 11 against."""
    import publishers

    taken = take_file(publishers.voeten(tmp_path))
    (against,) = [
        s
        for s in taken.statements
        if s.label.endswith("68/262") and s.attribute == "no" and s.date.first.year == 2014
    ]
    assert len(against.subjects) == 11
    assert {"ARM", "BLR", "RUS"} <= set(against.subjects)


def test_loans(tmp_path):
    """Chinese finance by recipient: Pakistan far before Türkiye, and Azerbaijan under a billion."""
    import publishers

    header, rows = publishers.aiddata_rows()
    taken = take_file(publishers.write_csv(tmp_path / "GCDF_3.0.csv", header, rows))
    totals = {}
    for s in taken.statements:
        totals[s.recipients[0]] = totals.get(s.recipients[0], 0.0) + s.amount.value
    assert [round(totals[state] / 1e9) for state in ("PAK", "TUR")] == [101, 24]
    assert 0.9e9 < totals["AZE"] < 1e9


def test_first_day_of_aliyev(tmp_path):
    """Three sets give three first days of one president, whose first name two of them misspell."""
    import publishers

    from comity.record.facts_apart import facts_apart

    files = [publishers.archigos(tmp_path), publishers.reign(tmp_path), publishers.phoenix(tmp_path)]
    taken = [take_file(path) for path in files]
    said = [s for one in taken for s in one.statements if getattr(s, "subjects", ()) == ("AZE",)]
    (found,) = [
        one
        for one in facts_apart(said)
        if one.field == "first day" and one.other.split()[0] in {"Ilham", "Ilhma"}
    ]
    assert [side.value for side in found.sides] == ["2003-08-04", "2003-10-15", "2003-10-31"]
    assert found.days == 72


def test_entries_of_azerbaijan(tmp_path):
    """The COW data and the vocabulary differ on CIS and Council of Europe, and by how much at least."""
    import publishers

    from comity.record.facts_apart import facts_apart

    both = [take_file(publishers.igo(tmp_path, states={373, 365, 640})), take_packaged("own-memberships")]
    found = {
        one.other: ([side.value for side in one.sides], one.days)
        for one in facts_apart(s for taken in both for s in taken.statements)
        if one.state == "AZE" and one.topic == "membership" and one.field == "first day"
    }
    assert found["CIS"] == (["1991", "1993-09-24"], 633)
    assert found["COE"] == (["2001-01-25", "2002"], 341)


def test_sizes(tmp_path):
    """Guards the whole of each leader set and of the visits: nothing lost without a word in the log."""
    import publishers

    for write, expected in (("archigos", 3409), ("reign", 2524), ("us_travels", 4271), ("us_visits", 3264)):
        taken = take_file(getattr(publishers, write)(tmp_path))
        told = sum(1 for problem in taken.problems if problem.level == "warning")
        assert taken.rows == expected
        assert len(taken.statements) + taken.left_out >= expected - 3, told
