"""Every test that takes an assertion, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.claims.asserted import Assertion, assertions
from comity.claims.book import Book
from comity.claims.checks import CHECKS
from comity.claims.verdict import Finding
from comity.record.model import ClaimStatement

# Kinds of claims that no record can decide.
_OPINION = {
    "recommendation": "what ought to be done is not a matter of record",
    "purpose": "what somebody means by a deed is not seen in the deed",
    "cause": "that one thing came of another is not seen in either",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An assertion with what the tests made of it.

    Attributes:
        assertion: What is asserted, by whom, when.
        findings: One for each test that takes it; one that says `not testable` where none does.
    """

    assertion: Assertion
    findings: tuple[Finding, ...]


def check(assertion: Assertion, book: Book) -> Checked:
    """All tests of one assertion."""
    findings = tuple(finding for test in CHECKS for finding in test.answer(assertion, book))
    if not findings and isinstance(assertion.statement, ClaimStatement):
        findings = (_untested(assertion, assertion.statement),)
    return Checked(assertion=assertion, findings=findings)


def check_all(book: Book, only: Iterable[str] | None = None) -> Iterator[Checked]:
    """Every assertion of the record that some test takes, and every claim.

    Args:
        book: The record as tests see it.
        only: Ids, or their beginnings; all by default.
    """
    wanted = None if only is None else tuple(only)
    for assertion in assertions(book):
        if wanted is not None and not assertion.id.startswith(wanted):
            continue
        checked = check(assertion, book)
        if checked.findings:
            yield checked


def _untested(assertion: Assertion, said: ClaimStatement) -> Finding:
    why = _OPINION.get(said.claim, "no registered test takes it")
    return Finding(
        claim=assertion.id, test="none", verdict="not testable", short=why, sentence=f"Not testable: {why}.",
        silent=() if said.claim in _OPINION else ("a test, or words that say what would show it",),
    )  # fmt: skip
