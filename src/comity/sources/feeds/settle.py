"""Settles what becomes of each row: kept in the columns of events, or left out for one reason."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.engines.columns import EVENT_COLUMNS
from comity.sources.feeds.left_out import REASONS, Log
from comity.sources.feeds.rows import Array, Deeds, plain

_ARROW = {"string": pa.string(), "date": pa.date32(), "float64": pa.float64(), "int32": pa.int32()}
EVENTS = pa.schema([pa.field(c.name, _ARROW[c.kind], nullable=not c.required) for c in EVENT_COLUMNS])
# Beside them: the number of the row in the whole file, its line, what its other telling shares.
_EXTRA = [("row", pa.int64()), ("line", pa.string()), ("told", pa.string()), ("turned", pa.bool_())]
STAGED = pa.schema([*EVENTS, *(pa.field(name, kind) for name, kind in _EXTRA)])

_CODES = {reason: number for number, reason in enumerate(REASONS, 1)}

_YEAR = 365.25  # days


def settle(deeds: Deeds, feed: str, first_row: int, log: Log) -> pa.RecordBatch:
    """The rows that are kept, as staged; the others are counted in the log.

    Args:
        deeds: A batch, as its reader gives it.
        feed: The feed's name.
        first_row: Number of the batch's first row in the whole file.
        log: Where to count.
    """
    fault = _fault(deeds)
    _count(fault, deeds.lines, log)
    kept = pc.indices_nonzero(pc.equal(fault, 0))
    rows = _take(deeds, kept)
    lines = deeds.lines.take(kept)
    columns = _columns(rows, feed, len(kept))
    _remark(columns, lines, log)
    extra = {
        "row": pc.add(kept.cast(pa.int64()), first_row),
        "line": pc.binary_join_element_wise(log.prefix, lines.cast(pa.string()), ""),
        "told": rows.get("told", pa.nulls(len(kept), pa.string())),
        "turned": pc.fill_null(_turned_order(columns, rows), False),
    }
    return pa.RecordBatch.from_arrays([(columns | extra)[name] for name in STAGED.names], schema=STAGED)


def _fault(deeds: Deeds) -> Array:
    """For each row the number of the first reason to leave it out; 0 to keep it."""
    no_side = pc.and_(pc.is_null(deeds.actor), pc.is_null(deeds.target))
    tests: list[tuple[str, Array]] = [
        ("empty", _empty(deeds)),
        ("date", pc.is_null(deeds.day)),
        ("id", pc.is_null(deeds.event_id)),
        ("code", pc.is_null(deeds.codes.type)),
        ("statement", pc.equal(deeds.codes.type, "")),
        ("no state", no_side),
        ("domestic", pc.equal(deeds.actor, deeds.target)),
    ]
    fault = pa.repeat(pa.scalar(0, pa.int8()), len(deeds.lines))
    for reason, test in reversed(tests):
        fault = pc.if_else(pc.fill_null(test, False), pa.scalar(_CODES[reason], pa.int8()), fault)
    if deeds.fault is not None:
        own = pc.index_in(deeds.fault, pa.array(list(_CODES))).cast(pa.int8())
        fault = pc.coalesce(pc.add(own, pa.scalar(1, pa.int8())), fault)
    return fault


def _empty(deeds: Deeds) -> Array:
    """Rows without anything: Arrow's reading of an empty line."""
    empty = pc.and_(pc.is_null(deeds.event_id), pc.is_null(deeds.original))
    return pc.and_(empty, pc.and_(pc.is_null(deeds.actor_text), pc.is_null(deeds.target_text)))


def _count(fault: Array, lines: Array, log: Log) -> None:
    names = list(REASONS)
    for found in pc.value_counts(fault).to_pylist():
        if not found["values"]:
            continue
        reason = names[found["values"] - 1]
        first: list[int] = []
        if log.wants_lines(reason):
            first = lines.take(pc.indices_nonzero(pc.equal(fault, found["values"]))[:5]).to_pylist()
        log.add(reason, found["counts"], first)


def _take(deeds: Deeds, kept: Array) -> dict[str, Array]:
    named = {
        name: getattr(deeds, name) for name in Deeds.__slots__ if name not in {"lines", "codes", "fault"}
    }
    named |= {name: getattr(deeds.codes, name) for name in ("type", "mode", "weight", "sides")}
    return {name: plain(column.take(kept)) for name, column in named.items() if column is not None}


def _columns(rows: dict[str, Array], feed: str, count: int) -> dict[str, Array]:
    text = pa.nulls(count, pa.string())
    turned = pc.equal(rows["sides"], "turned")
    sides = {}
    for end in ("", "_text"):
        actor, target = rows[f"actor{end}"], rows[f"target{end}"]
        sides[f"actor{end}"] = pc.if_else(turned, target, actor)
        sides[f"target{end}"] = pc.if_else(turned, actor, target)
    one = pa.scalar(1, pa.int32())
    return {
        "event_id": rows["event_id"],
        "feed": pa.repeat(feed, count),
        **sides,
        "type": rows["type"],
        "mode": rows["mode"],
        "original_code": rows["original"],
        "status": pa.repeat("occurred", count),
        "happened_on": rows["day"],
        "known_on": pc.coalesce(rows["known"], rows["day"]) if "known" in rows else rows["day"],
        "weight": rows["weight"],
        "report_count": pc.fill_null(rows["reports"], one) if "reports" in rows else pa.repeat(one, count),
        "place": rows.get("place", text),
        "outlet": rows.get("outlet", text),
        "url": rows.get("url", text),
        "year": pc.year(rows["day"]).cast(pa.int32()),
    }


def _turned_order(columns: dict[str, Array], rows: dict[str, Array]) -> Array:
    """Whether a row tells its deed from the side that comes later in its key."""
    swapped = pc.greater(columns["actor_text"], columns["target_text"])
    return pc.if_else(pc.equal(rows["sides"], "mutual"), swapped, pc.equal(rows["sides"], "turned"))


def _remark(columns: dict[str, Array], lines: Any, log: Log) -> None:
    day, known = columns["happened_on"], columns["known_on"]
    days = pc.days_between(day, known)
    years = pc.round(pc.divide(days, _YEAR))
    whole = pc.less_equal(pc.abs(pc.subtract(days, pc.multiply(years, _YEAR))), 1)
    remarks = {
        "one side": pc.or_(pc.is_null(columns["actor"]), pc.is_null(columns["target"])),
        "years back": pc.and_(whole, pc.greater_equal(years, 1)),
        "later": pc.greater(day, known),
    }
    for remark, test in remarks.items():
        rows = pc.indices_nonzero(test)
        if len(rows):
            log.add(remark, len(rows), lines.take(rows[:5]).to_pylist())
