"""Reads comity's own list of terms of office, so that it can lose an argument too."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder
from comity.sources.reference.leaders import add_term
from comity.vocab.files import file_bytes, first_day, last_day, sources, table

_OPEN = Interval.parse("2025-12-31")  # the list was last gone through at the end of 2025
# Ministers and heads of organisations are left out: no other set has them to compare with.
_OFFICES = {"HOS": "head of state", "HOG": "head of government", "GOV": "government"}


def content() -> bytes:
    """The bytes whose checksum stands for the set."""
    return file_bytes("terms") + file_bytes("people")


def read(_: object, build: Builder) -> None:
    """One office for each term of a head of state or government whose beginning is known."""
    names = {row[0]: row[1] for row in table("people")}
    for number, row in enumerate(table("terms"), 2):
        key, state, role, office, first, last, _precision, _seen, status, source = row
        began, known = first_day(first), last_day(first)
        if role not in _OFFICES or began is None or known is None:
            continue
        build.saw(began.year)
        ended = last_day(last)
        if ended is not None and ended < began:
            build.log.row(number, "leaves office before coming into it")
            continue
        person = names.get(key, key)
        place = build.quote(f"row {number:,}", [
            ("person", person), ("state", state), ("role", role), ("office", office), ("first", first),
            ("last", last), ("status", status), ("source", sources().get(source, source)),
        ])  # fmt: skip
        left = Interval(first_day(last) or ended, ended) if ended else None
        add_term(
            build, place, state=state, person=person, office=_OFFICES[role],
            first=("first", Interval(began, known)),
            last=("last", left), until=_OPEN if began <= _OPEN.first else Interval.day(began),
        )  # fmt: skip
