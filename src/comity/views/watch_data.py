"""Indicators as plain data, for `--json`."""

from __future__ import annotations

from typing import Any

from comity.claims.indicators.episodes import Alarms
from comity.claims.indicators.form import WatchFile
from comity.claims.indicators.judge import Judged
from comity.core.errors import IndicatorError
from comity.desk.watch import Sighting, Watched
from comity.record.codec import interval_to_json

Json = dict[str, Any]


def watched_json(one: Watched) -> Json:
    """An indicator with how it stands."""
    judged = one.judged
    return {
        "name": one.name, "relation": list(one.relation),
        "indicator": one.indicator.model_dump(mode="json", exclude_none=True), "source": judged.source,
        "state": judged.state, "since": judged.since.isoformat() if judged.since else None,
        "value": judged.value, "limit": judged.limit, "reason": judged.reason or None,
        "notes": list(judged.notes), "history": _history(judged.history), "covered": _covered(judged),
        "evidence": [_sighting(sighting) for sighting in one.evidence],
    }  # fmt: skip


def _history(past: Alarms | None) -> Json | None:
    if past is None:
        return None
    return {
        "first": past.first.isoformat(), "last": past.last.isoformat(), "days": past.days,
        "tripped_days": past.tripped_days, "share": past.share, "episodes": past.episodes,
        "episodes_a_year": past.episodes_a_year, "highest": past.highest,
    }  # fmt: skip


def _covered(judged: Judged) -> Json | None:
    if judged.covered is None:
        return None
    days = judged.covered
    return {
        "first": days.first.isoformat(), "last": days.last.isoformat(), "deeds": days.deeds,
        "years": days.years, "is_thin": days.is_thin,
    }  # fmt: skip


def _sighting(one: Sighting) -> Json:
    if one.event is None:
        return {"id": one.id}
    told: Json = {"id": one.id, "event": one.event.id, "date": interval_to_json(one.event.date)}
    if one.field is not None:
        told["field"] = one.field
    told["quotes"] = [{"quote": voice.quote, "document": voice.document.name} for voice in one.voices]
    return told


def file_json(name: str, file: WatchFile) -> Json:
    """A file of risks and indicators."""
    return {"name": name, **file.model_dump(mode="json", exclude_none=True)}


def faults_json(error: IndicatorError) -> Json:
    """What is wrong with a file."""
    return {"faults": [{"line": line, "path": path, "what": what} for line, path, what in error.faults]}
