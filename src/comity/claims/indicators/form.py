"""What a file of risks and indicators may say; see `shipped/` for files that are right.

>>> said = {"name": "quarrel", "title": "A quarrel", "between": ["Ankara", "Baku"], "types": "ACCUSE"}
>>> Indicator.model_validate({**said, "within_days": 30, "above": 2}).threshold.number
2.0
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from comity.claims.indicators.faults import faults_of_indicator
from comity.claims.indicators.threshold import Threshold
from comity.core.checked_file import Form
from comity.core.errors import IndicatorError
from comity.core.fields import FirstDay, Listed, Part, Text
from comity.record.model import QUAD_CLASS, EventType, Hedge, RiskLevel
from comity.vocab.called import code_of

Code = Annotated[str, BeforeValidator(code_of)]
Codes = Annotated[tuple[Code, ...], Listed, Field(max_length=40)]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Watch = Literal["deeds", "plans due", "plans overdue", "contradictions"]
Source = Literal["record", "feed"]
LONGEST_WINDOW = 3660
"""Days; ten years."""
MOST = 100
"""Risks, and indicators, in a file."""


def _name(value: str) -> str:
    if not all(char.isalnum() or char == "-" for char in value) or value != value.lower():
        raise ValueError("a name has small letters, digits and hyphens only")
    return value


def _likely(value: Any) -> Any:
    """A hedge of the record as it stands; a number as a range without width; two as a range.

    Raises:
        ValueError: If it is none of these.
    """
    if isinstance(value, str):
        return value
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2 or any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
        raise ValueError("not a likelihood; write possible, 0.3, or [0.2, 0.4]")
    low, high = float(ends[0]), float(ends[1])
    if not 0 <= low <= high <= 1:
        raise ValueError("a probability lies between 0 and 1, and a range begins with its lower end")
    return (low, high)


Name = Annotated[Text, Field(max_length=60), AfterValidator(_name)]
Pair = Annotated[tuple[Code, ...], Listed, Field(min_length=2, max_length=2)]


class Indicator(Part):
    """A sign to watch for.

    Attributes:
        name: By which risks refer to it.
        title: What it looks at, in a few words.
        why: What it would be a sign of.
        level: Of the risk that it is a sign of.
        source: The record, or the event feeds beside it, each for itself.
        feed: Only that feed; all by default.
        watch: Deeds that were done, plans that fall due within the next days, plans that lapsed within the
            last days, or contradictions that could first be known within them.
        between: Two actors, whoever acts.
        actors: Who acts; any of these.
        recipients: Towards whom; any of these.
        kinds: Quad classes of PLOVER.
        types: Types of PLOVER.
        modes: Modes of PLOVER.
        within_days: How many days the count takes in.
        above: It trips when there are more than so many.
        above_percentile: It trips when there are more than in so large a share of past windows, in percent.
        history_years: How much of the past that is.
        silent_days: It trips when nothing of the kind has come for more days than these.
    """

    name: Name
    title: Text
    why: Text | None = None
    level: RiskLevel | None = None
    source: Source = "record"
    feed: Text | None = None
    watch: Watch = "deeds"
    between: Pair | None = None
    actors: Codes = ()
    recipients: Codes = ()
    kinds: Annotated[tuple[Quad, ...], Listed] = ()
    types: Annotated[tuple[EventType, ...], Listed] = ()
    modes: Annotated[tuple[Text, ...], Listed] = ()
    within_days: Annotated[int, Field(ge=1, le=LONGEST_WINDOW)] | None = None
    above: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    above_percentile: Annotated[float, Field(gt=0, le=99.9)] | None = None
    history_years: Annotated[float, Field(gt=0, le=100)] | None = None
    silent_days: Annotated[int, Field(ge=1, le=LONGEST_WINDOW)] | None = None

    @model_validator(mode="after")
    def _can_trip(self) -> Indicator:
        faults = faults_of_indicator(self)
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def threshold(self) -> Threshold:
        """When it trips."""
        if self.silent_days is not None:
            return Threshold(sort="silence", number=float(self.silent_days))
        width = self.within_days or 1
        if self.above is not None:
            return Threshold(sort="above", number=float(self.above), width=width)
        return Threshold(
            sort="percentile", number=self.above_percentile or 0.0, width=width,
            history_years=self.history_years or 0.0,
        )  # fmt: skip

    @property
    def counted_types(self) -> frozenset[str]:
        """The types that count; all where none and no quad class is named."""
        of_kinds = {one for one, quad in QUAD_CLASS.items() if not self.kinds or quad in self.kinds}
        return frozenset(of_kinds & set(self.types) if self.types else of_kinds)

    @property
    def parties(self) -> frozenset[str]:
        """All actors that it names."""
        return frozenset((*(self.between or ()), *self.actors, *self.recipients))


class OwnRisk(Part):
    """A risk as an analyst states it.

    Attributes:
        text: In a sentence.
        level: Internal, regional or global.
        likely: One of the record's four words, a probability, or a range.
        why: On what grounds.
        about: Whom it concerns beside the two.
        indicators: Names of those in the same file that are signs of it.
    """

    text: Text
    level: RiskLevel
    likely: Annotated[Hedge | tuple[float, float], BeforeValidator(_likely)] = "possible"
    why: Text | None = None
    about: Codes = ()
    indicators: Annotated[tuple[Text, ...], Listed] = ()


class WatchFile(Part):
    """A file of risks to a relation, and of indicators.

    Attributes:
        title: As it is listed.
        relation: The two between whom.
        author: Whose risks they are.
        made: On which day they were written down.
        risks: The risks.
        indicators: The signs to watch for.
    """

    title: Text | None = None
    relation: Pair
    author: Text | None = None
    made: FirstDay | None = None
    risks: Annotated[tuple[OwnRisk, ...], Listed, Field(max_length=MOST)] = ()
    indicators: Annotated[tuple[Indicator, ...], Listed, Field(max_length=MOST)] = ()

    @model_validator(mode="after")
    def _whole(self) -> WatchFile:
        names = [one.name for one in self.indicators]
        faults = [f"the name {one} stands twice" for one in sorted({n for n in names if names.count(n) > 1})]
        faults += [
            f"risks[{at}] names the indicator {wanted!r}, which the file has not"
            for at, one in enumerate(self.risks)
            for wanted in one.indicators
            if wanted not in names
        ]
        if self.relation[0] == self.relation[1]:
            faults.append("both names of the relation stand for one actor")
        if self.risks and (self.author is None or self.made is None):
            faults.append("risks need an author and made, the day on which they were written down")
        if not self.risks and not self.indicators:
            faults.append("it has neither risks nor indicators")
        if faults:
            raise ValueError("; ".join(faults))
        return self


FORM: Form[WatchFile] = Form(
    model=WatchFile, parts={"risks": OwnRisk, "indicators": Indicator}, error=IndicatorError,
    todo="`comity watch show nato-azerbaijan` prints a file that is right",
)  # fmt: skip
