"""One event statement with what clustering asks of it, and how the parties of two mentions relate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.core.interval import Interval
from comity.record.model import EventStatement
from comity.record.persons import family_name, offices_in
from comity.record.wording import accords_in, named_papers

StatusClass = Literal["fact", "prospect", "hypothesis", "denial"]
PartyRelation = Literal["same", "nested", "open"]

STATUS_CLASS: dict[str, StatusClass] = {
    "occurred": "fact", "ongoing": "fact", "alleged": "fact", "planned": "prospect", "possible": "prospect",
    "hypothetical": "hypothesis", "negated": "denial",
}  # fmt: skip
# A date of at most a week says when; a longer one only in which month or year.
SHARP_DAYS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """An event statement, and its features worked out once.

    Attributes:
        key: Canonical order: document, place in the text, id.
        union: Actors and recipients together.
        mutual: Whether who acts on whom does not matter.
        sharp: Whether its date is a day or a few.
        visit: Whether it is a visit: one party goes to the other.
        offices: The kinds of office it names.
        papers: The kinds of paper that its quote names.
        named_papers: The papers that its quote calls by a proper name.
    """

    statement: EventStatement
    key: tuple[str, int, int, str]
    id: str
    actors: frozenset[str]
    recipients: frozenset[str]
    union: frozenset[str]
    mutual: bool
    status_class: StatusClass
    families: frozenset[str]
    sharp: bool
    visit: bool
    offices: frozenset[str]
    papers: frozenset[str]
    named_papers: frozenset[str]

    @classmethod
    def of(cls, statement: EventStatement) -> Mention:
        """The mention that a statement makes."""
        actors, recipients = frozenset(statement.actors), frozenset(statement.recipients)
        identity, span = statement.id, statement.span
        talks = statement.type == "CONSULT" and statement.mode not in {"visit", "third-party"}
        return cls(
            statement, (statement.document, span.start, span.end, identity), identity, actors, recipients,
            actors | recipients, talks or not recipients, STATUS_CLASS[statement.status],
            frozenset(filter(None, map(family_name, statement.people))),
            statement.date is not None and statement.date.days <= SHARP_DAYS,
            statement.type == "CONSULT" and statement.mode == "visit",
            offices_of(statement), accords_in(statement.quote), named_papers(statement.quote),
        )  # fmt: skip

    @property
    def date(self) -> Interval | None:
        """When it was, as far as the statement says."""
        return self.statement.date


def offices_of(statement: EventStatement) -> frozenset[str]:
    """The kinds of office a statement names: in its quote, or in the cell that a row of a dataset has for it.

    The rest of a row names others, such as those who were met.
    """
    if not statement.from_dataset:
        return offices_in(statement.quote)
    told = [one.value for one in statement.evidence if one.role == "office"]
    return frozenset().union(*map(offices_in, told))


def relate_parties(one: Mention, other: Mention) -> PartyRelation | None:
    """How the parties of two mentions relate.

    Returns:
        `same`; `nested`, where one side of one mention names some of the other's; `open`, where one leaves
        the other party unnamed; None where they are different parties.
    """
    if not one.union or not other.union:
        return None
    if one.mutual or other.mutual:
        return _relate_unions(one, other)
    if not one.actors or not other.actors:
        return "open" if one.recipients == other.recipients else None
    if one.actors == other.actors:
        if one.recipients == other.recipients:
            return "same"
        return "nested" if _nested(one.recipients, other.recipients) else None
    if (
        one.recipients == other.recipients
        and not (one.visit or other.visit)
        and _nested(one.actors, other.actors)
    ):
        return "nested"
    return None


def _relate_unions(one: Mention, other: Mention) -> PartyRelation | None:
    if one.union == other.union:
        return "same"
    smaller, larger = sorted((one, other), key=lambda mention: len(mention.union))
    if not smaller.union < larger.union:
        return None
    if len(smaller.union) >= 2:
        return "nested"
    return "open" if smaller.actors == larger.actors else None


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one < other or other < one
