"""What a test makes of an assertion: a verdict, the evidence for and against, and what is silent.

`short` says in a few words what kind of outcome it is (`true until 2025-08-31`, `lapsed`, `overstated`):
four verdicts are too coarse for an analyst, and more would be too fine to count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from comity.core.interval import Interval
from comity.record.model import Event

Verdict = Literal["supported", "contradicted", "undetermined", "not testable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence for or against an assertion.

    Attributes:
        id: Of the event or statement; `comity why` leads to its sentence.
        on: When it was so.
        text: In words: who did what to whom; of a deed, as it is coded.
        quote: The characters that show it.
        source: Publisher, else the document.
        event: The deed, where it is one: views tell it in a sentence.
        note: What of the deed bears on the claim, where that is not the deed as such: `counts 15`.
    """

    id: str
    on: Interval | None
    text: str
    quote: str
    source: str
    event: Event | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one test made of one assertion.

    Attributes:
        claim: Id of the statement or event that asserts it.
        test: Name of the test.
        verdict: One of four.
        short: The outcome in a few words.
        sentence: The outcome in a sentence.
        for_: Evidence that bears it out.
        against: Evidence that speaks against it.
        silent: What would decide and is not in the record.
        statistic: Figures behind the verdict, by name.
        query: What was looked up, in words.
        limits: What the test cannot say.
        parameters: Thresholds and windows that were used.
    """

    claim: str
    test: str
    verdict: Verdict
    short: str
    sentence: str
    for_: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    silent: tuple[str, ...] = ()
    statistic: Mapping[str, float | str] = field(default_factory=dict)
    query: str = ""
    limits: str = ""
    parameters: Mapping[str, float | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "statistic", MappingProxyType(dict(self.statistic)))
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))
