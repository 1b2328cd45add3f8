"""Documents that answer a query, the most telling first, every hit as a span."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from comity.core.offsets import Span
from comity.record.codec import document_from_json
from comity.record.model import Document
from comity.record.schema import documents, passages
from comity.record.search.index import says
from comity.record.search.words import Query, Term, Word, term_spans, words_of

# Of more documents than this only the newest are ranked: each must be fetched for that.
RANKED = 400
# BM25 with the usual constants: Robertson and Zaragoza 2009, Foundations and Trends in Inf. Retrieval 3.
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document that answers a query.

    Attributes:
        document: The document.
        hits: Where its text has words of the query, in order.
        score: BM25 among the documents ranked; comparable within one answer only.
    """

    document: Document
    hits: tuple[Span, ...]
    score: float


def find_texts(
    connection: Connection, query: Query, *, as_of: str | None = None, since: str | None = None,
    until: str | None = None,
) -> tuple[list[Found], int]:  # fmt: skip
    """Documents that answer a query, the most telling first.

    Args:
        connection: In a transaction.
        query: What to look for.
        as_of: ISO day: only documents known by then.
        since: ISO day: only documents known from then on.
        until: ISO day: as `as_of`.

    Returns:
        The documents, at most `RANKED`, and how many there are in all.
    """
    conditions = [_answers(connection, query), *_within(as_of, since, until)]
    count = connection.execute(select(func.count()).select_from(documents).where(*conditions)).scalar_one()
    newest = (documents.c.known_on.desc(), documents.c.name, documents.c.sha256)
    rows = connection.execute(select(documents.c.body).where(*conditions).order_by(*newest).limit(RANKED))
    return _ranked([document_from_json(json.loads(body)) for (body,) in rows], query), count


def _answers(connection: Connection, query: Query) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = documents.c.document_key.in_(select(passages.c.document_key))
    for group in query.wanted:
        condition &= or_(*(_has(connection, term) for term in group))
    for term in query.unwanted:
        condition &= ~_has(connection, term)
    return condition


def _has(connection: Connection, term: Term) -> ColumnElement[bool]:
    return documents.c.document_key.in_(select(passages.c.document_key).where(says(connection, term)))


def _within(as_of: str | None, since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    latest = [documents.c.known_on <= day for day in (as_of, until) if day]
    return [*latest, documents.c.known_on >= since] if since else latest


def _ranked(found: Sequence[Document], query: Query) -> list[Found]:
    """In order of BM25; of equals the newest first, as they come."""
    texts = [list(words_of(document.text)) for document in found]
    hits = [{term: list(term_spans(term, words)) for term in query.terms} for words in texts]
    rarity = {
        term: math.log(1 + (len(found) + 0.5) / (sum(bool(spans[term]) for spans in hits) + 0.5))
        for term in query.terms
    }
    mean = sum(map(len, texts)) / max(len(texts), 1) or 1.0
    ranked = [
        Found(document=document, hits=_merged(spans), score=_score(spans, rarity, words, mean))
        for document, spans, words in zip(found, hits, texts, strict=True)
    ]
    return sorted(ranked, key=lambda one: -one.score)


def _score(
    spans: dict[Term, list[Span]], rarity: dict[Term, float], words: Sequence[Word], mean: float
) -> float:  # fmt: skip
    length = _K1 * (1 - _B + _B * len(words) / mean)
    return sum(rarity[term] * len(at) * (_K1 + 1) / (len(at) + length) for term, at in spans.items())


def _merged(spans: dict[Term, list[Span]]) -> tuple[Span, ...]:
    """All hits in order; of two that overlap, the hull."""
    merged: list[Span] = []
    for span in sorted((s for found in spans.values() for s in found), key=lambda s: (s.start, s.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
