"""Which sentences can hold a claim, told from their words before any parsing."""

from __future__ import annotations

import functools
import re

from comity.reading.claims.rules import claim_lexicon

_WORDS = re.compile(r"\w+")
_FEWEST, _MOST = 3, 150  # words of a sentence; beyond lie fragments, and tables run together
_IS_QUESTION = re.compile(r"\?[\"'”’)\s]*$")


def may_claim(text: str, opinion: float) -> bool:
    """Whether a sentence is worth parsing for claims.

    Args:
        text: The sentence.
        opinion: `opinion_share` of its document. A report has claims only where it cites somebody or counts
            something, so there the sentence must hold a mark of speech or a number.
    """
    count = len(_WORDS.findall(text))
    if not _FEWEST <= count <= _MOST or _IS_QUESTION.search(text):
        return False
    return opinion >= 0.5 or _in_a_report().search(text) is not None


@functools.cache
def _in_a_report() -> re.Pattern[str]:
    """A quotation mark, a figure, or a word of saying or counting."""
    table = claim_lexicon().report
    starts, wholes = sorted(table["starts"]), sorted(table["wholes"])
    return re.compile(rf"[“\"\d%]|\b(?:{'|'.join(starts)})|\b(?:{'|'.join(wholes)})\b", re.IGNORECASE)
