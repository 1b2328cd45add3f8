"""Claims and findings as plain data, for `--json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comity.claims.checks import Check
from comity.claims.judge import Checked
from comity.claims.verdict import Evidence, Finding
from comity.record.codec import interval_to_json
from comity.views.words.claims import kind_words

Json = dict[str, Any]


def checked_json(checked: Checked, scenarios: Iterable[str] = ()) -> Json:
    """An assertion with its findings.

    Args:
        checked: The assertion.
        scenarios: Names of shipped scenarios that put the question to the ties.
    """
    one = checked.assertion
    return {
        "id": one.id, "kind": kind_words(one), "by": one.by, "made": interval_to_json(one.made_on),
        "is_dated": one.is_dated, "text": one.text, "quote": one.statement.quote,
        "document": one.statement.document, "statement": one.statement.id,
        "findings": [finding_json(found) for found in checked.findings], "scenarios": list(scenarios),
    }  # fmt: skip


def finding_json(found: Finding) -> Json:
    """What one test made of it."""
    return {
        "test": found.test, "verdict": found.verdict, "short": found.short, "sentence": found.sentence,
        "for": [_evidence(one) for one in found.for_], "against": [_evidence(one) for one in found.against],
        "silent": list(found.silent), "query": found.query, "statistic": dict(found.statistic),
        "parameters": dict(found.parameters), "limits": found.limits,
    }  # fmt: skip


def _evidence(one: Evidence) -> Json:
    return {
        "id": one.id or None, "date": interval_to_json(one.on), "text": one.text, "quote": one.quote,
        "source": one.source,
    }  # fmt: skip


def test_json(test: Check) -> Json:
    """A registered test."""
    return {
        "name": test.name, "asks": test.asks, "needs": test.needs, "statistic": test.statistic,
        "limits": test.limits,
    }  # fmt: skip
