"""The register of risks as plain data, for `--json`."""

from __future__ import annotations

from typing import Any

from comity.desk.risks import RiskEntry, RiskPage
from comity.record.codec import interval_to_json
from comity.views.watch_data import watched_json

Json = dict[str, Any]


def page_json(page: RiskPage) -> Json:
    """The register."""
    return {
        "relation": list(page.pair), "risks": [_entry(one) for one in page.risks],
        "advice": [_entry(one) for one in page.advice], "beside": [_entry(one) for one in page.beside],
        "indicators": [watched_json(one) for one in page.watched],
        "indicators_are_shipped": page.are_shipped,
    }  # fmt: skip


def _entry(one: RiskEntry) -> Json:
    risk = one.risk
    return {
        "id": risk.statement.id, "level": risk.level, "level_stated": risk.placed.is_stated,
        "level_because": risk.placed.why, "relation_because": risk.relation, "text": risk.assertion.text,
        "by": risk.by, "made": interval_to_json(risk.assertion.made_on), "kind": risk.statement.claim,
        "about": list(risk.statement.about), "is_own": risk.is_own, "quote": risk.statement.quote,
        "document": one.voice.document.name, "place": one.voice.place,
        "likelihood": {
            "hedge": risk.statement.hedge, "words": one.stated.words, "low": one.stated.low,
            "high": one.stated.high, "source": one.stated.source or None, "why": one.stated.why,
        },
        "indicators": [sign.name for sign in one.indicators],
    }  # fmt: skip
