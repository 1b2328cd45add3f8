"""Is the number right? How many states somebody has signed with, against a count and against other counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, done, elsewhere
from comity.claims.verdict import Evidence, Finding, Verdict
from comity.claims.wording import stand_ins
from comity.core.numbers import NUMBER_WORD, spelled
from comity.record.model import Event

_COUNT = re.compile(
    r"\b(?P<about>almost|nearly|about|around|over|more than|at least|some)?\s*(?P<number>\d{1,3}|"
    rf"(?!one\b){NUMBER_WORD})\s+"
    r"(?:[A-Z]\w+\s+|[a-z]+\s+){0,2}?(?P<what>countries|states|nations|members|member states|governments)\b"
)
_SIGNED = re.compile(
    r"\b(?:sign\w*|agreements?|accords?|partnerships?|declarations?|treat(?:y|ies)|papers)\b", re.IGNORECASE
)

_DEFINITE = re.compile(r"\b(?:the|these|those|both|all|between the|our)\s+$", re.IGNORECASE)
"""Before a number these make it a name: `the two countries`."""

_NEAR = 25  # characters between a region's name and the number

_NO_ACCORD = frozenset({"ceasefire"})
"""Modes of `AGREE` that nobody counts among the agreements that a state has signed."""

FEWEST = 3
FAR = 0.8
"""Another count below this share of the one asserted speaks against it."""


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on a number of partners."""
    found = _COUNT.search(assertion.text)
    if (
        found is None
        or not _SIGNED.search(assertion.text)
        or assertion.made_on is None
        or not assertion.is_dated
    ):
        return
    asserted = _number(found["number"])
    if asserted < FEWEST or _DEFINITE.search(assertion.text[: found.start("number")]):
        return
    actor = _who(assertion)
    if actor is None:
        return
    region = _region(assertion, found.end())
    among = _codes(region, book) - {actor}
    partners = _partners(assertion, book, actor, among)
    rivals = _other_counts(assertion, book, actor)
    lower = [(number, event) for number, event in rivals if number < FAR * asserted]
    count = max([len(partners), *(number for number, _ in rivals)], default=0)
    where = f" in {book.name(region)}" if region else ""
    verdict: Verdict
    if len(partners) >= asserted * 0.9:
        verdict, short = "supported", f"{len(partners)} found"
    elif lower and count < FAR * asserted:
        verdict, short = "contradicted", f"overstated: others count {lower[0][0]}"
    else:
        verdict, short = "undetermined", f"{len(partners)} found, which may not be all"
    named = ", ".join(book.name(code) for code in sorted(partners))
    yield Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=f"{asserted} asserted; the record has accords of {book.name(actor)} "
        f"with {len(partners)} states{where}"
        + (f" ({named})" if named else "")
        + (f", and others count {', '.join(str(n) for n, _ in rivals)}" if rivals else "")
        + ".",
        for_=tuple(book.shown(event) for event in dict.fromkeys(partners.values())),
        against=tuple(_as_evidence(book, number, event) for number, event in lower),
        silent=()
        if rivals
        else (f"a count by others of the states that {book.name(actor)} has signed with",),
        statistic={
            "asserted": asserted,
            "found": len(partners),
            "others": ", ".join(str(n) for n, _ in rivals) or "none",
        },
        query=f"accords of {book.name(actor)}{where} until {assertion.made_on.last}; other counts of them",
        limits=CHECK.limits,
        parameters={"far": FAR},
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else spelled(word)


def _who(assertion: Assertion) -> str | None:
    said = assertion.statement
    doers = getattr(said, "actors", ()) or getattr(said, "about", ())
    return doers[0] if doers else None


def _region(assertion: Assertion, end: int) -> str | None:
    """The body or region whose states are counted: named in the words of the number."""
    near = [one for one in assertion.mentions() if abs(one.end - end) <= _NEAR]
    if not near:
        return None
    words = assertion.text[near[0].start : near[0].end].casefold()
    # "European countries" are those of the continent, whatever body the name stands for elsewhere.
    return "EUROPE" if words.startswith("europe") and "union" not in words else near[0].code


def _codes(region: str | None, book: Book) -> frozenset[str]:
    if region is None:
        return frozenset()
    names = {region, *stand_ins().get(region, ())}
    return frozenset(names | {code for name in names for code in book.members.get(name, ())})


def _partners(assertion: Assertion, book: Book, actor: str, among: frozenset[str]) -> dict[str, Event]:
    """The states with which the record has an accord, each with the first deed that shows it."""
    made = assertion.made_on
    assert made is not None
    found: dict[str, Event] = {}
    for event in elsewhere(assertion, done(book.of(actor))):
        if event.type != "AGREE" or event.mode in _NO_ACCORD:
            continue
        if event.date is None or event.date.first > made.last:
            continue
        for code in sorted(event.parties - {actor}):
            if (not among or code in among) and len(code) == 3 and code.isupper():
                found.setdefault(code, event)
    return found


def _other_counts(assertion: Assertion, book: Book, actor: str) -> list[tuple[int, Event]]:
    """Numbers of states with which others say the actor has signed."""
    found = []
    for event in elsewhere(assertion, done(book.of(actor))):
        for said in event.statements:
            match = _COUNT.search(said.quote) if _SIGNED.search(said.quote) else None
            if match is not None and said.document != assertion.statement.document:
                found.append((_number(match["number"]), event))
                break
    return found


def _as_evidence(book: Book, number: int, event: Event) -> Evidence:
    return book.shown(event, f"counts {number}")


CHECK = Check(
    name="quantity",
    asks="Is the number of states right?",
    needs="accords of the actor, and counts that others give",
    statistic="states found, and other counts",
    limits="A record seldom holds every accord: only another's lower count speaks against a number.",
    answer=answer,
)
