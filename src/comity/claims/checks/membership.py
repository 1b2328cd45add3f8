"""Is somebody a member, as a text says? Against dated lists of members and deeds that change a membership."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, done, elsewhere
from comity.claims.verdict import Evidence, Finding, Verdict
from comity.core.interval import Interval
from comity.record.model import Event, TieStatement
from comity.vocab import load_vocabulary

_OTHER = re.compile(
    r"\b(?:aspir|appl(?:y|ies|ied|icant|ication)|associat|want|seek|hop(?:e|ing)|former|ally|partnership)"
)
"""What stands beside a membership and is none."""

_LEAVES = frozenset({"RETREAT", "REJECT", "SANCTION"})


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding for each member of each body that a text names."""
    said = assertion.statement
    if not isinstance(said, TieStatement) or said.tie != "membership" or assertion.made_on is None:
        return
    for body in said.targets:
        for member in said.sources:
            if found := _of(assertion, book, member, body, assertion.made_on):
                yield found


def _of(assertion: Assertion, book: Book, member: str, body: str, on: Interval) -> Finding | None:
    role = _role(assertion.text)
    if role is None or member == body:
        return None
    spells = [one for one in load_vocabulary().memberships(body) if one.role == role]
    if not spells:
        return None
    own = [one for one in spells if one.state == member]
    holds = [one for one in own if one.holds(on)]
    apart = _apart(assertion, book, member, body)
    verdict: Verdict
    if holds and apart:
        first = apart[0].date
        verdict, short = "undetermined", f"a {role}, apart since {first.first if first else 'then'}"
    elif holds:
        verdict, short = "supported", f"a {role}"
    elif own:
        left = max((one.last for one in own if one.last), default=None)
        verdict, short = "contradicted", f"not then: {_spell(own[0].first, left)}"
    else:
        verdict, short = "contradicted", f"not among the {role}s"
    names = f"{book.name(member)}, {book.name(body)}"
    listed = tuple(
        Evidence(
            id="",
            on=None,
            text=f"{role}: {names}, {_spell(one.first, one.last)}",
            quote="",
            source=one.source,
        )
        for one in own
    )
    return Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=short,
        sentence=f"{names}: {short}, by the lists that ship with comity.",
        for_=listed if holds else (),
        against=tuple(book.shown(event) for event in apart) or (() if holds else listed),
        query=f"{role}s of {book.name(body)} on {on.first}; deeds by which {book.name(member)} draws back",
        limits=CHECK.limits,
    )  # fmt: skip


def _role(text: str) -> str | None:
    """What the words say it is in the body; None where they name a part of which no lists are kept."""
    words = text.casefold()
    if _OTHER.search(words):
        return None
    return next((role for role in ("candidate", "observer", "dialogue partner") if role in words), "member")


def _apart(assertion: Assertion, book: Book, member: str, body: str) -> list[Event]:
    """Deeds by which a member draws back from a body, told elsewhere."""
    deeds = done(elsewhere(assertion, book.of(member, body)))
    return [one for one in deeds if one.type in _LEAVES and member in one.actors and body in one.recipients]


def _spell(first: object, last: object) -> str:
    return f"{first or 'unknown'} to {last or 'now'}"


CHECK = Check(
    name="membership",
    asks="Was it a member when the text says so?",
    needs="the lists of members with their dates, and deeds by which a member draws back",
    statistic="none: a date between two dates",
    limits="A member that takes no part any more is still listed; both are shown, and nothing is decided.",
    answer=answer,
)
