"""What is known about each feed: who publishes it, on what terms, and what its files should be like.

Each feed is a folder: `source.yml`, `read.py`, `sample/`. A new folder is a new feed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol

import yaml

from comity.core.errors import OptionError, SourceError

if TYPE_CHECKING:
    from comity.sources.feeds.head import Head
    from comity.sources.feeds.left_out import Log
    from comity.sources.feeds.rows import Deeds

_PACKAGE = "comity.sources.feeds"
_TEXTS = ("title", "publisher", "terms", "citation", "coverage", "cadence", "counts")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A range in which a figure of a file should lie.

    Attributes:
        what: `rows`, `fitting_share`, `kept_share`, `first_day`, `last_day`.
        least: Lower end; None for open.
        most: Upper end; None for open.
    """

    what: str
    least: Any
    most: Any

    def met(self, found: Any) -> bool:
        """Whether a figure lies in the range; nothing found is no breach."""
        if found is None:
            return True
        return (self.least is None or found >= self.least) and (self.most is None or found <= self.most)

    def __str__(self) -> str:
        if self.least is None or self.most is None:
            return f"at least {_spoken(self.least)}" if self.most is None else f"at most {_spoken(self.most)}"
        return f"{_spoken(self.least)} to {_spoken(self.most)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed.

    Attributes:
        name: Its folder's name.
        title: Its own name.
        publisher: Who publishes it.
        terms: Licence or terms, and whether they were seen.
        citation: How to cite it.
        coverage: Which years.
        cadence: How often files come.
        counts: What a row counts, and known faults.
        columns: Meaning of the columns that are read.
        expectations: Ranges that each file is checked against.
        counts_reports: Whether a row is a report, so that several rows of a day may be of one deed.
    """

    name: str
    title: str
    publisher: str
    terms: str
    citation: str
    coverage: str
    cadence: str
    counts: str
    columns: Mapping[str, str]
    expectations: tuple[Expectation, ...]
    counts_reports: bool = False

    @property
    def reader(self) -> Reader:
        """Its `read.py`."""
        module: Any = import_module(f"{_PACKAGE}.{self.name}.read")
        return module  # type: ignore[no-any-return]


class Reader(Protocol):
    """What a feed's `read.py` has."""

    def fits(self, head: Head) -> bool:
        """Whether a file that begins so is of this feed."""

    def read(self, head: Head, log: Log) -> Iterator[Deeds]:
        """The rows of the file, batch by batch."""


@functools.cache
def feeds() -> dict[str, Feed]:
    """All feeds by name.

    Raises:
        SourceError: If a description lacks something; the message lists everything.
    """
    folders = [one for one in files(_PACKAGE).iterdir() if one.is_dir() and (one / "source.yml").is_file()]
    return {
        one.name: _feed(one.name, (one / "source.yml").read_text("utf-8")) for one in sorted(folders, key=str)
    }


def feed_named(name: str) -> Feed:
    """The feed of that name.

    Raises:
        OptionError: If there is none.
    """
    if name not in feeds():
        raise OptionError(
            f"unknown feed {name!r}", where="--format", todo=f"Take one of {', '.join(feeds())}"
        )
    return feeds()[name]


def _feed(name: str, text: str) -> Feed:
    data = yaml.safe_load(text)
    expected = [
        Expectation(what, _plain(ends.get("min")), _plain(ends.get("max")))
        for what, ends in (data.get("expectations") or {}).items()
    ]
    lacking = [key for key in (*_TEXTS, "columns") if not data.get(key)]
    if lacking:
        raise SourceError(f"{', '.join(lacking)} missing", where=f"{name}/source.yml", todo="Write them")
    texts = {key: " ".join(str(data[key]).split()) for key in _TEXTS}
    return Feed(name=name, columns=data["columns"], expectations=tuple(expected),
        counts_reports=bool(data.get("counts_reports")), **texts,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _spoken(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.0%}"
    return f"{value:,}" if isinstance(value, int) else str(value)
