"""Has it come to blows, or has somebody become trouble? Hostile deeds after an assertion or in a span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, done, elsewhere, hostile
from comity.claims.checks.closeness import pair_near
from comity.claims.verdict import Finding, Verdict
from comity.claims.wording import places, says
from comity.record.model import ClaimStatement, Event

FIGHTING = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
TROUBLE = 3
"""Hostile deeds from which an actor counts as having been trouble."""

COVERED = 3
"""Deeds between the two, told by others, from which the record is taken to have looked there."""

_YEARS = re.compile(
    r"\b(?:in|for|over|during|the last|of the last) (?:the )?(?:last |past )?(\d{1,3}) years", re.IGNORECASE
)


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """At most one finding on fighting between two, and one on an actor as a source of trouble."""
    said = assertion.statement
    if not isinstance(said, ClaimStatement) or assertion.made_on is None or said.claim == "conditional":
        return
    for kind in ("peace", "conflict"):
        for start, end in places(kind, assertion.text):
            pair = pair_near(assertion.mentions(), start, end) or (
                (said.about[0], said.about[1]) if len(said.about) == 2 else None
            )
            if pair is not None:
                yield _fighting(assertion, book, *pair, asserted=kind == "conflict")
                break
        else:
            continue
        return
    if said.claim in {"forecast", "assessment"} and says("trouble", assertion.text) and len(said.about) == 1:
        yield _trouble(assertion, book, said.about[0])


def _fighting(assertion: Assertion, book: Book, one: str, other: str, *, asserted: bool) -> Finding:
    said = assertion.statement
    assert isinstance(said, ClaimStatement)
    made = assertion.since()
    assert made is not None
    years = _YEARS.search(assertion.text)
    since = (
        made if asserted else date(max(1, made.year - int(years[1])), made.month, 1) if years else date.min
    )
    last = book.today if asserted else made
    deeds = between(elsewhere(assertion, done(book.of(one, other))), since, last)
    fought = [event for event in deeds if event.type in FIGHTING and {one, other} & set(event.recipients)]
    names = f"{book.name(one)} and {book.name(other)}"
    verdict: Verdict
    if asserted and fought and not _is_after(fought, assertion):
        verdict, short = "undetermined", "force, perhaps before the text, which has no date"
    elif asserted:
        verdict = "supported" if fought else "undetermined"
        short = (
            "it came to that"
            if fought
            else "has not happened so far"
            if len(deeds) >= COVERED
            else "too little is told"
        )
    elif fought:
        verdict, short = "contradicted", "there was fighting"
    else:
        verdict = "supported" if len(deeds) >= COVERED else "undetermined"
        short = "none is recorded" if deeds else "the record is silent"
    shown = tuple(book.shown(event) for event in fought)
    calm = tuple(book.shown(event) for event in deeds if event.type == "AGREE")[:4]
    when = f"since {since}" if since != date.min else f"until {last}"
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=f"{len(fought)} deeds of force between {names} {when}, among {len(deeds)} deeds in all.",
        for_=shown if asserted else calm,
        against=calm if asserted else shown,
        silent=() if len(deeds) >= COVERED else (f"deeds between {names} {when}",),
        statistic={"force": len(fought), "deeds": len(deeds)},
        query=f"deeds of force between {names} {when}, told by others",
        limits=CHECK.limits,
        parameters={"covered": COVERED},
    )


def _is_after(deeds: Sequence[Event], assertion: Assertion) -> bool:
    """Whether some deed is surely later than the text; of a text without a date few are."""
    made = assertion.made_on
    if assertion.is_dated or made is None:
        return True
    return any(event.date is not None and event.date.first > made.last for event in deeds)


def _trouble(assertion: Assertion, book: Book, actor: str) -> Finding:
    made = assertion.since()
    assert made is not None
    deeds = between(elsewhere(assertion, done(book.of(actor))), made, book.today)
    bad = [event for event in hostile(deeds) if _is_grave(event)]
    verdict: Verdict = "supported" if len(bad) >= TROUBLE else "undetermined"
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short="it came to that" if verdict == "supported" else "too little is told so far",
        sentence=f"{len(bad)} grave hostile deeds by or towards {book.name(actor)} since {made}, "
        f"among {len(deeds)}.",
        for_=tuple(book.shown(event) for event in bad),
        silent=() if deeds else (f"deeds of {book.name(actor)} since {made}",),
        statistic={"grave": len(bad), "deeds": len(deeds)},
        query=f"hostile deeds by or towards {book.name(actor)} since {made}, told by others",
        limits=CHECK.limits,
        parameters={"trouble": TROUBLE},
    )


def _is_grave(event: Event) -> bool:
    return event.type in {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"}


CHECK = Check(
    name="conflict",
    asks="Did it come to blows, or has it not?",
    needs="deeds between the two, told by other documents",
    statistic="deeds of force among all",
    limits="An open horizon leaves a danger open: not so far is not never.",
    answer=answer,
)
