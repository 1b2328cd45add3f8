"""Reads POLECAT files: tab-separated with a header, PLOVER types and modes, countries by ISO code.

A side may have several countries (`FRA; DEU`): each pair becomes a row of its own, with the pair behind the
event's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.feeds.actors import is_nobody, of_code, of_name
from comity.sources.feeds.delimited import headed, other_form, rows_of
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.plover import Deed, deed_of_plover
from comity.sources.feeds.rows import Codes, Deeds, Rows, codes_of, day_of, unquoted

_MARKS = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Country", "Recipient Country")
_USED = (
    *_MARKS, "Actor Name", "Recipient Name", "Country", "Source", "Publication Date",
)  # fmt: skip


def fits(head: Head) -> bool:
    """Whether a file that begins so is of POLECAT."""
    return head.has(*_MARKS)


def read(head: Head, log: Log) -> Iterator[Deeds]:
    """Its deeds.

    Raises:
        SourceError: If the header lacks a column.
    """
    if not fits(head):
        raise other_form(head, "polecat", f"a header with {', '.join(_MARKS)}")
    for rows in rows_of(head, headed(head, _USED, once=("Event ID",)), log):
        yield _in_pairs(_deeds(rows), log)


def _deeds(rows: Rows) -> Deeds:
    kind, mode = rows.each("Event Type", unquoted), rows.each("Event Mode", _said)
    said = pc.if_else(pc.is_valid(mode), pc.binary_join_element_wise(kind, mode, "/"), kind)
    return Deeds(
        lines=rows.lines,
        event_id=rows.each("Event ID", unquoted),
        day=rows.each("Event Date", _day, "day"),
        known=rows.each("Publication Date", _day, "day"),
        codes=codes_of(said, _deed),
        original=said,
        actor=_side(rows, "Actor"),
        target=_side(rows, "Recipient"),
        actor_text=rows.each("Actor Name", _said),
        target_text=rows.each("Recipient Name", _said),
        place=rows.each("Country", _one),
        outlet=rows.each("Source", _said),
    )


def _deed(said: str | None) -> Deed | None:
    kind, _, mode = (said or "").partition("/")
    return deed_of_plover(kind, mode)


def _side(rows: Rows, side: str) -> Any:
    """Codes of the countries, parted by semicolons; without any, what the name stands for."""
    return pc.coalesce(rows.each(f"{side} Country", _countries), rows.each(f"{side} Name", _named))


def _in_pairs(deeds: Deeds, log: Log) -> Deeds:
    """One row for each pair of countries."""
    several = pc.or_(_several(deeds.actor), _several(deeds.target))
    rows = pc.indices_nonzero(several).to_pylist()
    if not rows:
        return deeds
    log.add("several", len(rows), deeds.lines.take(pa.array(rows[:5])).to_pylist())
    split = set(rows)
    where: list[int] = []
    pairs: list[tuple[str | None, str | None, str | None]] = []
    for row, (actor, target) in enumerate(
        zip(deeds.actor.to_pylist(), deeds.target.to_pylist(), strict=True)
    ):
        if row not in split:
            where.append(row)
            pairs.append((actor, target, None))
            continue
        for one in (actor or "").split(";"):
            for other in (target or "").split(";"):
                where.append(row)
                pairs.append((one or None, other or None, f"{one or '-'}>{other or '-'}"))
    log.added += len(pairs) - len(deeds.lines)
    return _spread_out(deeds, where, pairs)


def _spread_out(
    deeds: Deeds, where: list[int], pairs: list[tuple[str | None, str | None, str | None]]
) -> Deeds:
    taken = pa.array(where)
    columns = {
        name: getattr(deeds, name).take(taken)
        for name in ("day", "known", "original", "actor_text", "target_text", "place", "outlet")
    }
    codes = Codes(*(getattr(deeds.codes, name).take(taken) for name in Codes.__slots__))
    actors, targets, tails = (pa.array(list(values), pa.string()) for values in zip(*pairs, strict=True))
    numbers = deeds.event_id.take(taken)
    numbers = pc.if_else(pc.is_valid(tails), pc.binary_join_element_wise(numbers, tails, ":"), numbers)
    return Deeds(
        lines=deeds.lines.take(taken), event_id=numbers, codes=codes, actor=actors, target=targets, **columns
    )


def _several(column: Any) -> Any:
    return pc.fill_null(pc.match_substring(column, ";"), False)


def _countries(text: str | None) -> str | None:
    names = [name.strip() for name in (unquoted(text) or "").split(";")]
    codes = [of_code(name) or of_name(name) for name in names if not is_nobody(name)]
    return ";".join(dict.fromkeys(code for code in codes if code)) or None


def _one(text: str | None) -> str | None:
    return (_countries(text) or "").partition(";")[0] or None


def _named(text: str | None) -> str | None:
    return of_name(unquoted(text))


def _said(text: str | None) -> str | None:
    value = unquoted(text)
    return None if is_nobody(value) else value


def _day(text: str | None) -> object:
    return day_of(unquoted(text))
