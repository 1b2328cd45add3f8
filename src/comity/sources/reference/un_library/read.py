"""Reads the voting file of the UN Digital Library: one row for each resolution and member state."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import day
from comity.sources.reference.rows import Row, Table
from comity.sources.reference.states import States
from comity.sources.reference.votes import Ballots, Resolution

_CHOICES = {"Y": "yes", "N": "no", "A": "abstain", "X": "absent"}


def read(table: Table, build: Builder) -> None:
    """One fact for each resolution and choice, of all the states that voted so."""
    names = States("name")
    ballots = Ballots(build, code_column="ms_code", vote_column="ms_vote", key_column="undl_id")
    for row in table:
        held, vote = day(row["date"]), row["ms_vote"].upper()
        if held is None or vote not in _CHOICES or not row["undl_id"]:
            build.log.row(row.line, "no date, no resolution, or a vote that is none of Y, N, A, X")
            continue
        build.saw(held.year)
        actor = _voter(row, build, names)
        if actor:
            told = Resolution(row["undl_id"], row["resolution"], Interval.day(held), row["title"])
            ballots.add(told, _CHOICES[vote], vote, actor, row["ms_code"] or row["ms_name"], row.number)
    ballots.tell()


def _voter(row: Row, build: Builder, names: States) -> str | None:
    """By code; by name where there is no code, or one that is not known."""
    on = day(row["date"])
    found = build.states.actor(row["ms_code"], on) if row["ms_code"] else None
    found = found or names.actor(row["ms_name"].title() if row["ms_name"].isupper() else row["ms_name"], on)
    if found is None:
        build.log.unknown(row.line, row["ms_name"] or row["ms_code"])
    return found
