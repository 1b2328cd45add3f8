"""How a deed fared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.record.history import is_overdue, lapses_on, status_history
from comity.record.merge import Links, reconcile
from comity.testing import make_event

ON = date(2025, 9, 1)


def told(*said, until=ON, grace_days=30):
    """The steps of one visit of which this was said: day of knowledge, status, date of the visit."""
    statements = [
        make_event(
            "CONSULT", "AZE", "PAK", mode="visit", date=when, status=status, by=f"voice {at}",
            document=f"{at}" * 64, at=at * 500,
        )
        for at, (_, status, when) in enumerate(said)
    ]  # fmt: skip
    (event,) = reconcile(statements, links=Links(together=(frozenset(s.id for s in statements),)))
    known = {f"{at}" * 64: date.fromisoformat(day) for at, (day, _, _) in enumerate(said)}
    return [
        (step.state, str(step.on))
        for step in status_history(event, known, until=until, grace_days=grace_days)
    ]


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ([("2025-02-24", "planned", "2025-04")], ["planned", "lapsed"]),
        ([("2025-02-24", "planned", None)], ["planned"]),
        (
            [("2025-02-24", "planned", "2025-04"), ("2025-04-20", "occurred", "2025-04-18")],
            ["planned", "occurred"],
        ),
        (
            [("2025-02-24", "planned", "2025-04"), ("2025-04-20", "negated", "2025-04")],
            ["planned", "cancelled"],
        ),
        (
            [("2025-02-24", "planned", "2025-04"), ("2025-04-20", "planned", "2025-07")],
            ["planned", "postponed", "lapsed"],
        ),
        (
            [("2025-02-24", "planned", "2025-03"), ("2025-07-20", "occurred", "2025-03-10")],
            ["planned", "lapsed", "occurred"],
        ),
        ([("2025-02-24", "negated", "2025-02")], ["denied"]),
        (
            [("2025-02-24", "occurred", "2025-02"), ("2025-02-25", "negated", "2025-02")],
            ["occurred", "contradicted"],
        ),
        (
            [("2025-02-24", "alleged", "2025-02"), ("2025-03-25", "occurred", "2025-02")],
            ["alleged", "occurred"],
        ),
        ([("2025-02-24", "hypothetical", None)], ["hypothetical"]),
        ([("2025-02-24", "planned", "2025-04"), ("2025-02-26", "planned", "2025-04")], ["planned", "lapsed"]),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value[0], str) else "",
)
def test_the_states_of_a_deed(said, states):
    """Guards every way in which a deed can fare."""
    assert [state for state, _ in told(*said)] == states


def test_history_follows_the_time_of_knowledge():
    """Guards the order of steps: by when they could be known, not by where they stand."""
    said = [("2025-05-01", "occurred", "2025-04"), ("2025-03-01", "planned", "2025-04")]
    assert told(*said) == [("planned", "2025-03-01"), ("occurred", "2025-05-01")]


def test_a_plan_is_open_until_its_days_of_grace_are_over():
    """Guards against calling a plan lapsed too soon."""
    plan = ("2025-02-24", "planned", "2025-04")
    assert told(plan, until=date(2025, 5, 30)) == [("planned", "2025-02-24")]
    assert told(plan, until=date(2025, 5, 31))[-1] == ("lapsed", "2025-05-31")
    assert told(plan, until=date(2025, 5, 2), grace_days=1)[-1] == ("lapsed", "2025-05-02")


def test_a_plan_reported_after_its_time_lapses_when_it_is_reported():
    """Guards against a step before anything was known: a lapse is never older than its plan."""
    assert told(("2025-08-01", "planned", "2025-04")) == [("planned", "2025-08-01"), ("lapsed", "2025-08-01")]


def test_each_step_leads_to_the_statements_that_show_it():
    """Guards the evidence of a step: what that day brought, and for a lapse the plan."""
    plan = make_event(
        "CONSULT", "AZE", "PAK", mode="visit", date="2025-04", status="planned", document="a" * 64
    )
    (event,) = reconcile([plan])
    steps = status_history(event, {"a" * 64: date(2025, 2, 24)}, until=ON)
    assert [step.statements for step in steps] == [(plan.id,), (plan.id,)]


DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
STATUSES = st.sampled_from("planned possible occurred negated alleged".split())


@given(st.lists(st.tuples(DAYS.map(str), STATUSES, DAYS.map(str)), min_size=1, max_size=5), DAYS)
def test_what_is_known_later_does_not_change_what_was_known_before(said, day):
    """Guards the law of the second clock: a history told up to a day is the beginning of the whole history."""
    known = [one for one in said if date.fromisoformat(one[0]) <= day]
    if not known:
        return
    whole = [step for step in told(*said, until=None) if date.fromisoformat(step[1]) <= day]
    before = told(*known, until=day)
    assert before[: len(whole)] == whole or whole[: len(before)] == before


@given(DAYS, st.integers(0, 90), st.integers(0, 200))
def test_overdue_begins_with_the_lapse(due, grace, later):
    """Guards that the list of overdue plans and the history agree on the day."""
    plan = make_event("CONSULT", "AZE", "PAK", mode="visit", date=str(due), status="planned")
    (event,) = reconcile([plan])
    on = due + timedelta(days=later)
    assert is_overdue(event, on, grace) == (lapses_on(event.date, grace) <= on)
