"""Statements of every kind in one line."""

from __future__ import annotations

from comity.core.text import safe_text, shorten
from comity.record.model import ClaimStatement, EventStatement, Statement, TieStatement
from comity.views.words.marks import MARKS
from comity.views.words.names import Names
from comity.views.words.ties import stated_words

_TEXT_WIDTH = 300


def statement_words(said: Statement, names: Names) -> str:
    """What a statement says, from its fields."""
    if isinstance(said, EventStatement):
        mode = f" {said.mode}" if said.mode else ""
        towards = f" → {names.list(said.recipients)}" if said.recipients else ""
        return f"{said.type}{mode}: {names.list(said.actors) or '?'}{towards}, {MARKS[said.status].word}"
    if isinstance(said, TieStatement):
        return stated_words(said, names)
    if isinstance(said, ClaimStatement):
        return f"{said.claim}, {said.hedge}: {claim_text(said)}"
    return said.kind


def claim_text(claim: ClaimStatement) -> str:
    """The claim in the reader's plain words, or its quote where there are none."""
    return shorten(safe_text(claim.text or claim.quote), _TEXT_WIDTH)
