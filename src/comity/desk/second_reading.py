"""Two readers of one document: where they agree, where they differ, and how to keep both without doubling.

What a second reader says at words that a first has read is no further testimony, but a second opinion on the
same words. It is kept at the place where the first reader has the deed, so that both make one event and no
contradiction of the source arises from a disagreement of its readers; the surer reading counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from comity.record.amounts import amounts_differ
from comity.record.model import Document, EventStatement, Evidence, Statement
from comity.record.wording import in_one_sentence

DifferenceKind = Literal["only first", "only second", "type", "fields"]
_LESS_SURE = 0.001  # what a second opinion lacks to the reading it is held against

Told = TypeVar("Told", bound=Statement)


@dataclass(frozen=True, slots=True)
class Difference:
    """A deed that two readers do not tell alike.

    Attributes:
        kind: Only one reader has it; or both have the same parties at the same time, with another type; or
            the same type, with other `fields`.
        document: Its document's name.
        place: Line or page.
        fields: `type`, `parties`, `mode`, `status`, `date`, `amount`; empty where only one reader has it.
    """

    kind: DifferenceKind
    document: str
    place: str
    first: EventStatement | None = None
    second: EventStatement | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two readers make of one document.

    Attributes:
        first: Names of the readers held against, mostly one.
        second: Name of the reader that is held against them.
        agreed: Deeds that both tell alike.
        differences: The others, in the order of the text.
        beside: The second reader's statements as they are to be kept beside the first's.
    """

    first: tuple[str, ...]
    second: str
    agreed: int
    differences: tuple[Difference, ...]
    beside: tuple[Statement, ...]


def compare(document: Document, first: Sequence[Statement], second: Sequence[Statement]) -> Comparison:
    """Hold a reader's statements against those of others.

    Args:
        document: What all of them read.
        first: The others' statements.
        second: The reader's statements, all of one reader.
    """
    table = _Table(document, _events(first), _events(second))
    table.match()
    ties = [s for s in first if not isinstance(s, EventStatement)]
    beside = [
        table.kept(s) if isinstance(s, EventStatement) else _in_place(document, s, ties) for s in second
    ]
    return Comparison(
        tuple(sorted({s.reader for s in first})), second[0].reader if second else "", table.agreed,
        tuple(table.differences()), tuple(s for s in beside if s is not None),
    )  # fmt: skip


def _events(statements: Iterable[Statement]) -> list[EventStatement]:
    return [s for s in statements if isinstance(s, EventStatement)]


@dataclass(slots=True)
class _Table:
    """The deeds of both readers, paired off by index."""

    document: Document
    first: Sequence[EventStatement]
    second: Sequence[EventStatement]
    pairs: dict[int, int] = field(default_factory=dict)  # second → first, of one type
    repeated: dict[int, int] = field(default_factory=dict)  # second → first that is paired already
    retyped: dict[int, int] = field(default_factory=dict)  # second → first, of another type

    def match(self) -> None:
        """Pair the deeds off, the closest first, each once; then what repeats a pair; then other types."""
        self.pairs = self._best(_one_deed, set(), set())
        left = [j for j in range(len(self.second)) if j not in self.pairs]
        for j in left:
            told = self.second[j]
            for i, other in enumerate(self.first):
                if (
                    _one_deed(other, told)
                    and self._near(other, told)
                    and not _fields(other, told) - {"parties"}
                ):
                    self.repeated[j] = i
                    break
        self.retyped = self._best(_other_type, {*self.pairs.values()}, {*self.pairs, *self.repeated})

    @property
    def agreed(self) -> int:
        """Pairs that differ in nothing."""
        return sum(not _fields(self.first[i], self.second[j]) for j, i in self.pairs.items())

    def kept(self, statement: Statement) -> Statement | None:
        """A deed of the second reader as it is to be kept; None for what repeats another of its deeds."""
        number = next(j for j, told in enumerate(self.second) if told is statement)
        if number in self.repeated:
            return None
        told = self.second[number]
        if number in self.pairs and self._near(self.first[self.pairs[number]], told):
            return _second_opinion(self.first[self.pairs[number]], told)
        return told

    def differences(self) -> list[Difference]:
        """What the readers do not tell alike, in the order of the text."""
        met = {*self.pairs.values(), *self.retyped.values(), *self.repeated.values()}
        found = [
            self._difference("type" if j in self.retyped else "fields", self.first[i], self.second[j])
            for j, i in {**self.pairs, **self.retyped}.items()
            if _fields(self.first[i], self.second[j])
        ]
        found += [self._difference("only first", a, None) for i, a in enumerate(self.first) if i not in met]
        told = {*self.pairs, *self.retyped, *self.repeated}
        found += [
            self._difference("only second", None, b) for j, b in enumerate(self.second) if j not in told
        ]
        return sorted(found, key=lambda one: _shown(one).span.start)

    def _difference(
        self, kind: DifferenceKind, first: EventStatement | None, second: EventStatement | None
    ) -> Difference:
        one = Difference(kind, self.document.name, "", first, second)
        fields = _fields(first, second) if first and second else set()
        ordered = [name for name in _FIELDS if name in fields]
        return replace(one, place=self.document.place_of(_shown(one).span), fields=tuple(ordered))

    def _best(
        self, fits: Callable[[EventStatement, EventStatement], bool], taken: set[int], spent: set[int]
    ) -> dict[int, int]:
        """Pairs that fit, the closest first."""
        ranked = sorted(
            (self._distance(a, b), i, j)
            for i, a in enumerate(self.first)
            for j, b in enumerate(self.second)
            if i not in taken and j not in spent and fits(a, b) and (self._near(a, b) or _one_time(a, b))
        )
        found: dict[int, int] = {}
        for _, i, j in ranked:
            if j not in found and i not in found.values():
                found[j] = i
        return found

    def _near(self, one: Statement, other: Statement) -> bool:
        return _near(self.document, one, other)

    def _distance(self, one: EventStatement, other: EventStatement) -> tuple[int, ...]:
        return (
            not self._near(one, other), len(_fields(one, other)), not one.span.overlaps(other.span),
            abs(one.span.start - other.span.start),
        )  # fmt: skip


_FIELDS = ("type", "parties", "mode", "status", "date", "amount")


def _fields(one: EventStatement, other: EventStatement) -> set[str]:
    """In what two accounts of one deed differ; a mode or an amount that one leaves out is no difference."""
    found = set()
    if one.type != other.type:
        found.add("type")
    elif one.mode and other.mode and one.mode != other.mode:
        found.add("mode")
    if {*one.actors} != {*other.actors} or {*one.recipients} != {*other.recipients}:
        found.add("parties")
    if one.status != other.status:
        found.add("status")
    if bool(one.date) != bool(other.date) or (one.date and other.date and not one.date.overlaps(other.date)):
        found.add("date")
    if (
        one.amount
        and other.amount
        and (one.amount.unit != other.amount.unit or amounts_differ(one.amount, other.amount))
    ):
        found.add("amount")
    return found


def _parties(statement: EventStatement) -> frozenset[str]:
    return frozenset((*statement.actors, *statement.recipients))


def _one_deed(one: EventStatement, other: EventStatement) -> bool:
    """Whether type and parties allow one deed: those of one are among those of the other."""
    mine, theirs = _parties(one), _parties(other)
    return one.type == other.type and (mine <= theirs or theirs <= mine)


def _other_type(one: EventStatement, other: EventStatement) -> bool:
    return one.type != other.type and _parties(one) == _parties(other)


def _one_time(one: EventStatement, other: EventStatement) -> bool:
    return one.date is not None and other.date is not None and one.date.overlaps(other.date)


def _near(document: Document, one: Statement, other: Statement) -> bool:
    return one.span.overlaps(other.span) or in_one_sentence(document.text, one.span, other.span)


def _shown(one: Difference) -> EventStatement:
    """The statement that says where in the text it is."""
    shown = one.first or one.second
    if shown is None:
        raise ValueError("a difference without a statement")
    return shown


def _second_opinion(first: EventStatement, told: EventStatement) -> EventStatement:
    """A deed where the first reader has it and with its parties; its own quote and parties are evidence."""
    own = f"{' '.join(told.actors)} → {' '.join(told.recipients)}".strip(" →")
    return replace(
        _moved(first, told), type=first.type, mode=first.mode, actors=first.actors,
        recipients=first.recipients,
        evidence=(*told.evidence, Evidence("own quote", told.span, own)),
    )  # fmt: skip


def _in_place(document: Document, told: Statement, first: Iterable[Statement]) -> Statement:
    """A tie or claim, at the place where the first reader has the same one."""
    for other in first:
        if _content(other) == _content(told) and _near(document, other, told):
            moved = _moved(other, told)
            return replace(moved, evidence=(*told.evidence, Evidence("own quote", told.span)))
    return told


def _content(statement: Statement) -> tuple[object, ...]:
    """What makes it that tie or claim: its identity but for the place."""
    return (statement.kind, *statement.identity()[2:])


def _moved(first: Statement, told: Told) -> Told:
    sure = max(min(told.confidence, first.confidence - _LESS_SURE), _LESS_SURE)
    return replace(told, span=first.span, quote=first.quote, confidence=round(sure, 3))
