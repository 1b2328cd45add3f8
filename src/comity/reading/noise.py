"""Stretches that are no prose: tables, code, OCR debris, verse, sentences without end. They tell no deeds.

What is passed over is said once for a document, with how much it was.
"""

from __future__ import annotations

import re
from collections import Counter

# Longer sentences are lists, tables or noise, and parse in quadratic memory.
SENTENCE_LIMIT = 2_000  # characters
# "Russia;attacked;Ukraine", "Country | 2020 | 2021": prose has a space after a semicolon and no bars.
_FIELDS = re.compile(r"\w[;|](?=\w)|\s\|\s|\t")
_FIELDS_AT_LEAST, _WORDS_A_FIELD = 2, 6
_CODE = re.compile(r"[{}<>=\\^~`]|\w\(|\)\.|::|->|//")
_CODE_AT_LEAST, _WORDS_A_MARK = 3, 5
_DEBRIS = re.compile(r"[^\w\s.,;:!?()'\"‘’“”«»–—%$€£/&-]")  # what a bad scan leaves between letters
_DEBRIS_SHARE = 0.08
_VERSE = re.compile(
    r"\b(?:thou|thee|thy|thine|hath|doth|hast|dost|o['’]er|ne['’]er|forsooth)\b", re.IGNORECASE
)
_VERSE_AT_LEAST, _WORDS_A_VERSE_WORD = 3, 60


def is_verse(text: str) -> bool:
    """Whether a text is verse, by words that prose no longer uses."""
    found = len(_VERSE.findall(text))
    return found >= _VERSE_AT_LEAST and found * _WORDS_A_VERSE_WORD >= len(text.split())


def noise_of(sentence: str) -> str | None:
    """What kind of noise a stretch is that the sentence finder took for a sentence; None for prose."""
    if len(sentence) > SENTENCE_LIMIT:
        return f"sentences longer than {SENTENCE_LIMIT} characters"
    words = len(sentence.split())
    fields = len(_FIELDS.findall(sentence))
    if fields >= _FIELDS_AT_LEAST and fields * _WORDS_A_FIELD >= words:
        return "rows of a table"
    if len(_CODE.findall(sentence)) >= max(_CODE_AT_LEAST, words / _WORDS_A_MARK):
        return "code"
    if len(_DEBRIS.findall(sentence)) > _DEBRIS_SHARE * len(sentence):
        return "characters that are no text"
    return None


def shown(passed: Counter[str]) -> str:
    """One clause on what was passed over: "3 rows of a table, 1 code"."""
    return ", ".join(f"{kind} ({count})" for kind, count in sorted(passed.items()))
