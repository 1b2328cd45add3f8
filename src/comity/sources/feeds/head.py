"""The beginning of a feed's file, and which feed it is of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from comity.core.errors import SourceError
from comity.sources.feeds.description import Feed, feeds
from comity.sources.feeds.opening import Part, kind_of

_DELIMITERS = "\t,;|"
_LOOKED_AT = 50  # rows


@dataclass(frozen=True)
class Head:
    """How a file begins.

    Attributes:
        part: The file, or the member of a ZIP.
        lines: Its first lines; none for Parquet.
        first_day: Day zero of files that count days, where the user gave one.
    """

    part: Part
    lines: tuple[str, ...]
    first_day: date | None = None

    @cached_property
    def delimiter(self) -> str:
        """The character that parts the fields: the one that the first line has most of."""
        first = self.lines[0] if self.lines else ""
        return max(_DELIMITERS, key=first.count)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields of the first line: a header's names, where it is one."""
        first = self.lines[0] if self.lines else ""
        return tuple(name.strip().strip('"') for name in first.split(self.delimiter))

    @cached_property
    def rows(self) -> list[list[str]]:
        """The fields of the first lines, header and empty lines among them."""
        return [line.split(self.delimiter) for line in self.lines[:_LOOKED_AT] if line.strip()]

    @cached_property
    def width(self) -> int:
        """How many fields most of the first lines have."""
        counts = Counter(len(row) for row in self.rows)
        return counts.most_common(1)[0][0] if counts else 0

    @cached_property
    def sound(self) -> list[list[str]]:
        """Those of the first rows that have as many fields as most."""
        return [row for row in self.rows if len(row) == self.width]

    def has(self, *names: str) -> bool:
        """Whether the first line is a header with these names."""
        return set(names) <= set(self.names)

    @property
    def where(self) -> str:
        """The file, for messages."""
        return f"{self.part.path}:{self.part.member}" if self.part.member else str(self.part.path)


def head_of(part: Part, first_day: date | None = None) -> Head:
    """How a file begins.

    Raises:
        SourceError: If it holds nothing or no text.
    """
    packed = not part.member and kind_of(part.path) == "parquet"
    return Head(part, () if packed else tuple(part.head()), first_day)


def recognised(head: Head) -> Feed:
    """The feed that a file is of, by its columns.

    Raises:
        SourceError: If none fits, or several do; the message says what to pass.
    """
    fitting = [feed for feed in feeds().values() if feed.reader.fits(head)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(feed.name for feed in fitting or feeds().values())
    if fitting:
        raise SourceError(
            f"could be any of {names}", where=head.where, todo=f"Pass --format {fitting[0].name} or another"
        )
    form = (
        f"{head.width} column{'s' * (head.width != 1)} parted by {_spoken(head.delimiter)}"
        if head.lines
        else "Parquet"
    )
    raise SourceError(
        f"no known feed has this form ({form})",
        where=head.where,
        todo=f"Check the file, or pass --format with one of {names}",
    )


def _spoken(delimiter: str) -> str:
    return {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}[delimiter]
