"""Which sentences can hold a claim, told from their words before any parsing."""

from __future__ import annotations

import re

_WORDS = re.compile(r"\w+")
_FEWEST, _MOST = 4, 150  # words of a sentence; beyond lie fragments, and tables run together
_IS_QUESTION = re.compile(r"\?[\"'”’)\s]*$")


def may_claim(text: str, opinion: float) -> bool:
    """Whether a sentence is worth parsing for claims.

    Args:
        text: The sentence.
        opinion: `opinion_share` of its document. A report has claims only where it cites somebody, so there
            the sentence must hold a mark of speech.
    """
    count = len(_WORDS.findall(text))
    if not _FEWEST <= count <= _MOST or _IS_QUESTION.search(text):
        return False
    return (
        opinion >= 0.5
        or re.search(
            r"\b(?:sa(?:id|ys)|told|believ|argu|warn|stress|not(?:ed|es)|expert|analyst|accord|emphasi|insist|“)",
            text,
        )
        is not None
    )
