"""What was in force on a day: terms of office, alliances, memberships beside deeds or months.

Spells are half-open: from `from_on` on, up to but not including `to_on`. The day on which one leader follows
another belongs to the successor alone, and nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir


def in_force(
    rows: ir.Table, spells: ir.Table, *, match: Mapping[str, str], keep: Mapping[str, str],
    on: str = "happened_on", optional: bool = False,
) -> ir.Table:  # fmt: skip
    """Each row with every spell in force on its day.

    A row for which several spells hold comes once for each of them; sets of terms do overlap. A row for which
    none holds is left out, or with `optional` kept with nulls. A month is judged by its first day.

    Columns: those of `rows`, then the names in `keep`.

    Args:
        rows: Deeds, dyad-months or anything with a day.
        spells: With `from_on` (null: since ever) and `to_on` (the first day on which it no longer holds;
            null: open). Undirected spells are to be given in both directions, see `both_ways`.
        match: Columns of `rows` by the columns of `spells` that they equal: `{"actor": "holder"}`.
        keep: Columns of `spells` by the names they get: `{"leader": "person"}`.
        on: The column of `rows` with the day.
        optional: Keep rows without a spell.
    """
    joined = rows.join(
        spells,
        [
            *(rows[ours] == spells[theirs] for ours, theirs in match.items()),
            spells.from_on.fill_null(_EVER) <= rows[on],
            rows[on] < spells.to_on.fill_null(_NEVER),
        ],
        how="left" if optional else "inner",
        lname="",
        rname="_{name}_of_spell",
    )
    kept = {name: spells[theirs] for name, theirs in keep.items()}
    return joined.select(*(rows[name] for name in rows.columns), **kept)


def both_ways(spells: ir.Table, one: str, other: str) -> ir.Table:
    """Undirected spells in both directions: each row again with two columns exchanged."""
    turned = spells.mutate(**{one: spells[other], other: spells[one]})
    return spells.union(turned)


_EVER, _NEVER = ibis.date("0001-01-01"), ibis.date("9999-12-31")
