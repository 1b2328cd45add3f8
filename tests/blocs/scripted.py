"""A record that is known by heart: two blocs of three, one state that changes sides, two publishers."""

from __future__ import annotations

from datetime import date

from comity.record.store import Record
from comity.testing import make_document, make_event

FIRST, TURN, LATE = date(2020, 6, 30), date(2022, 6, 30), date(2022, 12, 31)
WEST, EAST = ("AZE", "PAK", "TUR"), ("ARM", "GRC", "IRN")

FRIENDLY = (
    ("AZE", "TUR"), ("AZE", "PAK"), ("PAK", "TUR"), ("ARM", "IRN"), ("ARM", "GRC"), ("GRC", "IRN"),
)  # fmt: skip
HOSTILE = (("ARM", "AZE"), ("GRC", "TUR"), ("AZE", "IRN"))


def paper(name, deeds, *, published, **fields):
    """A document of one sentence a deed, and the deeds: `(type, mode, one, other, day)`."""
    said = [f"{one} and {other}: {type_.lower()} on {day}." for type_, _, one, other, day in deeds]
    document = make_document(" ".join(said), name=name, published=published, **fields)
    events = [
        make_event(type_, one, other, mode=mode, date=day, document=document, quote=words)
        for words, (type_, mode, one, other, day) in zip(said, deeds, strict=True)
    ]
    return document, events


def visits(pairs, month):
    """Three meetings of each pair."""
    return [("CONSULT", "meet", one, other, f"{month}-{day:02d}") for day in (3, 12, 21) for one, other in pairs]


def fights(pairs, month):
    """Two attacks in each pair."""
    return [("ASSAULT", None, one, other, f"{month}-{day:02d}") for day in (5, 16) for one, other in pairs]


def papers():
    """The documents with their deeds.

    In 2020 two blocs of three; in 2022 Pakistan fights its friends and meets the others, as only a paper
    without a publisher tells. One meeting runs against the sides.
    """
    return (
        paper(
            "wire", visits(FRIENDLY, "2020-05") + fights(HOSTILE, "2020-05"), published="2020-06-01",
            publisher="Wire", title="The spring",
        ),
        paper(
            "gazette", visits(FRIENDLY, "2020-04") + [("CONSULT", "meet", "AZE", "GRC", "2020-04-25")],
            published="2020-06-02", publisher="Gazette",
        ),
        paper(
            "077_8d1f", visits([("ARM", "PAK"), ("IRN", "PAK"), ("GRC", "PAK")], "2022-05")
            + fights([("AZE", "PAK"), ("PAK", "TUR")], "2022-05"),
            published="2022-06-01", title="Pakistan turns",
        ),
    )  # fmt: skip


def scripted_record(path, made=None):
    """The record as a file."""
    with Record.open(path, create=True) as record:
        for document, events in made or papers():
            record.add(document, events, reader="script/1")
        record.refresh()
    return path
