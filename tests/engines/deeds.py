"""Deeds in one line, strategies for many of them, and rows back from an expression."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
from hypothesis import strategies as st

from comity.engines.schema import arrow_schema

SCORES = {"CONSULT": 2.5, "AID": 10.0, "ACCUSE": -3.0, "ASSAULT": -9.0, "REQUEST": 0.0}
_FIELDS = {
    "event_id": "e", "feed": "wire", "actor": "AZE", "target": "ARM", "type": "CONSULT", "mode": None,
    "original_code": None, "status": "occurred", "happened_on": date(2024, 5, 6), "known_on": None,
    "weight": None, "report_count": 1, "actor_text": None, "target_text": None, "place": None,
    "outlet": None, "url": None, "year": None,
}  # fmt: skip


def deed(**given):
    """A row; what is not given is a meeting of Azerbaijan with Armenia on 6 May 2024."""
    row = {**_FIELDS, **given}
    row["known_on"] = row["known_on"] or row["happened_on"]
    row["weight"] = SCORES[row["type"]] if row["weight"] is None else row["weight"]
    row["year"] = row["happened_on"].year
    return row


def table(rows):
    """Rows as an Arrow table in the columns of deeds."""
    return pa.Table.from_pylist(rows, schema=arrow_schema())


def rows_of(engine, function, rows, **options):
    """What a table makes of some rows, as dictionaries in a fixed order."""
    found = engine.run(function(engine.read_arrow(table(rows)), **options)).to_pylist()
    return sorted(found, key=repr)


def by_key(rows, *keys):
    """Rows by the values of some columns, each of which must be unique."""
    found = {tuple(row[key] for key in keys): row for row in rows}
    assert len(found) == len(rows)
    return found


@st.composite
def deeds(
    draw, *, first=date(2024, 1, 25), span=50, most=25, codes=("AZE", "ARM", "GEO", "RUS", None), types=9
):
    """Lists of deeds of so few parties, types and days that many meet."""
    parties = st.sampled_from(codes)
    found = []
    for number in range(draw(st.integers(0, most))):
        day = first + timedelta(days=draw(st.integers(0, span)))
        found.append(
            deed(
                event_id=f"e{number:02d}", feed=draw(st.sampled_from(["wire", "wire", "ledger"])),
                actor=draw(parties), target=draw(parties), type=draw(st.sampled_from(sorted(SCORES)[:types])),
                status=draw(st.sampled_from(["occurred", "occurred", "ongoing", "planned", "alleged"])),
                happened_on=day, known_on=day + timedelta(days=draw(st.integers(0, 3))),
                report_count=draw(st.integers(1, 9)), outlet=draw(st.sampled_from([None, "a", "b", "c"])),
            )
        )  # fmt: skip
    return found


def done(rows, *, across=True):
    """The rows that count: done, and between two different known parties."""
    kept = [row for row in rows if row["status"] in {"occurred", "ongoing"}]
    if not across:
        return kept
    return [r for r in kept if r["actor"] and r["target"] and r["actor"] != r["target"]]
