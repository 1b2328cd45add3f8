"""What a foretold deed is about: the words after its verb that another deed of its kind need not share.

Germany may send many things to Ukraine; whoever foretold missiles did not foretell blankets. A deed whose
telling shares none of these words is shown, and decides nothing. A visit or an attack is about nothing else.

>>> sorted(objects_of("Germany will send Taurus missiles to Ukraine before the autumn"))
['missiles', 'taurus']
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.core.interval import Interval
from comity.forecasts.wording import is_plain, modal_end, without_deeds
from comity.record.model import EventType
from comity.vocab import load_vocabulary

WITHOUT: frozenset[EventType] = frozenset({"CONSULT", "ASSAULT", "COERCE", "PROTEST"})
"""Deeds that are about nothing but their parties."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
_STEM = 5
"""Letters by which two forms of a word are taken for one: missile, missiles."""


def objects_of(text: str, made: Interval | None = None) -> frozenset[str]:
    """The words that say what a foretold deed is about, in small letters; none where any of its kind will do.

    Args:
        text: The forecast.
        made: When it was made.
    """
    since = modal_end(text)
    nameless = text
    for one in load_vocabulary().find(text, made):
        nameless = (
            nameless[: one.span.start] + " " * (one.span.end - one.span.start) + nameless[one.span.end :]
        )
    bare = without_deeds(nameless)
    told = [found for found in _WORD.finditer(nameless, since) if not is_plain(found[0].lower())]
    after_verb = told[1:] if since else told
    return frozenset(
        found[0].lower() for found in after_verb if not bare[found.start() : found.end()].isspace()
    )


def shares(objects: Iterable[str], quotes: Iterable[str]) -> bool:
    """Whether a telling has one of some words in any form; true where there are none."""
    wanted = {word[:_STEM] for word in objects}
    words = (found[0].lower() for quote in quotes for found in _WORD.finditer(quote))
    return not wanted or any(word[:_STEM] in wanted for word in words)
