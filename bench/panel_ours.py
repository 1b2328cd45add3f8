"""The five tables as comity makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ibis.backends.duckdb  # noqa: F401 - else loaded with the first query and counted with it
import ibis.expr.types as ir

from comity.engines.dealings import dealings
from comity.engines.deduplicate import deduplicate
from comity.engines.duck import DuckEngine
from comity.engines.dyad_months import dyad_months
from comity.engines.in_force import both_ways, in_force
from comity.engines.similarity import similarity
from comity.engines.top_movers import Window, top_movers
from panel_questions import AFTER, BEFORE, HALF_LIFE, LIMIT, LONGEST, NEAR, THREADS


def write(table: str, folder: Path, out: Path) -> None:
    """Write one table as Parquet."""
    with DuckEngine(threads=THREADS) as engine:
        events = engine.read_parquet(sorted(folder.glob("synthetic/year=*/*.parquet")))
        terms = engine.read_parquet([folder / "terms.parquet"])
        alliances = engine.read_parquet([folder / "alliances.parquet"])
        tables: dict[str, Callable[[], ir.Table]] = {
            "dyad_months": lambda: dyad_months(events, half_life=HALF_LIFE),
            "deduplicate": lambda: deduplicate(events, window_days=NEAR, longest_days=LONGEST),
            "similarity": lambda: similarity(events),
            "in_force": lambda: _in_force(dealings(events), terms, alliances),
            "top_movers": lambda: top_movers(events, Window(*BEFORE), Window(*AFTER), limit=LIMIT),
        }
        engine.write(tables[table](), out)


def _in_force(events: ir.Table, terms: ir.Table, alliances: ir.Table) -> ir.Table:
    led = in_force(events, terms, match={"actor": "actor"}, keep={"leader": "person"})
    pairs = both_ways(alliances, "one", "other")
    match = {"actor": "one", "target": "other"}
    both = in_force(led, pairs, match=match, keep={"alliance": "name"}, optional=True)
    return both.group_by("leader", "alliance").agg(deed_count=both.count(), weight=both.weight.sum())
