"""The store of feeds: what counts, what is cleared away, and what a run that is killed leaves behind."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest
from stores import GDELT2, ROOT, gdelt_row, kept, on_disk, write_rows

from comity.core.errors import FeedBusyError, FeedError
from comity.engines.feed_store import clear, feed_files, feeds_folder, manifests, writing

ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "src")}


def run(folder, *paths, **options):
    """Take files in from another process."""
    program = "import sys; from comity.sources.feeds.take_in import take_in; from pathlib import Path;"
    program += "r = take_in(sys.argv[2:], Path(sys.argv[1])); print(len(r.taken))"
    command = [sys.executable, "-W", "ignore", "-c", program, str(folder), *map(str, paths)]
    return subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def test_an_absent_folder_holds_nothing(folder):
    """Guards readers before the first import."""
    assert feed_files(folder) == [] and list(manifests(folder)) == []


def test_the_folder_lies_beside_the_record():
    """Guards the default place; a record on a server has none."""
    assert str(feeds_folder("my/record.comity")).endswith("record.comity.feeds")
    assert feeds_folder("postgresql://host/base") is None


def test_files_count_by_feed_and_year(take, folder):
    """Guards the question that the counting asks."""
    take(GDELT2)
    assert [path.parent.name for path in feed_files(folder)] == ["year=2023", "year=2024"]
    assert [path.parent.name for path in feed_files(folder, "gdelt2", {2024, 2025})] == ["year=2024"]
    assert feed_files(folder, "gdelt1") == []


def test_what_no_manifest_lists_does_not_count_and_is_cleared(take, folder):
    """Guards readers and the next run against what a stopped run left."""
    take(GDELT2)
    before, disk = kept(folder), on_disk(folder)
    stray = folder / "gdelt2" / "year=2024" / "stray.parquet"
    stray.write_bytes(b"half a file")
    (folder / "gdelt2" / "year=1999").mkdir()
    (folder / "gdelt2" / "files" / "x.json.tmp").write_text("{")
    (folder / ".incoming").mkdir()
    (folder / ".incoming" / "staged.parquet").write_bytes(b"x")
    assert stray not in feed_files(folder) and kept(folder) == before
    clear(folder)
    assert on_disk(folder) == disk
    assert not (folder / "gdelt2" / "year=1999").exists() and not (folder / ".incoming").exists()


def test_two_imports_do_not_meet(folder, take):
    """Guards the lock: the second is told at once, readers are not hindered, and it is free afterwards."""
    take(GDELT2)
    with writing(folder):
        with pytest.raises(FeedBusyError), writing(folder):
            pass
        assert len(feed_files(folder)) == 2
    with writing(folder):
        pass


def test_a_broken_manifest_is_named(take, folder):
    """Guards against a store that silently lost a file."""
    take(GDELT2)
    path = next(manifests(folder)).path
    path.write_text("{")
    with pytest.raises(FeedError, match=path.name):
        list(manifests(folder))


def test_a_full_disk_is_one_clear_error_and_the_store_stays_as_it_was(take, folder, tmp_path):
    """Guards the store where there is no room: files may not grow beyond 64 kB in the other process."""
    take(GDELT2)
    before = {name: (folder / name).read_bytes() for name in on_disk(folder)}
    chance = random.Random(1)
    rows = [gdelt_row(n, SOURCEURL=f"https://{chance.getrandbits(900):x}") for n in range(10_000)]
    path = write_rows(tmp_path / "big.CSV", rows)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))  # noqa: E731
    process = run(folder, path, preexec_fn=limit)
    _, said = process.communicate(timeout=120)
    assert process.returncode and "the disk is full; big.CSV was not taken in" in said
    assert {name: (folder / name).read_bytes() for name in on_disk(folder)} == before
    assert len(take(path).taken) == 1


@pytest.mark.parametrize("step", range(3))
def test_a_stop_between_any_two_steps_of_a_commit_changes_nothing_that_counts(
    take, folder, monkeypatch, step
):
    """Guards each step on its own: two Parquet files, then the manifest; the next run makes it whole."""
    from comity.engines import feed_store

    class Stopped(BaseException):
        pass

    settle, done = feed_store._settle, []

    def stopping(source, target):
        if len(done) == step:
            raise Stopped
        done.append(target)
        settle(source, target)

    monkeypatch.setattr(feed_store, "_settle", stopping)
    with pytest.raises(Stopped):
        take(GDELT2)
    assert feed_files(folder) == [] and kept(folder) == []
    monkeypatch.setattr(feed_store, "_settle", settle)
    assert len(take(GDELT2).taken) == 1
    listed = {str(path.relative_to(folder)) for path in feed_files(folder)}
    assert on_disk(folder) == listed | {"gdelt2/files/6b4490253a1f5a96.json"}
    assert len(kept(folder)) == 11


def killed_at_random(folder, tmp_path, times, seed):
    """Kill imports at random points, each time later, then let one finish; give what the store then holds."""
    chance = random.Random(seed)
    paths = [
        write_rows(tmp_path / f"{n}.CSV", [gdelt_row(i) for i in range(n * 20_000, n * 20_000 + 25_000)])
        for n in range(3)
    ]
    for _ in range(times):
        process = run(folder, *paths)
        time.sleep(chance.uniform(0.3, 2.5))  # the point at which it is killed, not something waited for
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for path in feed_files(folder):
            assert path.is_file()  # whatever counts is there, whenever the run was killed
    process = run(folder, *paths)
    assert process.wait(120) == 0, process.stderr.read()
    process.communicate()


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_after_kill_nothing_is_lost_nothing_doubled_and_no_debris_left(folder, tmp_path, times):
    """Guards the order of writing: rows, then the manifest that makes them count."""
    if times > 3 and not os.environ.get("COMITY_SLOW"):
        pytest.skip("set COMITY_SLOW=1 to kill fifty times")
    killed_at_random(folder, tmp_path, times, seed=times)
    assert [int(row["event_id"]) for row in kept(folder)] == sorted(range(65_000), key=str)
    listed = {str(path.relative_to(folder)) for path in feed_files(folder)}
    listed |= {str(one.path.relative_to(folder)) for one in manifests(folder)}
    assert on_disk(folder) == listed
