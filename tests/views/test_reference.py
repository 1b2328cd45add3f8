"""`comity reference` and what the other commands show of reference sets."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from comity.record.store import Record
from comity.sources.reference import describe, sample_of


@pytest.fixture
def sample():
    """Where the sample of a set lies."""

    def find(name):
        (path,) = sample_of(describe(name)).iterdir()
        return Path(str(path))

    return find


@pytest.fixture
def sets(run, sample, tmp_path):
    """A record with several sets."""
    path = tmp_path / "sets.comity"
    names = ("archigos", "reign", "phoenix", "cow-igo", "v-dem", "sipri", "us-visits", "un-library", "atop")
    assert run("reference", "add", *map(sample, names), "--record", path).exit_code == 0
    return path


def test_add_says_what_came_of_a_file(run, sample, tmp_path):
    """Guards the report: set, edition, rows, statements, and what did not fit; nothing on standard output."""
    result = run("reference", "add", sample("v-dem"), "--record", tmp_path / "r.comity")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "V-Dem Country-Year Dataset, edition 15 (v-dem): 7 rows read, 3 left out" in result.stderr
    assert "12 statements, all new" in result.stderr
    assert "no year (line 8)" in result.stderr


def test_a_second_time_changes_nothing(run, sample, tmp_path):
    """Guards against doubling: the same file again gives no new statement, event or problem."""
    path = tmp_path / "r.comity"
    for _ in range(2):
        result = run("reference", "add", sample("sipri"), sample("v-dem"), "--record", path)
    assert result.stderr.count("already in the record, nothing new") == 2
    with Record.open(path) as record:
        counts, problems = record.counts(), record.problems()
    assert (counts["documents"], counts["events"], counts["fact_statements"]) == (2, 2, 12)
    assert len(problems) == len(set(problems))


def test_one_bad_file_does_not_stop_the_others(run, sample, tmp_path):
    """Guards the run: a wrong file is one line and exit code 1, and the rest is kept."""
    bad = tmp_path / "letter.csv"
    bad.write_text("Dear all\n")
    result = run("reference", "add", bad, sample("v-dem"), "--record", tmp_path / "r.comity")
    assert result.exit_code == 1
    assert "error: letter.csv: none of the reference sets" in result.stderr
    with Record.open(tmp_path / "r.comity") as record:
        assert record.counts()["fact_statements"] == 12


def test_a_failed_import_leaves_nothing(run, tmp_path):
    """Guards the transaction: of XML that breaks off in the middle, no visit is kept."""
    Record.open(tmp_path / "r.comity", create=True).close()
    bad = tmp_path / "2030.xml"
    good = "<visit><id>1</id><start-date>2031-05-06</start-date><visitor>X Y</visitor><from>Slovakia</from></visit>"
    bad.write_text(f"<visits>{good}<visit><id>2</id>")
    assert run("reference", "add", bad, "--record", tmp_path / "r.comity").exit_code == 1
    with Record.open(tmp_path / "r.comity") as record:
        assert record.counts()["documents"] == 0


def test_add_as_json(run, sample, tmp_path):
    """Guards the machine's form: checksum, citation and counts."""
    result = run(
        "reference", "add", sample("v-dem"), tmp_path / "no.csv", "--record", tmp_path / "r.comity", "--json"
    )
    good, bad = json.loads(result.stdout)
    assert (good["set"], good["edition"], good["rows_left_out"], good["new_statements"]) == (
        "v-dem",
        "15",
        3,
        12,
    )
    assert len(good["sha256"]) == 64
    assert good["citation"].startswith("Coppedge")
    assert bad["added"] is False


def test_edition_and_date_can_be_said(run, sample, tmp_path):
    """Guards `--edition` and `--published` where the file's name tells nothing."""
    words = ("--edition", "11/2", "--published", "2021-02", "--record", tmp_path / "r.comity", "--json")
    (one,) = json.loads(run("reference", "add", sample("voeten"), *words).stdout)
    assert (one["edition"], one["published"]) == ("11/2", ["2021-02-01", "2021-02-28"])


def test_a_set_of_2025_answers_nothing_for_2014(sets):
    """Guards the second clock: the edition of March 2025 was not known before."""
    with Record.open(sets) as record:
        assert not [s for s in record.statements("fact", as_of=date(2024, 12, 31)) if s.rule == "v-dem"]
        assert [s for s in record.statements("fact", as_of=date(2025, 4, 1)) if s.rule == "v-dem"]


def test_list_shows_terms_and_what_is_held(run, sets):
    """Guards the list: each set with its terms, and the files that the record holds."""
    result = run("reference", "list", "--record", sets)
    assert "© SIPRI" in result.stdout
    rows = {
        row["set"]: row for row in json.loads(run("reference", "list", "--record", sets, "--json").stdout)
    }
    assert rows["v-dem"]["held"][0]["statements"] == 12
    assert rows["voeten"]["held"] == []
    assert [len(rows[name]["held"]) for name in ("cow-igo", "cow-igo-years", "atop", "atop-members")] == [
        1,
        0,
        1,
        0,
    ]
    assert all(row["citation"] and row["terms"] and row["publisher"] for row in rows.values())


def test_list_needs_no_record(run):
    """Guards the first look: what can be read is shown before anything has been."""
    assert "v-dem" in run("reference", "list").stdout


def test_show_gives_what_held_on_a_day(run, sets):
    """Guards dates: the associate of 1991 is none in 1992, and every line names set and row."""
    then = run("reference", "show", "Turkey", "--at", "1991-06-01", "--record", sets).stdout
    assert "Türkiye: associate member of XYZO" in then
    assert "cow-igo-3" in then
    assert "row 8" in then
    later = run("reference", "show", "TUR", "--at", "1992-06-01", "--record", sets).stdout
    assert "associate" not in later
    found = json.loads(
        run("reference", "show", "TUR", "--at", "2001-06-01", "--record", sets, "--json").stdout
    )
    assert {row["reading"]["attribute"] for row in found["measures"]} == {
        "v2x_polyarchy",
        "v2x_libdem",
        "v2x_regime",
    }


def test_show_says_when_there_is_nothing(run, sets):
    """Guards an empty answer against looking like a failure."""
    result = run("reference", "show", "TUR", "--at", "1850", "--record", sets)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No reference set" in result.stderr


def test_conflicts_between_sets_are_shown_apart(run, sets):
    """Guards readers of deeds against being drowned: one line says that there are more, and how to see them."""
    plain = run("conflicts", "--record", sets)
    assert "reference sets stand in the record; --reference shows" in plain.stderr
    result = run("conflicts", "--reference", "--record", sets)
    assert result.exit_code == 3
    assert "first day in office of J" in result.stdout
    assert "at least 72 days apart" in result.stdout
    assert "reign-2021-08, row 2" in result.stdout


def test_conflicts_between_sets_as_json(run, sets):
    """Guards the machine's form, and that an actor narrows it down."""
    found = json.loads(run("conflicts", "--reference", "--actor", "AZE", "--record", sets, "--json").stdout)
    one = next(row for row in found if row["field"] == "first day")
    assert (one["topic"], one["state"], one["days_apart"]) == ("office", "AZE", 72)
    assert [side["value"] for side in one["sides"]] == ["2003-08-04", "2003-10-15", "2003-10-31"]
    assert run("conflicts", "--reference", "--actor", "SVK", "--record", sets).exit_code == 0


def test_why_leads_from_a_conflict_to_the_rows(run, sets):
    """Guards the chain from a conflict's id to rows, citation and checksum."""
    found = json.loads(run("conflicts", "--reference", "--actor", "AZE", "--record", sets, "--json").stdout)
    shown = run("why", found[0]["id"], "--record", sets).stdout
    assert "at least 72 days apart" in shown
    assert "startdate: 2003-08-04" in shown
    assert "Goemans" in shown


def test_why_shows_a_fact(run, sets):
    """Guards the fourth kind of statement in `comity why`: words, row, set and citation."""
    with Record.open(sets) as record:
        one = next(s for s in record.statements("fact", actor="TUR") if s.attribute == "v2x_polyarchy")
    shown = run("why", one.id, "--record", sets).stdout
    for words in (
        "fact",
        "v2x_polyarchy of Türkiye: 0.511",
        "row 2",
        "reference/v-dem-15",
        "citation",
        "CC BY-SA",
    ):
        assert words in shown
    assert json.loads(run("why", one.id, "--record", sets, "--json").stdout)["kind"] == "fact"


def test_sets_leave_the_reading_of_texts_alone(run, sets, tmp_path):
    """Guards `comity read`: its output holds nothing of a set, and a brief lists no dataset's ties."""
    text = tmp_path / "note.txt"
    text.write_text("Prime Minister Jana Nova of Slovakia visited Washington on May 6, 2031.\n")
    out = tmp_path / "out.jsonl"
    assert run("read", text, "--record", sets, "--out", out, "--published", "2031-05-08").exit_code == 0
    (line,) = out.read_text().splitlines()
    assert set(json.loads(line)) == {"document", "events", "ties", "claims", "conflicts"}


def test_a_visit_told_twice_is_one_event(run, sets, tmp_path):
    """Guards matching: what a text and a row say of one visit is one event with two sources."""
    text = tmp_path / "note.txt"
    text.write_text("Prime Minister Jana Nova of Slovakia visited Washington on May 6, 2031.\n")
    run("read", text, "--record", sets, "--published", "2031-05-08")
    with Record.open(sets) as record:
        visits = [e for e in record.events(actor="SVK", with_="USA") if e.mode == "visit"]
    (event,) = visits
    assert {s.from_dataset for s in event.statements} == {True, False}
    assert event.conflicts == ()


def test_rows_of_one_set_are_never_one_deed(run, tmp_path):
    """Guards datasets against the rules for texts: two like orders of one year stay two."""
    head = "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation\n"
    path = tmp_path / "trade-register.csv"
    path.write_text(head + "Azerbaijan,Italy,2031,,4,,Heron\nAzerbaijan,Italy,2031,,4,,Heron\n")
    run("reference", "add", path, "--record", tmp_path / "r.comity")
    with Record.open(tmp_path / "r.comity") as record:
        assert len(record.events(actor="ITA")) == 2


def test_travellers_of_one_day_made_two_journeys(run, tmp_path):
    """Guards lists that come as one file a person: a president and a secretary in one capital are two visits."""
    row = (
        "<trips><trip><id>1</id><role>{}</role><name>{}</name><start-date>2031-06-12</start-date>"
        "<country>Spain</country><locale>Madrid</locale><remarks>Met with President Juan Ejemplo.</remarks></trip></trips>"
    )
    files = []
    for role, name in (("president", "Jana Nova"), ("secretary", "Pavel Made")):
        files.append(tmp_path / f"{role}.xml")
        files[-1].write_text(row.format(role, name))
    run("reference", "add", *files, "--record", tmp_path / "r.comity")
    with Record.open(tmp_path / "r.comity") as record:
        found = record.events(actor="USA", with_="ESP")
    assert sorted(event.people for event in found) == [("Jana Nova",), ("Pavel Made",)]
    assert [event.conflicts for event in found] == [(), ()]
