"""Takes files of event feeds into their store: recognises them, reads them, keeps what fits, says what does not.

>>> take_in(["20240516.export.CSV.zip"], Path("record.comity.feeds")).taken[0].data["kept"]
15321
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from comity.core.errors import ComityError, FeedError, SourceError
from comity.core.problems import Problem
from comity.engines.feed_store import Manifest, commit, feed_files, manifests, writing
from comity.engines.repeated import Written, write_by_year
from comity.sources.feeds.description import Feed, feed_named
from comity.sources.feeds.find import feed_paths
from comity.sources.feeds.head import Head, head_of, recognised
from comity.sources.feeds.left_out import BESIDE, MISFITS, REMARKS, Log
from comity.sources.feeds.opening import parts
from comity.sources.feeds.plover import mapping_version
from comity.sources.feeds.stage import Staged, stage

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(slots=True)
class Report:
    """What a run did.

    Attributes:
        taken: The manifests of the files that were taken in.
        known: The files that had been taken in before, with the manifests of that time.
        problems: What else is to be said; `error` for each file that failed.
    """

    taken: list[Manifest] = field(default_factory=list)
    known: list[tuple[str, Manifest]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """Files that could not be taken in."""
        return sum(problem.level == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is.

    Attributes:
        path: The file.
        rows: Rows of it read so far.
        done: What became of it, once it is over: a manifest, or a problem.
    """

    path: Path
    rows: int = 0
    done: Manifest | Problem | None = None


def take_in(
    paths: Sequence[str | Path],
    folder: Path,
    *,
    feed: str | None = None,
    first_day: date | None = None,
    step: Callable[[Step], None] = lambda _: None,
) -> Report:
    """Take in files, one after the other; one that fails costs one line and that file.

    Args:
        paths: Files, or folders with files of feeds.
        folder: Where feeds are kept; made if there is none.
        feed: The feed that all of them are of; recognised if not given.
        first_day: Day zero of files that count days.
        step: Told how far the run is.

    Raises:
        OptionError: If there is no such feed.
        FeedBusyError: If another process is taking in a feed.
        FeedError: If the disk is full; what was complete before stays.
    """
    report = Report()
    chosen = feed_named(feed) if feed else None
    files, report.problems = feed_paths(paths)
    for problem in report.problems:
        step(Step(Path(problem.where), done=problem))
    if not files:
        return report
    with writing(folder) as incoming:
        for path in files:
            try:
                _one(path, folder, incoming, chosen, first_day, report, step)
            except ComityError as error:
                if isinstance(error, FeedError):
                    raise
                problem = Problem.from_error(error, str(path))
                report.problems.append(problem)
                step(Step(path, done=problem))
            except OSError as error:
                _settle_error(error, path, folder, report, step)
    return report


def _settle_error(
    error: OSError, path: Path, folder: Path, report: Report, step: Callable[[Step], None]
) -> None:
    if error.errno in _FULL:
        raise FeedError(
            f"the disk is full; {path.name} was not taken in, what was there before is intact",
            where=str(folder),
            todo="Make room, or choose another folder with --feeds, and run it again",
        ) from error
    problem = Problem("error", str(path), error.strerror or str(error), "", "source")
    report.problems.append(problem)
    step(Step(path, done=problem))


def _one(
    path: Path,
    folder: Path,
    incoming: Path,
    chosen: Feed | None,
    first_day: date | None,
    report: Report,
    step: Callable[[Step], None],
) -> None:
    """Take in one file."""
    texts = parts(path)
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    known = _known(folder, sha256)
    if known is not None:
        report.known.append((str(path), known))
        step(Step(path, done=known))
        return
    heads, feed = _heads([head_of(part, first_day) for part in texts], chosen, report, step)
    staged = stage(heads, feed, incoming, lambda rows: step(Step(path, rows)))
    _check(staged, path)
    stored = _stored(folder, feed, staged, sha256)
    written = write_by_year(staged.path, stored, incoming)
    manifest = commit(folder, feed.name, written.files, _data(path, sha256, feed, staged, written))
    staged.path.unlink()
    report.taken.append(manifest)
    step(Step(path, staged.log.read, manifest))
    for problem in _warnings(manifest, staged, path):
        report.problems.append(problem)
        step(Step(path, done=problem))


def _known(folder: Path, sha256: str) -> Manifest | None:
    """The manifest of the same file, if it was read by the tables that are in use now."""
    same = (one for one in manifests(folder) if one.data["sha256"] == sha256)
    return next((one for one in same if one.data["mapping"] == mapping_version()), None)


def _heads(
    heads: list[Head], chosen: Feed | None, report: Report, step: Callable[[Step], None]
) -> tuple[list[Head], Feed]:
    """The texts to read and the feed they are of; members of a ZIP that are of none are passed over."""
    if chosen is not None:
        return heads, chosen
    if len(heads) == 1:
        return heads, recognised(heads[0])
    found: list[tuple[Head, Feed]] = []
    for head in heads:
        try:
            found.append((head, recognised(head)))
        except SourceError as error:
            report.problems.append(
                Problem("warning", head.where, error.what, "It was passed over", error.code)
            )
    names = sorted({feed.name for _, feed in found})
    if len(names) != 1:
        what = (
            f"holds files of several feeds ({', '.join(names)})" if names else "holds no file of a known feed"
        )
        raise SourceError(
            f"the ZIP {what}", where=str(heads[0].part.path), todo="Unpack it and name its files"
        )
    return [head for head, _ in found], found[0][1]


def _check(staged: Staged, path: Path) -> None:
    """A file in which nothing is as the format says is another file.

    Raises:
        SourceError: If no row fits.
    """
    misfits = staged.log.sum(MISFITS)
    if staged.log.read > misfits or not misfits and staged.log.read:
        return
    reasons = "; ".join(
        f"{one['count']} times {MISFITS[name]}, first on line {_lines(one)}"
        for name, one in staged.log.data(MISFITS).items()
    )
    broken = "it breaks off before its first whole line; " if staged.log.broke_off else ""
    raise SourceError(f"no row fits: {broken}{reasons or 'there is none'}", where=str(path))


def _lines(one: dict[str, Any]) -> str:
    return str(next(iter(one["lines"]), "?"))


def _stored(folder: Path, feed: Feed, staged: Staged, sha256: str) -> list[Path]:
    """Files of the same feed and years, but not those of an older reading of this very file."""
    own = {file for one in manifests(folder) if one.data["sha256"] == sha256 for file in one.files}
    return [file for file in feed_files(folder, feed.name, staged.years) if file not in own]


def _data(path: Path, sha256: str, feed: Feed, staged: Staged, written: Written) -> dict[str, Any]:
    log = staged.log
    for reason, dropped in written.dropped.items():
        log.add(reason, dropped.count)
        log.counts[reason].lines += dropped.lines
    kept = sum(written.rows.values())
    figures = {
        "rows": log.read,
        "fitting_share": round(1 - log.sum(MISFITS) / log.read, 4) if log.read else None,
        "kept_share": round(kept / log.read, 4) if log.read else None,
        "first_day": str(written.first) if written.first else None,
        "last_day": str(written.last) if written.last else None,
    }
    return {
        "name": path.name,
        "feed": feed.name,
        "sha256": sha256,
        "bytes": path.stat().st_size,
        "mapping": mapping_version(),
        "imported_at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "read": log.read,
        "kept": kept,
        "left_out": log.data(MISFITS) | log.data(BESIDE),
        "remarks": log.data(REMARKS),
        "broke_off": log.broke_off,
        "years": {str(year): rows for year, rows in written.rows.items()},
        "first_day": figures["first_day"],
        "last_day": figures["last_day"],
        "expectations": [
            {
                "what": one.what,
                "expected": str(one),
                "found": figures[one.what],
                "met": one.met(figures[one.what]),
            }
            for one in feed.expectations
        ],
    }


def _warnings(manifest: Manifest, staged: Staged, path: Path) -> Iterator[Problem]:
    if staged.log.broke_off:
        yield Problem(
            "warning", str(path), f"the file breaks off after {staged.log.read} rows; these are kept",
            "Fetch it again and take it in once more: nothing is counted twice", "feed-broke-off",
        )  # fmt: skip
    for one in manifest.data["expectations"]:
        if not one["met"]:
            yield Problem(
                "warning", str(path), f"{one['what']} is {one['found']}, expected {one['expected']}",
                "Check whether it is the file you mean", "feed-expectation",
            )  # fmt: skip
