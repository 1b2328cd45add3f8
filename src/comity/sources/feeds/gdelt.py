"""What the event files of GDELT 1.0 and 2.0 share: columns without header, CAMEO codes, counts of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.engines.delimited import Table
from comity.sources.feeds.actors import of_cameo, of_fips
from comity.sources.feeds.delimited import other_form, rows_of
from comity.sources.feeds.head import Head
from comity.sources.feeds.left_out import Log
from comity.sources.feeds.plover import deed_of
from comity.sources.feeds.rows import Deeds, Rows, count_of, day_of

USED = (
    "GLOBALEVENTID SQLDATE Actor1Code Actor1Name Actor2Code Actor2Name EventCode NumArticles "
    "ActionGeo_CountryCode DATEADDED SOURCEURL"
).split()
_ONCE = frozenset({"GLOBALEVENTID", "SOURCEURL"})


def columns(*, second: bool) -> tuple[str, ...]:
    """The names of the columns: 58 in version 1.0, 61 in 2.0, which adds ADM2 codes."""
    actor = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code"
    actor += " Type1Code Type2Code Type3Code"
    place = f"Type FullName CountryCode ADM1Code {'ADM2Code ' if second else ''}Lat Long FeatureID"
    return (
        *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
        *(f"Actor{number}{part}" for number in (1, 2) for part in actor.split()),
        *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
        *"NumMentions NumSources NumArticles AvgTone".split(),
        *(f"{of}Geo_{part}" for of in ("Actor1", "Actor2", "Action") for part in place.split()),
        *"DATEADDED SOURCEURL".split(),
    )


def fits(head: Head, widths: Sequence[int]) -> bool:
    """Whether most rows have that many columns, a number first and a day of eight digits second."""
    return (
        head.delimiter == "\t"
        and head.width in widths
        and any(row[0].isdigit() and len(row[1]) == 8 and row[1].isdigit() for row in head.sound)
    )


def read(head: Head, log: Log, names: Sequence[str], feed: str) -> Iterator[Deeds]:
    """The deeds of a file.

    Args:
        head: How the file begins.
        log: Where to count.
        names: The columns of its version; the last may be missing.
        feed: The feed's name.

    Raises:
        SourceError: If it has another number of columns.
    """
    widths = (len(names), len(names) - 1) if feed == "gdelt1" else (len(names),)
    if not fits(head, widths):
        raise other_form(head, feed, f"{' or '.join(map(str, sorted(widths)))} columns parted by tabs")
    present = names[: head.width]
    used = [name for name in USED if name in present]
    table = Table(columns=present, wanted=used, repeated=frozenset(used) - _ONCE)
    for rows in rows_of(head, table, log):
        yield _deeds(rows)


def _deeds(rows: Rows) -> Deeds:
    return Deeds(
        lines=rows.lines,
        event_id=rows.text("GLOBALEVENTID"),
        day=rows.each("SQLDATE", day_of, "day"),
        known=rows.each("DATEADDED", day_of, "day"),
        codes=rows.deeds("EventCode", deed_of),
        original=rows.text("EventCode"),
        actor=rows.each("Actor1Code", of_cameo),
        target=rows.each("Actor2Code", of_cameo),
        actor_text=rows.text("Actor1Name"),
        target_text=rows.text("Actor2Name"),
        reports=rows.each("NumArticles", count_of, "whole"),
        place=rows.each("ActionGeo_CountryCode", of_fips),
        url=rows.text("SOURCEURL"),
    )
