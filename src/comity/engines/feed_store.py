"""Where event feeds lie on disk, and which of their files count.

    <folder>/<feed>/year=2024/<name>.parquet    rows, in the columns of `EVENT_COLUMNS`
    <folder>/<feed>/files/<hash>.json           the manifest of one file that was taken in

A Parquet file counts once a manifest lists it; the manifest is written last, in one step. Whatever no
manifest lists was left behind by a run that was stopped, and the next run clears it away. Readers take no
lock and never wait.

>>> feed_files(Path("record.comity.feeds"), years=range(2018, 2020))
[]
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.core.errors import FeedBusyError, FeedError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK, _INCOMING = ".lock", ".incoming"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one file brought to the store.

    Attributes:
        feed: The feed's name.
        path: The manifest's own file.
        data: Its content: `name`, `sha256`, `mapping`, `imported_at`, `read`, `added`, `kept`, `left_out`,
            `remarks`, `ids`, `years`, `files`, `expectations`.
    """

    feed: str
    path: Path
    data: dict[str, Any]

    @property
    def files(self) -> tuple[Path, ...]:
        """The Parquet files that it lists."""
        return tuple(self.path.parents[1] / name for name in self.data["files"])


def feeds_folder(record: str) -> Path | None:
    """The usual place of the feeds of a record: beside its file; None for a record on a server."""
    return None if "://" in record else Path(f"{record}.feeds")


def manifests(folder: Path) -> Iterator[Manifest]:
    """All manifests of a folder, by feed and the time when each was written.

    Raises:
        FeedError: If one is broken.
    """
    for feed in sorted(path for path in _folders(folder) if (path / "files").is_dir()):
        found = [Manifest(feed.name, path, _load(path)) for path in sorted((feed / "files").glob("*.json"))]
        yield from sorted(found, key=lambda one: (one.data["imported_at"], one.path.name))


def feed_files(folder: Path, feed: str | None = None, years: Collection[int] | None = None) -> list[Path]:
    """The Parquet files that count: those that a manifest lists.

    Args:
        folder: The folder of the feeds; it need not exist.
        feed: Only of that feed.
        years: Only with deeds of these years.
    """
    return [
        path
        for manifest in manifests(folder)
        if feed in (None, manifest.feed)
        for path in manifest.files
        if years is None or year_of(path) in years
    ]


def is_kept(folder: Path, feed: str) -> bool:
    """Whether manifests say which of a feed's files count; in a folder of another program all of them do."""
    return (folder / _LOCK).exists() or (folder / feed / "files").is_dir()


def year_of(path: Path) -> int:
    """The year of which a Parquet file of the store has deeds."""
    return int(path.parent.name.removeprefix("year="))


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """Hold the store alone, cleared of debris, with an empty folder for what is not complete yet.

    Raises:
        FeedBusyError: If another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a+b") as lock:
        if not _locked(lock.fileno()):
            raise FeedBusyError(
                "another process is taking in a feed",
                where=str(folder),
                todo="Try again when it has finished",
            )
        incoming = folder / _INCOMING
        clear(folder)
        incoming.mkdir()
        try:
            yield incoming
        finally:
            shutil.rmtree(incoming, ignore_errors=True)


def clear(folder: Path) -> None:
    """Remove what a stopped run left: unfinished files, and Parquet files that no manifest lists."""
    shutil.rmtree(folder / _INCOMING, ignore_errors=True)
    counted = set(feed_files(folder))
    for feed in _folders(folder):
        for path in feed.glob("year=*/*"):
            if path not in counted:
                path.unlink()
        for path in feed.glob("files/*.tmp"):
            path.unlink()
        for year in feed.glob("year=*"):
            if not any(year.iterdir()):
                year.rmdir()


def commit(folder: Path, feed: str, staged: dict[int, Path], data: dict[str, Any]) -> Manifest:
    """Move finished Parquet files to their years and write the manifest that makes them count.

    A manifest of the same file is replaced; what it listed is removed afterwards.

    Args:
        folder: The folder of the feeds.
        feed: The feed's name.
        staged: Finished files by year; on the same disk.
        data: The manifest's content, without `files`.
    """
    home = folder / feed
    key = data["sha256"][:16]
    names = []
    for year, source in sorted(staged.items()):
        name = f"year={year}/{key}-{data['mapping']}.parquet"
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        _settle(source, home / name)
        names.append(name)
    (home / "files").mkdir(parents=True, exist_ok=True)
    path = home / "files" / f"{key}.json"
    old = Manifest(feed, path, _load(path)).files if path.exists() else ()
    manifest = Manifest(feed, path, {**data, "files": names})
    draft = path.with_suffix(".json.tmp")
    draft.write_text(json.dumps(manifest.data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    _settle(draft, path)
    for file in set(old) - set(manifest.files):
        file.unlink(missing_ok=True)
    return manifest


def _settle(source: Path, target: Path) -> None:
    """Give a finished file its name, on the disk and not only in its cache."""
    with source.open("rb+") as stream:
        os.fsync(stream.fileno())
    source.replace(target)
    if sys.platform != "win32":
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _load(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError:
        data = {}
    if not (isinstance(data, dict) and {"files", "imported_at"} <= set(data)):
        raise FeedError(
            "the manifest cannot be read", where=str(path), todo="Delete it and take in the file again"
        )
    return data


def _locked(handle: int) -> bool:
    """Whether the lock could be taken; the system gives it back when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
