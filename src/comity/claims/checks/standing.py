"""Does a relation that a text states show in deeds? Friendly against hostile ones between the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from scipy import stats

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, days_after, done, elsewhere, friendly, hostile
from comity.claims.verdict import Finding, Verdict
from comity.record.model import Event, TieStatement

YEARS_BEFORE, YEARS_AFTER = 3, 1
"""A relation is stated of a time around the text; deeds from so long before to so long after are counted."""

COVERED = 4
"""Deeds between the two below which nothing is said."""

SURE = 0.9
HOSTILE = 3
"""Hostile deeds that show a quarrel."""

_GOOD = frozenset({"alliance", "partnership", "patron"})
_BAD = frozenset({"adversary", "dispute"})


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding for each pair of whom enough is told by others."""
    said, made = assertion.statement, assertion.since()
    if not isinstance(said, TieStatement) or made is None or said.tie not in _GOOD | _BAD:
        return
    if said.status not in {"ongoing", "occurred", "negated"}:
        return
    first = made - timedelta(days=min(365 * YEARS_BEFORE, made.toordinal() - 1))
    appeared = assertion.made_on.last if assertion.made_on else made
    last = min(days_after(appeared, 365 * YEARS_AFTER), book.today)
    for one, other in _pairs(said):
        deeds = between(done(elsewhere(assertion, book.of(one, other))), first, last)
        if len(deeds) >= COVERED:
            when = f"{first} to {last}"
            yield _finding(assertion, said, book, one, other, deeds=deeds, when=when)


def _pairs(said: TieStatement) -> list[tuple[str, str]]:
    if said.targets:
        return [(one, other) for one in said.sources for other in said.targets if one != other]
    return [(one, other) for at, one in enumerate(said.sources) for other in said.sources[at + 1 :]]


def _finding(
    assertion: Assertion, said: TieStatement, book: Book, one: str, other: str, *, deeds: Sequence[Event],
    when: str,
) -> Finding:  # fmt: skip
    good, bad = friendly(deeds), hostile(deeds)
    is_good = (said.tie in _GOOD) != (said.status == "negated")
    fitting, other_way = (good, bad) if is_good else (bad, good)
    # A uniform prior on the share of fitting deeds: the posterior is a beta distribution.
    chance = float(stats.beta.sf(0.5, len(fitting) + 1, len(other_way) + 1))
    verdict: Verdict = "undetermined"
    if said.tie in _BAD:
        # Adversaries negotiate: friendly deeds do not gainsay a quarrel, and force shows one by itself.
        if said.status != "negated" and (len(bad) >= HOSTILE or any(one.type == "ASSAULT" for one in bad)):
            verdict = "supported"
    elif chance >= SURE:
        verdict = "supported"
    elif chance <= 1 - SURE:
        verdict = "contradicted"
    names = f"{book.name(one)} and {book.name(other)}"
    counts = f"{len(good)} friendly, {len(bad)} hostile"
    denied = "no " if said.status == "negated" else ""
    return Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=f"{names}: {counts}",
        sentence=f"{names} are called {denied}{said.tie}; others tell of {counts} deeds, {when}.",
        for_=tuple(book.shown(event) for event in fitting),
        against=tuple(book.shown(event) for event in other_way),
        statistic={"friendly": len(good), "hostile": len(bad), "chance": chance},
        query=f"deeds of {names} from {when}, told by others", limits=CHECK.limits,
        parameters={
            "years_before": YEARS_BEFORE, "years_after": YEARS_AFTER, "sure": SURE, "hostile": HOSTILE
        },
    )  # fmt: skip


CHECK = Check(
    name="standing",
    asks="Does a relation that a text states show in deeds?",
    needs="deeds between the two around that time, told by other documents",
    statistic="chance that more than half of such deeds fit the relation, from a uniform prior",
    limits="Deeds show how two deal with each other, not what binds them; a pact may rest unused.",
    answer=answer,
)
