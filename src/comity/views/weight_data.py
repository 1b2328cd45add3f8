"""What ties weigh as plain data, for `--json`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from comity.ties import DimensionWeight, DyadWeight, Likeness, Weights
from comity.ties.reasons import reasons
from comity.ties.shared_votes import SharedVotes

Json = dict[str, Any]


def weight_json(found: DyadWeight, votes: SharedVotes | None, alike: Likeness | None) -> Json:
    """What a pair's ties weigh at a date, with every piece of evidence."""
    one = found.opposed
    return {
        "at": found.at.isoformat(), "half_life_months": months_json(found.parameters.half_life_months),
        "scale": found.parameters.scale, "tie": _whole(found.whole.tie),
        "whole": _part_json(found.whole, found.parameters, rows=False),
        "dimensions": [_part_json(part, found.parameters, rows=True) for part in found.dimensions],
        "disagreement": one and {
            "drawn": one.drawn, "drawn_tie": _whole(one.drawn_tie), "parted": one.parted,
            "parted_tie": _whole(one.parted_tie),
        },
        "sources": sorted({s for told in found.whole.evidence["sources"].to_pylist() for s in told}),
        "later": rows_json(found.later), "ended": rows_json(found.ended),
        "votes": votes_json(votes) if votes else None,
        "likeness": alike and {
            "measure": alike.measure, "value": alike.value, "third_parties": list(alike.shared),
        },
    }  # fmt: skip


def _part_json(part: DimensionWeight, weights: Weights, *, rows: bool) -> Json:
    swept = zip(weights.sweep_months, part.swept, strict=True)
    return {
        "dimension": part.dimension, "raw": _whole(part.raw), "tie": _whole(part.tie),
        "swept": [{"half_life_months": months_json(months), "tie": _whole(tie)} for months, tie in swept],
        "evidence_count": part.evidence.num_rows,
    } | ({"evidence": rows_json(part.evidence)} if rows else {})  # fmt: skip


def votes_json(votes: SharedVotes) -> Json:
    """The roll calls behind a voting record."""
    return {
        "first_on": votes.first.isoformat(), "last_on": votes.last.isoformat(),
        "correlation": votes.correlation, "shared_count": len(votes.calls),
        "roll_calls": [
            {"label": call.label, "held_on": call.held_on.isoformat(), "choices": list(call.choices),
             "statements": list(call.statements), "pull": _whole(call.pull)}
            for call in votes.calls
        ],
    }  # fmt: skip


def rows_json(table: pa.Table) -> list[Json]:
    """Rows of an Arrow table, dates as ISO text."""
    return [{name: _plain(value) for name, value in row.items()} for row in table.to_pylist()]


def weights_json(weights: Weights, scores: Mapping[tuple[str, str], float], source: str) -> Json:
    """The table of weights, with PLOVER's scores."""
    tables = ("status", "dimension", "stated", "pledge", "membership", "standing", "votes", "source")
    return {
        "half_life_months": months_json(weights.half_life_months), "scale": weights.scale,
        "sweep_months": [months_json(months) for months in weights.sweep_months], "undated": weights.undated,
        **{name: dict(getattr(weights, name)) for name in tables},
        "deed": [{"type": t, "mode": m or None, "score": score} for (t, m), score in scores.items()],
        "deed_source": source, "reasons": reasons(),
    }  # fmt: skip


def months_json(months: float) -> float | None:
    """Months; null for an infinite half-life, which JSON cannot write."""
    return None if math.isinf(months) else months


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return _whole(value) if isinstance(value, float) else value


def _whole(value: float) -> float:
    """To six places: more is rounding."""
    return round(value, 6) + 0.0
