"""Hypotheses side by side as plain data, for `--json`."""

from __future__ import annotations

from typing import Any

from comity.claims.hypotheses.model import HypothesesFile
from comity.claims.hypotheses.weigh import Order
from comity.desk.hypotheses import Found, SideBySide
from comity.record.codec import interval_to_json
from comity.views.words.hypotheses import verdict_words

Json = dict[str, Any]


def weighed_json(found: SideBySide) -> Json:
    """The matrix, what it comes to, and what to look for next."""
    weighed = found.weighed
    return {
        "question": found.file.question, "at": found.at.isoformat() if found.at else None,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "hypotheses": [
            {
                "name": one.name, "words": one.words, "against": weighed.against[one.name],
                "least_contradicted": weighed.is_separated and one.name in weighed.least,
                "claim": found.claims[one.name].statement.id if one.name in found.claims else None,
            }
            for one in found.file.hypotheses
        ],
        "result": verdict_words(weighed), "order": _order(weighed.order),
        "evidence": [_row(one, found) for one in found.found.values()],
        "not_diagnostic": [row.name for row in weighed.alike],
        "order_without_row": {name: _order(order) for name, order in weighed.by_row.items()},
        "order_without_source": {name: _order(order) for name, order in weighed.by_source.items()},
        "look_for_next": [
            {"evidence": one.row.name, "pairs_if_found": one.if_found, "pairs_if_absent": one.if_absent}
            for one in found.leads
        ],
    }  # fmt: skip


def _row(one: Found, found: SideBySide) -> Json:
    row = one.row
    return {
        "name": row.name, "words": one.evidence.words, "note": one.evidence.note, "state": row.state,
        "cells": {name: row.cell(name) for name in found.matrix.hypotheses},
        "diagnosticity": found.matrix.diagnosticity(row), "independent_sources": sorted(row.sources),
        "rests_on_one_source": row.rests_on_one, "sources_covering": sorted(row.covering),
        "deeds": [
            {
                "event": event.id, "date": interval_to_json(event.date), "quote": voice.quote,
                "document": voice.document.name,
            }
            for event, voice in zip(one.events, one.voices, strict=True)
        ],
    }  # fmt: skip


def _order(order: Order) -> list[list[str]]:
    return [sorted(group) for group in order]


def file_json(name: str, file: HypothesesFile) -> Json:
    """A file of hypotheses."""
    return {"name": name, **file.model_dump(mode="json", exclude_none=True)}
