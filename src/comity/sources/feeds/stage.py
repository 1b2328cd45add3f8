"""Reads a file of a feed into one unfinished file: what fits, in the columns of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.feeds.description import Feed
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.settle import STAGED, settle


@dataclass(frozen=True, slots=True)
class Staged:
    """A file as it was read.

    Attributes:
        path: The unfinished file, in Arrow's format.
        log: What was read and left out.
        years: Those of which it has deeds.
        ids: The first and the last event number, in the order of text.
    """

    path: Path
    log: Log
    years: frozenset[int]
    ids: tuple[str, str]


def stage(heads: Sequence[Head], feed: Feed, folder: Path, rows: Callable[[int], None]) -> Staged:
    """Read the texts of a file.

    Args:
        heads: How each begins; several for a ZIP of several files.
        feed: The feed that they are of.
        folder: Where the unfinished file goes.
        rows: Told how many rows were read so far.
    """
    years: set[int] = set()
    ids: list[str] = []
    log, path = Log(), folder / "staged.arrow"
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, STAGED) as writer:
        for head in heads:
            log.prefix = f"{head.part.member}:" if len(heads) > 1 else ""
            number = log.read
            for deeds in feed.reader.read(head, log):
                kept = settle(deeds, feed.name, number, log)
                if kept.num_rows:
                    writer.write_batch(kept)
                    years.update(kept.column("year").unique().to_pylist())
                    ends = pc.min_max(kept.column("event_id")).as_py()
                    ids = [min([*ids, ends["min"]]), max([*ids, ends["max"]])]
                number += len(deeds.lines)
                rows(log.read)
    return Staged(path, log, frozenset(years), (ids[0], ids[-1]) if ids else ("", ""))
