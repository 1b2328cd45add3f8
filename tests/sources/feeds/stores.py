"""What stands in a store of feeds, and rows in the form of GDELT 2.0 to fill it with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from comity.engines.feed_store import feed_files
from comity.sources.feeds.gdelt import columns

ROOT = Path(__file__).resolve().parents[3]
FEEDS = ROOT / "src" / "comity" / "sources" / "feeds"
GDELT2 = FEEDS / "gdelt2" / "sample" / "20240516120000.export.CSV"
NAMES = columns(second=True)


def gdelt_row(number: int, **changed: str) -> str:
    """A sound row of GDELT 2.0: Azerbaijan visits Slovakia."""
    values = dict.fromkeys(NAMES, "") | {
        "GLOBALEVENTID": str(number), "SQLDATE": "20240516", "Actor1Code": "AZEGOV", "Actor1Name": "AZERBAIJAN",
        "Actor2Code": "SVKGOV", "Actor2Name": "SLOVAKIA", "EventCode": "042", "NumArticles": "3",
        "ActionGeo_CountryCode": "LO", "DATEADDED": "20240516120000", "SOURCEURL": "https://news.example/a",
    }  # fmt: skip
    return "\t".join((values | changed).values())


def write_rows(path: Path, rows: list[str], *, end: str = "\n") -> Path:
    """A file with these lines."""
    path.write_bytes("".join(row + end for row in rows).encode("utf-8"))
    return path


def kept(folder: Path) -> list[dict[str, Any]]:
    """All rows that count, by feed and number."""
    files = [str(path) for path in feed_files(folder)]
    if not files:
        return []
    found = duckdb.read_parquet(files).order("feed, happened_on, event_id")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def on_disk(folder: Path) -> set[str]:
    """Every file in the folder but the lock."""
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}
