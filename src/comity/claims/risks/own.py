"""From a file of risks to statements: the file is their document, each entry a quote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from comity.claims.indicators.form import OwnRisk, WatchFile
from comity.core.checked_file import Page
from comity.core.interval import Interval
from comity.core.offsets import OffsetMap, Span
from comity.record.model import ClaimStatement, Document, Evidence, Hedge

READER = "own-risks/1"
"""Under which name they stand in the record."""
MEDIA_TYPE = "text/x-comity-risks"
"""Of the documents that such files become."""


def is_own(statement: ClaimStatement) -> bool:
    """Whether an analyst wrote it into a file of risks."""
    return statement.reader == READER


def told_in(statement: ClaimStatement, role: str) -> tuple[str, ...]:
    """What an entry says under a role: `relation`, `likely`, `indicator`, `why`."""
    return tuple(one.value for one in statement.evidence if one.role == role)


def document_of(page: Page[WatchFile], *, name: str, path: str) -> Document:
    """The file as a document of the record.

    Args:
        page: What it says.
        name: Its stem.
        path: Where it lies.
    """
    text, said = page.text, page.value
    return Document(
        sha256=hashlib.sha256(text.encode()).hexdigest(), name=name, text=text, original=text,
        offsets=OffsetMap.identity(len(text)), title=said.title or f"Risks and indicators: {name}",
        publisher=said.author, author=said.author,
        published=Interval.day(said.made) if said.made else None,
        published_reason="the file's `made`" if said.made else "", language="en", media_type=MEDIA_TYPE,
        path=path,
    )  # fmt: skip


def statements_of(page: Page[WatchFile], document: Document) -> Iterator[ClaimStatement]:
    """One statement for each risk."""
    for at, one in enumerate(page.value.risks):
        yield _statement(one, page.value, document, _span(page, at))


def _span(page: Page[WatchFile], at: int) -> Span:
    """The text of a risk, or the line on which it begins."""
    line = page.written.line_of(("risks", at))
    starts = [0, *(place + 1 for place, char in enumerate(page.text) if char == "\n")]
    start = starts[line - 1]
    words = page.value.risks[at].text
    place = page.text.find(words, start)
    if place >= 0:
        return Span(place, place + len(words))
    row = page.text[start:].partition("\n")[0]
    begin = start + len(row) - len(row.lstrip())
    return Span(begin, begin + len(row.strip()))


def _statement(one: OwnRisk, file: WatchFile, document: Document, span: Span) -> ClaimStatement:
    rows = [
        *(("relation", code) for code in file.relation),
        *(("indicator", name) for name in one.indicators),
        *([] if isinstance(one.likely, str) else [("likely", f"{one.likely[0]:g}..{one.likely[1]:g}")]),
        *([("why", one.why)] if one.why else []),
    ]
    return ClaimStatement(
        document=document.sha256, span=span, quote=span.of(document.text), by=file.author, reader=READER,
        rule="own risk", confidence=1.0, claim="assessment",
        about=tuple(dict.fromkeys((*file.relation, *one.about))), text=one.text, hedge=_hedge(one.likely),
        level=one.level, evidence=tuple(Evidence(role, span, value) for role, value in rows),
    )  # fmt: skip


def _hedge(likely: Hedge | tuple[float, float]) -> Hedge:
    """The nearest of the record's four words; the register shows the numbers."""
    if isinstance(likely, str):
        return likely
    middle = sum(likely) / 2
    if middle >= 0.9:
        return "certain"
    return "likely" if middle >= 0.55 else "possible" if middle >= 0.4 else "unlikely"
