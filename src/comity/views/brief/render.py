"""A brief as one HTML file: own style inside, no script, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from comity.core.text import safe_text
from comity.record.model import Document, Status
from comity.views.brief.blocks import (
    Block,
    Brief,
    Dispute,
    Facts,
    Heading,
    Note,
    Paragraph,
    Row,
    Sentence,
    Table,
)
from comity.views.brief.check import check_sentence
from comity.views.brief.numbering import Numbering, Runs, shown_quote
from comity.views.words import Names, mark_of
from comity.views.words.sources import published_words, quote_words
from comity.vocab import Vocabulary

_BESIDE = 190  # characters of a quote shown beside a sentence; the whole stands in the appendix
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the source list, every text safe to show; `link` only for web addresses."""

    number: int
    title: str
    publisher: str
    published: str
    reason: str
    link: str
    address: str
    sha256: str


def render(brief: Brief, vocabulary: Vocabulary) -> tuple[str, dict[str, int]]:
    """The page, and how many sentences, quotes and documents it has.

    Raises:
        UnsupportedSentenceError: If a sentence, a row or a contradiction says more than its citations.
    """
    writer = _Writer(brief, Names(vocabulary))
    blocks = [writer.block(block) for block in brief.blocks]
    page = _environment().get_template("brief.html.j2").render(
        brief=brief, blocks=blocks, contents=[b for b in blocks if b["kind"] == "heading" and b["anchor"]],
        quotations=writer.numbering.quotations, sources=writer.sources,
        style=files("comity.views.brief").joinpath("brief.css").read_text(encoding="utf-8"),
    )  # fmt: skip
    figures = {
        "sentences": writer.sentences,
        "quotes": len(writer.numbering.quotations),
        "documents": len(brief.documents),
    }
    return page, figures


def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("comity.views.brief", "."), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


class _Writer:
    """Checks and numbers each block on its way to the template."""

    def __init__(self, brief: Brief, names: Names) -> None:
        self._names = names
        self.sources = [_source(number, document) for number, document in enumerate(brief.documents, 1)]
        self.numbering = Numbering({d.sha256: n for n, d in enumerate(brief.documents, 1)})
        self.sentences = 0

    def block(self, block: Block) -> dict[str, Any]:
        """A block as the template takes it."""
        match block:
            case Heading(text, anchor):
                return {"kind": "heading", "text": text, "anchor": anchor}
            case Note(text):
                return {"kind": "note", "text": text}
            case Facts(caption, rows):
                return {"kind": "facts", "caption": caption, "rows": rows}
            case Paragraph(sentences):
                return {"kind": "paragraph", "sentences": [self._sentence(one) for one in sentences]}
            case Table():
                return self._table(block)
            case Dispute():
                return self._dispute(block)

    def _sentence(self, sentence: Sentence) -> dict[str, Any]:
        return {
            "text": sentence.text,
            "mark": _mark(sentence.status),
            "cites": self._cites(sentence),
            "quote": self._quote(sentence),
        }

    def _table(self, table: Table) -> dict[str, Any]:
        has_marks = any(row.status for row in table.rows)
        rows = [self._row(row) for row in table.rows]
        shown = {"caption": table.caption, "columns": table.columns, "rows": rows}
        return {"kind": "table", "marks": has_marks, **shown}

    def _row(self, row: Row) -> dict[str, Any]:
        return {
            "cells": row.cells,
            "mark": _mark(row.status),
            "cites": self._cites(row.sentence),
            "quote": self._quote(row),
        }

    def _dispute(self, dispute: Dispute) -> dict[str, Any]:
        self._cites(dispute.sentence)
        sides = []
        for value, voices in dispute.sides:
            shown = self.numbering.quotation(voices[0])
            sides.append({"value": value, "quotation": shown, "cites": self.numbering.cite(voices)})
        return {"kind": "dispute", "title": dispute.title, "question": dispute.question, "sides": sides}

    def _quote(self, cited: Sentence | Row) -> str:
        """The first voice's words, short enough to stand beside a sentence."""
        return quote_words(cited.voices[0], _BESIDE) if cited.is_quoted else ""

    def _cites(self, sentence: Sentence) -> Runs:
        check_sentence(sentence, self._names)
        self.sentences += 1
        return self.numbering.cite(sentence.voices)


def _mark(status: Status | None) -> Any:
    return mark_of(status) if status else None


def _source(number: int, document: Document) -> Source:
    url = document.url or ""
    return Source(
        number=number,
        title=shown_quote(document.title or document.name)[0],
        publisher=safe_text(document.publisher or document.author or "publisher unknown"),
        published=published_words(document) or "date unknown",
        reason=shown_quote(document.published_reason)[0],
        link=url if url.startswith(_WEB) else "",
        address=shown_quote(url)[0],
        sha256=document.sha256,
    )
