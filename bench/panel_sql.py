"""The five tables in SQL for DuckDB, as one would write them by hand."""

from __future__ import annotations

from pathlib import Path

import duckdb

from panel_questions import AFTER, BEFORE, HALF_LIFE, LIMIT, LONGEST, NEAR, THREADS

# Nothing of a user's goes into these texts: constants, and a folder of the bench's own.
# ruff: noqa: S608
_DEEDS = "read_parquet('{folder}/synthetic/year=*/*.parquet', hive_partitioning=true)"
_DONE = "status in ('occurred', 'ongoing') and actor <> target"
_TABLES = {
    "dyad_months": f"""
with monthly as (
  select feed, actor, target, year(happened_on) * 12 + month(happened_on) - 1 as number,
    count(*) as deed_count, sum(report_count)::bigint as report_count, sum(weight) as weight,
    count(*) filter (type in ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE')) as verbal_cooperation_count,
    count(*) filter (type in ('COOPERATE', 'AID', 'RETREAT')) as material_cooperation_count,
    count(*) filter (type in ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN')) as verbal_conflict_count,
    count(*) filter (type in ('PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'))
      as material_conflict_count
  from {{deeds}} where {_DONE} group by all
)
select feed, actor, target, make_date(number // 12, number % 12 + 1, 1) as month, deed_count, report_count,
  weight, verbal_cooperation_count, material_cooperation_count, verbal_conflict_count,
  material_conflict_count,
  sum(weight * pow(2, (number - 24000) / {HALF_LIFE})) over (
    partition by feed, actor, target order by number rows unbounded preceding
  ) * pow(2, -(number - 24000) / {HALF_LIFE}) as decayed_weight
from monthly""",
    "deduplicate": f"""
with gaps as (
  select *, happened_on - lag(happened_on) over same as gap from {{deeds}}
  where status in ('occurred', 'ongoing')
  window same as (partition by actor, target, type order by happened_on)
), runs as (
  select *, max(case when gap <= {NEAR} then null else happened_on end) over (
    partition by actor, target, type order by happened_on range unbounded preceding) as run_on
  from gaps
)
select min(event_id) as event_id, case when min(feed) = max(feed) then min(feed) else 'several' end as feed,
  actor, target, type, 'occurred' as status, min(happened_on) as happened_on, max(happened_on) as last_on,
  min(known_on) as known_on, avg(weight) as weight, count(*) as row_count,
  sum(report_count)::bigint as report_count, count(distinct outlet) as outlet_count,
  count(distinct feed) as feed_count, year(min(happened_on))::int as year
from runs group by actor, target, type, run_on, (happened_on - run_on) // {LONGEST}""",
    "similarity": f"""
with yearly as (
  select feed, year, actor, target, sum(weight) as weight from {{deeds}} where {_DONE} group by all
), pairs as (
  select a.feed, a.year, a.actor as one, b.actor as other, sum(a.weight * b.weight) as product,
    count(*) as shared_count
  from yearly a join yearly b
    on a.feed = b.feed and a.year = b.year and a.target = b.target and a.actor < b.actor
  group by all
), norms as (select feed, year, actor, sum(weight * weight) as square from yearly group by all)
select p.feed, p.year::int as year, p.one, p.other, product / nullif(sqrt(
    (n.square - coalesce(x.weight * x.weight, 0)) * (m.square - coalesce(y.weight * y.weight, 0))
  ), 0) as similarity, shared_count
from pairs p
join norms n on n.feed = p.feed and n.year = p.year and n.actor = p.one
join norms m on m.feed = p.feed and m.year = p.year and m.actor = p.other
left join yearly x on x.feed = p.feed and x.year = p.year and x.actor = p.one and x.target = p.other
left join yearly y on y.feed = p.feed and y.year = p.year and y.actor = p.other and y.target = p.one""",
    "in_force": f"""
with pacts as (
  select one, other, name, from_on, to_on from '{{folder}}/alliances.parquet'
  union all select other, one, name, from_on, to_on from '{{folder}}/alliances.parquet'
)
select t.person as leader, p.name as alliance, count(*) as deed_count, sum(e.weight) as weight
from (select * from {{deeds}} where {_DONE}) e
join '{{folder}}/terms.parquet' t on t.actor = e.actor and t.from_on <= e.happened_on
  and (t.to_on is null or e.happened_on < t.to_on)
left join pacts p on p.one = e.actor and p.other = e.target and p.from_on <= e.happened_on
  and (p.to_on is null or e.happened_on < p.to_on)
group by all""",
    "top_movers": f"""
with dyads as (
  select feed, actor, target, count(*) filter (happened_on < date '{BEFORE[1]}') as before_count,
    count(*) filter (happened_on >= date '{AFTER[0]}') as after_count,
    coalesce(sum(weight) filter (happened_on < date '{BEFORE[1]}'), 0) as before_weight,
    coalesce(sum(weight) filter (happened_on >= date '{AFTER[0]}'), 0) as after_weight
  from {{deeds}} where {_DONE} and year between {BEFORE[0].year} and {AFTER[1].year} and (
    (happened_on >= date '{BEFORE[0]}' and happened_on < date '{BEFORE[1]}')
    or (happened_on >= date '{AFTER[0]}' and happened_on < date '{AFTER[1]}'))
  group by all
), ranked as (
  select *, round(after_weight - before_weight, 9) as change, row_number() over (
    partition by feed order by abs(round(after_weight - before_weight, 9)) desc,
    before_count + after_count desc, actor, target) as rank
  from dyads where after_weight <> before_weight
)
select feed, rank, actor, target, before_count, after_count, before_weight, after_weight, change
from ranked where rank <= {LIMIT}""",
}


def write(table: str, folder: Path, out: Path) -> None:
    """Write one table as Parquet."""
    query = _TABLES[table].replace("{deeds}", _DEEDS).replace("{folder}", str(folder))
    with duckdb.connect(config={"threads": THREADS}) as connection:
        connection.execute(f"copy ({query}) to '{out}' (format parquet, compression zstd)")
