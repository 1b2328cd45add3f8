"""Is somebody central to a route, as a text says? Its share in what others tell of routes there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, days_after, done, elsewhere, friendly
from comity.claims.verdict import Finding, Verdict
from comity.record.model import Event, TieStatement

YEARS_BEFORE, YEARS_AFTER = 3, 1
COVERED = 5
"""Deeds about routes below which nothing is said."""

AMONG = 2
"""Who is among so many most often party to them is central."""

_ROUTE = re.compile(
    r"\b(?:corridor|route|railway|rail link|transit|pipeline|interconnector|ports?|highway|freight)s?\b",
    re.IGNORECASE,
)
_CENTRAL = re.compile(
    r"\b(?:central|centre|center|key|main|leading|hub|heart|crucial|pivotal|backbone|crossroads)\b",
    re.IGNORECASE,
)


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding for each state that is said to be central to a route."""
    said, made = assertion.statement, assertion.since()
    if not isinstance(said, TieStatement) or said.tie != "corridor" or made is None:
        return
    if not _CENTRAL.search(assertion.text):
        return
    first = made - timedelta(days=min(365 * YEARS_BEFORE, made.toordinal() - 1))
    appeared = assertion.made_on.last if assertion.made_on else made
    last = min(days_after(appeared, 365 * YEARS_AFTER), book.today)
    told = friendly(between(done(elsewhere(assertion, book.events)), first, last))
    about = [event for event in told if any(_ROUTE.search(one.quote) for one in event.statements)]
    for actor in said.sources:
        yield _finding(assertion, book, actor, about, f"{first} to {last}")


def _finding(assertion: Assertion, book: Book, actor: str, about: list[Event], when: str) -> Finding:
    own = [event for event in about if actor in event.parties]
    counts = Counter(code for event in about for code in event.parties)
    rank = 1 + sum(count > counts[actor] for count in counts.values())
    name, share = book.name(actor), f"{len(own)} of {len(about)}"
    verdict: Verdict = "undetermined"
    if len(about) < COVERED:
        short = "too little is told of routes"
    elif rank <= AMONG:
        verdict, short = "supported", f"{name} is party to {share}"
    else:
        short = f"{name} is party to {share}, {rank - 1} others to more"
    return Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=short,
        sentence=f"{name} is party to {share} deeds about routes that others tell of, {when}.",
        for_=tuple(book.shown(event) for event in own),
        silent=() if len(about) >= COVERED else ("deeds about routes and transit",),
        statistic={"deeds": len(about), "own": len(own), "rank": rank},
        query=f"friendly deeds about routes, railways, pipelines and ports, {when}, told by others",
        limits=CHECK.limits,
        parameters={
            "years_before": YEARS_BEFORE, "years_after": YEARS_AFTER, "covered": COVERED, "among": AMONG
        },
    )  # fmt: skip


CHECK = Check(
    name="corridor",
    asks="Is somebody central to a route?",
    needs="deeds about routes and transit, told by other documents",
    statistic="share of such deeds to which the actor is party, and its rank",
    limits="A record gathered around one state puts that state into most deeds; compare with an event feed.",
    answer=answer,
)
