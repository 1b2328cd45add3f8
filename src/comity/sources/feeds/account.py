"""The account of a file that was taken in: rows by what became of them, and whether it is as expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from comity.core.problems import Problem
from comity.engines.by_year import Written
from comity.engines.feed_store import Manifest
from comity.sources.feeds.description import Feed
from comity.sources.feeds.left_out import BESIDE, MISFITS, REMARKS
from comity.sources.feeds.plover import mapping_version
from comity.sources.feeds.stage import Staged

_FIGURES = {
    "rows": "{} rows",
    "fitting_share": "{:.1%} of the rows are as the format says",
    "kept_share": "{:.1%} of the rows are kept",
    "first_day": "the first day is {}",
    "last_day": "the last day is {}",
}


def account(path: Path, sha256: str, feed: Feed, staged: Staged, written: Written) -> dict[str, Any]:
    """What goes into the manifest of a file."""
    log = staged.log
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
        "added": log.added,
        "kept": kept,
        "left_out": log.data(MISFITS) | log.data(BESIDE),
        "remarks": log.data(REMARKS),
        "broke_off": log.broke_off,
        "ids": list(staged.ids),
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


def warnings_of(manifest: Manifest, path: Path) -> Iterator[Problem]:
    """What is to be said of a file that was taken in."""
    if manifest.data["broke_off"]:
        what = f"the file breaks off after {manifest.data['read']} rows; these are taken in"
        todo = "Fetch it again and take it in once more: nothing is counted twice"
        yield Problem("warning", str(path), what, todo, "feed-broke-off")
    for one in manifest.data["expectations"]:
        if not one["met"]:
            what = f"{_FIGURES[one['what']].format(one['found'])}, expected {one['expected']}"
            yield Problem(
                "warning", str(path), what, "Check whether it is the file you mean", "feed-expectation"
            )
