"""On whose side does somebody stand, as a text says? Each dimension apart: contacts, accords, aid, votes.

No figure adds them up: a state may trade with one power and vote with another, and that is the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
from scipy import stats

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, days_after, done, elsewhere, friendly, hostile
from comity.claims.verdict import Finding, Verdict
from comity.claims.wording import stand_ins
from comity.record.model import Event, TieStatement
from comity.ties import dimension_of, dimensions, roll_calls
from comity.ties.measures import MEASURES

YEARS = 3
"""Deeds from so long before the assertion to as long after it are looked at: an orientation lasts."""

COVERED = 5
"""Deeds of the actor in a dimension below which the record is taken not to have looked there."""

SURE = 0.9
AMONG = 3
"""An actor on somebody's side has him among its so many most frequent partners."""

FEWEST_VOTES = 20
ALIKE = 0.2
"""Agreement beyond chance from which two are said to vote alike: the lower end of `fair` in Landis and Koch
(1977), "The Measurement of Observer Agreement for Categorical Data", Biometrics 33(1): 159-174."""


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """For each who is said to stand on a side, a finding for each dimension of which something is known."""
    said = assertion.statement
    if not isinstance(said, TieStatement) or said.tie != "orientation" or len(said.targets) != 1:
        return
    made = assertion.since()
    if made is None:
        return
    first, last = made - timedelta(days=365 * YEARS), min(days_after(made, 365 * YEARS), book.today)
    if not assertion.is_dated:
        last = book.today
    for actor in said.sources:
        yield from _of(assertion, book, actor, said.targets[0], first=first, last=last)


def _of(
    assertion: Assertion, book: Book, actor: str, pole: str, *, first: date, last: date
) -> Iterator[Finding]:
    sides = frozenset((*stand_ins().get(pole, ()), pole))
    titles = {one.id: one.title for one in dimensions()}
    by_dimension: dict[str, list[Event]] = {}
    for event in between(done(elsewhere(assertion, book.of(actor))), first, last):
        if event.parties - {actor}:
            by_dimension.setdefault(titles[dimension_of(event)], []).append(event)
    told = False
    for name, deeds in sorted(by_dimension.items()):
        if len(deeds) >= COVERED:
            told = True
            yield _dimension(assertion, book, actor, pole, deeds=deeds, sides=sides, name=name)
    votes = _votes(assertion, book, actor, pole, first=first, last=last)
    if votes is not None:
        yield votes
    elif not told:
        yield _finding(
            assertion, "undetermined", f"{book.name(actor)}: too little is told",
            f"In no dimension does the record hold {COVERED} deeds of {book.name(actor)} "
            f"from {first} to {last}.",
            query=f"deeds of {book.name(actor)} from {first} to {last}, told by others",
            silent=(f"deeds and votes of {book.name(actor)}: an event feed, or the UN votes",),
        )  # fmt: skip


def _dimension(
    assertion: Assertion, book: Book, actor: str, pole: str, *, deeds: Sequence[Event],
    sides: frozenset[str], name: str,
) -> Finding:  # fmt: skip
    shared = [event for event in deeds if event.parties & sides]
    good, bad = friendly(shared), hostile(shared)
    partners = Counter(code for event in friendly(deeds) for code in event.parties - {actor})
    own = max((partners[code] for code in sides), default=0)
    rank = 1 + sum(count > own for code, count in partners.items() if code not in sides)
    chance = float(stats.beta.sf(0.5, len(good) + 1, len(bad) + 1))
    verdict: Verdict = "undetermined"
    if chance >= SURE and rank <= AMONG:
        verdict = "supported"
    elif (good or bad) and chance <= 1 - SURE:
        verdict = "contradicted"
    place = _place(own=own, rank=rank, of=len(partners), hostile_=len(bad), pole=book.name(pole))
    return _finding(
        assertion, verdict, f"{book.name(actor)}, {name}: {place}",
        f"{name}: {len(good)} friendly and {len(bad)} hostile deeds of {book.name(actor)} with "
        f"{book.name(pole)} among {len(deeds)}: {place}.",
        for_=good, against=bad, book=book, dimension=name,
        query=f"deeds of {book.name(actor)} of that dimension, told by others",
        statistic={
            "friendly": len(good), "hostile": len(bad), "of": len(deeds), "rank": rank, "chance": chance
        },
    )  # fmt: skip


def _place(*, own: int, rank: int, of: int, hostile_: int, pole: str) -> str:
    if own:
        return f"{pole} is partner {rank} of {of}"
    return f"only hostile towards {pole}" if hostile_ else f"nothing with {pole}"


def _votes(
    assertion: Assertion, book: Book, actor: str, pole: str, *, first: date, last: date
) -> Finding | None:
    """How far the two voted alike beyond chance, by Cohen's kappa; None without enough votes of both."""
    cast = [fact for fact in book.facts if fact.fact == "vote"]
    if not cast:
        return None
    record = roll_calls(cast).between(first, last)
    if actor not in record.names or pole not in record.names:
        return None
    votes = record.votes[[record.names.index(actor), record.names.index(pole)]]
    both = int(np.isfinite(votes).all(axis=0).sum())
    if both < FEWEST_VOTES:
        return None
    alike = float(MEASURES["kappa"].all_pairs(votes)[0, 1])
    verdict: Verdict = "supported" if alike >= ALIKE else "contradicted" if alike <= 0 else "undetermined"
    return _finding(
        assertion, verdict, f"{book.name(actor)}, votes: kappa {alike:.2f}",
        f"Votes: {both} cast by both {book.name(actor)} and {book.name(pole)}, alike beyond chance by "
        f"{alike:.2f}.",
        query=f"roll calls from {first} to {last}", dimension="votes",
        statistic={"votes": both, "kappa": alike},
    )  # fmt: skip


def _finding(
    assertion: Assertion, verdict: Verdict, short: str, sentence: str, *, query: str,
    for_: Sequence[Event] = (), against: Sequence[Event] = (), book: Book | None = None,
    silent: tuple[str, ...] = (), statistic: dict[str, float | str] | None = None, dimension: str = "",
) -> Finding:  # fmt: skip
    return Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=short, sentence=sentence,
        for_=tuple(book.shown(event) for event in for_) if book else (),
        against=tuple(book.shown(event) for event in against) if book else (), silent=silent,
        statistic=statistic or {}, query=query, limits=CHECK.limits,
        parameters={"years": YEARS, "covered": COVERED, "sure": SURE, "among": AMONG, "dimension": dimension},
    )  # fmt: skip


CHECK = Check(
    name="orientation",
    asks="Does somebody stand on another's side, in which dimension?",
    needs="deeds of the actor with all its partners, and the UN votes where they were added",
    statistic="in each dimension friendly against hostile deeds and the rank among partners; kappa of votes",
    limits="Dealing much with a power is not being for it; dimensions are never added up.",
    answer=answer,
)
