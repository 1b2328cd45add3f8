"""Event feeds: rows taken into the store a CPU second, from a file to Parquet by year that counts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from comity.sources.feeds.gdelt import USED, columns
from comity.sources.feeds.take_in import take_in
from feed_rows import write_gdelt
from measure import Figure, cpu_seconds

_ROWS = 1_000_000


def take_in_feed() -> Iterator[Figure]:
    """A GDELT file of a million rows, checked, mapped and kept; pandas only reads the same columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "20240516.export.CSV"
        write_gdelt(path, _ROWS)
        stores = iter(range(100))

        def ours() -> None:
            report = take_in([path], Path(folder) / f"store {next(stores)}")
            if report.failed or report.taken[0].data["read"] != _ROWS:
                raise RuntimeError(str(report.problems))

        def rival() -> None:
            names = list(columns(second=True))
            pd.read_csv(
                path,
                sep="\t",
                header=None,
                names=names,
                usecols=USED,
                dtype=str,
                quoting=3,
                on_bad_lines="skip",
            )

        kept, read = cpu_seconds(ours, rival, times=3)
        size = path.stat().st_size / _ROWS
    note = f"{size:.0f} bytes a row; pandas only reads"
    yield Figure("take in a feed", _ROWS / kept, "rows a CPU s", "pandas.read_csv", _ROWS / read, note)
