"""Reads the publisher's ICEWS files: tab-separated, one file a year, names of actors and countries.

A number is unique only together with its day. Meetings, talks, calls and accords stand twice, once from each
side; two rows of one sentence are one deed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import pyarrow.compute as pc

from comity.sources.feeds.actors import is_nobody, of_name
from comity.sources.feeds.delimited import headed, other_form, rows_of
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.plover import Deed, deed_of
from comity.sources.feeds.rows import Deeds, Rows, day_of, plain, told_key, unquoted

_MARKS = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name")
_USED = (
    *_MARKS, "Source Country", "Target Country", "Story ID", "Sentence Number", "Publisher", "Country",
)  # fmt: skip


def fits(head: Head) -> bool:
    """Whether a file that begins so is of ICEWS."""
    return head.has(*_MARKS)


def read(head: Head, log: Log) -> Iterator[Deeds]:
    """Its deeds.

    Raises:
        SourceError: If the header lacks a column.
    """
    if not fits(head):
        raise other_form(head, "icews", f"a header with {', '.join(_MARKS)}")
    year = _year(head)
    for rows in rows_of(head, headed(head, _USED, once=("Event ID", "Story ID")), log):
        yield _deeds(rows, year)


def _year(head: Head) -> int | None:
    """The year of the first row with a day: names of leaders are those of that year."""
    place = head.names.index("Event Date")
    days = (day_of(unquoted(row[place])) for row in head.rows[1:] if len(row) > place)
    return next((day.year for day in days if day), None)


def _deeds(rows: Rows, year: int | None) -> Deeds:
    day = rows.each("Event Date", _day, "day")
    codes = rows.deeds("CAMEO Code", _deed)
    source, target = rows.each("Source Name", unquoted), rows.each("Target Name", unquoted)
    number = rows.each("Event ID", unquoted)
    return Deeds(
        lines=rows.lines,
        event_id=pc.binary_join_element_wise(number, day.cast("string"), "@"),
        day=day,
        codes=codes,
        original=plain(rows.text("CAMEO Code")),
        actor=_side(rows, "Source", year),
        target=_side(rows, "Target", year),
        actor_text=source,
        target_text=target,
        place=rows.each("Country", _country),
        outlet=rows.each("Publisher", unquoted),
        told=told_key([day, rows.text("Story ID"), rows.text("Sentence Number")], codes, source, target)
        if "Story ID" in rows.columns
        else None,
    )


def _side(rows: Rows, side: str, year: int | None) -> object:
    """The country that ICEWS names; without one, what the name stands for."""
    return pc.coalesce(rows.each(f"{side} Country", _country), rows.each(f"{side} Name", _named_in(year)))


@cache
def _named_in(year: int | None) -> partial[str | None]:
    return partial(_named, year=year)


def _named(name: str | None, year: int | None) -> str | None:
    return of_name(unquoted(name), year)


def _day(text: str | None) -> object:
    return day_of(unquoted(text))


def _deed(text: str | None) -> Deed | None:
    return deed_of(unquoted(text))


def _country(text: str | None) -> str | None:
    name = unquoted(text)
    return None if is_nobody(name) else of_name(name)
