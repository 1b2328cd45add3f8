"""One table by one engine in one process.

python bench/panel_query.py ENGINE TABLE FOLDER OUT

FOLDER holds a feed and its spells as `panel_data` writes them; the result goes to OUT as Parquet. The CPU
seconds that it took, without those for loading the libraries, and its peak memory in megabytes go to
OUT.spent.
"""

from __future__ import annotations

import importlib
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Load the engine's libraries and no others, and write the table."""
    engine, table, folder, out = sys.argv[1:]
    # Each engine is loaded alone: what the others import would count against it.
    write = importlib.import_module(f"panel_{engine}").write
    start = time.process_time()
    write(table, Path(folder), Path(out))
    Path(f"{out}.spent").write_text(f"{time.process_time() - start} {_peak()}", encoding="utf-8")


def _peak() -> float:
    """The most memory of this process in megabytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        # getrusage gives a child the peak of its parent as a floor on Linux.
        line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
