"""Reads the raw roll calls of the Harvard Dataverse: one row for each resolution and state."""

from __future__ import annotations

from datetime import date

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import day, whole, year
from comity.sources.reference.rows import Row, Table
from comity.sources.reference.votes import Ballots, Resolution

# Codebook: 8 absent, 9 not a member.
_CHOICES = {"1": "yes", "2": "abstain", "3": "no", "8": "absent"}
_FIRST_SESSION = 1946


def read(table: Table, build: Builder) -> None:
    """One fact for each resolution and choice, of all the states that voted so."""
    ballots = Ballots(build, code_column="ccode", vote_column="vote", key_column="rcid")
    for row in table:
        held = _day(row)
        vote = row["vote"].removesuffix(".0")
        if held is None or not row["rcid"] or vote not in {*_CHOICES, "9"}:
            build.log.row(row.line, "no date, no resolution, or a vote that the codebook does not know")
            continue
        build.saw(held.last.year)
        if vote == "9":
            continue
        actor = build.state(str(whole(row["ccode"]) or row["ccode"]), held.last, row.line)
        if actor:
            symbol = row["unres"] or f"roll call {row['rcid']}"
            told = Resolution(row["rcid"].removesuffix(".0"), symbol, held, row["short"] or row["descr"])
            ballots.add(told, _CHOICES[vote], vote, actor, row["ccode"].removesuffix(".0"), row.number)
    ballots.tell()


def _day(row: Row) -> Interval | None:
    """The day of the vote; its year where no day is given; the session's years where neither is."""
    found = day(row["date"]) or _american(row["date"])
    if found:
        return Interval.day(found)
    when, session = year(row["year"]), whole(row["session"])
    if when is None and session is not None and 0 < session < 200:
        when = _FIRST_SESSION + session - 1
        return Interval(date(when, 1, 1), date(when + 1, 12, 31))
    return Interval.year(when) if when else None


def _american(text: str) -> date | None:
    """`3/27/2014` as a day."""
    month, _, rest = text.partition("/")
    days, _, years = rest.partition("/")
    parts = [whole(part) for part in (years[:4], month, days)]
    if None in parts:
        return None
    try:
        return date(*(part or 0 for part in parts))
    except ValueError:
        return None
