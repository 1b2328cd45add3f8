"""Tolls told without a verb: "Four drones, four people hurt, on Wednesday and Thursday: that is what …".

The weapons counted say that it was an attack; on whom, the place named tells. Who did it is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.amounts import quantities
from comity.reading.events import Setting
from comity.reading.passage import Passage
from comity.record.model import EventStatement, Evidence

_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|several)"
_TOLL = re.compile(
    rf"{_COUNT} (?:\w+ )?(?:drones?|missiles?|rockets?|shells?|bombs?)\b[^.:;]{{0,30}}?[,;] (?:and )?"
    rf"{_COUNT} (?:people |civilians? |persons? |men |soldiers? )?(?:were )?"
    r"(?:hurt|wounded|injured|killed|dead)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bthat is what\b|\baccording to\b|\bresidents say\b|\bby (?:some|local) accounts\b", re.IGNORECASE
)
_WEIGHT = 0.5


def tolls(passage: Passage, setting: Setting) -> Iterator[EventStatement]:
    """The attack that a toll at the head of a sentence tells."""
    text, start = passage.sentence.text, passage.sentence.span.start
    match = _TOLL.match(text)
    if match is None:
        return
    colon = text.find(":")
    head = start + (colon if colon > 0 else len(text))
    times = [t for _, t in sorted(passage.times.items()) if t.span.end <= head]
    places = [p for _, p in sorted(passage.phrases.items()) if p.codes and not p.is_body]
    recipients = tuple(dict.fromkeys(code for phrase in places for code in phrase.codes))
    if len(recipients) != 1:
        return
    days = [day for t in times if (day := t.interval(setting.published, None, "past")) is not None]
    when = reduce(Interval.hull, days) if days else None
    span = Span(start, max([start + match.end(), *(t.span.end for t in times)]))
    amount = next(iter(quantities(match.group(), start)), None)
    evidence = [Evidence("trigger", Span(start, start + match.end()), match.group())]
    evidence += [Evidence("date", t.span, str(when)) for t in times[:1]]
    if len(days) > 1:
        evidence.append(Evidence("days", times[-1].span, " ".join(str(day) for day in days)))
    evidence += (
        [Evidence("amount", amount.span, f"{amount.amount.value:g} {amount.amount.unit}")] if amount else []
    )
    yield EventStatement(
        document=setting.document.sha256, span=span, quote=span.of(setting.document.text), by=setting.voice,
        speakers=(setting.voice,) if setting.voice else (), reader=setting.reader, model=setting.model,
        rule="a toll without a verb", confidence=_WEIGHT, type="ASSAULT", mode="explosives",
        recipients=recipients, status="alleged" if _TOLD.search(text) else "occurred", date=when,
        date_reason="; ".join(t.reason(setting.published, None, "past") for t in times) if when else "",
        amount=amount.amount if amount else None, evidence=tuple(evidence),
    )  # fmt: skip
