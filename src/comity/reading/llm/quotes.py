"""Finds a quotation in a text, to the character, white space folded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.core.offsets import Span

_SHORTEST = 2  # words: a single one shows no deed
_LONGEST = 1_200  # characters
_MOST = 20  # places looked at: a phrase that stands more often shows nothing in particular


def places(quote: str, text: str) -> Iterator[Span]:
    r"""Where the quotation stands in the text, whole words only, first to last.

    >>> [span.start for span in places("met in  Baku", "They met in\nBaku.")]
    [5]
    """
    words = quote.split()
    if len(words) < _SHORTEST or len(quote) > _LONGEST:
        return
    pattern = r"\s+".join(map(re.escape, words))
    for count, match in enumerate(re.finditer(rf"(?<!\w){pattern}(?!\w)", text)):
        if count >= _MOST:
            return
        yield Span(match.start(), match.end())


def is_told_in(words: str, text: str) -> bool:
    r"""Whether the text holds the words, whole, white space folded and case aside.

    >>> is_told_in("robert fico", "Robert\nFico came."), is_told_in("Li", "Lithuania")
    (True, False)
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None
