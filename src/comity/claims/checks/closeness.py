"""Have two actors grown closer, or drifted apart? Their deeds after the assertion, by sign and by rate.

With `k` friendly deeds of `n`, the share of friendly deeds has a beta distribution with parameters `k + 1`
and `n − k + 1` (a flat prior). It is called growing closer from a chance of .9 that more than half of the
deeds are friendly: three of three are enough, four of five are not. A rate that has fallen since the same
stretch of time
before takes the verdict back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from scipy import stats

from comity.claims.asserted import Assertion, Mentioned
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, days_after, done, elsewhere, friendly, hostile
from comity.claims.rates import poisson_rate_test
from comity.claims.verdict import Finding, Verdict
from comity.claims.wording import places
from comity.record.model import ClaimStatement

SURE = 0.9
FEWER = 0.05
"""Below this p the deeds have become fewer."""

LOOK_BACK_DAYS = 540
"""An assertion about what is so, not about what will be, is held against this much of the past too."""

NEAR_CHARACTERS = 90
"""How far from the words of approach or of distance the two actors may be named."""


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding for each pair that the words bring nearer together or farther apart."""
    said = assertion.statement
    if not isinstance(said, ClaimStatement) or said.claim in {"conditional", "recommendation"}:
        return
    if assertion.made_on is None:
        return
    seen = set()
    for direction in ("closer", "cooler"):
        for start, end in places(direction, assertion.text):
            if said.claim == "forecast" and not _is_foretold(assertion.text, start):
                continue
            pair = pair_near(assertion.mentions(), start, end, both_before=direction == "closer")
            if pair is None or (pair, direction) in seen:
                continue
            seen.add((pair, direction))
            yield judge(assertion, book, *pair, direction=direction, ahead=said.claim == "forecast")


_MODAL = re.compile(
    r"\b(?:will|may|might|could|would|shall|going to|likely to|expected to|is set to)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\b(?:intensif\w+|continu\w+|persist\w*|go(?:es)? on|grow\w*|accelerat\w+|increas\w+)\b", re.IGNORECASE
)


def _is_foretold(text: str, start: int) -> bool:
    """Whether the words are what is foretold, and not what is taken for granted.

    In `the rapprochement could involve a joint umbrella` the approach is given and the umbrella foretold; in
    `the trend of moving away will intensify` the trend is.
    """
    modal = _MODAL.search(text)
    if modal is None or start >= modal.end():
        return True
    return (
        _GOES_ON.match(text[modal.end() :].lstrip().removeprefix("further ").removeprefix("likely "))
        is not None
    )


def pair_near(
    mentions: Sequence[Mentioned], start: int, end: int, *, both_before: bool = True
) -> tuple[str, str] | None:
    """The two actors named nearest to some words: inside them, one before and one after, or two on one side.

    Args:
        mentions: Actors named, in order.
        start: Where the words begin.
        end: Where they end.
        both_before: Whether both may stand before the words: `relations of A and B will cool`, but not
            `B is explained by A's loss of support`.
    """
    before = [one for one in mentions if one.end <= start and start - one.end <= NEAR_CHARACTERS]
    inside = [one for one in mentions if start < one.end and one.start < end]
    after = [one for one in mentions if one.start >= end and one.start - end <= NEAR_CHARACTERS]
    by_distance = sorted(
        (*reversed(before), *inside, *after), key=lambda one: max(start - one.end, one.start - end, 0)
    )
    nearest: dict[str, Mentioned] = {}
    for one in by_distance:
        nearest.setdefault(one.code, one)
    near = list(nearest.values())[:2]
    if len(near) < 2 or (not both_before and all(one in before for one in near)):
        return None
    first, second = sorted(near, key=lambda one: one.start)
    return first.code, second.code


def judge(
    assertion: Assertion,
    book: Book,
    one: str,
    other: str,
    *,
    direction: str,
    ahead: bool,
    until: date | None = None,
) -> Finding:
    """Whether two actors have grown closer, or cooler, since an assertion or around it."""
    made = assertion.since()
    assert made is not None
    since = made if ahead else made - timedelta(days=LOOK_BACK_DAYS)
    last = until or book.today
    deeds = done(elsewhere(assertion, book.of(one, other)))
    after = between(deeds, since, last)
    good, bad = friendly(after), hostile(after)
    span = max(
        1, (min(last, max([event.date.last for event in after if event.date], default=since)) - since).days
    )
    before = between(deeds, since - timedelta(days=span), since - timedelta(days=1))
    chance = float(stats.beta.sf(0.5, len(good) + 1, len(bad) + 1))
    fewer = (
        poisson_rate_test(len(friendly(after)), span, len(friendly(before)), span, side="fewer").p
        if before
        else 1.0
    )
    verdict, short = _verdict(direction, chance, fewer, len(good) + len(bad), ahead=ahead)
    if verdict == "contradicted" and not ahead and not between(deeds, since, made):
        short = f"overtaken since: {short}"
    names = f"{book.name(one)} and {book.name(other)}"
    told = f"{len(good)} friendly and {len(bad)} hostile deeds between {names} since {since}"
    for_, against = (good, bad) if direction == "closer" else (bad, good)
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=f"{told}; {len(friendly(before))} friendly in the same time before."
        + ("" if assertion.is_dated else f" The text has no date: it is held against all since {made}."),
        for_=tuple(book.shown(event) for event in for_),
        against=tuple(book.shown(event) for event in against),
        silent=() if after else (f"deeds between {names} since {since}",),
        statistic={
            "friendly": len(good),
            "hostile": len(bad),
            "friendly_before": len(friendly(before)),
            "days": span,
            "chance_mostly_friendly": round(chance, 3),
            "p_fewer": round(fewer, 3),
        },
        query=f"deeds between {names} from {since} to {'today' if last == date.max else last}, by others",
        limits=CHECK.limits,
        parameters={"sure": SURE, "fewer": FEWER, "pair": f"{one} {other}", "direction": direction},
    )


def _verdict(direction: str, chance: float, fewer: float, told: int, *, ahead: bool) -> tuple[Verdict, str]:
    so_far = " so far" if ahead else ""
    if direction == "closer":
        if chance >= SURE and fewer >= FEWER:
            return "supported", f"closer{so_far}"
        if chance <= 1 - SURE:
            return "contradicted", "more hostile than friendly deeds"
    else:
        if chance <= 1 - SURE:
            return "supported", f"cooler{so_far}"
        if chance >= SURE and fewer >= FEWER:
            return "contradicted", "friendly deeds, and not fewer"
    return "undetermined", "too few deeds to tell" if told < 3 else "the deeds point both ways"


def window_after(assertion: Assertion, days: int) -> tuple[date, date]:
    """The days after an assertion."""
    made = assertion.since()
    assert made is not None
    return made, days_after(made, days)


CHECK = Check(
    name="closeness",
    asks="Have the two grown closer, or drifted apart?",
    needs="dated deeds between the two, told by other documents",
    statistic="friendly and hostile deeds, the chance that most are friendly, an exact test against before",
    limits="Counts what the record holds; a record that comes to follow a pair more closely sees more deeds.",
    answer=answer,
)
