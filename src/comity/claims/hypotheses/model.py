"""What a file of hypotheses may say; see `shipped/` for files that are right.

>>> Evidence.model_validate({"name": "talks", "actors": "Ankara", "expects": {"west": "present"}}).actors
('TUR',)
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from comity.claims.hypotheses.faults import faults_of_evidence, faults_of_file
from comity.claims.indicators.form import Codes, Pair
from comity.core.checked_file import Form
from comity.core.errors import HypothesesError
from comity.core.fields import FirstDay, LastDay, Listed, Part, Text, Texts
from comity.record.model import EventType, Status

Expected = Literal["present", "absent", "either"]
Judgement = Literal["consistent", "inconsistent", "silent"]
MOST = 100
"""Rows of evidence in a file."""
MOST_HYPOTHESES = 9
"""More do not fit side by side, and nobody weighs so many at once."""


def _name(value: str) -> str:
    if not all(char.isalnum() or char == "-" for char in value) or value != value.lower():
        raise ValueError("a name has small letters, digits and hyphens only")
    return value


Name = Annotated[Text, Field(max_length=24), AfterValidator(_name)]


class Hypothesis(Part):
    """One answer to the question.

    Attributes:
        name: By which evidence refers to it.
        words: What it says, in a sentence.
        claim: Beginning of the id of a claim in the record that says it.
    """

    name: Name
    words: Text
    claim: Text | None = None


class Evidence(Part):
    """One row: what to look for in the record, and what each hypothesis expects there.

    Attributes:
        name: Short, for messages and tables.
        words: What it is, in a sentence; the name by default.
        event: Beginning of the id of one deed in the record, in place of a query.
        types: Types of PLOVER; any by default.
        modes: Modes of PLOVER; any by default.
        actors: Who acts; any of these.
        recipients: Towards whom; any of these.
        between: Two parties, whoever acts.
        status: What counts as found; by default what was done or goes on.
        since: The first day looked at.
        until: The last.
        containing: Words that a quote must have, all of them.
        expects: By hypothesis, whether it expects such a deed, expects none, or takes either.
        judged: The analyst's own judgement by hypothesis, in place of `expects`.
        note: Why; a judgement needs one.
        silence_counts: Whether finding nothing speaks against those that expect something, where two
            independent sources cover the parties in that time.
    """

    name: Name
    words: Text | None = None
    event: Text | None = None
    types: Annotated[tuple[EventType, ...], Listed] = ()
    modes: Texts = ()
    actors: Codes = ()
    recipients: Codes = ()
    between: Pair | None = None
    status: Annotated[tuple[Status, ...], Listed, Field(min_length=1)] = ("occurred", "ongoing")
    since: FirstDay | None = None
    until: LastDay | None = None
    containing: Texts = ()
    expects: dict[str, Expected] | None = None
    judged: dict[str, Judgement] | None = None
    note: Text | None = None
    silence_counts: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Evidence:
        faults = faults_of_evidence(self)
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def asks(self) -> bool:
        """Whether it looks anything up in the record."""
        return bool(self.event or self.actors or self.recipients or self.between)

    @property
    def sides(self) -> tuple[frozenset[str], ...]:
        """The parties that a source must cover, side by side; one of each side is enough."""
        if self.between:
            return tuple(frozenset({code}) for code in self.between)
        return tuple(frozenset(side) for side in (self.actors, self.recipients) if side)


class HypothesesFile(Part):
    """A question with its answers, side by side.

    Attributes:
        question: What is asked.
        hypotheses: The answers, at least two.
        evidence: The rows.
    """

    question: Text
    hypotheses: Annotated[tuple[Hypothesis, ...], Listed, Field(min_length=2, max_length=MOST_HYPOTHESES)]
    evidence: Annotated[tuple[Evidence, ...], Listed, Field(min_length=1, max_length=MOST)]

    @model_validator(mode="after")
    def _fits(self) -> HypothesesFile:
        faults = faults_of_file(self)
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Of the hypotheses, in the order of the file."""
        return tuple(one.name for one in self.hypotheses)


FORM: Form[HypothesesFile] = Form(
    model=HypothesesFile, parts={"hypotheses": Hypothesis, "evidence": Evidence}, error=HypothesesError,
    todo="`comity hypotheses show nakhchivan-strike` prints a file that is right",
)  # fmt: skip
