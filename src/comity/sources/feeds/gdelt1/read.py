"""Reads GDELT 1.0 event files: 57 columns in the files up to March 2013, 58 with SOURCEURL after."""

from __future__ import annotations

from collections.abc import Iterator

from comity.sources.feeds import gdelt
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.rows import Deeds

COLUMNS = gdelt.columns(second=False)


def fits(head: Head) -> bool:
    """Whether a file that begins so is of GDELT 1.0."""
    return gdelt.fits(head, (57, 58))


def read(head: Head, log: Log) -> Iterator[Deeds]:
    """Its deeds."""
    return gdelt.read(head, log, COLUMNS, "gdelt1")
