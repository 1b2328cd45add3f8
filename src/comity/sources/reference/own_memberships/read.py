"""Reads comity's own list of members of organisations and groupings, so that it can lose an argument too."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder, spell
from comity.vocab.files import file_bytes, first_day, last_day, sources, table

_OPEN = Interval.parse("2025-12-31")  # the list was last gone through at the end of 2025


def content() -> bytes:
    """The bytes whose checksum stands for the set."""
    return file_bytes("memberships")


def read(_: object, build: Builder) -> None:
    """A tie for each membership with a beginning; a fact for any other standing."""
    for number, (body, role, state, first, last, status, source) in enumerate(table("memberships"), 2):
        build.saw(int(first[:4]) if first else _OPEN.first.year)
        began, ended = first_day(first), last_day(last)
        known = last_day(first)
        if began is None or known is None:
            build.log.row(number, "no day of entry", "note")
            continue
        cells = [("body", body), ("role", role), ("state", state), ("first", first), ("last", last),
                 ("status", status), ("source", sources().get(source, source))]  # fmt: skip
        place = build.quote(f"row {number:,}", cells)
        entered = Interval(began, known)
        left = Interval(first_day(last) or ended, ended) if ended else None
        evidence = [place.shows("first", "first", str(entered))]
        if left:
            evidence.append(place.shows("last", "last", str(left)))
        days = spell(entered, left or _OPEN)
        if role == "member":
            build.tie(place, evidence, tie="membership", sources=(state,), targets=(body,), date=days)
        else:
            build.fact(
                place,
                evidence,
                fact="membership",
                subjects=(state,),
                objects=(body,),
                attribute=role,
                date=days,
            )
