"""Terms in a text: where each stands, the longest winning, and the sentence around it.

>>> text = "The Republic of Artsakh and Artsakhian towns."
>>> [span.of(text) for span, _ in find_terms(text, ("Artsakh", "Republic of Artsakh"))]
['Republic of Artsakh']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from comity.core.offsets import Span
from comity.vocab.fold import Folded, fold

# Between sentences, paragraphs and fields of a dataset's row; not after an initial ("I. Aliyev").
_EDGE = re.compile(r"(?<![A-Z])(?<!\b(?:Mr|Dr|St))[.!?…][\"”’')\]]*\s+|\n\s*\n|\n(?=\S+ \|)|\s\|\s")
_REACH = 700
_OPEN, _CLOSE = "“«„", "”»"
_WORD = re.compile(r"\w+")
_SO_CALLED = re.compile(r"so-called\s+[\"“«„']?$", re.IGNORECASE)


def find_terms(text: str, forms: Sequence[str]) -> list[tuple[Span, str]]:
    """Where phrases stand in a text, as whole words, none overlapping another.

    Of overlapping phrases the longest counts, of equals the first. A capital of a phrase must be one in the
    text; a small letter may be either, for headlines. Hyphens may be spaces.

    Args:
        text: Any text.
        forms: Folded phrases.

    Returns:
        Spans of the text, in order, each with its phrase.
    """
    return find_in_folded(fold(text), tuple(forms))


def find_in_folded(folded: Folded, forms: tuple[str, ...]) -> list[tuple[Span, str]]:
    """As `find_terms`, in a text that is folded already."""
    if not forms:
        return []
    pattern, by_group = _compiled(forms)
    found: list[tuple[int, int, str]] = []
    for match in pattern.finditer(folded.text):
        group = match.lastindex
        if group is not None:
            found.append((match.start(group), match.end(group), by_group[group - 1]))
    kept: list[tuple[int, int, str]] = []
    for start, end, form in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, form))
    return [
        (Span(folded.original(start), folded.original(end - 1) + 1), form)
        for start, end, form in sorted(kept)
    ]


def words_of(text: str) -> frozenset[str]:
    """The words of a folded text, each in one case.

    A phrase found in a text begins with one of them: where a letter of a phrase may be either case, both have
    the same key here.
    """
    return frozenset(map(_key, _WORD.findall(text)))


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """The first word of each of some folded phrases, as `words_of` gives them."""
    found = map(_WORD.search, forms)
    return frozenset(_key(match[0]) for match in found if match is not None)


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds a stretch of a text; of a dataset's row, the field."""
    low, high = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    start = max((match.end() for match in _EDGE.finditer(text, low, span.start)), default=low)
    edge = _EDGE.search(text, span.end, high)
    end = high if edge is None else edge.start() + (1 if text[edge.start()] in ".!?…" else 0)
    while start < span.start and text[start].isspace():
        start += 1
    return Span(min(start, span.start), max(end, span.end))


def is_quoted(text: str, span: Span) -> bool:
    """Whether a stretch stands in quotation marks in its sentence, or after “so-called”."""
    sentence = sentence_around(text, span)
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    if _SO_CALLED.search(before):
        return True
    if before.count('"') % 2 == 1 and '"' in after:
        return True
    opened = max(before.rfind(mark) for mark in _OPEN)
    closed = max(before.rfind(mark) for mark in _CLOSE)
    return opened > closed and any(mark in after for mark in _CLOSE)


def _key(word: str) -> str:
    return word.upper().lower()


@lru_cache(maxsize=512)
def _compiled(forms: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern that gives at each place the longest phrase that begins there."""
    ordered = tuple(sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form)))
    # A lookahead uses no characters up, so that phrases which overlap are all found.
    body = "|".join(f"({_pattern(form)})" for form in ordered)
    return re.compile(rf"(?<!\w)(?=(?:{body})(?!\w))"), ordered


def _pattern(form: str) -> str:
    return "".join(map(_letter, form))


def _letter(character: str) -> str:
    if character in "- ":
        return r"[- ]" if character == "-" else r"[ ]"
    lower, upper = character.lower(), character.upper()
    if character == lower != upper and len(upper) == 1:
        return f"[{re.escape(lower)}{re.escape(upper)}]"
    return re.escape(character)
