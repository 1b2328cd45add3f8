"""Has an actor gone quiet, as a text says? Its deeds of some weeks, against the year before and all deeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, done, elsewhere
from comity.claims.checks.frequency import BASELINE_DAYS, WINDOW_DAYS, since_day
from comity.claims.rates import silence
from comity.claims.verdict import Finding, Verdict
from comity.claims.wording import says
from comity.record.model import ClaimStatement

COVERED = 5
"""Deeds of the actor in the year before, below which nothing is known of how often it is mentioned."""

_VERDICTS: dict[str, tuple[Verdict, str]] = {
    "silent": ("supported", "quieter than before"),
    "source silent": ("undetermined", "quieter, and so is the record"),
    "not silent": ("contradicted", "no quieter than before"),
    "undetermined": ("undetermined", "too short a time to tell"),
}


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on a claim that somebody is rarely heard of."""
    said = assertion.statement
    if not isinstance(said, ClaimStatement) or not says("rare", assertion.text) or not said.about:
        return
    if assertion.made_on is None or not assertion.is_dated:
        return
    actor, last = said.about[0], assertion.made_on.last
    since = since_day(assertion.text, last) or last - timedelta(days=WINDOW_DAYS)
    days = (last - since).days + 1
    start = since - timedelta(days=BASELINE_DAYS)
    everyone = done(elsewhere(assertion, book.events))
    now, then = between(everyone, since, last), between(everyone, start, since - timedelta(days=1))
    own = [event for event in now if actor in event.parties]
    former = [event for event in then if actor in event.parties]
    name = book.name(actor)
    query = (
        f"deeds of {name} told by others from {since} to {last}, against {start} to {since}, among all deeds"
    )
    parameters: dict[str, float | str] = {"baseline_days": BASELINE_DAYS, "covered": COVERED}
    if len(former) < COVERED:
        yield Finding(
            claim=assertion.id, test=CHECK.name, verdict="undetermined", short="no baseline",
            sentence=f"The year before, the record holds {len(former)} deeds of {name}, too few to compare.",
            against=tuple(book.shown(event) for event in own),
            silent=(f"deeds of {name} before {since}: an event feed, or documents of that time",),
            statistic={"count": len(own), "former": len(former)}, query=query, limits=CHECK.limits,
            parameters=parameters,
        )  # fmt: skip
        return
    found = silence(
        len(own), days, former_count=len(former), former_time=BASELINE_DAYS,
        reports=len(now), former_reports=len(then),
    )  # fmt: skip
    verdict, short = _VERDICTS[found.reading]
    yield Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=short, sentence=found.sentence,
        against=tuple(book.shown(event) for event in own),
        statistic={"count": found.count, "expected": found.expected, "p": found.p_time},
        query=query, limits=CHECK.limits, parameters=parameters,
    )  # fmt: skip


CHECK = Check(
    name="silence",
    asks="Has somebody been heard of less than before?",
    needs="deeds of the actor, and of all, in the time claimed and in the year before, from others",
    statistic="exact tests of the rate and of the share (Przyborowski and Wilenski 1940; Fisher 1935)",
    limits="Counts deeds, not mentions; where the whole record went quiet it says so and decides nothing.",
    answer=answer,
)
