"""Counts over time as plain data, for `--json` and `--csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from comity.desk.counting import LeftOut
from comity.desk.movers import Mover, Movers
from comity.desk.panel import Panel, PanelMonth
from comity.engines.top_movers import Window

Json = dict[str, Any]


def panel_json(found: Panel) -> Json:
    """A panel with the ids of the record's events."""
    return {
        "actor": found.actor, "other": found.other, "is_directed": found.directed,
        "half_life_months": found.half_life, "feeds": list(found.feeds), "joined_by_day": list(found.joined),
        "as_of": _day(found.as_of),
        "months": [{**_month(one), "events": list(one.events)} for one in found.months],
        "not_counted": _left_out(found.left_out),
    }  # fmt: skip


def panel_csv(found: Panel) -> str:
    """A panel, one line for each month and source; event ids are separated by spaces."""
    return _csv({**_month(one), "events": " ".join(one.events)} for one in found.months)


def _month(one: PanelMonth) -> Json:
    return {
        "month": one.month.isoformat()[:7], "source": one.source, "actor": one.actor, "target": one.target,
        "deed_count": one.deeds, "report_count": one.reports, "weight": one.weight,
        "decayed_weight": one.decayed, **one.quads,
    }  # fmt: skip


def movers_json(found: Movers) -> Json:
    """What moved, with the ids of the record's events."""
    return {
        "before": _window(found.before), "after": _window(found.after), "by": found.by,
        "is_directed": found.directed, "feeds": list(found.feeds), "joined_by_day": list(found.joined),
        "as_of": _day(found.as_of),
        "movers": [
            {**_mover(one), "before_events": list(one.before_events), "after_events": list(one.after_events)}
            for one in found.movers
        ],
        "not_counted": _left_out(found.left_out),
    }  # fmt: skip


def movers_csv(found: Movers) -> str:
    """What moved, one line for each dyad and source."""
    return _csv(
        {**_mover(one), "events": " ".join((*one.before_events, *one.after_events))} for one in found.movers
    )


def _mover(one: Mover) -> Json:
    return {
        "source": one.source, "rank": one.rank, "actor": one.actor, "target": one.target,
        "before_count": one.before_count, "after_count": one.after_count,
        "before_weight": one.before_weight, "after_weight": one.after_weight, "change": one.change,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _window(window: Window) -> Json:
    return {"since": window.since.isoformat(), "before": window.until.isoformat(), "day_count": window.days}


def _left_out(left: LeftOut) -> Json:
    return {f"{name}_count": value for name, value in asdict(left).items() if name != "long"} | {
        "counted_in_first_month_count": left.long
    }


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows with a line of headings; empty where there is none."""
    listed = list(rows)
    if not listed:
        return ""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue()
