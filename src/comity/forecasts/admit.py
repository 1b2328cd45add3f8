"""From a statement to a rule that resolves it, or to the reasons why there is none.

A forecast is admitted if its words, its actors and its document's date say what would be seen, among whom,
and by when. What cannot be said is not guessed: the forecast is then listed with what it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.core.interval import Interval
from comity.forecasts.horizon import Horizon, horizon_at_end, horizon_at_start, horizon_in
from comity.forecasts.known import Known
from comity.forecasts.objects import WITHOUT, objects_of
from comity.forecasts.own.enter import is_own
from comity.forecasts.own.rule import own_rule
from comity.forecasts.rule import Rule
from comity.forecasts.wording import MUTUAL, Kind, deed_told, kind_of_deed, says, words_of
from comity.record.model import Amount, ClaimStatement, EventStatement
from comity.vocab import load_vocabulary

_RESOLVES = re.compile(r"(\d{4}-\d{2}-\d{2})\s*$")
PLANNED = frozenset({"planned", "possible"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """A forecast's rule, or what it lacks.

    Attributes:
        rule: None where it has none.
        horizon: None where its words name no days.
        reasons: Why it has no rule; empty where it has.
        condition: The rule that shows whether the condition was met; None where there is none to be seen.
        unseen_condition: Whether it has a condition that no rule shows.
    """

    rule: Rule | None
    horizon: Horizon | None
    reasons: tuple[str, ...]
    condition: Rule | None = None
    unseen_condition: bool = False


@dataclass(frozen=True, slots=True)
class _Sides:
    doers: tuple[str, ...]
    towards: tuple[str, ...]
    together: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.doers, *self.towards, *self.together)))


def admit(statement: ClaimStatement | EventStatement, known: Known) -> Admission:
    """The rule of a forecast, or what it lacks."""
    if isinstance(statement, EventStatement):
        return _admit_plan(statement, known)
    made = known.made(statement)
    if is_own(statement) and made is not None:
        rule, horizon = own_rule(statement, made)
        return Admission(rule=rule, horizon=horizon, reasons=())
    return _admit_claim(statement, known)


def _admit_claim(claim: ClaimStatement, known: Known) -> Admission:
    made = known.made(claim)
    text = claim.text or claim.quote
    outcome = _without(claim.condition, text)
    told = deed_told(outcome)
    sides = _sides(
        outcome,
        _about_outcome(claim, outcome, made),
        told.start if told else 0,
        told.kind if told else None,
        made,
    )
    horizon = _claim_horizon(claim, known)
    faults = (*_faults(told.kind if told else None, sides, known), *_no_date(claim, made, horizon, known))
    if claim.claim == "conditional" and not claim.condition:
        faults += ("its condition could not be made out",)
    if faults or told is None or horizon is None or made is None:
        return Admission(rule=None, horizon=horizon, reasons=faults)
    denied = claim.hedge != "unlikely" and says("denied", outcome)
    rule = _rule(told.kind, sides, horizon, made, objects=_objects(told.kind, outcome, made), denied=denied)
    condition = _condition_rule(claim.condition, rule, made, known) if claim.condition else None
    return Admission(
        rule=rule, horizon=horizon, reasons=(), condition=condition,
        unseen_condition=claim.claim == "conditional" and condition is None,
    )  # fmt: skip


def _admit_plan(plan: EventStatement, known: Known) -> Admission:
    made = known.made(plan)
    kind = kind_of_deed(plan.type, plan.mode)
    sides = _Sides(plan.actors, plan.recipients, ())
    if plan.type in MUTUAL and plan.mode != "visit":
        sides = _Sides((), (), (*plan.actors, *plan.recipients))
    horizon = _plan_horizon(plan, known)
    faults = (*_faults(kind, sides, known), *_no_date(plan, made, horizon, known))
    if faults or horizon is None or made is None:
        return Admission(rule=None, horizon=horizon, reasons=faults)
    objects = _objects(kind, plan.quote, made)
    rule = _rule(kind, sides, horizon, made, objects=objects, amount=plan.amount)
    return Admission(rule=rule, horizon=horizon, reasons=())


def _objects(kind: Kind, text: str, made: Interval) -> frozenset[str]:
    """What the deed is about; of a visit, an attack or a trend nothing."""
    return frozenset() if kind.types <= WITHOUT else objects_of(text, made)


def _rule(
    kind: Kind, sides: _Sides, horizon: Horizon, made: Interval, *, objects: frozenset[str],
    denied: bool = False, amount: Amount | None = None,
) -> Rule:  # fmt: skip
    return Rule(
        kind=kind, doers=sides.doers, towards=sides.towards, together=sides.together, window=horizon.days,
        sure_from=max(horizon.days.first, min(made.last, horizon.due)), denied=denied,
        amount=amount, objects=objects,
    )  # fmt: skip


def _condition_rule(words: str, rule: Rule, made: Interval, known: Known) -> Rule | None:
    told = deed_told(words)
    if told is None:
        return None
    sides = _sides(words, (), told.start, told.kind, made)
    if any(_faults(told.kind, sides, known)):
        return None
    window = Interval(made.first, rule.due)
    return Rule(
        kind=told.kind, doers=sides.doers, towards=sides.towards, together=sides.together, window=window,
        sure_from=min(made.last, rule.due), denied=says("denied", words),
        objects=_objects(told.kind, words, made),
    )  # fmt: skip


def _without(condition: str | None, text: str) -> str:
    return text.replace(condition, " ") if condition else text


def _about_outcome(claim: ClaimStatement, outcome: str, made: Interval | None) -> tuple[str, ...]:
    """Whom the claim is about, without those whom only its condition names."""
    if not claim.condition:
        return claim.about
    conditional = {code for _, code in _mentioned(claim.condition, made)}
    named = {code for _, code in _mentioned(outcome, made)}
    return tuple(code for code in claim.about if code in named or code not in conditional)


def _mentioned(text: str, made: Interval | None) -> list[tuple[int, str]]:
    """Actors named, with their places; a name that may be several actors is left out."""
    found = load_vocabulary().find(text, made)
    return [(one.span.start, one.codes[0]) for one in found if len(one.codes) == 1]


def _sides(text: str, about: tuple[str, ...], verb: int, kind: Kind | None, made: Interval | None) -> _Sides:
    """Who is named before the words of the deed, and who after; an actor that the reader left out is none."""
    named = _mentioned(text, made)
    kept = [(at, code) for at, code in named if not about or code in about]
    codes = tuple(dict.fromkeys((*(code for _, code in kept), *about)))
    if kind is None or kind.sort != "deed" or (kind.types <= MUTUAL and kind.mode is None):
        return _Sides((), (), codes)
    doers = tuple(dict.fromkeys(code for at, code in kept if at < verb))
    towards = tuple(dict.fromkeys(code for at, code in kept if at >= verb and code not in doers))
    rest = tuple(code for code in codes if code not in doers and code not in towards)
    if kind.parties == 2 and not (doers and towards):
        return _Sides((), (), codes)
    return _Sides(doers, towards, rest)


def _faults(kind: Kind | None, sides: _Sides, known: Known) -> Iterable[str]:
    loose = [code for code in sides.all if code in known.loose]
    if not sides.all:
        yield "no actors known: it names none"
    elif loose:
        yield f"no actors known: no list says who {known.listed(loose)} is"
    elif kind is not None and len(sides.all) < kind.parties:
        yield f"no actors known: only {known.listed(sides.all)} is named, and {kind.seen} takes two"
    if kind is None:
        yield "no observable deed: nothing in its words that a record shows"


def _no_date(
    said: ClaimStatement | EventStatement, made: Interval | None, horizon: Horizon | None, known: Known
) -> Iterable[str]:
    if made is None:
        yield "no date: the text has none, so nothing shows what came after it"
    elif isinstance(said, EventStatement) and said.date and said.date.last < made.last:
        yield f"no forecast: its time, {said.date}, was over when the text appeared"
    elif isinstance(said, EventStatement) and says("bygone", said.quote):
        yield "no forecast: it tells of a plan of the past"
    elif horizon is None:
        vague = words_of("vague", said.quote) or words_of("vague", known.sentence_before(said))
        yield f"no date: “{vague}” names no day" if vague else "no date: it says no day by which to judge"


def _claim_horizon(claim: ClaimStatement, known: Known) -> Horizon | None:
    """The analyst's day first, then the forecast's own words, those before it, and what the reader saw."""
    made, told = known.made(claim), _RESOLVES.search(claim.resolves or "")
    day = _iso(told[1]) if told else None
    ahead = made is not None and day is not None and day > made.last
    read = _until(made, day, "set by the analyst" if claim.kept_id else "read in the text") if ahead else None
    if claim.kept_id and read is not None:
        return read
    own = _without(claim.condition, claim.quote)
    return _told_horizon(own, claim, known) or (None if says("vague", claim.quote) else read)


def _told_horizon(words: str, said: ClaimStatement | EventStatement, known: Known) -> Horizon | None:
    """The days that its own words name, else those that lead up to them or follow them in the sentence."""
    made = known.made(said)
    return (
        horizon_in(words, made)
        or horizon_at_end(known.sentence_before(said), made)
        or horizon_at_start(known.sentence_after(said), made)
    )


def _plan_horizon(plan: EventStatement, known: Known) -> Horizon | None:
    made = known.made(plan)
    if made is None:
        return None
    if plan.date is not None:
        if plan.date.last < made.last:
            return None
        days = Interval(max(plan.date.first, min(made.first, plan.date.last)), plan.date.last)
        return Horizon(days=days, words=str(plan.date), why=plan.date_reason or str(plan.date))
    return _told_horizon(plan.quote, plan, known) or _of_companion(plan, known)


def _of_companion(plan: EventStatement, known: Known) -> Horizon | None:
    """The days of another plan of the same text and parties, on whose occasion this one is to be done."""
    words = words_of("companion", f"{known.sentence_before(plan)} {plan.quote}")
    if words is None:
        return None
    parties = frozenset((*plan.actors, *plan.recipients))
    for other in known.said_in(plan.document):
        if (
            isinstance(other, EventStatement) and other.date is not None
            and other.status in PLANNED and parties <= frozenset((*other.actors, *other.recipients))
            and (horizon := _plan_horizon(other, known)) is not None
        ):  # fmt: skip
            return Horizon(
                days=horizon.days,
                words=words,
                why=f"“{words}”: as the {other.mode or 'plan'} in {horizon.days}",
            )
    return None


def _until(made: Interval | None, day: date | None, why: str) -> Horizon | None:
    if made is None or day is None:
        return None
    return Horizon(days=Interval(min(made.first, day), day), words=day.isoformat(), why=why)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
