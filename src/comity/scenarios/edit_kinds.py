"""The changes that a scenario may make to a copy of the record, each with the reason it must give.

Every edit has `because`, and may have `from`: the day from which the change holds. A run for an earlier day
leaves it out and says so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from comity.blocs.voting import Members, Rule, Unanimity, rule_book
from comity.scenarios.fields import MOST, Code, Codes, FirstDay, LastDay, Listed, Part, Text
from comity.scenarios.names import name_of
from comity.ties import dimensions


def _known_dimension(name: str) -> str:
    known = [dimension.id for dimension in dimensions()]
    if name not in known:
        raise ValueError(f"no dimension is called {name!r}; take one of {', '.join(known)}")
    return name


# Rules that any body could have, whatever the table says of it.
PLAIN_RULES: dict[str, Rule] = {
    "unanimity": Unanimity(),
    "two-thirds": Members(share=Fraction(2, 3)),
    "majority": Members(share=Fraction(1, 2), more_than=True),
}

Dimension = Annotated[str, AfterValidator(_known_dimension)]
Several = Annotated[Codes, Field(min_length=1, max_length=MOST)]
Factor = Annotated[float, Field(ge=-10, le=10)]
TieValue = Annotated[float, Field(ge=-1, le=1)]


class EditPart(Part):
    """What all edits have.

    Attributes:
        because: Why the scenario makes this change, and what it stands for.
        holds_from: First day on which the change holds; always, where it is left out.
    """

    because: Text
    holds_from: FirstDay | None = Field(default=None, alias="from")


class ForceSide(EditPart):
    """Put a state on a side: with a pole, or with a state that is on a side already.

    Attributes:
        state: Who; an organisation stands for itself and its members.
        beside: With whom.
    """

    edit: Literal["force-side"]
    state: Code
    beside: Code = Field(alias="with")


class StayOut(EditPart):
    """Let a state take no side: its ties pull nobody."""

    edit: Literal["stay-out"]
    state: Code


class SetTie(EditPart):
    """Give a pair a tie of a certain value, whatever the record holds on them.

    Attributes:
        between: Two actors; an organisation stands for itself alone.
        value: From -1 to 1, as the matrix of ties has it; 0 is a tie that pulls neither way.
        dimension: Only the ties of that dimension are replaced; without one, all are.
    """

    edit: Literal["set-tie"]
    between: Annotated[tuple[Code, Code], Listed]
    value: TieValue
    dimension: Dimension | None = None


class SomeTies(EditPart):
    """Which ties an edit touches; what is left out narrows nothing.

    Attributes:
        of: Whose; an organisation stands for itself and its members.
        beside: With whom, likewise; with anybody, where it is left out.
        dimension: Of that dimension alone.
        since: Only deeds of that day or later, and relations that hold on it or later.
        until: Only deeds of that day or earlier, and relations that began by then.
    """

    of: Several
    beside: Codes = Field(default=(), alias="with", max_length=MOST)
    dimension: Dimension | None = None
    since: FirstDay | None = None
    until: LastDay | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is later than until {self.until}")
        return self


class ScaleTies(SomeTies):
    """Make ties weigh more, less, nothing, or the other way.

    Attributes:
        factor: By which the weight of each piece of evidence is multiplied; below 0 it turns the tie round.
    """

    edit: Literal["scale-ties"]
    factor: Factor


class DeleteTies(SomeTies):
    """Take evidence out, so that the pair's tie is unknown where nothing else ties it.

    Attributes:
        of: Whose; everybody's, where a source is named and this is left out.
        source: Only evidence that rests on this publisher or document alone.
    """

    edit: Literal["delete-ties"]
    of: Codes = Field(default=(), max_length=MOST)
    source: Text | None = None

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if not self.of and not self.source:
            raise ValueError("say whose ties with `of`, or whose reports with `source`")
        return self


class RemoveState(EditPart):
    """Take an actor out of the picture with all its ties; an organisation's members stay.

    Attributes:
        state: Who.
    """

    edit: Literal["remove-state"]
    state: Code


class ChangeMembership(EditPart):
    """Let a state join or leave an organisation.

    Joining adds a tie of membership with the organisation; leaving takes out the evidence of membership
    between the two, and between the state and the members.

    Attributes:
        state: Who.
        organisation: Which.
        change: `join` or `leave`.
    """

    edit: Literal["change-membership"]
    state: Code
    organisation: Code
    change: Literal["join", "leave"]


class ChangeRule(EditPart):
    """Let an organisation decide by another rule; it moves no tie, only who can block.

    Attributes:
        organisation: Which; one whose rules comity knows.
        rule: The rule that holds instead: one of its own, or `unanimity`, `two-thirds`, `majority`.
        instead_of: Which of its rules is replaced; the first, where it is left out.
    """

    edit: Literal["change-rule"]
    organisation: Code
    rule: Text
    instead_of: Text | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        own = {rule.name for rule in rule_book() if rule.organisation == self.organisation}
        if not own:
            bodies = ", ".join(dict.fromkeys(rule.organisation for rule in rule_book()))
            raise ValueError(f"no rule of {name_of(self.organisation)} is known; known are those of {bodies}")
        known = sorted({*own, *PLAIN_RULES})
        if self.rule not in known:
            raise ValueError(f"no rule is called {self.rule!r}; take one of {', '.join(known)}")
        if self.instead_of is not None and self.instead_of not in own:
            raise ValueError(f"it has no rule {self.instead_of!r}; it has {', '.join(sorted(own))}")
        return self


Edit = Annotated[
    ForceSide | StayOut | SetTie | ScaleTies | DeleteTies | RemoveState | ChangeMembership | ChangeRule,
    Field(discriminator="edit"),
]
KINDS: dict[str, type[EditPart]] = {
    "force-side": ForceSide,
    "stay-out": StayOut,
    "set-tie": SetTie,
    "scale-ties": ScaleTies,
    "delete-ties": DeleteTies,
    "remove-state": RemoveState,
    "change-membership": ChangeMembership,
    "change-rule": ChangeRule,
}
