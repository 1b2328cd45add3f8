"""The five tables with Polars' lazy frames, as one would write them there."""

from __future__ import annotations

import os
from pathlib import Path

from panel_questions import AFTER, BEFORE, HALF_LIFE, LIMIT, LONGEST, NEAR, THREADS

os.environ["POLARS_MAX_THREADS"] = str(THREADS)  # read once, when Polars is imported

import polars as pl

_QUADS = {
    "verbal_cooperation_count": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material_cooperation_count": ("COOPERATE", "AID", "RETREAT"),
    "verbal_conflict_count": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material_conflict_count": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_KEYS = ["feed", "actor", "target"]
_ACROSS = pl.col("actor") != pl.col("target")


def write(table: str, folder: Path, out: Path) -> None:
    """Write one table as Parquet."""
    _TABLES[table](folder).collect().write_parquet(out, compression="zstd")


def _deeds(folder: Path) -> pl.LazyFrame:
    rows = pl.scan_parquet(folder / "synthetic" / "year=*" / "*.parquet", hive_partitioning=True)
    return rows.filter(pl.col("status").is_in(["occurred", "ongoing"]))


def _dyad_months(folder: Path) -> pl.LazyFrame:
    rows = _deeds(folder).filter(_ACROSS)
    number = pl.col("happened_on").dt.year().cast(pl.Int64) * 12 + pl.col("happened_on").dt.month() - 1
    quads = [pl.col("type").is_in(list(types)).sum().alias(name) for name, types in _QUADS.items()]
    monthly = rows.group_by(*_KEYS, number.alias("number")).agg(
        pl.len().alias("deed_count"), pl.col("report_count").cast(pl.Int64).sum(), pl.col("weight").sum(),
        *quads,
    )  # fmt: skip
    age = (pl.col("number") - 24000) / HALF_LIFE
    grown = (pl.col("weight") * age.mul(0.6931471805599453).exp()).cum_sum().over(_KEYS)
    month = pl.date(pl.col("number") // 12, pl.col("number") % 12 + 1, 1)
    return monthly.sort(*_KEYS, "number").with_columns(
        (grown * (-age).mul(0.6931471805599453).exp()).alias("decayed_weight"), month.alias("month")
    ).drop("number")  # fmt: skip


def _deduplicate(folder: Path) -> pl.LazyFrame:
    same = ["actor", "target", "type"]
    day = pl.col("happened_on")
    rows = _deeds(folder).sort(*same, "happened_on")
    near = (day - day.shift().over(same)).dt.total_days() <= NEAR
    rows = rows.with_columns(pl.when(near).then(None).otherwise(day).alias("run_on"))
    rows = rows.with_columns(pl.col("run_on").forward_fill())
    stretch = ((day - pl.col("run_on")).dt.total_days() // LONGEST).alias("stretch")
    out = rows.group_by(*same, "run_on", stretch).agg(
        pl.col("event_id", "known_on").min(), day.min(), day.max().alias("last_on"), pl.col("weight").mean(),
        pl.len().alias("row_count"), pl.col("report_count").cast(pl.Int64).sum(),
        pl.col("outlet").drop_nulls().n_unique().alias("outlet_count"),
        pl.col("feed").n_unique().alias("feed_count"), pl.col("feed").min(),
    )  # fmt: skip
    feed = pl.when(pl.col("feed_count") == 1).then(pl.col("feed")).otherwise(pl.lit("several"))
    return out.drop("run_on", "stretch").with_columns(
        feed=feed, status=pl.lit("occurred"), year=day.dt.year()
    )


def _similarity(folder: Path) -> pl.LazyFrame:
    year = ["feed", "year"]
    rows = _deeds(folder).filter(_ACROSS)
    yearly = rows.group_by(*year, "actor", "target").agg(pl.col("weight").sum())
    left, right = yearly.rename({"actor": "one"}), yearly.rename({"actor": "other", "weight": "theirs"})
    met = left.join(right, on=[*year, "target"]).filter(pl.col("one") < pl.col("other"))
    pairs = met.group_by(*year, "one", "other").agg(
        (pl.col("weight") * pl.col("theirs")).sum().alias("product"), pl.len().alias("shared_count")
    )
    norms = yearly.group_by(*year, "actor").agg((pl.col("weight") ** 2).sum().alias("whole"))
    for side, opposite in (("one", "other"), ("other", "one")):
        towards = yearly.rename({"actor": side, "target": opposite, "weight": "towards"})
        pairs = pairs.join(norms.rename({"actor": side}), on=[*year, side])
        pairs = pairs.join(towards, on=[*year, side, opposite], how="left")
        left_over = pl.col("whole") - (pl.col("towards") ** 2).fill_null(0.0)
        square = pl.when(left_over > pl.col("whole") * 1e-12).then(left_over).otherwise(0.0)
        pairs = pairs.with_columns(square.alias(f"{side}_square")).drop("whole", "towards")
    size = (pl.col("one_square") * pl.col("other_square")).sqrt()
    cosine = pl.when(size > 0).then(pl.col("product") / size)
    return pairs.select(*year, "one", "other", cosine.alias("similarity"), "shared_count")


def _in_force(folder: Path) -> pl.LazyFrame:
    terms, pacts = (
        pl.scan_parquet(folder / f"{name}.parquet").with_columns(
            pl.col("to_on").fill_null(pl.date(9999, 12, 31))
        )
        for name in ("terms", "alliances")
    )
    rows = (
        _deeds(folder).filter(_ACROSS).select("actor", "target", "happened_on", "weight").sort("happened_on")
    )
    led = rows.join_asof(
        terms.sort("from_on"), left_on="happened_on", right_on="from_on", by="actor",
        check_sortedness=False,
    )  # fmt: skip
    led = led.filter(pl.col("happened_on") < pl.col("to_on")).drop("from_on", "to_on")
    turned = pacts.rename({"one": "other", "other": "one"}).select("one", "other", "name", "from_on", "to_on")
    both = pl.concat([pacts, turned]).sort("from_on")
    met = led.join_asof(
        both, left_on="happened_on", right_on="from_on", by_left=["actor", "target"],
        by_right=["one", "other"], check_sortedness=False,
    )  # fmt: skip
    alliance = pl.when(pl.col("happened_on") < pl.col("to_on")).then(pl.col("name"))
    return met.group_by(pl.col("person").alias("leader"), alliance.alias("alliance")).agg(
        pl.len().alias("deed_count"), pl.col("weight").sum()
    )


def _top_movers(folder: Path) -> pl.LazyFrame:
    day = pl.col("happened_on")
    was = (day >= BEFORE[0]) & (day < BEFORE[1])
    now = (day >= AFTER[0]) & (day < AFTER[1])
    years = pl.col("year").is_between(BEFORE[0].year, AFTER[1].year)
    rows = _deeds(folder).filter(years, _ACROSS, was | now)
    dyads = rows.group_by(_KEYS).agg(
        was.sum().alias("before_count"), now.sum().alias("after_count"),
        pl.col("weight").filter(was).sum().alias("before_weight"),
        pl.col("weight").filter(now).sum().alias("after_weight"),
    )  # fmt: skip
    change = (pl.col("after_weight") - pl.col("before_weight")).round(9)
    dyads = dyads.with_columns(change=change).filter(pl.col("change") != 0)
    dyads = dyads.with_columns(
        size=pl.col("change").abs(),
        deeds=pl.col("before_count").cast(pl.Int64) + pl.col("after_count").cast(pl.Int64),
    )
    ranked = dyads.sort(
        "feed", "size", "deeds", "actor", "target", descending=[False, True, True, False, False]
    ).with_columns(rank=pl.int_range(1, pl.len() + 1).over("feed"))
    return ranked.filter(pl.col("rank") <= LIMIT).drop("size", "deeds")


_TABLES = {
    "dyad_months": _dyad_months, "deduplicate": _deduplicate, "similarity": _similarity,
    "in_force": _in_force, "top_movers": _top_movers,
}  # fmt: skip
