"""From what a model proposes to statements: what the passage does not bear out is refused, with the reason.

A proposal is refused whole where its quote, its parties, its voice or one of its closed fields does not hold.
Where only a detail does not (a date, place, amount or person), the detail is left out and the rest stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.core.text import fold_space, safe_text
from comity.reading.llm.answers import MOST
from comity.reading.llm.ground import Dated, Ground
from comity.reading.llm.prompt import modes_of
from comity.reading.llm.quotes import is_told_in
from comity.reading.llm.schema import (
    Proposed,
    ProposedAmount,
    ProposedClaim,
    ProposedEvent,
    ProposedTie,
    checked,
)
from comity.record.amounts import amounts_differ
from comity.record.model import (
    SYMMETRIC_TIES,
    Amount,
    ClaimStatement,
    EventStatement,
    Evidence,
    Statement,
    Status,
    TieStatement,
)
from comity.vocab import load_vocabulary

# Not measured: no marked corpus has been read with any model. It lies below the rules' usual .6 to .9, so
# that where both tell of one deed the rules' reading counts.
CONFIDENCE = 0.5
_LONGEST_CLAIM = 400  # characters of its wording


class RefusedError(Exception):
    """A proposal that does not hold; the message is the reason."""


@dataclass(slots=True)
class Faults:
    """Why proposals were refused, and which details were left out of others, counted by reason."""

    refused: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Signature:
    """What every statement of this reader carries: its name, the rule and the model behind it."""

    reader: str
    rule: str
    model: str


def accept(
    proposals: Mapping[str, Sequence[object]], ground: Ground, signature: Signature, faults: Faults
) -> list[Statement]:
    """The statements that hold, in the order proposed.

    Args:
        proposals: The lists of an answer: `events`, `ties`, `claims`.
        ground: The passage that was sent.
        signature: Who says that the statements are there.
        faults: Gets what did not hold.
    """
    judge = Judge(ground, signature, faults)
    kinds: tuple[tuple[str, Callable[[object], Statement]], ...] = (
        ("events", judge.event), ("ties", judge.tie), ("claims", judge.claim),
    )  # fmt: skip
    found: list[Statement] = []
    for name, make in kinds:
        rows = proposals[name]
        if len(rows) > MOST:
            faults.refused[f"more than {MOST} {name} from one passage"] += len(rows) - MOST
        for row in rows[:MOST]:
            try:
                found.append(make(row))
            except RefusedError as error:
                faults.refused[str(error)] += 1
    return found


class Judge:
    """Holds proposals against one passage.

    Args:
        ground: The passage.
        signature: Who says that the statements are there.
        faults: Gets the details that are left out.
    """

    def __init__(self, ground: Ground, signature: Signature, faults: Faults) -> None:
        self._ground, self._signature, self._faults = ground, signature, faults

    def event(self, row: object) -> EventStatement:
        """The statement of a deed.

        Raises:
            RefusedError: If it does not hold.
        """
        told = _legal(ProposedEvent, row)
        if told.mode is not None and told.mode not in modes_of().get(told.type, ()):
            raise RefusedError(f"{told.type} has no such mode")
        actors, recipients = self._codes(told.actors), self._codes(told.recipients)
        span = self._span(told.quote, (*actors, *recipients))
        dated, date_notes = self._date(told.date, span, told.status)
        amount, amount_notes = self._amount(told.amount, span)
        place, place_notes = self._place(told.place, span)
        return EventStatement(
            **self._common(span, told.by),
            evidence=(
                *self._parties("actor", actors, span), *self._parties("recipient", recipients, span),
                *date_notes, *amount_notes, *place_notes,
            ),
            type=told.type, mode=told.mode, actors=actors, recipients=recipients,
            people=self._people(told.people), status=told.status, date=dated.days if dated else None,
            date_reason=f"chosen by the model; {dated.reason}" if dated else "", place=place, amount=amount,
        )  # fmt: skip

    def tie(self, row: object) -> TieStatement:
        """The statement of a relation.

        Raises:
            RefusedError: If it does not hold.
        """
        told = _legal(ProposedTie, row)
        sources, targets = self._codes(told.sources), self._codes(told.targets)
        if told.kind in SYMMETRIC_TIES:
            sources, targets = tuple(dict.fromkeys((*sources, *targets))), ()
        if len({*sources, *targets}) < 2:
            raise RefusedError("a tie needs two parties")
        span = self._span(told.quote, (*sources, *targets))
        dated, date_notes = self._date(told.date, span, told.status)
        return TieStatement(
            **self._common(span, told.by),
            evidence=(
                *self._parties("actor", sources, span), *self._parties("recipient", targets, span),
                *date_notes,
            ),
            tie=told.kind, sources=sources, targets=targets, sign=told.sign, status=told.status,
            date=dated.days if dated else None,
        )  # fmt: skip

    def claim(self, row: object) -> ClaimStatement:
        """The statement of a claim, in the words of the text.

        Raises:
            RefusedError: If it does not hold.
        """
        told = _legal(ProposedClaim, row)
        about = self._codes(told.about)
        if not about:
            raise RefusedError("a claim about nobody")
        span = self._span(told.quote, ())
        wording = fold_space(safe_text(span.of(self._ground.document.text)))
        return ClaimStatement(
            **self._common(span, told.by), evidence=tuple(self._parties("about", about, span)),
            claim=told.kind, about=about, text=wording[:_LONGEST_CLAIM], hedge=told.hedge, level=told.level,
        )  # fmt: skip

    def _codes(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes that exist and that the passage names, each once.

        Raises:
            RefusedError: If one does not.
        """
        unique = tuple(dict.fromkeys(codes))
        known = {actor.code for actor in load_vocabulary().actors()}
        if any(code not in known for code in unique):
            raise RefusedError("a code that the vocabulary does not have")
        if any(code not in self._ground.codes for code in unique):
            raise RefusedError("a party that the passage does not name")
        return unique

    def _span(self, quote: str, parties: Iterable[str]) -> Span:
        """Where the quote stands.

        Raises:
            RefusedError: If it does not, or too far from where its parties are named.
        """
        span = self._ground.quoted(quote, parties)
        if span is not None:
            return span
        if self._ground.holds(quote):
            raise RefusedError("its parties are not named near the quote")
        raise RefusedError("the quote is not in the passage")

    def _common(self, span: Span, by: str | None) -> dict[str, Any]:
        """The fields of every statement.

        Raises:
            RefusedError: If a voice is cited that the passage does not name.
        """
        ground, voice = self._ground, fold_space(by or "") or None
        if voice is not None and not ground.cites(voice):
            raise RefusedError("it cites somebody whom the passage does not name")
        return {
            "document": ground.document.sha256, "span": span, "quote": span.of(ground.document.text),
            "by": voice, "speakers": (voice,) if voice else (), "reader": self._signature.reader,
            "rule": self._signature.rule, "model": self._signature.model, "confidence": CONFIDENCE,
        }  # fmt: skip

    def _parties(self, role: str, codes: Iterable[str], span: Span) -> Iterable[Evidence]:
        """Where each party is named, as near to the quote as it is."""
        for code in codes:
            mention = self._ground.named(code, span)
            if mention is not None:
                yield Evidence(role, mention.span, code)

    def _date(
        self, told: list[str] | None, span: Span, status: Status
    ) -> tuple[Dated | None, tuple[Evidence, ...]]:
        """The date that the rules read at the words the model points at.

        Raises:
            RefusedError: If what the model gives is no date.
        """
        if told is None:
            return None, ()
        try:
            proposed = Interval.parse("/".join(told))
        except ValueError as error:
            raise RefusedError("the date is not legal") from error
        dated = self._ground.dated(proposed, span, status)
        if dated is None:
            self._faults.dropped["a date that no words near the quote bear out"] += 1
            return None, ()
        return dated, (Evidence("date", dated.expression.span, str(dated.days)),)

    def _amount(self, told: ProposedAmount | None, span: Span) -> tuple[Amount | None, tuple[Evidence, ...]]:
        """The amount in the quote's sentence that the model points at."""
        if told is None:
            return None, ()
        for quantity in self._ground.amounts(span):
            if not amounts_differ(quantity.amount, Amount(told.value, quantity.amount.unit)):
                shown = f"{quantity.amount.value:g} {quantity.amount.unit}"
                return quantity.amount, (Evidence("amount", quantity.span, shown),)
        self._faults.dropped["an amount that does not stand near the quote"] += 1
        return None, ()

    def _place(self, told: str | None, span: Span) -> tuple[str | None, tuple[Evidence, ...]]:
        """A code or a name that stands in the passage."""
        if told is None:
            return None, ()
        if told in self._ground.codes:
            mention = self._ground.named(told, span)
            return told, (Evidence("place", mention.span, told),) if mention else ()
        name = fold_space(told)
        if name[:1].isupper() and is_told_in(name, self._ground.passage.shown):
            return name, ()
        self._faults.dropped["a place that the passage does not name"] += 1
        return None, ()

    def _people(self, told: Iterable[str]) -> tuple[str, ...]:
        """Persons of whose name every word stands in the passage."""
        kept = []
        for name in map(fold_space, told):
            if name and all(is_told_in(word, self._ground.passage.shown) for word in name.split()):
                kept.append(name)
            else:
                self._faults.dropped["a person whom the passage does not name"] += 1
        return tuple(dict.fromkeys(kept))


def _legal(kind: type[Proposed], row: object) -> Proposed:
    """A proposal of legal form.

    Raises:
        RefusedError: If it is none; the reason names the first field at fault.
    """
    found = checked(kind, row)
    if isinstance(found, str):
        raise RefusedError(f"{found} is missing or not legal")
    return found
