"""How a deed fared."""

from __future__ import annotations

from datetime import date

import pytest

from comity.record.history import outcome, status_history
from comity.record.merge import reconcile
from comity.testing import make_event

ON = date(2025, 9, 1)


def deed(*statuses, date="2025-04"):
    """One event of a visit of which this was said, in this order, each by another voice."""
    (event,) = reconcile([
        make_event("CONSULT", "AZE", "PAK", mode="visit", date=date, status=status, by=f"voice {at}", at=at * 500)
        for at, status in enumerate(statuses)
    ])  # fmt: skip
    return event


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["planned", "occurred"], "occurred"),
        (["alleged"], "occurred"),
        (["planned"], "lapsed"),
        (["possible", "planned"], "lapsed"),
        (["planned", "negated"], "cancelled"),
        (["negated"], "denied"),
        (["occurred", "negated"], "contradicted"),
        (["hypothetical"], "hypothetical"),
    ],
)
def test_outcome(statuses, expected):
    """Guards how a deed stands: done, lapsed, cancelled, denied, or contradicted."""
    assert outcome(deed(*statuses), ON) == expected


def test_a_plan_is_open_until_its_days_of_grace_are_over():
    """Guards against calling a plan lapsed too soon, and an undated one ever."""
    plan = deed("planned")
    assert outcome(plan, date(2025, 5, 30)) == "open"
    assert outcome(plan, date(2025, 5, 31)) == "lapsed"
    assert outcome(plan, date(2025, 5, 2), grace_days=1) == "lapsed"
    assert outcome(deed("planned", date=None), ON) == "open"


def test_history_follows_the_time_of_knowledge():
    """Guards the order of what was said: by when it could be known, not by where it stands; repeats left out."""
    said = [
        make_event("CONSULT", "AZE", "PAK", mode="visit", date="2025-04", status=status, document=name * 64)
        for name, status in (("a", "occurred"), ("b", "planned"), ("c", "planned"))
    ]
    (event,) = reconcile(said)
    known = {"a" * 64: date(2025, 5, 1), "b" * 64: date(2025, 3, 1), "c" * 64: date(2025, 3, 9)}
    steps = status_history(event, known)
    assert [(step.status, step.known_on) for step in steps] == [
        ("planned", date(2025, 3, 1)), ("occurred", date(2025, 5, 1)),
    ]  # fmt: skip
