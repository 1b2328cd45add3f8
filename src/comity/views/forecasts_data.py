"""Forecasts as plain data, for `--json`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from comity.claims.verdict import Finding
from comity.desk.forecasts import Entry
from comity.forecasts.proposal import Proposal
from comity.forecasts.rule import Rule
from comity.forecasts.scores import Scores
from comity.forecasts.scoring import AuthorScore
from comity.record.codec import interval_to_json

Json = dict[str, Any]


def entry_json(entry: Entry) -> Json:
    """A forecast of the ledger."""
    one = entry.forecast
    return {
        "id": one.id, "statements": list(one.statements), "kind": one.sort, "author": one.author,
        "outlet": one.outlet, "made": interval_to_json(one.made), "text": one.text,
        "quote": one.statement.quote,
        "condition": one.condition,
        "stated": {
            "words": one.hedge.words, "low": one.hedge.low, "high": one.hedge.high, "why": one.hedge.why,
            "source": one.hedge.source,
        },
        "due": one.due.isoformat() if one.due else None, "horizon": one.horizon.why if one.horizon else None,
        "rule": _rule(one.rule), "condition_rule": _rule(one.admission.condition),
        "condition_unseen": one.admission.unseen_condition, "not_admitted": list(one.admission.reasons),
        "state": one.state, "before": one.before, "proposal": _proposal(one.proposal),
        "decision": {
            "number": one.decision.key, "outcome": one.word, "by": one.decision.by, "at": one.decision.at,
            "note": one.decision.why,
        } if one.decision else None,
        "so_far": [_finding(found) for found in entry.findings],
    }  # fmt: skip


def _rule(rule: Rule | None) -> Json | None:
    if rule is None:
        return None
    return {
        "kind": rule.kind.name, "seen": rule.kind.seen, "types": sorted(rule.kind.types),
        "mode": rule.kind.mode,
        "doers": list(rule.doers), "towards": list(rule.towards), "together": list(rule.together),
        "objects": sorted(rule.objects), "window": interval_to_json(rule.window), "denied": rule.denied,
        "amount": {"value": rule.amount.value, "unit": rule.amount.unit} if rule.amount else None,
    }  # fmt: skip


def _proposal(found: Proposal | None) -> Json | None:
    if found is None:
        return None
    return {
        "outcome": found.outcome, "short": found.short, "sentence": found.sentence,
        "from_absence": found.from_absence, "silent": list(found.silent), "condition": found.condition,
        "evidence": [
            {
                "event": one.event.id, "bearing": one.bearing, "date": interval_to_json(one.event.date),
                "quote": one.quote, "source": one.source,
            }
            for one in found.evidence
        ],
    }  # fmt: skip


def _finding(found: Finding) -> Json:
    return {"test": found.test, "verdict": found.verdict, "short": found.short, "sentence": found.sentence}


def scores_json(found: Scores) -> Json:
    """The scores."""
    return {
        "scored": found.scored, "confirmed": found.confirmed, "proposed": found.proposed,
        "rows": [_row(row) for row in found.rows], "calibration": [asdict(row) for row in found.calibration],
    }  # fmt: skip


def _row(row: AuthorScore) -> Json:
    return {**asdict(row), "ranked": row.ranked}
