"""Reads ICEWS as the forecasting literature hands it round: subject, relation, object, day, by numbers.

Text files (`train.txt`, …) have their names in `entity2id.txt` and `relation2id.txt` beside them and count
days, or hours in steps of 24, from a first day that they do not tell. Parquet files (`NAME_quads.parquet`,
with `NAME_entities.parquet` and `NAME_relations.parquet`) have dates.

Every visit stands twice, as made and as hosted, and what both do stands once from either side: one deed each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from comity.core.errors import SourceError
from comity.engines.delimited import Table
from comity.sources.feeds.actors import of_name
from comity.sources.feeds.delimited import other_form, rows_of
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.plover import deed_named
from comity.sources.feeds.rows import Deeds, Rows, day_of, told_key

COLUMNS = ("subject", "relation", "object", "day", "ignored")
_PARQUET = {"s", "r", "o", "date"}
_BATCH = 65_536
_YEAR = re.compile(r"icews[-_ ]?(\d\d)(?!\d)|icews05-15", re.IGNORECASE)


def fits(head: Head) -> bool:
    """Whether a file that begins so holds quadruples."""
    if not head.lines:
        return set(_columns(head.part.path)) >= _PARQUET
    return head.width in {4, 5} and all(field.strip().isdigit() for row in head.sound for field in row)


def _columns(path: Path) -> list[str]:
    try:
        names: list[str] = pq.read_schema(path).names
    except (pa.ArrowInvalid, OSError) as error:
        raise SourceError("the Parquet file is damaged", where=str(path), todo="Fetch it again") from error
    return names


def read(head: Head, log: Log) -> Iterator[Deeds]:
    """Its deeds.

    Raises:
        SourceError: If it is no file of quadruples, or its names or its first day are missing.
    """
    if not fits(head):
        raise other_form(head, "icews_quads", "four or five columns of numbers, or s, r, o, date as Parquet")
    names = _Names.beside(head.part.path, packed=not head.lines)
    batches = _from_parquet(head, log) if not head.lines else _from_text(head, log)
    for rows in batches:
        yield _deeds(rows, names)


@dataclass(frozen=True)
class _Names:
    """Names of actors and relations by their numbers."""

    actors: dict[str, str]
    relations: dict[str, str]

    @classmethod
    def beside(cls, path: Path, *, packed: bool) -> _Names:
        stem = path.stem.removesuffix("_quads")
        files = (
            [path.with_name(f"{stem}_{what}.parquet") for what in ("entities", "relations")]
            if packed
            else [path.with_name(f"{what}2id.txt") for what in ("entity", "relation")]
        )
        for file in files:
            if not file.is_file():
                raise SourceError(
                    f"the names of its numbers are missing: there is no {file.name}",
                    where=str(path),
                    todo="Put it beside the file",
                )
        actors, relations = (_parquet_names(file) if packed else _text_names(file) for file in files)
        return cls(actors, relations)

    @cached_property
    def deed(self) -> Any:
        return lambda number: deed_named(self.relations.get(number or ""))

    @cached_property
    def relation(self) -> Any:
        return lambda number: _spaced(self.relations.get(number or ""))

    @cached_property
    def actor(self) -> Any:
        return lambda number: _spaced(self.actors.get(number or ""))


def _deeds(rows: Rows, names: _Names) -> Deeds:
    day = rows.each("day", day_of, "day")
    years = pc.unique(pc.year(day)).drop_null().to_pylist()
    code = partial(_code, names=names.actors, year=years[0] if len(years) == 1 else None)
    actor_text, target_text = rows.each("subject", names.actor), rows.each("object", names.actor)
    codes = rows.deeds("relation", names.deed)
    told = told_key([day], codes, actor_text, target_text)
    unknown = pc.or_(pc.is_null(actor_text), pc.is_null(target_text))
    return Deeds(
        lines=rows.lines,
        event_id=pa.array([hashlib.sha256(one.encode()).hexdigest()[:16] for one in told.to_pylist()]),
        day=day,
        codes=codes,
        original=codes.code,
        actor=rows.each("subject", code),
        target=rows.each("object", code),
        actor_text=actor_text,
        target_text=target_text,
        told=told,
        fault=pc.if_else(unknown, "parties", None),
    )


def _code(number: str | None, names: dict[str, str], year: int | None) -> str | None:
    return of_name(names.get(number or ""), year)


def _from_parquet(head: Head, log: Log) -> Iterator[Rows]:
    first = 1
    for batch in pq.ParquetFile(head.part.path).iter_batches(_BATCH, columns=["s", "r", "o", "date"]):
        columns = dict(zip(COLUMNS, (batch.column(n).cast(pa.string()) for n in range(4)), strict=False))
        log.read += batch.num_rows
        yield Rows(columns, pa.array(range(first, first + batch.num_rows), pa.int64()))
        first += batch.num_rows


def _from_text(head: Head, log: Log) -> Iterator[Rows]:
    first_day = head.first_day or _first_day(head)
    table = Table(
        columns=COLUMNS[: head.width],
        wanted=COLUMNS[:4],
        delimiter=head.delimiter,
        repeated=frozenset(COLUMNS),
    )
    step = _step(head, table)
    dates: dict[str | None, str | None] = {}

    def dated(count: str | None) -> str | None:
        if count not in dates:
            number = int(count) if count and count.strip().isdigit() else None
            whole = number is not None and not number % step and number // step < 100_000
            dates[count] = (
                str(first_day + timedelta(days=number // step)) if whole and number is not None else None
            )
        return dates[count]

    for rows in rows_of(head, table, log):
        rows.columns = {**rows.columns, "day": rows.each("day", dated)}
        yield rows


def _step(head: Head, table: Table) -> int:
    """24 if the file counts hours, as all its times are then multiples of 24; else 1."""
    days = Table(
        columns=table.columns, wanted=["day"], delimiter=table.delimiter, repeated=frozenset({"day"})
    )
    counts: set[str] = set()
    for rows in rows_of(head, days, Log()):
        counts |= {one for one in rows.columns["day"].dictionary.to_pylist() if one.strip().isdigit()}
    numbers = {int(one) for one in counts}
    return 24 if max(numbers, default=0) >= 24 and all(not number % 24 for number in numbers) else 1


def _first_day(head: Head) -> date:
    """The first day of the year that the folder or file is named after: ICEWS18 begins with 2018."""
    found = [match for part in head.part.path.resolve().parts for match in _YEAR.finditer(part)]
    if not found:
        raise SourceError(
            "the file counts days from a first day that it does not tell",
            where=head.where,
            todo="Pass --first-day 2018-01-01, or name its folder after the set: ICEWS18",
        )
    return date(2000 + int(found[-1][1] or "05"), 1, 1)


def _text_names(path: Path) -> dict[str, str]:
    """Names by number: the last number of each line is that of the name before it."""
    names = {}
    for line in path.read_text("utf-8", errors="replace").splitlines():
        fields = line.rstrip().split("\t")
        if len(fields) > 1 and fields[1].strip().isdigit():
            names[fields[1].strip()] = fields[0]
    return names


def _parquet_names(path: Path) -> dict[str, str]:
    table = pq.read_table(path, columns=["id", "name"])
    return {str(row["id"]): row["name"] for row in table.to_pylist()}


def _spaced(name: str | None) -> str | None:
    return name.replace("_", " ").strip() if name else None
