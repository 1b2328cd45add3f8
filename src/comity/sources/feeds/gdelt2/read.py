"""Reads GDELT 2.0 event files (`*.export.CSV`): 61 columns, one file every fifteen minutes."""

from __future__ import annotations

from collections.abc import Iterator

from comity.sources.feeds import gdelt
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.rows import Deeds

COLUMNS = gdelt.columns(second=True)


def fits(head: Head) -> bool:
    """Whether a file that begins so is of GDELT 2.0."""
    return gdelt.fits(head, (61,))


def read(head: Head, log: Log) -> Iterator[Deeds]:
    """Its deeds."""
    return gdelt.read(head, log, COLUMNS, "gdelt2")
