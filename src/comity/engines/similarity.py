"""How alike two actors deal with the rest of the world.

The cosine of the two actors' weights towards third parties. Signorino and Ritter's S (1999, Int. Studies
Quarterly 43(1)) is made for ratings with a known range in which every cell is filled. Weights of events have
no such range, and most pairs of states have no dealings: S counts every third party that neither deals with
as agreement, which draws it towards 1 where data are sparse (Häge 2011, Political Analysis 19(3)). The cosine
passes over shared absences and knows opposite signs: −1 is the mirror image, 0 no relation, +1 the same
profile. It says nothing about volume, and a single great partner can carry it: read it with `shared_count`.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from comity.engines.dealings import dealings

# Below this share of the whole, what is left after taking the other away is rounding, not dealings.
_NOTHING = 1e-12
_YEAR = ("feed", "year")


def similarity(events: ir.Table, *, least_shared: int = 1) -> ir.Table:
    """Cosine of outgoing weights towards third parties, by feed, year and pair; undirected and signed.

    Columns: `feed`, `year`, `one`, `other` (`one` comes first in the alphabet), `similarity` (−1 to +1; null
    where one of them has no weight towards any third party), `shared_count` (third parties with which both
    had dealings).

    Formula: `Σ_c w_ac·w_bc / √(Σ_c w_ac² · Σ_c w_bc²)` over all `c` but `a` and `b`; `w_ac` is the sum of the
    weights of what `a` did towards `c` in the year, 0 where there was nothing. A pair without a shared third
    party has no row.

    Args:
        events: In the columns of deeds.
        least_shared: Leave pairs with fewer shared third parties out.
    """
    rows = dealings(events)
    yearly = rows.group_by([*_YEAR, "actor", "target"]).agg(weight=rows.weight.sum())
    pairs = _products(yearly)
    pairs = pairs.filter(pairs.shared_count >= least_shared)
    norms = yearly.group_by([*_YEAR, "actor"]).agg(square=(yearly.weight * yearly.weight).sum())
    for side, opposite in (("one", "other"), ("other", "one")):
        pairs = _apart_from(pairs, norms, yearly, side, opposite)
    size = (pairs["_one_square"] * pairs["_other_square"]).sqrt()
    return pairs.select(
        *_YEAR, "one", "other", similarity=pairs.product / size.nullif(0.0), shared_count=pairs.shared_count
    )


def _products(yearly: ir.Table) -> ir.Table:
    """The sum of products over third parties, for each pair that shares one."""
    right = yearly.view()
    same = [yearly[name] == right[name] for name in (*_YEAR, "target")]
    met = yearly.join(right, [*same, yearly.actor < right.actor]).select(
        feed=yearly.feed, year=yearly.year, one=yearly.actor, other=right.actor,
        _product=yearly.weight * right.weight,
    )  # fmt: skip
    return met.group_by([*_YEAR, "one", "other"]).agg(product=met["_product"].sum(), shared_count=met.count())


def _apart_from(pairs: ir.Table, norms: ir.Table, yearly: ir.Table, side: str, opposite: str) -> ir.Table:
    """Pairs with `_<side>_square`: the squared weights of one side, without those towards the other side."""
    whole = norms.select(*_YEAR, **{side: norms.actor, "_whole": norms.square})
    towards = yearly.select(
        *_YEAR, **{side: yearly.actor, opposite: yearly.target, "_towards": yearly.weight}
    )
    found = pairs.join(whole, [*_YEAR, side])
    found = found.left_join(towards, [*_YEAR, side, opposite])
    found = found.select(*pairs.columns, "_whole", "_towards")
    left = found["_whole"] - (found["_towards"] * found["_towards"]).fill_null(0.0)
    square = ibis.ifelse(left > found["_whole"] * _NOTHING, left, 0.0)
    return found.mutate(**{f"_{side}_square": square}).drop("_whole", "_towards")
