"""Statements of every kind in one line."""

from __future__ import annotations

from comity.core.text import safe_text, shorten
from comity.record.model import ClaimStatement, EventStatement, FactStatement, Statement, TieStatement
from comity.views.words.dates import long_date
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
    if isinstance(said, FactStatement):
        return fact_words(said, names)
    return said.kind


def fact_words(said: FactStatement, names: Names) -> str:
    """What a row of a reference set says: `v2x_polyarchy of Azerbaijan: 0.175 (index 0-1), 2024`."""
    subjects = shorten(names.list(said.subjects), _TEXT_WIDTH)
    objects = names.list(said.objects)
    when = spell_words(said)
    if said.fact == "measure":
        unit = f" ({said.unit})" if said.unit else ""
        text = (
            f"{said.attribute} of {subjects}: {said.value:g}{unit}"
            if said.value is not None
            else said.attribute
        )
    elif said.fact == "office":
        text = f"{safe_text(said.person or '?')}, {said.attribute} of {subjects}"
    elif said.fact == "vote":
        text = f"{said.attribute} on {safe_text(said.label or '?')}: {len(said.subjects)} states, {subjects}"
    elif said.fact == "membership":
        text = f"{subjects}: {said.attribute} of {objects}"
    else:
        towards = f" towards {objects}" if objects else ""
        label = f" ({safe_text(said.label)})" if said.label else ""
        text = f"pledge of {said.attribute}, {subjects}{towards}{label}"
    return text + when


def spell_words(said: FactStatement | TieStatement) -> str:
    """The days on which it held, after a comma; a row that leaves the end open says so: `or later`."""
    if said.date is None:
        return ""
    spells = isinstance(said, TieStatement) or said.fact in {"office", "membership", "pledge"}
    is_open = said.from_dataset and spells and all(one.role != "last" for one in said.evidence)
    return f", {long_date(said.date)}{' or later' if is_open else ''}"


def claim_text(claim: ClaimStatement) -> str:
    """The claim in the reader's plain words, or its quote where there are none."""
    return shorten(safe_text(claim.text or claim.quote), _TEXT_WIDTH)
