"""Evidence in one line."""

from datetime import date, timedelta

import pytest

from comity.record.merge import reconcile
from comity.ties import load_weights, tie_evidence
from comity.ties.rows import Row, table_of

DOCUMENT = "d" * 64


@pytest.fixture(scope="session")
def weights():
    """The shipped table."""
    return load_weights()


@pytest.fixture(scope="session")
def gather():
    """Evidence from statements: all documents known on one day, each its own source."""

    def from_statements(
        deeds=(), stated=(), facts=(), *, weights=None, known="2024-01-01", publishers=None, **more
    ):
        said = [*deeds, *stated, *facts]
        day = date.fromisoformat(known) if isinstance(known, str) else known
        known_on = day if isinstance(day, dict) else {one.document: day for one in said}
        named = publishers or {one.document: one.document[:4] for one in said}
        events = reconcile(list(deeds)) if deeds else []
        table = weights or load_weights()
        return tie_evidence(events, stated, facts, table, known_on=known_on, publisher_of=named, **more)

    return from_statements


@pytest.fixture(scope="session")
def rows():
    """A table from short rows: `(one, other, day, score)` with any further columns as a dictionary."""

    def table(*short):
        made = []
        for number, (one, other, day, score, *more) in enumerate(short):
            on = date.fromisoformat(day) if isinstance(day, str) else day
            fields = {
                "evidence_id": f"e{number:04d}", "kind": "event", "one": min(one, other),
                "other": max(one, other), "dimension": "contact", "from_on": on, "to_on": on,
                "known_on": on, "score": float(score), "status": "occurred", "sources": ("x",),
            }  # fmt: skip
            made.append(Row(**{**fields, **(more[0] if more else {})}))
        return table_of(made)

    return table


def month_ends(count, first=date(2020, 1, 31)):
    """Rising dates, thirty days apart."""
    return [first + timedelta(days=30 * k) for k in range(count)]
