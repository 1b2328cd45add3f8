"""A record as large as a desk has after years: ten thousand documents, a hundred thousand statements.

The same on every machine: it is worked out from numbers, not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from comity.core.interval import Interval
from comity.record.model import Document, EventType, Statement, TieKind
from comity.record.store import Record
from comity.testing.builders import make_claim, make_document, make_event, make_tie

STATES = (
    "AZE TUR PAK RUS ARM GEO IRN KAZ UZB TKM KGZ TJK HUN SVK BGR SRB ROU CHN IND ISR USA GBR FRA DEU ITA POL "
    "UKR BLR MDA GRC CYP EGY SAU QAT ARE IRQ SYR LBN JOR KOR JPN PRK MNG AFG IDN MYS BRA MEX CAN ESP SWE FIN"
).split()
_KINDS: tuple[tuple[EventType, str | None, str], ...] = (
    ("CONSULT", "visit", "visited"), ("CONSULT", "meeting", "met"), ("AGREE", None, "signed an accord with"),
    ("SUPPORT", None, "praised"), ("COOPERATE", "economic", "traded with"), ("ACCUSE", None, "accused"),
    ("AID", None, "gave aid to"), ("REJECT", None, "refused"), ("THREATEN", None, "threatened"),
    ("SANCTION", None, "sanctioned"),
)  # fmt: skip
_TIES: tuple[TieKind, ...] = ("partnership", "alliance", "dispute", "patron")
_FIRST = date(2016, 1, 1)
_DAYS = 3650
_PUBLISHERS = 24


def large_record(path: Path, *, documents: int = 10_000, each: int = 10) -> None:
    """Make the record.

    Args:
        path: Of the file.
        documents: How many.
        each: Statements of each: eight deeds in ten, a claim, a stated relation.
    """
    with Record.open(path, create=True) as record:
        for document, said in large_corpus(documents, each):
            record.add(document, said, reader="large/1")
        record.refresh()


def large_corpus(documents: int, each: int, *, since: int = 0) -> Iterator[tuple[Document, list[Statement]]]:
    """The documents with what they say.

    Args:
        documents: How many.
        each: Statements of each.
        since: The number of the first.
    """
    for number in range(since, since + documents):
        yield _document(number, each)


def _document(number: int, each: int) -> tuple[Document, list[Statement]]:
    # Two documents in a row tell of the same deeds, as agencies and those who copy them do.
    deeds = [_deed(number // 2 * each + place) for place in range(each)]
    sentences = [
        f"{a} {words} {b} on {day:%d %B %Y} ({number}.{at})."
        for at, (_, _, words, a, b, day) in enumerate(deeds)
    ]
    published = max(day for *_, day in deeds) + timedelta(days=1 + number % 5)
    document = make_document(
        " ".join(sentences),
        name=f"document-{number:05}",
        published=published.isoformat(),
        title=f"Dispatch {number}",
        publisher=f"Agency {number % _PUBLISHERS}",
    )
    said: list[Statement] = []
    for place, (deed, sentence) in enumerate(zip(deeds, sentences, strict=True)):
        kind, mode, _, one, other, day = deed
        if place % 10 == 8:
            said.append(make_claim("assessment", (one, other), document=document, quote=sentence))
        elif place % 10 == 9:
            tie = _TIES[number % len(_TIES)]
            said.append(make_tie(tie, one, other, document=document, quote=sentence))
        else:
            when = Interval.day(day)
            said.append(make_event(kind, one, other, mode=mode, date=when, document=document, quote=sentence))
    return document, said


def _deed(number: int) -> tuple[EventType, str | None, str, str, str, date]:
    kind, mode, words = _KINDS[(number * 7 + number // 11) % len(_KINDS)]
    first = (number * 13 + number // 17) % len(STATES)
    second = (first + 1 + (number * 5 + number // 23) % (len(STATES) - 1)) % len(STATES)
    day = _FIRST + timedelta(days=(number * 29 + number // 7) % _DAYS)
    return kind, mode, words, STATES[first], STATES[second], day
