"""Has a condition come about? By the deeds it would show in, told by others since it was put."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import between, done, elsewhere
from comity.claims.checks.closeness import judge
from comity.claims.checks.conflict import FIGHTING
from comity.claims.verdict import Evidence
from comity.claims.wording import says, stand_ins
from comity.vocab import load_vocabulary

ConditionState = Literal["met", "largely met", "not met", "open", "unseen"]
"""`unseen`: no deed that the record knows would show it."""

_DEFEAT = re.compile(r"\b(?:los(?:e|es|t)|defeat\w*|win(?:s)?|won|victor\w+|collaps\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The state of a condition.

    Attributes:
        words: The condition as the text puts it.
        state: How far it has come about.
        shown: Deeds that show it.
        statistic: Figures behind it.
        silent: What would show it and is not in the record.
    """

    words: str
    state: ConditionState
    shown: tuple[Evidence, ...] = ()
    statistic: Mapping[str, float | str] = field(default_factory=dict)
    silent: tuple[str, ...] = ()


def condition_of(assertion: Assertion, book: Book, words: str) -> Condition:
    """The state of a condition on the record's last day.

    Args:
        assertion: What is said to follow from it.
        book: The record as tests see it.
        words: The condition.
    """
    named = named_in(assertion, words)
    if len(named) > 1 and says("closer", words):
        return _closer(assertion, book, words, named)
    if named and says("war", words):
        return _war(assertion, book, words, named)
    if named and _DEFEAT.search(words):
        silent = (f"whether “{words}” has come about", "a settlement or an end of the war")
        return Condition(words=words, state="open", silent=silent)
    return Condition(words=words, state="unseen", silent=(f"whether “{words}” has come about",))


def named_in(assertion: Assertion, words: str) -> list[str]:
    """Codes of the actors that a condition names, in order, each once."""
    found = load_vocabulary().find(words, assertion.made_on)
    return list(dict.fromkeys(one.codes[0] for one in found if len(one.codes) == 1))


def _closer(assertion: Assertion, book: Book, words: str, named: list[str]) -> Condition:
    one = named[0]
    others = dict.fromkeys(code for name in named[1:] for code in stand_ins().get(name, (name,)))
    found = [
        judge(assertion, book, one, other, direction="closer", ahead=True) for other in others if other != one
    ]
    met = [part for part in found if part.verdict == "supported"]
    broken = [part for part in found if part.verdict == "contradicted"]
    state: ConditionState = "open"
    if len(met) == len(found):
        state = "met"
    elif broken:
        state = "not met"
    elif met:
        state = "largely met"
    shown = {one.id: one for part in found for one in part.for_}
    return Condition(
        words=words, state=state, shown=tuple(shown.values()),
        statistic={"condition_pairs": len(found), "condition_met": len(met)},
        silent=(f"whether “{words}” has come about",) if state == "open" else (),
    )  # fmt: skip


def _war(assertion: Assertion, book: Book, words: str, named: list[str]) -> Condition:
    """Deeds of force between the first two that it names, or towards the one."""
    made = assertion.since()
    if made is None:
        return Condition(words=words, state="unseen", silent=("a date of the text",))
    deeds = between(elsewhere(assertion, done(book.of(*named[:2]))), made, book.today)
    fought = [
        event for event in deeds
        if event.type in FIGHTING - {"MOBILIZE"} and set(event.recipients) & set(named[:2])
    ]  # fmt: skip
    names = " and ".join(book.name(code) for code in named[:2])
    return Condition(
        words=words, state="met" if fought else "open", shown=tuple(book.shown(event) for event in fought),
        statistic={"force": len(fought)},
        silent=() if fought else (f"deeds of force that concern {names} since {made}",),
    )  # fmt: skip
