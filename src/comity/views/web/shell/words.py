"""The words of the other views, by the names under which templates call them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comity.desk import Voice
from comity.desk.backing import backing
from comity.record.model import Event, Statement
from comity.views.words import (
    MARKS,
    amount_words,
    counted,
    dated_words,
    deed_noun,
    deed_sentence,
    long_date,
    long_when,
    mark_of,
    parties_line,
    place_adds,
    short_date,
    short_when,
)
from comity.views.words.conflicts import (
    backing_words,
    conflict_question,
    conflict_title,
    severity_word,
    side_words,
)
from comity.views.words.history import STATE_WORDS
from comity.views.words.sources import citation_words, document_words, published_words, sources_words
from comity.views.words.statements import statement_words
from comity.views.words.ties import apart_words, sign_words, stated_words


def report_counts(event: Event, voice_of: Callable[[Statement], Voice]) -> str:
    """How many documents tell of a deed; in brackets the independent sources, where fewer: `3 (2)`."""
    behind = backing([voice_of(said) for said in event.statements])
    alone = behind.independent == behind.sources
    return str(behind.sources) if alone else f"{behind.sources} ({behind.independent})"


WORDS: dict[str, Callable[..., Any] | Any] = {
    "MARKS": MARKS,
    "STATE_WORDS": STATE_WORDS,
    "amount_words": amount_words,
    "apart_words": apart_words,
    "backing_words": backing_words,
    "citation_words": citation_words,
    "conflict_question": conflict_question,
    "conflict_title": conflict_title,
    "counted": counted,
    "dated_words": dated_words,
    "deed_noun": deed_noun,
    "deed_sentence": deed_sentence,
    "document_words": document_words,
    "long_date": long_date,
    "long_when": long_when,
    "mark_of": mark_of,
    "parties_line": parties_line,
    "place_adds": place_adds,
    "published_words": published_words,
    "report_counts": report_counts,
    "severity_word": severity_word,
    "short_date": short_date,
    "short_when": short_when,
    "side_words": side_words,
    "sign_words": sign_words,
    "sources_words": sources_words,
    "stated_words": stated_words,
    "statement_words": statement_words,
}
