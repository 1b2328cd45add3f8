"""Documents and places in them, in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from comity.core.text import fold_space, safe_text, shorten
from comity.desk import Voice
from comity.desk.backing import backing
from comity.record.model import Document, Event, Statement
from comity.views.words.amounts import counted
from comity.views.words.dates import long_date

_TITLE_WIDTH = 90
_ROW = re.compile(r"(?P<row>row \d+) \| description: (?P<told>.+?) \| ", re.DOTALL)


def document_words(document: Document) -> str:
    """`Title`, Publisher, 11 May 2024: as much of it as is known; an inferred date says so."""
    title = shorten(safe_text(document.title), _TITLE_WIDTH) if document.title else safe_text(document.name)
    parts = [title, safe_text(document.publisher or document.author or ""), published_words(document)]
    return ", ".join(part for part in parts if part)


def published_words(document: Document) -> str:
    """When it was published; empty where nothing tells, marked `(inferred)` where it had to be inferred."""
    if document.published is None:
        return ""
    inferred = " (inferred)" if document.published_reason.startswith("inferred") else ""
    return long_date(document.published) + inferred


def sources_words(event: Event, voice_of: Callable[[Statement], Voice]) -> str:
    """`3 reports, 2 independent sources`; only the reports where each is a source by itself."""
    behind = backing([voice_of(said) for said in event.statements])
    told = counted(behind.sources, "report")
    if behind.independent == behind.sources:
        return told
    return f"{told}, {counted(behind.independent, 'independent source')}"


def citation_words(voice: Voice) -> str:
    """Document and place of a quotation: `Title, Publisher, 11 May 2024, line 12`."""
    return f"{document_words(voice.document)}, {voice.place}"


def told_words(quote: str) -> str:
    """A quotation; of a dataset's row its description, with the number of the row.

    >>> told_words("row 8 | description: A summit. | type: CONSULT")
    'A summit. (row 8)'
    """
    found = _ROW.match(quote)
    return f"{found['told']} ({found['row']})" if found else quote


def quote_words(voice: Voice, width: int) -> str:
    """The quotation on one line, safe to show, cut at a word where it is longer than `width`."""
    return shorten(safe_text(fold_space(voice.quote[: width * 8])), width)
