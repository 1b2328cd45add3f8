"""What the record makes of a forecast: a proposed outcome with its evidence, or the silence of the record.

A deed of the kind, between the parties, told by another document, with all its days inside the window, makes
a forecast true. That none is told of makes it false only where something shows that it did not happen: it
came after the due date, it was still only planned then, it was denied, or the record follows the parties
(`COVERED` or more of their deeds since, one of them after the due date) and tells of none. Else the record is
silent, and nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from comity.core.interval import Interval
from comity.forecasts.balance import propose_balance
from comity.forecasts.known import Known
from comity.forecasts.proposal import Proposal, Shown, shown_of
from comity.forecasts.rule import (
    Rule,
    about,
    amount_fits,
    days_of,
    fitting,
    is_done,
    is_exact,
    is_meant,
    lies_in,
    plans_after,
)
from comity.record.model import Event

COVERED = 2
"""Deeds of the same parties since a forecast from which the record is taken to follow them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The deeds that bear on a rule, by how they lie to its window."""

    inside: list[Event]
    perhaps: list[Event]
    later: list[Event]
    still_planned: list[Event]
    denied: list[Event]
    since: list[Event]
    after_due: list[Event]


def propose(
    rule: Rule, known: Known, own: frozenset[str], *,
    condition: Rule | None = None, unseen_condition: bool = False,
) -> Proposal:  # fmt: skip
    """What the record says of a forecast.

    Args:
        rule: What resolves it.
        known: The record, up to a day.
        own: Hashes of the documents that make the forecast.
        condition: The rule of its condition.
        unseen_condition: Whether it has a condition that no rule shows.
    """
    found = _answer(rule, known, own)
    if condition is not None:
        held = _answer(condition, known, own)
        return _conditional(_answer(_after_condition(rule, held), known, own), held, rule, known)
    if unseen_condition and found.outcome is not None:
        return Proposal(
            outcome=None, short="whether its condition held is yours to say", evidence=found.evidence,
            sentence=f"{found.sentence} No rule shows whether the condition held; without it, it is void.",
            silent=("whether the condition held",), condition="not to be seen in the record",
        )  # fmt: skip
    return found


def _after_condition(rule: Rule, held: Proposal) -> Rule:
    """The rule from the day on which its condition was met: what came before did not come of it."""
    days = [one.event.date for one in held.evidence if one.event.date]
    if held.outcome != "true" or rule.denied or not days:
        return rule
    first = min(max(min(one.first for one in days), rule.window.first), rule.due)
    return replace(rule, window=Interval(first, rule.due), sure_from=max(first, rule.sure_from))


def _conditional(outcome: Proposal, held: Proposal, rule: Rule, known: Known) -> Proposal:
    shown = tuple(
        one if one.bearing == "beside" else replace(one, bearing="condition") for one in held.evidence
    )
    if held.outcome == "true":
        return _with(outcome, "its condition was met", shown)
    if known.today <= rule.due:
        return Proposal(
            outcome=None, short="open: its condition is not met yet", condition="not met yet", evidence=shown,
            sentence=f"Until {rule.due} the condition may still be met. {held.sentence}",
        )  # fmt: skip
    if held.outcome == "false":
        return Proposal(
            outcome="void", short="void: its condition was not met", condition="not met", evidence=shown,
            sentence=f"Its condition was not met by {rule.due}. {held.sentence}",
            from_absence=held.from_absence,
        )  # fmt: skip
    return Proposal(
        outcome=None, short="the record is silent on its condition", condition="not known",
        sentence=held.sentence, evidence=(*outcome.evidence, *shown),
        silent=("whether the condition was met",),
    )  # fmt: skip


def _with(found: Proposal, condition: str, shown: tuple[Shown, ...]) -> Proposal:
    return replace(
        found, sentence=f"{found.sentence} Its condition was met.", evidence=(*found.evidence, *shown),
        condition=condition,
    )  # fmt: skip


def _answer(rule: Rule, known: Known, own: frozenset[str]) -> Proposal:
    if rule.kind.sort != "deed":
        return propose_balance(rule, known, own)
    found = _look(rule, known, own)
    if found.inside:
        return _seen(rule, found, known, own)
    if known.today <= rule.due:
        return Proposal(
            outcome=None, short="open", sentence=f"Not due before {rule.due}; nothing told of so far.",
            evidence=shown_of(found.perhaps, "perhaps", known, own),
        )  # fmt: skip
    return _unseen(rule, found, known, own)


def _look(rule: Rule, known: Known, own: frozenset[str]) -> _Found:
    everything = about(rule, known, own)
    kind = list(fitting(rule, everything, known))
    done = [event for event in kind if is_done(event)]
    due, first = rule.due, rule.window.first
    sure = Interval(rule.sure_from, due)
    firm = [
        event
        for event in done
        if is_exact(rule, event, known) and amount_fits(rule, event) and is_meant(rule, event)
    ]
    inside = [event for event in firm if lies_in(event, sure) and days_of(event).last <= known.today]
    later = [event for event in firm if days_of(event).first > due]
    perhaps = [
        event for event in done
        if event not in inside and days_of(event).first <= due and days_of(event).last >= first
    ]  # fmt: skip
    return _Found(
        inside=inside, perhaps=perhaps, later=later,
        still_planned=plans_after(rule, known, own),
        denied=[event for event in kind if event.status == "negated" and days_of(event).last >= first
            and is_meant(rule, event)],
        since=[event for event in everything if days_of(event).last >= rule.sure_from],
        after_due=[event for event in everything if days_of(event).first > due],
    )  # fmt: skip


def _seen(rule: Rule, found: _Found, known: Known, own: frozenset[str]) -> Proposal:
    when = days_of(found.inside[0])
    told = f"the record has {_what(rule, known)}, {when}, within {rule.window}"
    if rule.denied:
        return Proposal(
            outcome="false", short=f"it happened, {when}", sentence=f"It was not to happen, but {told}.",
            evidence=shown_of(found.inside, "against", known, own),
        )  # fmt: skip
    return Proposal(
        outcome="true", short=f"came true, {when}", sentence=f"{_capital(told)}.",
        evidence=shown_of(found.inside, "for", known, own),
    )  # fmt: skip


def _unseen(rule: Rule, found: _Found, known: Known, own: frozenset[str]) -> Proposal:
    due, what = rule.due, _what(rule, known)
    if found.perhaps:
        days = days_of(found.perhaps[0])
        return Proposal(
            outcome=None, short=f"perhaps, {days}",
            sentence=f"The record has {what}, {days}; that it is the one foretold, in time, is not shown.",
            evidence=shown_of(found.perhaps, "perhaps", known, own),
            silent=(f"the day or the terms of {what}",),
        )  # fmt: skip
    ways: Sequence[tuple[list[Event], str, str]] = (
        (found.later, "came later, {when}", f"The record has {what} only after {due}: {{when}}."),
        (found.denied, "denied, {when}", f"The record has {what} denied, {{when}}."),
        (
            found.still_planned, "lapsed: still only planned, {when}",
            f"After {due} the record has {what} still only planned, {{when}}.",
        ),
    )  # fmt: skip
    for events, short, sentence in ways:
        if events:
            when = events[0].date or known.told_on(events[0])
            return _not_happened(
                rule,
                short.format(when=when),
                sentence.format(when=when),
                shown_of(events, "against", known, own),
            )
    if len(found.since) >= COVERED and found.after_due:
        since = f"{len(found.since)} deeds of the parties since {rule.sure_from}"
        told = f"among {since} none is of that kind: {what}"
        return _not_happened(
            rule, "lapsed: nobody tells of it", f"Its time passed on {due}, and {told}.",
            shown_of(found.after_due, "beside", known, own), from_absence=True,
        )  # fmt: skip
    return Proposal(
        outcome=None, short="the record is silent",
        sentence=f"Its time passed on {due}; the record has too little on these parties to tell.",
        silent=(f"deeds of {known.listed(rule.parties)} after {due}",),
    )  # fmt: skip


def _not_happened(
    rule: Rule, short: str, sentence: str, evidence: tuple[Shown, ...], *, from_absence: bool = False
) -> Proposal:
    if not rule.denied:
        return Proposal(
            outcome="false", short=short, sentence=sentence, evidence=evidence, from_absence=from_absence
        )
    bearing = tuple(one if one.bearing == "beside" else replace(one, bearing="for") for one in evidence)
    return Proposal(
        outcome="true", short=f"it did not happen by {rule.due}", sentence=sentence, evidence=bearing,
        from_absence=from_absence,
    )  # fmt: skip


def _what(rule: Rule, known: Known) -> str:
    return f"{rule.kind.seen} ({known.listed(rule.parties)})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
