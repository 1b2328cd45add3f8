"""Who foretold what, on which condition, how surely, by when, and what became of it.

Every forecast, conditional and plan of a text is one entry. An entry with a rule is admitted; one without is
listed with what it lacks. An analyst's word outranks what the record proposes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from comity.core.interval import Interval
from comity.forecasts.admit import PLANNED, Admission, admit
from comity.forecasts.before import state_before
from comity.forecasts.hedges import HedgeRange, Hedges, load_hedges
from comity.forecasts.horizon import Horizon
from comity.forecasts.known import Known
from comity.forecasts.own.enter import is_own
from comity.forecasts.own.rule import own_range
from comity.forecasts.proposal import Proposal
from comity.forecasts.resolve import propose
from comity.forecasts.rule import Rule
from comity.forecasts.wording import says
from comity.record.judging import Judgement
from comity.record.model import ClaimStatement, EventStatement, Statement

Sort = Literal["forecast", "conditional", "plan"]
State = Literal["open", "proposed", "overdue", "true", "false", "void", "not admitted"]
Word = Literal["true", "false", "void", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One entry of the ledger.

    Attributes:
        statement: The first that makes it.
        statements: Ids of all that make it in one document.
        sort: A forecast, one on a condition, or a plan told as coming.
        author: Whose words it is.
        outlet: Who published it.
        made: When; None where the text has no date.
        hedge: The probability that its words state.
        condition: On which it stands; None where it has none.
        admission: Its rule, or what it lacks.
        proposal: What the record makes of it; None where it is not admitted.
        before: Whether it was so before, for persistence; None where that is not known.
        decision: An analyst's word on it; None without.
        today: By which day it is judged.
    """

    statement: ClaimStatement | EventStatement
    statements: tuple[str, ...]
    sort: Sort
    author: str
    outlet: str
    made: Interval | None
    hedge: HedgeRange
    condition: str | None
    admission: Admission
    proposal: Proposal | None
    before: int | None
    decision: Judgement | None
    today: date

    @property
    def id(self) -> str:
        """Of the statement."""
        return self.statement.id

    @property
    def text(self) -> str:
        """The forecast in plain words."""
        said = self.statement
        return said.text or said.quote if isinstance(said, ClaimStatement) else said.quote

    @property
    def rule(self) -> Rule | None:
        """What resolves it."""
        return self.admission.rule

    @property
    def horizon(self) -> Horizon | None:
        """By when."""
        return self.admission.horizon

    @property
    def due(self) -> date | None:
        """The last day on which it can come true; None where it is not admitted."""
        return self.rule.due if self.rule else None

    @property
    def word(self) -> Word | None:
        """The outcome that an analyst has confirmed; `open` where the proposal is rejected."""
        return cast("Word", self.decision.value) if self.decision else None

    @property
    def state(self) -> State:
        """How it stands on the day."""
        if self.rule is None or self.proposal is None:
            return "not admitted"
        if self.word == "open":
            return "overdue" if self.is_past else "open"
        if self.word is not None:
            return self.word
        if self.proposal.outcome is not None:
            return "proposed"
        return "overdue" if self.is_past else "open"

    @property
    def is_past(self) -> bool:
        """Whether its due date lies behind."""
        return self.due is not None and self.today > self.due

    @property
    def question(self) -> Hashable:
        """What it asks, for forecasts of one question."""
        return self.rule.question if self.rule else None


def ledger(known: Known, hedges: Hedges | None = None) -> list[Forecast]:
    """Every forecast of the record, by the day it is due; those not admitted last.

    Args:
        known: The record, up to a day.
        hedges: Which probabilities words state; the shipped table by default.
    """
    table = hedges or load_hedges()
    decided = _decided(known)
    admitted = [(said, admit(said, known)) for said in _foretold(known)]
    entries = [_entry(group, known, table, decided) for group in _grouped(_told_once(admitted), known)]
    return sorted(entries, key=lambda one: (one.due is None, one.due or date.max, _made_key(one), one.id))


def _foretold(known: Known) -> Iterable[ClaimStatement | EventStatement]:
    for said in known.statements:
        is_claim = isinstance(said, ClaimStatement) and said.claim in {"forecast", "conditional"}
        is_plan = isinstance(said, EventStatement) and said.status in PLANNED
        if (is_claim or is_plan) and not said.from_dataset:
            yield cast("ClaimStatement | EventStatement", said)


Admitted = tuple[ClaimStatement | EventStatement, Admission]


def _told_once(found: Sequence[Admitted]) -> list[Admitted]:
    """Of a plan and a claim that stand on the same words, the one with a rule, else the claim."""
    kept: list[Admitted] = []
    places: dict[str, list[Statement]] = {}
    for said, admission in sorted(
        found, key=lambda one: (one[1].rule is None, one[0].kind == "event", one[0].id)
    ):
        beside = places.setdefault(said.document, [])
        if not any(_same_words(said, other) for other in beside):
            kept.append((said, admission))
            beside.append(said)
    return kept


def _same_words(one: Statement, other: Statement) -> bool:
    return one.kind != other.kind and one.span.start < other.span.end and other.span.start < one.span.end


def _grouped(found: Sequence[Admitted], known: Known) -> list[list[Admitted]]:
    """What one voice says twice in one document is one forecast."""
    groups: dict[Hashable, list[Admitted]] = {}
    for said, admission in sorted(found, key=lambda one: (one[0].document, one[0].span.start, one[0].id)):
        rule = admission.rule
        key = (said.document, known.author(said), rule.question, _condition(said)) if rule else said.id
        groups.setdefault(key, []).append((said, admission))
    return list(groups.values())


def _entry(
    group: Sequence[Admitted], known: Known, table: Hedges, decided: Mapping[str, Judgement]
) -> Forecast:
    said, admission = group[0]
    own = frozenset({said.document})
    rule = admission.rule
    ids = tuple(one.id for one, _ in group)
    decision = max((decided[one] for one in ids if one in decided), key=lambda one: one.key, default=None)
    return Forecast(
        statement=said, statements=ids, sort=_sort(said),
        author=known.author(said), outlet=known.outlet(said),
        made=known.made(said), hedge=_hedge(said, table, known), condition=_condition(said),
        admission=admission,
        proposal=propose(
            rule, known, own, condition=admission.condition, unseen_condition=admission.unseen_condition
        ) if rule else None,
        before=state_before(rule, known, own) if rule else None,
        decision=decision if rule and decision and _counts(decision, rule, known) else None,
        today=known.today,
    )  # fmt: skip


def _counts(decision: Judgement, rule: Rule, known: Known) -> bool:
    """Whether a decision counts on the day asked about: an outcome is not known before its time."""
    return known.today > rule.due or date.fromisoformat(decision.at[:10]) <= known.today


def _sort(said: ClaimStatement | EventStatement) -> Sort:
    if isinstance(said, EventStatement):
        return "plan"
    return "conditional" if said.claim == "conditional" else "forecast"


def _condition(said: ClaimStatement | EventStatement) -> str | None:
    return said.condition if isinstance(said, ClaimStatement) else None


def _hedge(said: ClaimStatement | EventStatement, table: Hedges, known: Known) -> HedgeRange:
    """The range stated; of a plan by its softest words, else by whether it is coming or intended."""
    if isinstance(said, ClaimStatement):
        return own_range(said) if is_own(said) else table.of(said.hedge, said.quote)
    lead = known.sentence_before(said).rstrip()
    # "It is unlikely that" stands before the quote; what leads up to anything else is another clause.
    words = f"{lead} {said.quote}" if lead.endswith(" that") else said.quote
    found = [table.phrases[phrase] for phrase in table.found_in(words)]
    softer = [one for one in found if one.with_ != ("certain",)]
    if softer:
        return max(softer, key=lambda one: len(one.words))
    if said.status == "possible":
        return table.of("possible")
    return table.of("certain", words) if says("firm", words) else table.of("likely")


def _decided(known: Known) -> dict[str, Judgement]:
    """For each statement the latest decision on it."""
    return {
        one: decision for decision in known.decisions if decision.kind == "resolve" for one in decision.ids
    }


def _made_key(one: Forecast) -> date:
    return one.made.last if one.made else date.max
