"""Has something become more frequent since a day, or less?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, done, elsewhere
from comity.claims.rates import poisson_rate_test
from comity.claims.verdict import Finding, Verdict
from comity.claims.wording import says
from comity.record.model import ClaimStatement, Event

BASELINE_DAYS = 365
COVERED = 5
"""Deeds of any kind in the baseline, below which the record is taken not to have looked there."""

SURE = 0.05
_MONTHS = {
    name: at
    for at, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_SINCE = re.compile(
    r"since (?:(?P<part>early|mid|late|the (?:beginning|middle|end) of)[- ]?)?(?P<month>"
    + "|".join(_MONTHS)
    + r")(?: (?P<year>\d{4}))?",
    re.IGNORECASE,
)
_DAY_OF = {"early": 1, "the beginning of": 1, "mid": 15, "the middle of": 15, "late": 21, "the end of": 25}
WINDOW_DAYS = 31


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on a claim of more, or of fewer."""
    said = assertion.statement
    if not isinstance(said, ClaimStatement) or assertion.made_on is None or not assertion.is_dated:
        return
    more, fewer = says("frequent", assertion.text), says("fewer", assertion.text)
    if not (more or fewer) or not said.about:
        return
    last = assertion.made_on.last
    since = since_day(assertion.text, last) or last - timedelta(days=WINDOW_DAYS)
    actor = said.about[0]
    kind = "CONSULT" if says("visits", assertion.text) else None
    yield _finding(assertion, book, actor, kind, since=since, last=last, more=more)


def since_day(text: str, made: date) -> date | None:
    """The last day before the assertion that `since mid-April` means; None where no month is named."""
    found = _SINCE.search(text)
    if found is None:
        return None
    month = _MONTHS[found["month"].lower()]
    day = _DAY_OF.get((found["part"] or "early").lower(), 1)
    year = int(found["year"]) if found["year"] else made.year
    when = date(year, month, day)
    return when if found["year"] or when <= made else date(year - 1, month, day)


def _finding(
    assertion: Assertion, book: Book, actor: str, kind: str | None, *, since: date, last: date, more: bool
) -> Finding:
    start = since - timedelta(days=BASELINE_DAYS)
    deeds = done(book.of(actor))
    own = assertion.statement.document
    baseline = between(elsewhere(assertion, deeds), start, since - timedelta(days=1))
    counted = [event for event in between(deeds, since, last) if _is(event, kind, actor)]
    before = [event for event in baseline if _is(event, kind, actor)]
    what = f"{'meetings' if kind else 'deeds'} of {book.name(actor)}"
    query = f"{what} from {since} to {last}, against {start} to {since - timedelta(days=1)}"
    statistic: dict[str, float | str] = {
        "after": len(counted),
        "before": len(before),
        "days": (last - since).days + 1,
    }
    shown = tuple(book.shown(event) for event in counted)
    if len(baseline) < COVERED:
        alone = all(own in {said.document for said in event.statements} for event in counted)
        return Finding(
            claim=assertion.id,
            test=CHECK.name,
            verdict="undetermined",
            short="no baseline",
            sentence=f"{len(counted)} {what} since {since}"
            + (", all told by the one who claims it" if counted and alone else "")
            + f"; for the year before the record holds {len(baseline)} deeds of {book.name(actor)}, "
            "too few to compare with.",
            for_=shown if more else (),
            silent=(f"{what} before {since}: an event feed, or documents of that time",),
            statistic=statistic,
            query=query,
            limits=CHECK.limits,
            parameters={"baseline_days": BASELINE_DAYS, "covered": COVERED},
        )
    test = poisson_rate_test(
        len(counted), (last - since).days + 1, len(before), BASELINE_DAYS, side="more" if more else "fewer"
    )
    other = poisson_rate_test(
        len(counted), (last - since).days + 1, len(before), BASELINE_DAYS, side="fewer" if more else "more"
    )
    verdict: Verdict = "supported" if test.p < SURE else "contradicted" if other.p < SURE else "undetermined"
    short = {
        "supported": "more often" if more else "less often",
        "contradicted": "less often" if more else "more often",
        "undetermined": "no difference that chance could not make",
    }[verdict]
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=f"{len(counted)} {what} in {(last - since).days + 1} days, {len(before)} the year before; "
        f"p = {test.p:.3f}.",
        for_=shown if more else (),
        against=() if more else shown,
        statistic={**statistic, **({} if test.ratio is None else {"ratio": test.ratio}), "p": test.p},
        query=query,
        limits=CHECK.limits,
        parameters={"baseline_days": BASELINE_DAYS, "covered": COVERED, "sure": SURE},
    )


def _is(event: Event, kind: str | None, actor: str) -> bool:
    """A deed of the kind; a visit only where the actor is the host, as `visits to X` has it."""
    if kind is None:
        return True
    return event.type == kind and (event.mode != "visit" or actor in event.recipients)


CHECK = Check(
    name="frequency",
    asks="Has it become more frequent, or rarer, than before?",
    needs="deeds of the actor in the time claimed and in the year before, from others",
    statistic="exact test of two Poisson rates (Przyborowski and Wilenski 1940)",
    limits="A record that looked harder at the later time shows more there; compare with an event feed.",
    answer=answer,
)
