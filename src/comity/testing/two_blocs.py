"""A record in which the blocs are known by heart: two of three states, and one state that changes sides.

>>> [document.name for document, _ in two_blocs_papers()]
['wire', 'gazette', '077_8d1f']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from comity.record.model import Document, EventStatement, EventType
from comity.record.store import Record
from comity.testing.builders import make_document, make_event

Deed = tuple[EventType, str, str, str]
Paper = tuple[Document, list[EventStatement]]
Pairs = Iterable[tuple[str, str]]

WEST, EAST = ("AZE", "PAK", "TUR"), ("ARM", "GRC", "IRN")
FRIENDS = (("AZE", "TUR"), ("AZE", "PAK"), ("PAK", "TUR"), ("ARM", "IRN"), ("ARM", "GRC"), ("GRC", "IRN"))
FOES = (("ARM", "AZE"), ("GRC", "TUR"), ("AZE", "IRN"))


def make_paper(name: str, deeds: Sequence[Deed], *, published: str, **fields: Any) -> Paper:
    """A document of one sentence for each deed, and the deeds.

    Args:
        name: Of the document.
        deeds: Type, one actor, the other, and the day.
        published: The day.
        fields: Any other field of the document.
    """
    said = [f"{one} and {other}: {type_.lower()} on {day}." for type_, one, other, day in deeds]
    document = make_document(" ".join(said), name=name, published=published, **fields)
    events = [
        make_event(
            type_, one, other, mode="meet" if type_ == "CONSULT" else None, date=day, document=document,
            quote=words,
        )
        for words, (type_, one, other, day) in zip(said, deeds, strict=True)
    ]  # fmt: skip
    return document, events


def meetings(pairs: Pairs, month: str) -> list[Deed]:
    """Three meetings of each pair in a month."""
    days = ("03", "12", "21")
    return [("CONSULT", one, other, f"{month}-{day}") for day in days for one, other in pairs]


def attacks(pairs: Pairs, month: str) -> list[Deed]:
    """Two attacks in each pair in a month."""
    return [("ASSAULT", one, other, f"{month}-{day}") for day in ("05", "16") for one, other in pairs]


def two_blocs_papers() -> tuple[Paper, ...]:
    """The documents with their deeds.

    In 2020 two blocs of three, `WEST` and `EAST`, and one meeting across them. In 2022 Pakistan fights its
    friends and meets the others, as only a document without a publisher tells.
    """
    turned = meetings([("ARM", "PAK"), ("IRN", "PAK"), ("GRC", "PAK")], "2022-05")
    across: Deed = ("CONSULT", "AZE", "GRC", "2020-04-25")
    return (
        make_paper(
            "wire", meetings(FRIENDS, "2020-05") + attacks(FOES, "2020-05"), published="2020-06-01",
            publisher="Wire", title="The spring",
        ),
        make_paper(
            "gazette", [*meetings(FRIENDS, "2020-04"), across], published="2020-06-02", publisher="Gazette"
        ),
        make_paper(
            "077_8d1f", turned + attacks([("AZE", "PAK"), ("PAK", "TUR")], "2022-05"), published="2022-06-01",
            title="Pakistan turns",
        ),
    )  # fmt: skip


def two_blocs_record(where: str | Path = ":memory:", papers: Iterable[Paper] | None = None) -> Record:
    """An open record with the documents, or with others; close it when done.

    Args:
        where: A path to make it at; in memory by default.
        papers: By default those of `two_blocs_papers`.
    """
    record = Record.open(where, create=True)
    for document, events in papers if papers is not None else two_blocs_papers():
        record.add(document, events, reader="two-blocs/1")
    record.refresh()
    return record
