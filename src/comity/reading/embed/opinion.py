"""A second opinion on events: does the sentence sound like the deed that the rules took it for?

Give it to the reader as its judge: `RuleReader(judge=second_opinion)`. It changes confidence, nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.confidence import calibrated
from comity.reading.embed.encoder import load
from comity.reading.embed.head import FEATURE, shipped
from comity.reading.segment import sentences
from comity.record.model import Document, EventStatement, Statement


def second_opinion(document: Document, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with calibrated confidence, that of events with the embedding's opinion.

    Args:
        document: That they were read from.
        statements: With the weight of their rule as confidence.

    Raises:
        MissingExtraError: If the extra is not installed.
    """
    head, calibration = shipped()
    events = [one for one in statements if isinstance(one, EventStatement)]
    vectors = load().embed(sentences_of(document.text, events))
    gains = {id(event): head.gain(vector, event.type) for event, vector in zip(events, vectors, strict=True)}
    return [
        calibrated(one, calibration, {FEATURE: gains[id(one)]}) if id(one) in gains else calibrated(one)
        for one in statements
    ]


def sentences_of(text: str, statements: Sequence[Statement]) -> list[str]:
    """The sentence in which each statement's trigger stands; its quote where there is none."""
    found = sentences(text)
    out = []
    for one in statements:
        at = next((e.span.start for e in one.evidence if e.role == "trigger"), one.span.start)
        out.append(next((s.text for s in found if s.span.start <= at < s.span.end), one.quote))
    return out
