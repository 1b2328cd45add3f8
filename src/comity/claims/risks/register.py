"""The register of risks to a relation: what texts and analysts warn of, with its level and the ground for it.

A claim belongs to the relation of two actors if it names both and a danger, or if its text puts it at a level
of risk and is about the two: it speaks of no other pair as often. What a text says at a level of risk without
naming a danger, and what it advises there, is kept apart, so that nothing it says there is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from comity.claims.asserted import Assertion, assertions
from comity.claims.book import Book
from comity.claims.risks.level import LEVELS, Placed, placed
from comity.claims.risks.own import is_own, told_in
from comity.claims.risks.wording import names_danger
from comity.core.text import fold_space
from comity.record.model import ClaimStatement, RiskLevel

# What somebody asserts of the world; a purpose or a figure is no risk.
_RISKS = frozenset({"assessment", "forecast", "conditional", "cause"})
Mains = Mapping[str, tuple[frozenset[str], int]]
# A text that names a pair in one sentence only is not yet about it.
_LEAST_SAID = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk to a relation.

    Attributes:
        statement: Where it is stated.
        assertion: The statement with its author and day.
        placed: Its level and the ground for that.
        relation: Why it is one to this relation.
        is_own: Whether an analyst wrote it down.
    """

    statement: ClaimStatement
    assertion: Assertion
    placed: Placed
    relation: str
    is_own: bool = False

    @property
    def by(self) -> str:
        """Who states it."""
        return self.assertion.by

    @property
    def level(self) -> RiskLevel:
        """Internal, regional or global."""
        return self.placed.level

    @property
    def indicators(self) -> tuple[str, ...]:
        """Names of those that an analyst has given as signs of it."""
        return told_in(self.statement, "indicator") if self.is_own else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The risks to the relation of two.

    Attributes:
        pair: Codes of the two.
        risks: By level, then day.
        advice: What is recommended against them.
        beside: What texts say at a level of risk without naming a danger.
    """

    pair: tuple[str, str]
    risks: tuple[Risk, ...]
    advice: tuple[Risk, ...]
    beside: tuple[Risk, ...]


def register(book: Book, one: str, other: str) -> Register:
    """The risks to the relation of two actors.

    Args:
        book: The record.
        one: Code of the first.
        other: Code of the second.
    """
    pair = (one, other)
    mains, replaced = _main_pairs(book), _replaced(book)
    found = [
        risk
        for assertion in assertions(book)
        if isinstance(assertion.statement, ClaimStatement) and _seen(assertion, book.today)
        if not (is_own(assertion.statement) and assertion.statement.document in replaced)
        if (risk := _risk(assertion, assertion.statement, pair, mains, book)) is not None
    ]
    found.sort(key=_order)
    latest = list(_latest(found))
    advice = [one for one in latest if one.statement.claim == "recommendation"]
    others = [one for one in latest if one.statement.claim in _RISKS]
    risks = [one for one in others if one.is_own or names_danger(one.assertion.text)]
    return Register(
        pair=pair, risks=tuple(risks), advice=tuple(advice),
        beside=tuple(one for one in others if one not in risks),
    )  # fmt: skip


def _seen(assertion: Assertion, today: date) -> bool:
    return assertion.made_on is None or not assertion.is_dated or assertion.made_on.first <= today


def _risk(
    assertion: Assertion, claim: ClaimStatement, pair: tuple[str, str], mains: Mains, book: Book
) -> Risk | None:
    if is_own(claim):
        if set(told_in(claim, "relation")) != set(pair):
            return None
        why = "written down as a risk to it"
        return Risk(
            statement=claim, assertion=assertion, placed=placed(claim, pair, book), relation=why, is_own=True
        )
    main, count = mains.get(claim.document, (None, 0))
    is_about = main == frozenset(pair)
    # The level that a text names is that of the relation that it speaks of, and of no other.
    level = claim.level if main is None or is_about else None
    both = all(frozenset(claim.about) & book.group(code) for code in pair)
    if not both and (level is None or not is_about):
        return None
    if level is None and not names_danger(assertion.text):
        return None
    why = (
        "it names both"
        if both
        else f"its text is about the two: it names both {count} times, no other pair as often"
    )
    return Risk(
        statement=claim, assertion=assertion, placed=placed(replace(claim, level=level), pair, book),
        relation=why,
    )  # fmt: skip


def _replaced(book: Book) -> frozenset[str]:
    """An analyst's files that have a later one of the same name, by the day that counts as today."""
    latest: dict[str, tuple[date, str]] = {}
    files = {claim.document for claim in book.claims if is_own(claim)}
    made = {key: (_published(book, key), key) for key in sorted(files) if _published(book, key) <= book.today}
    for key, day in made.items():
        name = book.documents[key].name
        latest[name] = max(latest.get(name, day), day)
    return frozenset(key for key in made if latest[book.documents[key].name][1] != key)


def _published(book: Book, document: str) -> date:
    published = book.documents[document].published
    return published.last if published else date.min


def _main_pairs(book: Book) -> dict[str, tuple[frozenset[str], int]]:
    """The two of whom a document speaks more often than of any other pair, and how often it does."""
    said: dict[str, Counter[frozenset[str]]] = {}
    for document, codes in _named_together(book):
        counts = said.setdefault(document, Counter())
        counts.update(frozenset(two) for two in combinations(sorted(codes), 2))
    found = {}
    for document, counts in said.items():
        (first, most), *others = counts.most_common(2) or [(frozenset(), 0)]
        if most >= _LEAST_SAID and all(count < most for _, count in others):
            found[document] = (first, most)
    return found


def _named_together(book: Book) -> Iterable[tuple[str, set[str]]]:
    for claim in book.claims:
        yield claim.document, set(claim.about)
    for tie in book.ties:
        yield tie.document, {*tie.sources, *tie.targets}
    for event in book.events:
        for said in event.statements:
            yield said.document, {*said.actors, *said.recipients}


def _order(one: Risk) -> tuple[int, date, str, int]:
    made = one.assertion.made_on
    place = (one.statement.document, one.statement.span.start)
    return (LEVELS.index(one.level), made.first if made else date.max, *place)


def _latest(found: Iterable[Risk]) -> Iterable[Risk]:
    """Each once: of what one voice says again in the same words the first, of an analyst's the latest."""
    kept: dict[tuple[str, str], Risk] = {}
    for one in found:
        key = (one.by, fold_space(one.assertion.text).casefold())
        before = kept.get(key)
        if before is None or (one.is_own and _day(one) >= _day(before)):
            kept[key] = one
    return sorted(kept.values(), key=_order)


def _day(one: Risk) -> date:
    return one.assertion.made_on.last if one.assertion.made_on else date.min
