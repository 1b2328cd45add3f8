"""Reads Phoenix: the daily files of the Open Event Data Alliance and the Cline Center's historical ones.

The daily files have 26 columns and no header; the historical ones a header that begins with `eid`.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.engines.delimited import Table
from comity.sources.feeds.actors import of_cameo, of_code, of_name
from comity.sources.feeds.delimited import headed, other_form, rows_of
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.plover import Deed, deed_of
from comity.sources.feeds.rows import Deeds, Rows, american_day_of, unquoted

COLUMNS = (
    "eid story_date year month day source source_root source_agent source_others "
    "target target_root target_agent target_others code root_code quad_class goldstein joined_issues "
    "lat lon placename statename countryname sentence_id url publisher"
).split()
_MARKS = ("eid", "story_date", "source", "target", "code")
_USED = (*_MARKS, "countryname", "url", "publisher", "aid")
_ONCE = ("eid", "url", "aid")


def fits(head: Head) -> bool:
    """Whether a file that begins so is of Phoenix."""
    return head.has(*_MARKS) or _is_daily(head)


def _is_daily(head: Head) -> bool:
    return (
        head.delimiter == "\t"
        and head.width == len(COLUMNS)
        and any(len(row[1]) == 8 and row[1].isdigit() and row[1][:4] == row[2] for row in head.sound)
    )


def read(head: Head, log: Log) -> Iterator[Deeds]:
    """Its deeds.

    Raises:
        SourceError: If it is neither the daily nor the historical form.
    """
    if head.has(*_MARKS):
        table = headed(head, _USED, once=_ONCE)
    elif _is_daily(head):
        used = [name for name in _USED if name in COLUMNS]
        table = Table(columns=COLUMNS, wanted=used, repeated=frozenset(used) - set(_ONCE))
    else:
        raise other_form(head, "phoenix", f"{len(COLUMNS)} columns, or a header with {', '.join(_MARKS)}")
    for rows in rows_of(head, table, log):
        yield _deeds(rows)


def _deeds(rows: Rows) -> Deeds:
    return Deeds(
        lines=rows.lines,
        event_id=rows.each("eid", unquoted),
        day=rows.each("story_date", _day, "day"),
        codes=rows.deeds("code", _deed),
        original=rows.each("code", unquoted),
        actor=rows.each("source", _actor),
        target=rows.each("target", _actor),
        actor_text=rows.each("source", unquoted),
        target_text=rows.each("target", unquoted),
        place=rows.each("countryname", _place),
        outlet=rows.each("publisher", unquoted),
        url=rows.each("url", unquoted),
    )


def _actor(text: str | None) -> str | None:
    return of_cameo(unquoted(text))


def _deed(text: str | None) -> Deed | None:
    return deed_of(unquoted(text))


def _day(text: str | None) -> object:
    return american_day_of(unquoted(text))


def _place(text: str | None) -> str | None:
    value = unquoted(text)
    return of_code(value) or of_name(value)
