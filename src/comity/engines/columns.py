"""The columns in which deeds are counted, whether they come from an event feed or from the record.

One row is one report of one deed between two parties, as its source counts deeds. Feeds are kept in these
columns as Parquet, one folder for each year; the record's own events take the same form when they are
counted beside them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name; `_on` is a day, `_count` a whole number.
        kind: Its type, as Ibis and Arrow both call it.
        required: Whether every row has a value.
        meaning: What it holds.
    """

    name: str
    kind: str
    required: bool
    meaning: str


EVENT_COLUMNS: tuple[Column, ...] = (
    Column("event_id", "string", True, "The source's own number, or a hash of the row where it has none."),
    Column("feed", "string", True, "Name of the feed's folder, as gdelt2; `record` for the record's events."),
    Column("actor", "string", False, "Code of who acts: ISO 3166-1 alpha-3 or an organisation's short name."),
    Column("target", "string", False, "Code of towards whom; the second party where the deed is mutual."),
    Column("type", "string", True, "PLOVER type."),
    Column("mode", "string", False, "PLOVER mode."),
    Column("original_code", "string", False, "The deed's code in the source's own scheme, as CAMEO 057."),
    Column("status", "string", True, "Status as in the reading guide; feeds count what occurred."),
    Column("happened_on", "date", True, "The day of the deed; of an interval the first."),
    Column("known_on", "date", True, "From which day the source had it."),
    Column("weight", "float64", True, "PLOVER score of type and mode, -10 to +10."),
    Column("report_count", "int32", True, "Reports that the source counts for the deed; at least 1."),
    Column("actor_text", "string", False, "Who acts, in the source's words."),
    Column("target_text", "string", False, "Towards whom, in the source's words."),
    Column("place", "string", False, "Code or name of the place."),
    Column("outlet", "string", False, "Who reported it."),
    Column("url", "string", False, "Where it was reported."),
    Column("year", "int32", True, "Of the deed; the folder in which the row lies."),
)
