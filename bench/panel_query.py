"""One table by one engine in one process: python bench/panel_query.py ENGINE TABLE FOLDER OUT

FOLDER holds a feed and its spells as `panel_data` writes them; the result goes to OUT as Parquet, and the CPU
seconds that it took, without those for loading the libraries, to OUT.seconds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def main() -> None:
    """Load the engine's libraries and no others, and write the table."""
    engine, table, folder, out = sys.argv[1:]
    # Each engine is loaded alone: what the others import would count against it.
    if engine == "comity":
        from panel_ours import write
    elif engine == "sql":
        from panel_sql import write
    elif engine == "pandas":
        from panel_pandas import write
    else:
        from panel_polars import write
    start = time.process_time()
    write(table, Path(folder), Path(out))
    Path(f"{out}.seconds").write_text(str(time.process_time() - start), encoding="utf-8")


if __name__ == "__main__":
    main()
