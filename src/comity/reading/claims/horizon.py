"""When a forecast can be judged: the last day of the time its clause names ("before 2027")."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.core.text import shorten
from comity.reading.claims.clauses import Clause
from comity.reading.events import Setting
from comity.reading.passage import Passage

_WIDTH = 160  # characters of the observable


def resolves(clause: Clause, text: str, passage: Passage, setting: Setting) -> str | None:
    """The observable and the last day on which it can be judged, "Armenia leaves the CSTO; by 2024-12-31".

    Args:
        clause: The clause of the forecast.
        text: The forecast as a plain sentence.
        passage: The sentence, with its time expressions.
        setting: The document: "this year" leans on its date.

    Returns:
        None where the clause names no time, or only one that was over when the document appeared.
    """
    found = horizon(clause, passage, setting)
    return None if found is None else f"{shorten(text.rstrip('.…'), _WIDTH)}; by {found.last.isoformat()}"


def horizon(clause: Clause, passage: Passage, setting: Setting) -> Interval | None:
    """The days within which the clause has it happen: of several times named, the one that ends last."""
    words = {word.i for word in clause.words}
    best: Interval | None = None
    for index, expression in passage.times.items():
        before = setting.previous.get(expression.span.start) if setting.previous else None
        days = expression.interval(setting.published, before, "future") if index in words else None
        if days is None or (setting.published is not None and days.last <= setting.published.last):
            continue
        if best is None or days.last > best.last:
            best = days
    return best
