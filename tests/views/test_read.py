"""`comity read`: files in, a record or JSON lines out, and what happens when a file is bad."""

import json

import pytest

from comity.desk import Desk
from comity.desk.run import read_documents
from comity.reading.reader import Reading
from comity.record.store import Record
from comity.testing import make_event
from comity.views.cli.read import summary

VISIT = "On May 6, 2031, the Slovak prime minister visited Baku.\n"
CALL = "The president of Azerbaijan telephoned his Turkish counterpart on 9 June 2031.\n"


@pytest.fixture
def news(tmp_path):
    """A folder with two short reports."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "call.txt").write_text(CALL, encoding="utf-8")
    (folder / "visit.txt").write_text(VISIT, encoding="utf-8")
    return folder


class OneVisit:
    """A reader that finds one visit in every document and can be told to stop."""

    name = "one-visit/1"

    def __init__(self, stop_after=None):
        self.left = stop_after

    def read(self, document):
        """One event whose quote is the whole text."""
        if self.left == 0:
            raise KeyboardInterrupt
        self.left = None if self.left is None else self.left - 1
        said = make_event("CONSULT", "SVK", "AZE", mode="visit", document=document, quote=document.text, at=0)
        return Reading(document, (said,))


def test_read_then_ask(run, news):
    """Guards the first steps of a user: read a folder, ask, and read it again to no effect."""
    first = run("read", news, "--record", "r.comity")
    assert first.exit_code == 0, first.stderr
    assert "2 documents read" in first.stderr
    assert first.stdout == ""
    assert "Slovakia → Azerbaijan" in run("chronology", "AZE", "--record", "r.comity").stdout
    second = run("read", news, "--record", "r.comity")
    assert "2 already in the record, nothing new" in second.stderr
    assert second.exit_code == 0


def test_record_is_named_by_the_environment(run, news, monkeypatch, tmp_path):
    """Guards that COMITY_RECORD spares the option on reading and on asking."""
    monkeypatch.setenv("COMITY_RECORD", str(tmp_path / "env.comity"))
    run("read", news)
    assert (tmp_path / "env.comity").exists()
    assert not (tmp_path / "record.comity").exists()
    assert run("chronology", "SVK").exit_code == 0


def test_default_record_lies_in_the_current_folder(run, news, tmp_path):
    """Guards that reading without any option leaves a record where the user stands."""
    run("read", news / "visit.txt")
    assert (tmp_path / "record.comity").is_file()


def test_out_alone_touches_no_record(run, news, tmp_path, monkeypatch):
    """Guards the interface that evaluations call: one JSON line a document, and no record, named or not."""
    monkeypatch.setenv("COMITY_RECORD", str(tmp_path / "env.comity"))
    result = run("read", news, "--out", "out.jsonl")
    assert result.exit_code == 0, result.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["document"]["id"] for row in rows] == ["call", "visit"]
    assert set(rows[0]) == {"document", "events", "ties", "claims", "conflicts"}
    assert all(event["quote"] in VISIT for event in rows[1]["events"])
    assert rows[1]["events"]
    assert not list(tmp_path.glob("*.comity"))


def test_out_and_record_together(run, news, tmp_path):
    """Guards that both may be given, also when the record already holds the documents."""
    for _ in range(2):
        run("read", news, "--out", "out.jsonl", "--record", "r.comity")
        assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    with Record.open(tmp_path / "r.comity") as record:
        assert record.counts()["documents"] == 2


def test_out_to_standard_output(run, news):
    """Guards that `--out -` gives lines for a pipe, with nothing else among them."""
    result = run("read", news, "--out", "-")
    assert [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()] == ["call", "visit"]


def test_two_processes_write_what_one_writes(run, news, tmp_path, monkeypatch):
    """Guards `--processes`: the same lines, byte for byte, also with PLOVER's domestic deeds."""
    monkeypatch.setattr("comity.reading.pool.processors", lambda: 2)
    (news / "arrest.txt").write_text("Police in Turkey arrested 12 opposition members.\n", encoding="utf-8")
    for processes in (1, 2):
        result = run("read", news, "--plover", "--out", f"{processes}.jsonl", "--processes", processes)
        assert result.exit_code == 0, result.stderr
        assert "3 documents read" in result.stderr
    one, two = ((tmp_path / f"{processes}.jsonl").read_bytes() for processes in (1, 2))
    assert one == two
    assert all(json.loads(line)["events"] for line in two.splitlines())


def test_options_fill_in_what_the_file_does_not_say(run, news):
    """Guards publisher and date from the command line."""
    result = run(
        "read", news / "call.txt", "--out", "-", "--publisher", "The Wire", "--published", "2031-06-10"
    )
    document = json.loads(result.stdout)["document"]
    assert (document["publisher"], document["published"]) == ("The Wire", "2031-06-10")


def test_bad_file_gets_one_line_and_the_run_goes_on(run, news):
    """Guards that an empty file costs one line and exit code 1, not the other documents."""
    (news / "empty.txt").write_bytes(b"")
    result = run("read", news, "--record", "r.comity")
    assert result.exit_code == 1
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "empty.txt" in errors[0]
    assert "2 documents read, 1 failed" in result.stderr


@pytest.mark.parametrize("words", [("nowhere.txt",), ("nothing-*.txt",)])
def test_path_that_matches_nothing_is_an_error(run, words):
    """Guards that a mistyped path is not taken for an empty folder."""
    result = run("read", *words, "--out", "-")
    assert result.exit_code == 1
    assert words[0] in result.stderr


def test_summary_as_json(run, news):
    """Guards that a program gets the counts and the problems of a run."""
    (news / "empty.txt").write_bytes(b"")
    result = run("read", news, "--record", "r.comity", "--json")
    told = json.loads(result.stdout)
    assert (told["read"], told["failed"]) == (2, 1)
    assert [problem["level"] for problem in told["problems"]].count("error") == 1


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--published", "yesterday"), "--published"),
        (("--json", "--out", "-"), "--out"),
        (("--out", "no/such/folder/out.jsonl"), "no/such/folder"),
        (("--processes", "0"), "--processes"),
    ],
)
def test_wrong_options_exit_2(run, news, words, part):
    """Guards that an option that makes no sense is refused before anything is read."""
    result = run("read", news, *words)
    assert result.exit_code == 2
    assert part in result.stderr


def test_repeated_warning_is_said_once(run, news):
    """Guards that a hundred files with one fault do not bury the errors."""
    for name in ("call", "visit"):
        (news / f"{name}.meta.yml").write_text("published: soonish\n", encoding="utf-8")
    warnings = [
        line
        for line in run("read", news, "--record", "r.comity").stderr.splitlines()
        if line.startswith("warning")
    ]
    assert len(warnings) == 2
    assert "1 more input" in warnings[1]


def test_interrupted_run_keeps_what_was_read(news, tmp_path):
    """Guards that Ctrl-C after the first document leaves it in the record, ready to be asked about."""
    with Desk.open(tmp_path / "r.comity", create=True) as desk:
        report = desk.read([news], reader=OneVisit(stop_after=1))
        assert (report.read, report.interrupted) == (1, True)
        assert len(desk.chronology("SVK")) == 1
        rest = desk.read([news], reader=OneVisit())
        assert (rest.read, rest.known) == (1, 1)


def test_ctrl_c_exits_130_and_says_what_was_kept(run, news, monkeypatch):
    """Guards the exit code that shells expect, and that the user is told."""
    monkeypatch.setattr("comity.desk.run.RuleReader", lambda: OneVisit(stop_after=1))
    result = run("read", news, "--record", "r.comity")
    assert result.exit_code == 130
    assert "kept" in result.stderr


def test_reading_without_a_record_counts_like_reading_with_one(news, tmp_path):
    """Guards that both ways of reading report the same deeds."""
    loose = read_documents([news], reader=OneVisit())
    with Desk.open(":memory:", create=True) as desk:
        kept = desk.read([news], reader=OneVisit())
    assert (loose.read, kept.read) == (2, 2)
    assert loose.events >= kept.events > 0


def test_summary_line_has_the_promised_form():
    """Guards the one line that scripts and people look for after a run."""
    from comity.desk import ReadReport

    report = ReadReport(read=32, failed=1, events=214, ties=31, claims=40, conflicts=9)
    assert summary(report) == "32 documents read, 1 failed; 214 events, 31 ties, 40 claims; 9 contradictions"


@pytest.mark.shared
def test_seed_interview_shows_its_three_date_conflicts(run, request):
    """Guards the case that the project began with: one interview gives two days to each of three visits."""
    seeds = request.config.rootpath.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the reference texts are not here")
    run("read", seeds, "--record", "seeds.comity")
    result = run("conflicts", "--record", "seeds.comity", "--json")
    assert result.exit_code == 3
    visits = {tuple(one["actors"]) for one in json.loads(result.stdout) if one["field"] == "date"}
    assert {("HUN",), ("SVK",), ("BGR",)} <= visits


@pytest.mark.parametrize("command", [("read",), ("reference", "add")])
def test_a_run_that_reads_nothing_leaves_no_empty_record(run, tmp_path, command):
    """Guards against a record that looks like an answer: nothing was read, so there is none."""
    result = run(*command, tmp_path / "nosuch.txt", "--record", tmp_path / "new.comity")
    assert result.exit_code == 1
    assert list(tmp_path.glob("new.comity*")) == []


def test_a_record_that_was_there_stays(run, record_path, tmp_path):
    """Guards the record of yesterday against a mistyped path of today."""
    assert run("read", tmp_path / "nosuch.txt", "--record", record_path).exit_code == 1
    assert record_path.exists()
