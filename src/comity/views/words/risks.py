"""Risks in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.claims.risks.register import Risk
from comity.core.text import safe_text
from comity.desk.risks import RiskEntry
from comity.record.model import RiskLevel
from comity.views.words.dates import short_date

TITLES: dict[RiskLevel, str] = {
    "internal": "Internal: from within the two",
    "regional": "Regional: from their neighbours",
    "global": "Global: from farther away",
}


def likelihood_words(entry: RiskEntry) -> str:
    """How sure the words are, with the probability that they state: `possible (“may”, 20–60 %)`."""
    low, high = f"{entry.stated.low * 100:.3g}", f"{entry.stated.high * 100:.3g}"
    # A percent sign at the beginning of a line reads badly.
    span = f"{low}\N{NO-BREAK SPACE}%" if low == high else f"{low}–{high}\N{NO-BREAK SPACE}%"
    if not entry.stated.source:
        return f"{span}, the analyst's own number"
    hedge = entry.risk.statement.hedge
    said = "" if entry.stated.words == hedge else f"“{safe_text(entry.stated.words)}”, "
    return f"{hedge} ({said}{span})"


def made_words(risk: Risk) -> str:
    """When it was said; of a text without a date, between which days it must have been."""
    made = risk.assertion.made_on
    if made is None:
        return "in a text without a date"
    return short_date(made) if risk.assertion.is_dated else f"in a text without a date ({short_date(made)})"


def level_words(risk: Risk) -> str:
    """Why it is at that level, where its text does not say so."""
    return "" if risk.placed.is_stated else f"{risk.level} because {risk.placed.why}"


def relation_words(entries: Iterable[RiskEntry]) -> Iterator[str]:
    """Why the texts stand in the register, each once."""
    told = {one.voice.document.name: one.risk for one in entries if not one.risk.is_own}
    for name, risk in told.items():
        stated = "; it says itself at which level its risks lie" if risk.placed.is_stated else ""
        yield safe_text(f"{name}: {risk.relation}{stated}.")
