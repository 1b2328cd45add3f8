"""Reading in several processes: the same record as in one, and what happens when a process or a text goes wrong."""

import importlib
import json
import multiprocessing
import os
import pickle
import signal
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from comity.core.errors import ModelMissingError, OptionError
from comity.desk import Desk
from comity.desk.run import read_documents
from comity.reading import model, pool
from comity.reading.reader import Reading, RuleReader

VISIT = (
    "On May 6, 2031, the Slovak prime minister visited Baku. Turkey and Iran signed an accord on 7 May 2031."
)
# A judge is called once for every document, at the end: a place where a process can be made to fail.
JUDGE = """
import os, signal, time

def judge(document, statements):
    if "Kill" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "Break" in document.text:
        raise ValueError("a fault")
    if "Sleep" in document.text:
        time.sleep(60)
    return statements
"""


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch):
    """Enough processors for the test, and nothing left behind by it."""
    monkeypatch.setattr(pool, "processors", lambda: 2)
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture
def judge(tmp_path, monkeypatch):
    """A judge that other processes can import."""
    (tmp_path / "faulty_judge.py").write_text(JUDGE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module("faulty_judge").judge


@pytest.fixture
def no_model_here(monkeypatch):
    """This process must not parse."""
    monkeypatch.setattr(model, "load", lambda: pytest.fail("the model was loaded in this process"))


def folder_of(tmp_path, *words):
    """One short report for each word, in this order."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, word in enumerate(words):
        (folder / f"{number}-{word.lower()}.txt").write_text(f"{word}. {VISIT}\n", encoding="utf-8")
    return folder


def rows_of(path):
    """All that a record file holds, but for the times at which it was written."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
    rows = {
        table: [
            [row[key] for key in row.keys() if not key.endswith("_at")]  # noqa: SIM118 - a row is no dict
            for row in connection.execute(f"select * from {table}")
            if "created_at" not in tuple(row)
        ]
        for table in tables
    }
    connection.close()
    return rows


@pytest.fixture
def mixed(tmp_path, request):
    """Files of several kinds, with a copy, a sidecar, an empty file and a broken line."""
    examples = request.config.rootpath / "examples" / "south-caucasus" / "documents"
    folder = tmp_path / "mixed"
    folder.mkdir()
    for pattern in ("2024-05-0*", "2024-05-2*", "2025-06-*"):
        for file in examples.glob(pattern):
            (folder / file.name).write_bytes(file.read_bytes())
    (folder / "2024-05-07-a-copy.txt").write_bytes((folder / "2024-05-07-fico-baku-wire.txt").read_bytes())
    (folder / "2024-06-empty.txt").write_bytes(b"")
    lines = [json.dumps({"id": f"line-{n}", "text": f"{n} {VISIT}"}) for n in range(12)]
    (folder / "2025-01-lines.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    return folder


def test_two_processes_leave_the_record_that_one_leaves(mixed, tmp_path, monkeypatch):
    """Guards order, ids, notes, problems and progress: the number of processes changes nothing but the time."""
    told, paths = {}, {}
    for processes in (2, 1):
        steps = []
        paths[processes] = tmp_path / f"{processes}.comity"
        with monkeypatch.context() as here, Desk.open(paths[processes], create=True) as desk:
            if processes == 2:
                here.setattr(model, "load", lambda: pytest.fail("the model was loaded here"))
            told[processes] = desk.read([mixed], progress=steps.append, processes=processes), steps
    assert told[1] == told[2]
    report, steps = told[2]
    assert (report.read, report.known, report.failed) == (19, 1, 2)
    assert [step.done for step in steps if step.problem is None] == list(range(1, 11))
    one, two = rows_of(paths[1]), rows_of(paths[2])
    assert len(one["record_statements"]) > 20
    assert one == two
    with Desk.open(paths[2]) as desk:  # all is known: no process is started
        monkeypatch.setattr(pool, "_Worker", lambda _: pytest.fail("a process was started for nothing"))
        again = desk.read([mixed], processes=2)
        assert (again.read, again.known, again.failed) == (0, 20, 2)


def test_bad_text_and_dead_process_cost_one_document_each(tmp_path, judge, no_model_here):
    """Guards the others: a reader that breaks, or a process that is killed, costs the text it was at."""
    folder = folder_of(tmp_path, "One", "Kill", "Two", "Break", "Three")
    names = []
    report = read_documents(
        [folder],
        reader=RuleReader(judge=judge),
        each=lambda t: names.append(t.reading.document.name),
        processes=2,
    )
    assert names == ["0-one", "2-two", "4-three"]
    assert (report.read, report.failed) == (3, 2)
    errors = [problem for problem in report.problems if problem.level == "error"]
    assert [Path(problem.where).name for problem in errors] == ["1-kill.txt", "3-break.txt"]
    assert "SIGKILL" in errors[0].what and "memory" in errors[0].todo
    assert "ValueError: a fault" in errors[1].what
    assert report.events >= 3


def test_one_process_takes_a_bad_text_alike(tmp_path, judge):
    """Guards that the number of processes does not decide whether a run survives a text."""
    folder = folder_of(tmp_path, "Break", "One")
    report = read_documents([folder], reader=RuleReader(judge=judge))
    assert (report.read, report.failed) == (1, 1)
    assert "rules/1 broke on it (ValueError: a fault)" in next(
        p.what for p in report.problems if p.level == "error"
    )


def test_ctrl_c_ends_at_once_and_keeps_what_was_read(tmp_path, judge, no_model_here):
    """Guards a stop in the middle: the first document is in the record, and no process lives on."""
    folder = folder_of(tmp_path, "One", "Sleep", "Two", "Sleep")
    stopped = []

    def stop():
        stopped.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    def progress(step):
        if step.done == 1:
            threading.Timer(0.2, stop).start()

    with Desk.open(tmp_path / "r.comity", create=True) as desk:
        report = desk.read([folder], progress=progress, reader=RuleReader(judge=judge), processes=2)
        assert time.monotonic() - stopped[0] < 5
        assert (report.read, report.interrupted, report.failed) == (1, True, 0)
        assert [one.name for one in desk.record.documents()] == ["0-one"]
        assert desk.chronology("SVK")


def test_reading_goes_on_here_where_no_process_starts(tmp_path, monkeypatch):
    """Guards machines that refuse: one warning, and every document is read all the same."""

    def refuse(_):
        raise OSError("Cannot allocate memory")

    monkeypatch.setattr(pool, "_Worker", refuse)
    report = read_documents([folder_of(tmp_path, "One", "Two", "Three")], processes=2)
    assert (report.read, report.failed) == (3, 0)
    (warning,) = [problem for problem in report.problems if problem.level == "warning"]
    assert "documents are read in this one" in warning.what


@pytest.mark.parametrize("processes", [0, -2, 100_000])
def test_number_that_makes_no_sense_is_refused(tmp_path, processes):
    """Guards against a slip of the finger that would start nothing, or fill the memory."""
    with pytest.raises(OptionError, match=f"{processes} is no number of processes.*1 to 2"):
        read_documents([tmp_path], processes=processes)


class Other:
    """A reader that is not made of rules."""

    name = "other/1"

    def read(self, document):
        """Nothing."""
        return Reading(document, ())


@pytest.mark.parametrize(
    ("reader", "processes", "part"),
    [(Other(), 9, "9 wanted, 2 used"), (Other(), 2, "of no use to other/1"), (Other(), 1, None)],
)
def test_what_cannot_be_had_is_said(tmp_path, reader, processes, part):
    """Guards the warnings: more than there are processors, and readers that stay in this process."""
    report = read_documents([folder_of(tmp_path, "One")], reader=reader, processes=processes)
    warnings = [problem.what for problem in report.problems if problem.level == "warning"]
    assert report.read == 1
    assert any(part in what for what in warnings) if part else not warnings


def test_errors_arrive_whole_from_another_process():
    """Guards the pip line of a missing model: an error that crosses over keeps its parts."""
    error = ModelMissingError("no model", where="here", todo="Run: pip")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.what, back.todo) == (
        ModelMissingError,
        str(error),
        "no model",
        "Run: pip",
    )
