"""`comity read` in hard times: killed, on a full disk, and with many readers beside it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from comity.record.store import Record
from comity.views.cli.demo import example_documents

COMITY = [sys.executable, "-c", "from comity.views.cli import main; main()"]


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """A dozen of the example documents: enough to be killed in the midst of."""
    folder = tmp_path_factory.mktemp("texts")
    for path in sorted(example_documents().glob("*.txt"))[:12]:
        shutil.copy(path, folder)
    return folder


def read(texts, record, *, killed_after=None):
    """Run `comity read`; its exit code, or None where it was killed after some seconds."""
    command = [*COMITY, "read", str(texts), "--record", str(record)]
    try:
        # A run that takes longer is ended with SIGKILL.
        return subprocess.run(command, capture_output=True, check=False, timeout=killed_after).returncode
    except subprocess.TimeoutExpired:
        return None


def holdings(record):
    """All that a record holds, whatever the order in which it came."""
    with Record.open(record, read_only=True) as opened:
        statements = sorted(said.id for said in opened.statements())
        return {
            "documents": sorted(document.sha256 for document in opened.documents()),
            "statements": statements,
            "doubled": len(statements) - len(set(statements)),
            "events": sorted(sorted(said.id for said in event.statements) for event in opened.events()),
            "conflicts": sorted(conflict.field for _, conflict in opened.conflicts()),
            "words": opened.search("Baku")[1],
        }


@pytest.fixture(scope="module")
def undisturbed(texts, tmp_path_factory):
    """What the record holds when nothing happens."""
    record = tmp_path_factory.mktemp("undisturbed") / "a.comity"
    assert read(texts, record) == 0
    return holdings(record)


@pytest.mark.slow
def test_a_run_that_was_killed_is_gone_on_with(texts, undisturbed, tmp_path):
    """Guards against loss, doubling and debris: killed anywhere, the next run ends where one run would have."""
    record = tmp_path / "killed.comity"
    chance = random.Random(4)
    killed = 0
    for _ in range(8):
        killed += read(texts, record, killed_after=chance.uniform(0.5, 3.0)) is None
        with Record.open(record, create=True) as opened:
            assert {document.sha256 for document in opened.documents()} <= set(undisturbed["documents"])
    assert killed >= 4
    assert read(texts, record) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["killed.comity"]
    assert holdings(record) == undisturbed


FULL = """
import subprocess, sys
disk, texts, *comity = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=260k", "tmpfs", disk], check=True)
def read():
    done = subprocess.run([*comity, "read", texts, "--record", disk + "/a.comity"], capture_output=True, text=True)
    return done.returncode, done.stderr
full = read()
while_full = subprocess.run([*comity, "search", "Baku", "--json", "--record", disk + "/a.comity"], capture_output=True, text=True)
subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
again = read()
import shutil, json
shutil.copy(disk + "/a.comity", texts + "/../copy.comity")
print(json.dumps({"full": full, "asked": while_full.returncode, "again": again}))
"""


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("unshare")
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0,
    reason="a small disk can be mounted only where `unshare -rm` works",
)
def test_a_full_disk_is_told_and_loses_nothing(texts, undisturbed, tmp_path):
    """Guards the record where the disk fills up: a clear line, what was kept stays, and the next run goes on."""
    disk, own = tmp_path / "disk", tmp_path / "texts"
    disk.mkdir()
    shutil.copytree(texts, own)
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", FULL, str(disk), str(own), *COMITY],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    code, told = found["full"]
    assert code == 1
    assert "Make room" in told
    assert "Traceback" not in told
    assert found["asked"] in {0, 2}
    assert found["again"][0] == 0
    assert holdings(tmp_path / "copy.comity") == undisturbed


ASK = """
import sys, time
from comity.record.store import Record
end = time.monotonic() + float(sys.argv[2])
asked = 0
while time.monotonic() < end:
    with Record.open(sys.argv[1], read_only=True) as record:
        record.events(actor="AZE"); record.conflicts(); record.search("Baku"); record.counts()
    asked += 1
print(asked)
"""


@pytest.mark.slow
def test_eight_readers_ask_while_one_writes(texts, undisturbed, tmp_path):
    """Guards many at once: eight processes ask all the time while one reads documents in, and none fails."""
    record = tmp_path / "busy.comity"
    Record.open(record, create=True).close()

    def ask(_):
        return subprocess.run(
            [sys.executable, "-c", ASK, str(record), "6"], capture_output=True, text=True, check=False
        )

    with ThreadPoolExecutor(9) as pool:
        writing = pool.submit(read, texts, record)
        answers = list(pool.map(ask, range(8)))
        assert writing.result() == 0
    assert [answer.returncode for answer in answers] == [0] * 8, answers[0].stderr
    assert min(int(answer.stdout) for answer in answers) > 0
    assert holdings(record) == undisturbed
