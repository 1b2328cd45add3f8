"""If this, then that: the state of the condition today, and what has come of the outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.claims.asserted import Assertion, Mentioned
from comity.claims.book import Book
from comity.claims.checks.check import Check, between, done, elsewhere
from comity.claims.checks.closeness import judge
from comity.claims.verdict import Evidence, Finding, Verdict
from comity.claims.wording import says, stand_ins
from comity.record.model import ClaimStatement, Event
from comity.vocab import load_vocabulary

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
_DEFEAT = re.compile(r"\b(?:los(?:e|es|t)|defeat\w*|win(?:s)?|won|victor\w+|collaps\w+)\b", re.IGNORECASE)


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on a conditional."""
    said = assertion.statement
    if not isinstance(said, ClaimStatement) or said.claim != "conditional" or assertion.made_on is None:
        return
    condition = said.condition or ""
    state, shown, statistic = _condition(assertion, book, condition)
    outcome = _outcome(assertion, book, condition)
    yield _finding(assertion, book, condition, state, shown=shown, statistic=statistic, outcome=outcome)


def _condition(
    assertion: Assertion, book: Book, condition: str
) -> tuple[str, tuple[Evidence, ...], dict[str, float | str]]:
    """`met`, `largely met`, `not met` or `open`, with what shows it."""
    named = [
        found.codes[0]
        for found in load_vocabulary().find(condition, assertion.made_on)
        if len(found.codes) == 1
    ]
    if len(set(named)) >= 2 and says("closer", condition):
        one, others = named[0], _acting_for(named[1:])
        found = [
            judge(assertion, book, one, other, direction="closer", ahead=True)
            for other in others
            if other != one
        ]
        met = [part for part in found if part.verdict == "supported"]
        broken = [part for part in found if part.verdict == "contradicted"]
        shown = {one.id: one for part in found for one in part.for_}
        state = (
            "met"
            if len(met) == len(found)
            else "largely met"
            if met and not broken
            else "not met"
            if broken
            else "open"
        )
        return state, tuple(shown.values()), {"condition_pairs": len(found), "condition_met": len(met)}
    return "open", (), {}


def _acting_for(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(code for name in codes for code in stand_ins().get(name, (name,))))


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
    in_condition = {
        found.codes[0]
        for found in load_vocabulary().find(condition, assertion.made_on)
        if len(found.codes) == 1
    }
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
    condition: str,
    state: str,
    *,
    shown: tuple[Evidence, ...],
    statistic: dict[str, float | str],
    outcome: tuple[dict[str, list[Event]], bool] | None,
) -> Finding:
    verdict: Verdict = "undetermined"
    short = f"condition {state}"
    sentence = f"The condition, “{condition}”, is {state}."
    against: tuple[Evidence, ...] = ()
    silent = [] if state != "open" else [f"whether “{condition}” has come about"]
    if outcome is not None:
        by_region, fails = outcome
        came = {region: events for region, events in by_region.items() if len(events) >= SOME}
        some = {region: events for region, events in by_region.items() if events}
        told = ", ".join(f"{book.name(region)}: {len(events)}" for region, events in by_region.items())
        sentence += f" Joint accords since, by region: {told}."
        statistic = {
            **statistic,
            **{f"accords_{region}": len(events) for region, events in by_region.items()},
        }
        against = (
            tuple(book.shown(event) for events in some.values() for event in events[:4]) if fails else ()
        )
        if fails and some and _WITHOUT.search(condition):
            short = "weakened: it was done without" if not came else "done without"
            verdict = "contradicted" if came else "undetermined"
        elif fails and some:
            part = "false" if len(came) == len(by_region) else "partly false"
            short += f", outcome {part}"
            verdict = "contradicted" if state in {"met", "largely met"} else "undetermined"
        elif fails:
            short += ", outcome so far as said"
            verdict = "supported" if state in {"met", "largely met"} else "undetermined"
    else:
        silent.append("an outcome that the record can show")
    if _DEFEAT.search(condition):
        silent.append("a settlement or an end of the war")
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=sentence,
        for_=shown,
        against=against,
        silent=tuple(silent),
        statistic=statistic,
        query="the deeds that the condition would show in, and joint accords in the regions of the outcome",
        limits=CHECK.limits,
        parameters={"joint": _JOINT, "some": SOME},
    )


CHECK = Check(
    name="conditional",
    asks="Has the condition come about, and has the outcome?",
    needs="deeds that would show the condition, and deeds that would show the outcome",
    statistic="the condition's own test; joint accords by region",
    limits="An outcome that came with its condition need not have come of it; ask `comity scenario run`.",
    answer=answer,
)
