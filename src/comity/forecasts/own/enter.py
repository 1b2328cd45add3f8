"""From a file of own forecasts to statements: the file is their document, each entry a quote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from comity.core.checked_file import Page
from comity.core.interval import Interval
from comity.core.offsets import OffsetMap, Span
from comity.forecasts.own.form import OwnForecast, OwnForecasts
from comity.record.model import ClaimStatement, Document, Evidence, Hedge

READER = "own-forecasts/1"
"""Under which name they stand in the record."""


def is_own(statement: ClaimStatement) -> bool:
    """Whether an analyst wrote it into a file with its rule."""
    return statement.reader == READER


def told_in(statement: ClaimStatement, role: str) -> tuple[str, ...]:
    """What an entry says under a role: `deed`, `actor`, `recipient`, `since`, `by`, `likely`, `denied`."""
    return tuple(one.value for one in statement.evidence if one.role == role)


def document_of(page: Page[OwnForecasts], *, name: str, path: str) -> Document:
    """The file as a document of the record.

    Args:
        page: What it says.
        name: Its stem.
        path: Where it lies.
    """
    text, said = page.text, page.value
    return Document(
        sha256=hashlib.sha256(text.encode()).hexdigest(), name=name, text=text, original=text,
        offsets=OffsetMap.identity(len(text)), title=f"Forecasts of {said.author}, {said.made}",
        publisher=said.author, author=said.author, published=Interval.day(said.made),
        published_reason="the file's `made`", language="en", path=path,
    )  # fmt: skip


def statements_of(page: Page[OwnForecasts], document: Document) -> Iterator[ClaimStatement]:
    """One statement for each entry."""
    starts = _line_starts(page.text)
    firsts = [page.written.line_of(("forecasts", at)) - 1 for at in range(len(page.value.forecasts))]
    ends = [*(starts[line] for line in firsts[1:]), len(page.text)]
    for one, first, end in zip(page.value.forecasts, firsts, ends, strict=True):
        block = page.text[starts[first] : end]
        start = starts[first] + len(block) - len(block.lstrip())
        span = Span(start, start + len(block.strip()))
        yield _statement(one, page.value.author, document, span)


def _statement(one: OwnForecast, author: str, document: Document, span: Span) -> ClaimStatement:
    rows: list[tuple[str, str]] = [
        ("deed", f"{one.type} {one.mode or ''}".strip()), *(("actor", code) for code in one.actors),
        *(("recipient", code) for code in one.recipients), ("by", one.by.isoformat()),
        ("likely", f"{one.likely[0]:g}..{one.likely[1]:g}"), *([] if one.happens else [("denied", "true")]),
        *([("since", one.since.isoformat())] if one.since else []),
    ]  # fmt: skip
    return ClaimStatement(
        document=document.sha256, span=span, quote=span.of(document.text), by=author, reader=READER,
        rule="own forecast", confidence=1.0, claim="forecast",
        about=tuple(dict.fromkeys((*one.actors, *one.recipients))), text=one.text, hedge=_hedge(one.likely),
        resolves=f"{one.text.rstrip('.')}; by {one.by}",
        evidence=tuple(Evidence(role, span, value) for role, value in rows),
    )  # fmt: skip


def _hedge(likely: Sequence[float]) -> Hedge:
    """The nearest of the record's four words; scores use the numbers."""
    middle = sum(likely) / 2
    if middle >= 0.9:
        return "certain"
    return "likely" if middle >= 0.55 else "possible" if middle >= 0.4 else "unlikely"


def _line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, char in enumerate(text) if char == "\n" and at + 1 < len(text))]
