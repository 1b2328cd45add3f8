"""A made-up event feed of any size, the same on every run: what tables are tested and timed on.

Its actors are drawn by rank (Zipf), a fifth of its rows nearly repeat another one, as agencies repeat each
other, and no row says anything about the world. Needs numpy.

>>> write_feed(folder, rows=1_000)                               # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from comity.engines.schema import arrow_schema

YEARS = range(1985, 2026)
ACTORS = tuple(f"S{number:03d}" for number in range(200))
OUTLETS = tuple(f"outlet-{number:02d}" for number in range(40))
COPY_SHARE = 0.2
# The twenty roots of CAMEO, each with a PLOVER type and a score in the manner of PLOVER's.
CODES: tuple[tuple[str, str, float], ...] = (
    ("01", "CONSULT", 1.0), ("02", "REQUEST", 0.0), ("03", "AGREE", 2.5), ("04", "CONSULT", 2.5),
    ("05", "SUPPORT", 5.0), ("06", "COOPERATE", 9.5), ("07", "AID", 10.0), ("08", "CONCEDE", 4.5),
    ("09", "ACCUSE", -3.5), ("10", "REQUEST", -1.0), ("11", "ACCUSE", -2.0), ("12", "REJECT", -2.0),
    ("13", "THREATEN", -3.5), ("14", "PROTEST", -5.0), ("15", "MOBILIZE", -5.5), ("16", "SANCTION", -4.0),
    ("17", "COERCE", -6.5), ("18", "ASSAULT", -9.0), ("19", "ASSAULT", -10.0), ("20", "ASSAULT", -10.0),
)  # fmt: skip
_REPEATED = ("actor", "target", "code")


def write_feed(folder: Path, *, rows: int, name: str = "synthetic", seed: int = 7) -> Path:
    """Write a feed, one zstd Parquet file for each year, a year at a time.

    Args:
        folder: Where feeds lie; the feed becomes a folder in it.
        rows: Of the whole feed; every year has as many as the next, but for one.
        name: Of the feed.
        seed: Another seed gives other rows.

    Returns:
        The feed's folder.
    """
    for number, year in enumerate(YEARS):
        share = rows * (number + 1) // len(YEARS) - rows * number // len(YEARS)
        path = folder / name / f"year={year}" / "part-0.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        table = _year(year, share, name, np.random.default_rng((seed, year)))
        pq.write_table(table.drop_columns(["year"]), path, compression="zstd")
    return folder / name


def _year(year: int, rows: int, feed: str, chance: np.random.Generator) -> pa.Table:
    drawn = _repeat(_draw(year, rows, chance), chance)
    order = np.argsort(drawn["day"], kind="stable")
    drawn = {name: column[order] for name, column in drawn.items()}
    return pa.Table.from_arrays(list(_columns(year, feed, drawn)), schema=arrow_schema())


def _draw(year: int, rows: int, chance: np.random.Generator) -> dict[str, Any]:
    """Rows as numbers: ranks of actors, of codes and outlets, days since 1970."""
    share = 1 / np.arange(1, len(ACTORS) + 1)
    actor = chance.choice(len(ACTORS), rows, p=share / share.sum())
    target = chance.choice(len(ACTORS), rows, p=share / share.sum())
    # Nobody acts towards itself: the next in rank takes its place.
    target = np.where(target == actor, (target + 1) % len(ACTORS), target)
    first, after = _epoch_day(year), _epoch_day(year + 1)
    return {
        "actor": actor, "target": target, "code": chance.integers(len(CODES), size=rows),
        "day": chance.integers(first, after, rows), "outlet": chance.integers(len(OUTLETS), size=rows),
        "reports": chance.integers(1, 11, rows), "last": np.full(rows, after - 1),
    }  # fmt: skip


def _repeat(drawn: dict[str, Any], chance: np.random.Generator) -> dict[str, Any]:
    """Turn a fifth of the rows into reports of another row's deed, up to two days later."""
    rows = len(drawn["day"])
    copies = np.flatnonzero(chance.random(rows) < COPY_SHARE)
    models = chance.integers(rows, size=len(copies))
    for name in _REPEATED:
        drawn[name][copies] = drawn[name][models]
    later = drawn["day"][models] + chance.integers(0, 3, len(copies))
    drawn["day"][copies] = np.minimum(later, drawn["last"][copies])
    return drawn


def _columns(year: int, feed: str, drawn: dict[str, Any]) -> Iterator[pa.Array]:
    rows = len(drawn["day"])
    numbers = np.arange(rows)
    codes, types, scores = zip(*CODES, strict=True)
    given: dict[str, pa.Array] = {
        "event_id": pa.array(np.char.add(f"{year}-", numbers.astype(np.str_)) if rows else [], pa.string()),
        "feed": pa.repeat(pa.scalar(feed), rows),
        "actor": pa.array(ACTORS).take(pa.array(drawn["actor"])),
        "target": pa.array(ACTORS).take(pa.array(drawn["target"])),
        "type": pa.array(types).take(pa.array(drawn["code"])),
        "original_code": pa.array(codes).take(pa.array(drawn["code"])),
        "status": pa.repeat(pa.scalar("occurred"), rows),
        "happened_on": pa.array(drawn["day"].astype("datetime64[D]")),
        "known_on": pa.array((drawn["day"] + 1).astype("datetime64[D]")),
        "weight": pa.array(scores).take(pa.array(drawn["code"])),
        "report_count": pa.array(drawn["reports"].astype(np.int32)),
        "outlet": pa.array(OUTLETS).take(pa.array(drawn["outlet"])),
        "year": pa.array(np.full(rows, year, dtype=np.int32)),
    }
    for field in arrow_schema():
        yield given[field.name] if field.name in given else pa.nulls(rows, field.type)


def _epoch_day(year: int) -> int:
    return (date(year, 1, 1) - date(1970, 1, 1)).days
