"""The counts over time on the command line: panel and movers."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from comity.engines.schema import arrow_schema
from comity.testing import make_document, make_event, tiny_record

DEED = {
    "event_id": "1", "feed": "wire", "actor": "SVK", "target": "AZE", "type": "CONSULT", "status": "occurred",
    "happened_on": date(2031, 5, 6), "known_on": date(2031, 5, 7), "weight": 2.5, "report_count": 3,
    "year": 2031,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_feeds_of_the_shell(monkeypatch):
    """No folder of feeds from the shell that runs the tests."""
    monkeypatch.delenv("COMITY_FEEDS", raising=False)


@pytest.fixture
def write_feed(record_path):
    """Write rows as a feed beside the record, or into another folder."""

    def write(name, *rows, folder=None):
        path = (folder or record_path.with_name(record_path.name + ".feeds")) / name
        for row in rows:
            file = path / f"year={row['happened_on'].year}" / f"{row['event_id']}.parquet"
            file.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist([row], schema=arrow_schema()), file)
        return path.parent

    return write


def months(result):
    """Month, source and number of deeds of each line of a panel's JSON."""
    assert result.exit_code == 0, result.stderr
    return [(one["month"], one["source"], one["deed_count"]) for one in json.loads(result.stdout)["months"]]


def test_record_and_feeds_stand_apart(ask, write_feed):
    """Guards against sums over sources: one deed told by the record and two feeds is three lines of one."""
    write_feed("wire", DEED)
    write_feed("ledger", DEED)
    found = months(ask("panel", "AZE", "Slovakia", "--json"))
    assert found == [("2031-05", "ledger", 1), ("2031-05", "record", 1), ("2031-05", "wire", 1)]
    shown = ask("panel", "AZE", "Slovakia")
    assert "do not add them up" in " ".join(shown.stdout.split())
    assert [line.split()[1] for line in shown.stdout.splitlines() if line.startswith("2031")] == [
        "ledger", "record", "wire"
    ]  # fmt: skip


def test_every_figure_of_the_record_leads_to_its_events(ask):
    """Guards evidence: the ids in JSON can be asked for, and a hint shows how to see the sentences."""
    [month] = json.loads(ask("panel", "AZE", "SVK", "--json").stdout)["months"]
    assert month["deed_count"] == len(month["events"]) == 1
    assert "arrived in Baku" in ask("why", month["events"][0]).stdout
    wanted = "comity chronology AZE --with SVK --since 2031-05 --until 2031-05"
    assert wanted in ask("panel", "AZE", "SVK").stderr
    assert f"{wanted} --as-of 2032-01-01" in ask("panel", "AZE", "SVK", "--as-of", "2032-01-01").stderr


def test_plans_and_denials_are_not_counted_but_told(ask):
    """Guards counts: Hungary's plan is no deed, and the table says that it was left out."""
    result = ask("panel", "HUN", "AZE")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No deed" in result.stderr
    assert "planned" in result.stderr


def test_a_deed_of_three_counts_once_for_an_actor(run, tmp_path):
    """Guards the panel without a second actor: one meeting of three is one deed, not two."""
    record_path = tmp_path / "three.comity"
    document = make_document("They met.", published="2031-06-01")
    with tiny_record(record_path) as record:
        met = make_event("CONSULT", "AZE TUR GEO", date="2031-06-01", document=document, quote="They met")
        record.add(document, [met], reader="test/1")
    for options in ((), ("--directed",)):
        found = months(run("panel", "TUR", *options, "--json", "--record", record_path))
        assert {count for *_, count in found} == {1}
    assert len(months(run("panel", "TUR", "GEO", "--directed", "--json", "--record", record_path))) == 2
    assert len(months(run("panel", "TUR", "GEO", "--json", "--record", record_path))) == 1


def test_what_a_third_does_to_both_is_not_between_them(run, tmp_path):
    """Guards pairs: Russia accuses two states of one thing; that is no deed between the two, and is told."""
    record_path = tmp_path / "third.comity"
    document = make_document("Russia accused them.", published="2031-06-01")
    told = make_event(
        "ACCUSE", "RUS", "AZE TUR", date="2031-06-01", document=document, quote="Russia accused them"
    )
    with tiny_record(record_path) as record:
        record.add(document, [told], reader="test/1")
    result = run("panel", "AZE", "TUR", "--record", record_path)
    assert result.stdout == ""
    assert "1 that name both" in result.stderr
    assert len(months(run("panel", "AZE", "RUS", "--json", "--record", record_path))) == 1


def test_directions_can_be_kept_apart(ask, write_feed):
    """Guards `--directed`: a deed done and a deed borne are two lines."""
    write_feed("wire", DEED, {**DEED, "event_id": "2", "actor": "AZE", "target": "SVK", "type": "ACCUSE"})
    found = json.loads(ask("panel", "AZE", "SVK", "--directed", "--json").stdout)["months"]
    assert [(one["actor"], one["conflict"]) for one in sums(found)] == [("AZE", 1), ("SVK", 0)]


def sums(found):
    """The feed's lines with their deeds of conflict."""
    keys = ("verbal_conflict_count", "material_conflict_count")
    return [{**one, "conflict": sum(one[key] for key in keys)} for one in found if one["source"] == "wire"]


def test_as_of_holds_for_the_record_and_for_feeds(ask, write_feed):
    """Guards the second clock: a day before anyone knew, there is nothing; feeds go by the day they knew."""
    write_feed("wire", DEED)
    assert months(ask("panel", "AZE", "SVK", "--as-of", "2031-05-06", "--json")) == []
    found = months(ask("panel", "AZE", "SVK", "--as-of", "2031-05-07", "--json"))
    assert ("2031-05", "wire", 1) in found


def test_months_are_cut_and_the_past_still_weighs(ask, write_feed):
    """Guards `--since`: earlier months are not shown, and count in the decayed weight all the same."""
    early = {**DEED, "event_id": "0", "happened_on": date(2030, 5, 6), "known_on": date(2030, 5, 7)}
    write_feed("wire", early, DEED)
    words = ("panel", "AZE", "SVK", "--since", "2031-05-30", "--half-life", "12", "--json")
    [wire] = [m for m in json.loads(ask(*words).stdout)["months"] if m["source"] == "wire"]
    assert (wire["month"], wire["weight"], wire["decayed_weight"]) == ("2031-05", 2.5, 3.75)
    assert months(ask("panel", "AZE", "SVK", "--until", "2030-05-01", "--json")) == [("2030-05", "wire", 1)]


def test_csv_has_a_line_for_each_month_and_source(ask, write_feed):
    """Guards the table for spreadsheets: headings, figures, and the record's ids."""
    write_feed("wire", DEED)
    lines = list(csv.DictReader(io.StringIO(ask("panel", "AZE", "SVK", "--csv").stdout)))
    assert [(one["source"], one["report_count"], bool(one["events"])) for one in lines] == [
        ("record", "1", True), ("wire", "3", False)
    ]  # fmt: skip
    assert ask("panel", "AZE", "SVK", "--csv", "--json").exit_code == 2


def test_feeds_may_lie_elsewhere(ask, write_feed, tmp_path, monkeypatch):
    """Guards the option and the variable for the folder, and a folder that is none."""
    folder = write_feed("wire", DEED, folder=tmp_path / "elsewhere")
    assert ("2031-05", "wire", 1) in months(ask("panel", "AZE", "--feeds", folder, "--json"))
    monkeypatch.setenv("COMITY_FEEDS", str(folder))
    assert ("2031-05", "wire", 1) in months(ask("panel", "AZE", "--json"))
    result = ask("panel", "AZE", "--feeds", tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such folder" in result.stderr


def test_feeds_can_be_counted_without_a_record(run, write_feed, tmp_path):
    """Guards whoever has feeds and no documents; with neither, the message says how a record is made."""
    folder = write_feed("wire", DEED, folder=tmp_path / "feeds")
    words = ("panel", "AZE", "--json", "--record", tmp_path / "none.comity")
    assert months(run(*words, "--feeds", folder)) == [("2031-05", "wire", 1)]
    assert not (tmp_path / "none.comity").exists()
    result = run(*words)
    assert result.exit_code == 2
    assert "comity read" in result.stderr


def test_a_bad_file_is_one_line(ask, write_feed):
    """Guards the error: the file and what to do, and no half table."""
    folder = write_feed("wire", DEED)
    (folder / "wire" / "year=2031" / "1.parquet").write_text("junk", encoding="utf-8")
    result = ask("panel", "AZE")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "1.parquet" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_movers_show_both_counts_and_lead_to_events(ask, write_feed):
    """Guards ranking: each source for itself, with the deeds of both windows, and the record's ids."""
    write_feed("wire", DEED)
    words = ("movers", "--since", "2031-05-01", "--until", "2031-05-31")
    found = json.loads(ask(*words, "--json").stdout)
    assert found["before"] == {"since": "2031-03-31", "before": "2031-05-01", "day_count": 31}
    visit = next(one for one in found["movers"] if one["source"] == "record" and one["actor"] == "AZE")
    assert (visit["target"], visit["before_count"], visit["after_count"]) == ("SVK", 0, 1)
    assert len(visit["after_events"]) == 1
    assert visit["before_events"] == []
    result = ask(*words)
    shown = result.stdout
    assert "comity chronology IRN --with RUS --since 2031-03-31 --until 2031-05-31" in result.stderr
    for part in (
        "Azerbaijan – Slovakia",
        "wire",
        "2031-05-01 to 2031-05-31 against 2031-03-31 to 2031-04-30",
    ):
        assert part in " ".join(shown.split())


def test_movers_keep_directions_apart_on_request(ask, write_feed):
    """Guards direction, and the cut by source."""
    write_feed("wire", DEED, {**DEED, "event_id": "2", "actor": "AZE", "target": "SVK"})
    words = ("movers", "--since", "2031-05", "--until", "2031-05", "--directed", "--limit", "1", "--csv")
    lines = list(csv.DictReader(io.StringIO(ask(*words).stdout)))
    assert [(one["source"], one["actor"]) for one in lines if one["source"] == "wire"] == [("wire", "AZE")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("movers", "--since", "2031", "--until", "2030"), "before"),
        (("movers", "--since", "9999"), "lies after"),
        (("movers", "--since", "0001", "--until", "2031"), "not as many days"),
        (("movers", "--since", "2031", "--until", "2031", "--by", "size"), "weight or count"),
        (("movers", "--since", ""), "no day"),
        (("panel", "AZE", "Azerbaijan"), "one actor"),
        (("panel", "AZE", "--half-life", "0"), "half-life"),
        (("panel", "Atlantis"), "no actor"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(ask, words, said):
    """Guards usage errors: exit code 2, nothing on the data stream, one line that names the fault."""
    result = ask(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_nothing_moved_is_said(ask):
    """Guards the empty answer."""
    result = ask("movers", "--since", "1990", "--until", "1990")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No pair changed" in result.stderr


def test_asking_changes_nothing(ask, record_path):
    """Guards that counting leaves record and folder as they are, also the second time."""
    first = ask("panel", "AZE", "--json").stdout
    before = record_path.read_bytes()
    assert ask("panel", "AZE", "--json").stdout == first
    assert record_path.read_bytes() == before
    assert not record_path.with_name(record_path.name + ".feeds").exists()


@pytest.mark.parametrize("width", ["60", "100"])
def test_tables_fit_the_terminal(ask, write_feed, monkeypatch, width):
    """Guards that no line runs over."""
    write_feed("wire", DEED)
    monkeypatch.setenv("COLUMNS", width)
    for words in (("panel", "AZE"), ("movers", "--since", "2031-05", "--until", "2031-05")):
        assert max(map(len, ask(*words).stdout.splitlines())) <= int(width)


def test_a_feed_that_counts_reports_counts_deeds_here_and_says_so(run, tmp_path):
    """Guards against GDELT's several numbers for one deed: reports of one day, pair and type are one."""
    from comity.sources.feeds import description

    (sample,) = (Path(description.__file__).parent / "gdelt2" / "sample").iterdir()
    first = sample.read_text("utf-8").splitlines()[0]
    number, rest = first.split("\t", 1)
    twice = tmp_path / "20240516120000.export.CSV"
    twice.write_text(f"{first}\n{int(number) + 1}\t{rest}\n", encoding="utf-8")
    record = tmp_path / "g.comity"
    assert run("feed", twice, "--record", record).exit_code == 0
    data = json.loads(run("panel", "Azerbaijan", "Slovakia", "--record", record, "--json").stdout)
    assert data["joined_by_day"] == ["gdelt2"]
    assert [(month["deed_count"], month["report_count"]) for month in data["months"]] == [(1, 24)]
    assert "gdelt2 counts reports" in run("panel", "Azerbaijan", "--record", record).stderr
    assert (
        "gdelt2 counts reports"
        in run("movers", "--since", "2024-05-10", "--until", "2024-05-20", "--record", record).stderr
    )
