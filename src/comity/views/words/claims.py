"""Claims and what tests make of them, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from comity.claims.asserted import Assertion
from comity.claims.judge import Checked
from comity.claims.verdict import Evidence, Finding, Verdict
from comity.record.model import ClaimStatement, TieStatement
from comity.views.words.dates import dated_words, short_date
from comity.views.words.deeds import deed_sentence
from comity.views.words.names import Names

SIGNS: dict[Verdict, str] = {"supported": "✓", "contradicted": "✗", "undetermined": "?", "not testable": "–"}
"""A sign for each verdict, so that colour is never alone."""

ORDER: tuple[Verdict, ...] = ("contradicted", "supported", "undetermined", "not testable")
"""In which verdicts are listed: what an analyst must act on first."""


def kind_words(assertion: Assertion) -> str:
    """What is asserted: a claim of some kind, a standing relation, a plan or a deed."""
    said = assertion.statement
    if isinstance(said, ClaimStatement):
        return said.claim
    if isinstance(said, TieStatement):
        return f"relation: {said.tie}"
    return "plan" if said.status in {"planned", "possible"} else "deed"


def voice_words(assertion: Assertion) -> str:
    """Who asserts it, and when: `Elman Fattah, May 2024`; of an undated text, between which days."""
    if assertion.made_on is None:
        return f"{assertion.by}, undated"
    when = short_date(assertion.made_on)
    return f"{assertion.by}, {when}" if assertion.is_dated else f"{assertion.by}, undated ({when})"


def finding_words(found: Finding) -> str:
    """A finding on a line: `date: 25 May 2024: the record has it on 25 Apr 2024`."""
    short = dated_words(found.short)
    return short if found.test == "none" else f"{found.test}: {short}"


def count_words(found: Iterable[Finding]) -> str:
    """How many findings of each verdict: `3 contradicted, 12 supported`."""
    counts = Counter(one.verdict for one in found)
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in ORDER if counts[verdict])


def evidence_words(one: Evidence, names: Names) -> str:
    """A piece of evidence: a deed as a sentence with its date, else the words it has, with its day."""
    if one.event is not None:
        told = deed_sentence(one.event, names)
        return f"{one.note}: {told}" if one.note else told
    text = dated_words(one.text)
    return f"{short_date(one.on)}  {text}" if one.on else text


def worst(checked: Checked) -> int:
    """The place in `ORDER` of the verdict that comes first there, for sorting."""
    return min((ORDER.index(one.verdict) for one in checked.findings), default=len(ORDER))
