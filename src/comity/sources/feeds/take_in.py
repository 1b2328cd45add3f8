"""Takes files of event feeds into their store: recognises, reads and keeps what fits, and says the rest.

>>> take_in(["20240516.export.CSV.zip"], Path("record.comity.feeds")).taken[0].data["kept"]  # doctest: +SKIP
15321
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from comity.core.errors import ComityError, FeedError, SourceError
from comity.core.problems import Problem
from comity.engines.by_year import write_by_year
from comity.engines.feed_store import Manifest, commit, manifests, writing, year_of
from comity.engines.repeated import repeated
from comity.sources.feeds.account import account, warnings_of
from comity.sources.feeds.description import Feed, feed_named
from comity.sources.feeds.find import feed_paths
from comity.sources.feeds.head import Head, head_of, recognised
from comity.sources.feeds.left_out import MISFITS
from comity.sources.feeds.opening import Part, parts
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
    run = _Run(folder, feed_named(feed) if feed else None, first_day, step)
    files, problems = feed_paths(paths)
    for problem in problems:
        run.say(problem, Path(problem.where))
    if not files:
        return run.report
    with writing(folder) as incoming:
        run.held = list(manifests(folder))
        for path in files:
            try:
                run.take_in(path, incoming)
            except FeedError:
                raise
            except ComityError as error:
                run.say(Problem.from_error(error, str(path)), path)
            except OSError as error:
                if error.errno in _FULL:
                    raise _full(path, folder) from error
                run.say(Problem("error", str(path), error.strerror or str(error).strip(), "", "source"), path)
    return run.report


def _full(path: Path, folder: Path) -> FeedError:
    return FeedError(
        f"the disk is full; {path.name} was not taken in, what was there before is intact",
        where=str(folder),
        todo="Make room, or choose another folder with --feeds, and run it again",
    )


@dataclass(slots=True)
class _Run:
    """One run: what it was asked, what the store holds, what it did."""

    folder: Path
    chosen: Feed | None
    first_day: date | None
    step: Callable[[Step], None]
    held: list[Manifest] = field(default_factory=list)
    report: Report = field(default_factory=Report)

    def say(self, problem: Problem, path: Path) -> None:
        """Put a problem into the report and tell of it."""
        self.report.problems.append(problem)
        self.step(Step(path, done=problem))

    def take_in(self, path: Path, incoming: Path) -> None:
        """Take in one file."""
        texts = parts(path)
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        same = [one for one in self.held if one.data["sha256"] == sha256]
        known = next((one for one in same if one.data["mapping"] == mapping_version()), None)
        if known is not None:
            self.report.known.append((str(path), known))
            self.step(Step(path, done=known))
            return
        heads, feed = self._heads(texts)
        staged = stage(heads, feed, incoming, lambda rows: self.step(Step(path, rows)))
        _check(staged, path)
        dropped = repeated(staged.path, self._stored(feed, staged, same))
        for reason, count in dropped.counts.items():
            staged.log.add(reason, count)
            staged.log.counts[reason].lines += dropped.lines[reason]
        written = write_by_year(staged.path, dropped.rows, incoming)
        manifest = commit(self.folder, feed.name, written.files, account(path, sha256, feed, staged, written))
        staged.path.unlink()
        self.held = [one for one in self.held if one.path != manifest.path] + [manifest]
        self.report.taken.append(manifest)
        self.step(Step(path, staged.log.read, manifest))
        for problem in warnings_of(manifest, path):
            self.say(problem, path)

    def _heads(self, texts: list[Part]) -> tuple[list[Head], Feed]:
        """The texts to read and the feed they are of; members of a ZIP that are of none are passed over."""
        if len(texts) == 1:
            head = head_of(texts[0], self.first_day)
            return [head], self.chosen or recognised(head)
        found: list[tuple[Head, Feed]] = []
        for text in texts:
            try:
                head = head_of(text, self.first_day)
                found.append((head, self.chosen or recognised(head)))
            except SourceError as error:
                where = f"{text.path}:{text.member}"
                self.say(Problem("warning", where, error.what, "It was passed over", error.code), text.path)
        names = sorted({feed.name for _, feed in found})
        if len(names) == 1:
            return [head for head, _ in found], found[0][1]
        what = f"files of several feeds ({', '.join(names)})" if names else "no file of a known feed"
        where = str(texts[0].path)
        raise SourceError(f"the ZIP holds {what}", where=where, todo="Unpack it and name its files")

    def _stored(self, feed: Feed, staged: Staged, same: list[Manifest]) -> list[Path]:
        """Files that may hold the same event numbers: of the feed, the years, and the range of numbers.

        Those of an older reading of this very file are about to be replaced.
        """
        first, last = staged.ids
        return [
            file
            for one in self.held
            if one.feed == feed.name and one not in same
            if one.data["ids"][0] <= last and first <= one.data["ids"][1]
            for file in one.files
            if year_of(file) in staged.years
        ]


def _check(staged: Staged, path: Path) -> None:
    """A file in which nothing is as the format says is another file.

    Raises:
        SourceError: If no row fits.
    """
    misfits = staged.log.sum(MISFITS)
    if staged.log.read > misfits or (not misfits and staged.log.read):
        return
    reasons = "; ".join(
        f"{one['count']} times {MISFITS[name]}, first on line {_lines(one)}"
        for name, one in staged.log.data(MISFITS).items()
    )
    broken = "it breaks off before its first whole line; " if staged.log.broke_off else ""
    raise SourceError(f"no row fits: {broken}{reasons or 'there is none'}", where=str(path))


def _lines(one: dict[str, Any]) -> str:
    return str(next(iter(one["lines"]), "?"))
