"""Reads a plain table of deeds: a header with `date`, `actor`, `target` and `type` or `cameo`.

`mode`, `id`, `reports`, `known`, `place`, `outlet` and `url` may stand beside them, in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.feeds.actors import of_code, of_name
from comity.sources.feeds.delimited import headed, other_form, rows_of
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.plover import Deed, deed_named, deed_of, deed_of_plover
from comity.sources.feeds.rows import Deeds, Rows, codes_of, count_of, day_of, plain, unquoted

_MARKS = ("date", "actor", "target")
_DEED = ("type", "cameo")
_USED = (*_MARKS, *_DEED, "mode", "id", "reports", "known", "place", "outlet", "url")


def fits(head: Head) -> bool:
    """Whether a file that begins so is a plain table of deeds."""
    return head.has(*_MARKS) and any(name in head.names for name in _DEED)


def read(head: Head, log: Log) -> Iterator[Deeds]:
    """Its deeds.

    Raises:
        SourceError: If the header lacks a column.
    """
    if not fits(head):
        raise other_form(head, "plain", f"a header with {', '.join(_MARKS)} and {' or '.join(_DEED)}")
    for rows in rows_of(head, headed(head, _USED, once=("id", "url")), log):
        yield _deeds(rows)


def _deeds(rows: Rows) -> Deeds:
    said = rows.each("cameo", unquoted) if "cameo" in rows.columns else _typed(rows)
    numbers = rows.each("id", unquoted) if "id" in rows.columns else _hashes(rows)
    return Deeds(
        lines=rows.lines,
        event_id=numbers,
        day=rows.each("date", _day, "day"),
        known=rows.each("known", _day, "day"),
        codes=codes_of(said, _deed),
        original=said,
        actor=rows.each("actor", _actor),
        target=rows.each("target", _actor),
        actor_text=rows.each("actor", unquoted),
        target_text=rows.each("target", unquoted),
        reports=rows.each("reports", count_of, "whole"),
        place=rows.each("place", unquoted),
        outlet=rows.each("outlet", unquoted),
        url=rows.each("url", unquoted),
    )


def _typed(rows: Rows) -> Any:
    kind, mode = rows.each("type", unquoted), rows.each("mode", unquoted)
    return pc.if_else(pc.is_valid(mode), pc.binary_join_element_wise(kind, mode, "/"), kind)


def _deed(said: str | None) -> Deed | None:
    """A CAMEO code or name, or a PLOVER type with or without its mode."""
    if said and said[0].isdigit():
        return deed_of(said)
    kind, _, mode = (said or "").partition("/")
    return deed_of_plover(kind, mode) or deed_named(said)


def _hashes(rows: Rows) -> Any:
    """A number for each row of a table that has none: a hash of its fields, so that equal rows are one."""
    fields = [pc.fill_null(plain(rows.columns[name]), "") for name in rows.columns]
    joined = pc.binary_join_element_wise(*fields, "\x1f").to_pylist()
    blank = "\x1f" * (len(fields) - 1)
    hashes = [None if row == blank else hashlib.sha256(row.encode()).hexdigest()[:16] for row in joined]
    return pa.array(hashes, pa.string())


def _actor(text: str | None) -> str | None:
    value = unquoted(text)
    return of_code(value) or of_name(value)


def _day(text: str | None) -> object:
    return day_of(unquoted(text))
