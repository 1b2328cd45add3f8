"""If this, then that: the state of the condition today, and what has come of the outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from comity.claims.asserted import Assertion, Mentioned
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, done, elsewhere
from comity.claims.checks.condition import Condition, condition_of, named_in
from comity.claims.verdict import Evidence, Finding, Verdict
from comity.record.model import ClaimStatement, Event

_FAILS = re.compile(
    r"\b(?:not (?:have|be|work|succeed|possible)|no(?:t)? .{0,20}success|fail\w*|collapse\w*|impossible|"
    r"doomed|dismantl\w+|cannot)\b",
    re.IGNORECASE,
)
_JOINT = 3
"""Parties from which a deed is a joint one."""

SOME = 2
"""Joint deeds from which a grouping counts as having come about."""

_REFERS = re.compile(
    r"\b(?:this|these|such|that|those|the said)\b.{0,30}\b(?:project|associations?|unions?|plans?)\b",
    re.IGNORECASE,
)
"""Words that point at what the same text has said of the regions elsewhere."""

_WITHOUT = re.compile(r"^\s*without\b", re.IGNORECASE)
_STATES = {"unseen": "open: nothing shows it"} | {
    state: state for state in ("met", "largely met", "not met", "open")
}


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on a conditional."""
    said = assertion.statement
    if not isinstance(said, ClaimStatement) or said.claim != "conditional" or assertion.made_on is None:
        return
    condition = condition_of(assertion, book, said.condition or "")
    yield _finding(assertion, book, condition, _outcome(assertion, book, condition.words))


def _outcome(assertion: Assertion, book: Book, condition: str) -> tuple[dict[str, list[Event]], bool] | None:
    """For each region of the outcome the joint accords since; and whether it is that nothing comes of it."""
    said = assertion.statement
    assert isinstance(said, ClaimStatement)
    text = assertion.text
    rest = text.replace(condition, "") if condition and condition in text else text
    regions = _regions(assertion, book)
    doers = [one.code for one in assertion.mentions() if one.code not in book.regions]
    if not regions or not says_grouping(rest):
        return None
    actor = _whose(assertion, condition, doers)
    made = assertion.since()
    assert made is not None
    without = actor is None
    left_out = {one for one in doers if _WITHOUT.search(condition)}
    found: dict[str, list[Event]] = {}
    for region in regions:
        members = book.members.get(region, frozenset())
        deeds = between(elsewhere(assertion, done(book.of(region))), made, book.today)
        joint = [
            event
            for event in deeds
            if event.type in {"AGREE", "COOPERATE"}
            and len(event.parties & members) + (actor in event.parties) >= _JOINT
            and (without or actor in event.parties)
            and not (left_out & event.parties)
        ]
        found[region] = joint
    return found, bool(_FAILS.search(rest))


def says_grouping(text: str) -> bool:
    """Whether an outcome is about states coming together."""
    return bool(
        re.search(
            r"\b(?:associations?|unions?|alliances?|blocs?|coalitions?|corridors?|projects?)\b",
            text,
            re.IGNORECASE,
        )
    )


def _whose(assertion: Assertion, condition: str, doers: list[str]) -> str | None:
    """Whose project the outcome is: an actor named outside the condition."""
    in_condition = named_in(assertion, condition)
    return next((code for code in doers if code not in in_condition), None)


def _regions(assertion: Assertion, book: Book) -> list[str]:
    """The regions of the claim, else those that the same text's other claims name."""
    said = assertion.statement
    assert isinstance(said, ClaimStatement)
    own = [code for code in said.about if _is_region(code, book)]
    if own or not _REFERS.search(assertion.text):
        return own
    siblings = [one for one in book.claims if one.document == said.document and one.id != said.id]
    named = [code for one in siblings for code in one.about if _is_region(code, book)]
    found: list[Mentioned] = assertion.mentions()
    return list(dict.fromkeys([*(one.code for one in found if _is_region(one.code, book)), *named]))


def _is_region(code: str, book: Book) -> bool:
    # Too wide a region (a continent) makes every accord a joint one.
    return code in book.regions and 2 < len(book.members.get(code, ())) <= 12


def _finding(
    assertion: Assertion,
    book: Book,
    condition: Condition,
    outcome: tuple[dict[str, list[Event]], bool] | None,
) -> Finding:
    verdict: Verdict
    if outcome is None and condition.state == "unseen":
        verdict, short, told = "not testable", "no deed would show its condition", _Told()
    elif outcome is None:
        verdict, short, told = "undetermined", f"condition {condition.state}", _Told()
    else:
        verdict, short, told = _with_outcome(book, condition, *outcome)
    silent = () if outcome is not None else ("an outcome that the record can show",)
    return Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=short,
        sentence=f"The condition, “{condition.words}”, is {_STATES[condition.state]}.{told.sentence}",
        for_=condition.shown, against=told.against, silent=(*condition.silent, *silent),
        statistic={**condition.statistic, **told.statistic},
        query="the deeds that the condition would show in, and joint accords in the regions of the outcome",
        limits=CHECK.limits, parameters={"joint": _JOINT, "some": SOME},
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is told of the outcome."""

    sentence: str = ""
    against: tuple[Evidence, ...] = ()
    statistic: Mapping[str, float | str] = field(default_factory=dict)


def _with_outcome(
    book: Book, condition: Condition, by_region: dict[str, list[Event]], fails: bool
) -> tuple[Verdict, str, _Told]:
    came = {region: events for region, events in by_region.items() if len(events) >= SOME}
    some = {region: events for region, events in by_region.items() if events}
    counts = ", ".join(f"{book.name(region)}: {len(events)}" for region, events in by_region.items())
    told = _Told(
        sentence=f" Joint accords since, by region: {counts}.",
        against=tuple(book.shown(event) for events in some.values() for event in events[:4]) if fails else (),
        statistic={f"accords_{region}": len(events) for region, events in by_region.items()},
    )
    is_met = condition.state in {"met", "largely met"}
    state = f"condition {_STATES[condition.state]}"
    if fails and some and _WITHOUT.search(condition.words):
        if came:
            return "contradicted", "done without", told
        return "undetermined", "weakened: it was done without", told
    if fails and some:
        part = "false" if len(came) == len(by_region) else "partly false"
        return "contradicted" if is_met else "undetermined", f"{state}, outcome {part}", told
    if fails:
        return "supported" if is_met else "undetermined", f"{state}, outcome so far as said", told
    return "undetermined", state, told


CHECK = Check(
    name="conditional",
    asks="Has the condition come about, and has the outcome?",
    needs="deeds that would show the condition, and deeds that would show the outcome",
    statistic="the condition's own test; joint accords by region",
    limits="An outcome that came with its condition need not have come of it; ask `comity scenario run`.",
    answer=answer,
)
