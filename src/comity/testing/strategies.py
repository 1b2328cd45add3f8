"""Hypothesis strategies for statements; needs the `test` extra.

They draw from few actors, days and persons, so that statements meet often enough to be joined.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.record.model import (
    Amount,
    ClaimKind,
    ClaimStatement,
    EventStatement,
    EventType,
    Evidence,
    FactKind,
    FactStatement,
    Hedge,
    RiskLevel,
    Statement,
    Status,
    TieKind,
    TieStatement,
)

_CODES = ("AZE", "HUN", "SVK", "RUS", "EU")
# What is said to have happened is drawn more often than the rest.
_STATUSES = ("occurred", "occurred", "occurred", *get_args(Status))
_QUOTES = (
    "arrived in Baku",
    "the prime minister's second visit",
    "a $2 billion loan was signed",
    "denied it",
)

documents = st.sampled_from(["a" * 64, "b" * 64, "c" * 64])
codes = st.lists(st.sampled_from(_CODES), max_size=3, unique=True).map(tuple)
texts = st.text(st.characters(codec="utf-8"), max_size=30)
days = st.integers(0, 400).map(lambda step: date(2024, 1, 1) + timedelta(days=step))
amounts = st.builds(Amount, st.sampled_from([1e9, 1.005e9, 2e9]), st.sampled_from(["USD", "EUR"]))


@st.composite
def intervals(draw: st.DrawFn, longest: int = 40) -> Interval:
    """Intervals of up to so many days that begin in 2024 or soon after."""
    first = draw(days)
    return Interval(first, first + timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 3, longest - 1]))))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Spans within the first 3,000 characters."""
    start = draw(st.integers(0, 3000))
    return Span(start, start + draw(st.integers(0, 90)))


_PARTIES = (
    (("SVK",), ("AZE",)), (("SVK",), ("AZE",)), (("SVK", "AZE"), ()), (("SVK", "HUN"), ("AZE",)),
    (("AZE",), ("SVK",)), (("HUN",), ("AZE",)), (("SVK",), ()), (("HUN", "SVK", "AZE"), ()), ((), ("AZE",)),
)  # fmt: skip
_DEEDS: tuple[tuple[EventType, str | None], ...] = (
    ("CONSULT", "visit"),
    ("CONSULT", "visit"),
    ("CONSULT", None),
    ("AGREE", None),
    ("AID", None),
    ("ASSAULT", None),
)
_DATES = ("2024-05-06", "2024-05-07", "2024-04-06", "2024-05", "2024", "2024-05-06/2024-05-08", "2024-05-20")


@st.composite
def meeting_statements(draw: st.DrawFn) -> EventStatement:
    """Event statements of so few deeds, parties and days that about every other one finds its like."""
    actors, recipients = draw(st.sampled_from(_PARTIES))
    type_, mode = draw(st.sampled_from(_DEEDS))
    date_ = draw(st.none() | st.sampled_from(_DATES).map(Interval.parse))
    return replace(
        draw(event_statements()), actors=actors, recipients=recipients, type=type_, mode=mode, date=date_
    )


@st.composite
def event_statements(draw: st.DrawFn) -> EventStatement:
    """Event statements of every type, with any parties and dates."""
    actors = draw(codes)
    return EventStatement(
        document=draw(documents), span=draw(spans()), quote=draw(st.sampled_from(_QUOTES)),
        by=draw(st.sampled_from([None, "AZERTAC"])), confidence=draw(st.sampled_from([0.4, 0.9])),
        reader="rules/1", type=draw(st.sampled_from(get_args(EventType))),
        mode=draw(st.sampled_from([None, "visit", "phone", "allege"])), actors=actors,
        recipients=tuple(code for code in draw(codes) if code not in actors),
        people=draw(st.sampled_from([(), (), (), ("Robert Fico",), ("Viktor Orbán",)])),
        status=draw(st.sampled_from(_STATUSES)), date=draw(st.none() | intervals()),
        place=draw(st.sampled_from([None, "AZE", "HUN"])), amount=draw(st.none() | amounts),
        rank=draw(st.sampled_from([None, "official", "state"])),
    )  # fmt: skip


evidence = st.lists(
    st.builds(Evidence, st.sampled_from(["trigger", "date"]), spans(), texts), max_size=3
).map(tuple)  # fmt: skip

tie_statements = st.builds(
    TieStatement, document=documents, span=spans(), quote=texts, by=st.none() | texts.filter(bool),
    speakers=st.lists(texts, max_size=2).map(tuple), reader=st.just("rules/1"), evidence=evidence,
    confidence=st.floats(0, 1), tie=st.sampled_from(get_args(TieKind)), sources=codes, targets=codes,
    sign=st.sampled_from([1, -1]), status=st.sampled_from(get_args(Status)), date=st.none() | intervals(),
)  # fmt: skip

claim_statements = st.builds(
    ClaimStatement, document=documents, span=spans(), quote=texts, by=st.none() | texts.filter(bool),
    reader=st.just("rules/1"), rule=texts, model=st.none() | texts.filter(bool), evidence=evidence,
    confidence=st.floats(0, 1), claim=st.sampled_from(get_args(ClaimKind)), about=codes, text=texts,
    hedge=st.sampled_from(get_args(Hedge)), condition=st.none() | texts.filter(bool),
    resolves=st.none() | texts.filter(bool), level=st.none() | st.sampled_from(get_args(RiskLevel)),
)  # fmt: skip

fact_statements = st.builds(
    FactStatement, document=documents, span=spans(), quote=texts, reader=st.just("reference/made-up-1"),
    evidence=evidence, confidence=st.floats(0, 1), fact=st.sampled_from(get_args(FactKind)), subjects=codes,
    objects=codes, attribute=texts, person=st.none() | texts.filter(bool),
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False), unit=st.none() | texts.filter(bool),
    label=st.none() | texts.filter(bool), date=st.none() | intervals(),
)  # fmt: skip

# What readers take from texts; facts come from datasets only.
statements: st.SearchStrategy[Statement] = st.one_of(event_statements(), tie_statements, claim_statements)
