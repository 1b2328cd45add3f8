"""The panel: what each actor did towards each other in each month, feed by feed."""

from __future__ import annotations

import ibis.expr.types as ir

from comity.engines.dealings import dealings
from comity.engines.decay import decayed, first_day, month_number
from comity.record.model import QUAD_CLASS

KEYS: tuple[str, ...] = ("feed", "actor", "target")
QUAD_COLUMNS: dict[str, str] = {
    f"{quad.replace(' ', '_')}_count": quad for quad in dict.fromkeys(QUAD_CLASS.values())
}


def dyad_months(events: ir.Table, *, half_life: float = 12.0, directed: bool = True) -> ir.Table:
    """Counts and weights by feed, dyad and month; feeds are never added up.

    Columns: `feed`, `actor`, `target`, `month` (its first day), `deed_count`, `report_count`, `weight` (sum
    of PLOVER scores), `verbal_cooperation_count`, `material_cooperation_count`, `verbal_conflict_count`,
    `material_conflict_count` (of deeds, by the quad classes of the PLOVER manual), `decayed_weight`.
    A month without a deed has no row.

    Formula: `decayed_weight(m) = Σ_{k ≤ m} weight(k) · 2^(−(m−k)/half_life)`, see `comity.engines.decay`.

    Args:
        events: In the columns of deeds; duplicates count as they stand, see `deduplicate`.
        half_life: In months, above 0.
        directed: One row for each direction; else both are folded and `actor` comes first in the alphabet.

    Raises:
        OptionError: If the half-life is no positive number.
    """
    rows = dealings(events, directed=directed)
    rows = rows.mutate(month_number=month_number(rows.happened_on))
    quads = {name: rows.type.count(where=rows.type.isin(_types(quad))) for name, quad in QUAD_COLUMNS.items()}
    monthly = rows.group_by([*KEYS, "month_number"]).agg(
        deed_count=rows.count(), report_count=rows.report_count.sum(), weight=rows.weight.sum(), **quads
    )
    faded = decayed(monthly, "weight", by=KEYS, half_life=half_life)
    return faded.mutate(month=first_day(faded.month_number)).select(
        *KEYS, "month", "deed_count", "report_count", "weight", *QUAD_COLUMNS, "decayed_weight"
    )


def _types(quad: str) -> list[str]:
    return [kind for kind, name in QUAD_CLASS.items() if name == quad]
