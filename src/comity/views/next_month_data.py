"""The chance of a deed next month as plain data, for `--json`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from comity.desk.next_month import Outlook


def outlook_json(one: Outlook) -> dict[str, Any]:
    """What one source says, with its back-test and the ids of the deeds counted."""
    found = one.found
    return {
        "source": one.source, "month": one.month.isoformat(), "first_month": one.first.isoformat(),
        "why_none": one.why or None, "events": list(one.events),
        "forecast": found and {
            **asdict(found.next), "months": found.months, "with_deeds": found.with_deeds,
            "over_climatology": asdict(found.over_climatology),
            "over_persistence": asdict(found.over_persistence), "brier": found.brier, "log": found.log,
            "tested": found.tested, "told": found.sentence,
        },
    }  # fmt: skip
