"""The five tables with pandas, as one would write them there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from panel_questions import AFTER, BEFORE, HALF_LIFE, LIMIT, LONGEST, NEAR

_QUADS = {
    "verbal_cooperation_count": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material_cooperation_count": ("COOPERATE", "AID", "RETREAT"),
    "verbal_conflict_count": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material_conflict_count": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_KEYS = ["feed", "actor", "target"]


def write(table: str, folder: Path, out: Path) -> None:
    """Write one table as Parquet."""
    _TABLES[table](folder).to_parquet(out, index=False)


def _deeds(folder: Path, columns: str, years: tuple[int, int] | None = None) -> pd.DataFrame:
    filters = [("year", ">=", years[0]), ("year", "<=", years[1])] if years else None
    # Codes as categories: pandas groups them several times faster than strings.
    rows = pd.read_parquet(
        folder / "synthetic", columns=["status", *columns.split()], filters=filters,
    )  # fmt: skip
    rows = rows[rows["status"].isin(("occurred", "ongoing"))].drop(columns="status")
    # Days come as objects of Python, on which everything is slow.
    for name in ("happened_on", "known_on"):
        if name in rows:
            rows[name] = pd.to_datetime(rows[name])
    for name in ("feed", "actor", "target", "type"):
        if name in rows:
            rows[name] = rows[name].astype("category")
    return rows


def _across(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["actor"].astype(str) != rows["target"].astype(str)]


def _dyad_months(folder: Path) -> pd.DataFrame:
    rows = _across(_deeds(folder, "feed actor target type happened_on report_count weight"))
    rows["number"] = rows["happened_on"].dt.year * 12 + rows["happened_on"].dt.month - 1
    for name, types in _QUADS.items():
        rows[name] = rows["type"].isin(types)
    spec = {
        "deed_count": ("weight", "size"),
        "report_count": ("report_count", "sum"),
        "weight": ("weight", "sum"),
    }
    spec |= {name: (name, "sum") for name in _QUADS}
    out = rows.groupby([*_KEYS, "number"], observed=True, sort=True).agg(**spec).reset_index()
    age = (out["number"] - 24000) / HALF_LIFE
    out["grown"] = out["weight"] * np.exp2(age)
    out["decayed_weight"] = out.groupby(_KEYS, observed=True)["grown"].cumsum() * np.exp2(-age)
    out["month"] = pd.to_datetime({"year": out["number"] // 12, "month": out["number"] % 12 + 1, "day": 1})
    return out.drop(columns=["number", "grown"])


def _deduplicate(folder: Path) -> pd.DataFrame:
    rows = _deeds(folder, "event_id feed actor target type happened_on known_on weight report_count outlet")
    same = ["actor", "target", "type"]
    rows = rows.sort_values([*same, "happened_on"])
    day = rows["happened_on"]
    gap = (day - rows.groupby(same, observed=True)["happened_on"].shift()).dt.days
    rows["run_on"] = day.where(~(gap <= NEAR)).ffill()
    rows["stretch"] = (day - rows["run_on"]).dt.days // LONGEST
    rows["outlet"] = rows["outlet"].astype("category")
    groups = rows.groupby([*same, "run_on", "stretch"], observed=True, sort=False)
    # The number of a group: distinct pairs with it are counted faster than by nunique.
    rows["deed"] = groups.ngroup()
    rows["feed_name"] = rows["feed"].astype(str)
    out = groups.agg(
        deed=("deed", "first"), known_on=("known_on", "min"),
        happened_on=("happened_on", "min"), last_on=("happened_on", "max"), weight=("weight", "mean"),
        row_count=("weight", "size"), report_count=("report_count", "sum"),
    ).reset_index().set_index("deed")  # fmt: skip
    for name, column in (("outlet_count", "outlet"), ("feed_count", "feed")):
        out[name] = rows.drop_duplicates(["deed", column]).groupby("deed").size()
    # Sorting strings once is faster than the least of each group.
    out["event_id"] = rows.sort_values("event_id").drop_duplicates("deed").set_index("deed")["event_id"]
    first = rows.drop_duplicates("deed").set_index("deed")["feed_name"]
    out["feed"] = first.where(out["feed_count"] == 1, "several")
    out["status"], out["year"] = "occurred", out["happened_on"].dt.year
    return out.drop(columns=["run_on", "stretch"])


def _similarity(folder: Path) -> pd.DataFrame:
    rows = _across(_deeds(folder, "feed year actor target weight"))
    year = ["feed", "year"]
    rows["year"] = rows["year"].astype(int)
    yearly = rows.groupby([*year, "actor", "target"], observed=True)["weight"].sum().reset_index()
    parts = []
    for key, chunk in yearly.groupby(year, observed=True):
        wide = chunk.pivot_table(index="actor", columns="target", values="weight", observed=True)
        codes = wide.index.union(wide.columns.astype(wide.index.dtype)).astype(str)
        wide.index, wide.columns = wide.index.astype(str), wide.columns.astype(str)
        wide = wide.reindex(index=sorted(codes), columns=sorted(codes))
        parts.append(_year_pairs(wide, key))
    return pd.concat(parts)


def _year_pairs(wide: pd.DataFrame, key: tuple[str, int]) -> pd.DataFrame:
    known = wide.notna().to_numpy(float)
    weights = wide.fillna(0.0).to_numpy()
    product, shared = weights @ weights.T, known @ known.T
    square = (weights**2).sum(axis=1)
    left = square[:, None] - weights**2
    left = np.where(left > square[:, None] * 1e-12, left, 0.0)
    size = np.sqrt(left * left.T)
    one, other = np.where(np.triu(shared > 0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        cosine = np.where(size[one, other] > 0, product[one, other] / size[one, other], np.nan)
    names = wide.index.to_numpy()
    return pd.DataFrame({
        "feed": key[0], "year": key[1], "one": names[one], "other": names[other], "similarity": cosine,
        "shared_count": shared[one, other].astype(int),
    })  # fmt: skip


def _in_force(folder: Path) -> pd.DataFrame:
    rows = _across(_deeds(folder, "actor target happened_on weight")).sort_values("happened_on")
    rows["actor"], rows["target"] = rows["actor"].astype(str), rows["target"].astype(str)
    terms, pacts = (_spells(folder / f"{name}.parquet") for name in ("terms", "alliances"))
    led = pd.merge_asof(
        rows, terms.sort_values("from_on"), left_on="happened_on", right_on="from_on", by="actor"
    )
    led = led[led["happened_on"] < led["to_on"]].drop(columns=["from_on", "to_on"])
    turned = pacts.rename(columns={"one": "other", "other": "one"})
    both = pd.concat([pacts, turned]).sort_values("from_on")
    met = pd.merge_asof(
        led, both, left_on="happened_on", right_on="from_on",
        left_by=["actor", "target"], right_by=["one", "other"],
    )  # fmt: skip
    met["alliance"] = met["name"].where(met["happened_on"] < met["to_on"])
    out = met.groupby(["person", "alliance"], dropna=False)["weight"].agg(["size", "sum"]).reset_index()
    return out.rename(columns={"person": "leader", "size": "deed_count", "sum": "weight"})


def _spells(path: Path) -> pd.DataFrame:
    spells = pd.read_parquet(path)
    spells["from_on"] = pd.to_datetime(spells["from_on"])
    spells["to_on"] = pd.to_datetime(spells["to_on"]).fillna(pd.Timestamp(2200, 1, 1))
    return spells


def _top_movers(folder: Path) -> pd.DataFrame:
    years = (BEFORE[0].year, AFTER[1].year)
    rows = _across(_deeds(folder, "feed actor target happened_on weight", years))
    parts = {}
    for side, (first, end) in (("before", BEFORE), ("after", AFTER)):
        day = rows["happened_on"]
        within = rows[(day >= pd.Timestamp(first)) & (day < pd.Timestamp(end))]
        groups = within.groupby(_KEYS, observed=True)["weight"]
        parts[f"{side}_count"], parts[f"{side}_weight"] = groups.size(), groups.sum()
    out = pd.DataFrame(parts).fillna(0).reset_index()
    out["change"] = (out["after_weight"] - out["before_weight"]).round(9)
    out = out[out["change"] != 0]
    out["size"], out["deeds"] = out["change"].abs(), out["before_count"] + out["after_count"]
    out = out.sort_values(
        ["feed", "size", "deeds", "actor", "target"], ascending=[True, False, False, True, True]
    )
    out["rank"] = out.groupby("feed", observed=True).cumcount() + 1
    return out[out["rank"] <= LIMIT].drop(columns=["size", "deeds"])


_TABLES = {
    "dyad_months": _dyad_months, "deduplicate": _deduplicate, "similarity": _similarity,
    "in_force": _in_force, "top_movers": _top_movers,
}  # fmt: skip
