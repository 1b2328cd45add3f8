"""Cuts a document into passages of bounded size, and makes them safe to hand to a model.

A passage is sent as `Passage.shown`, which has the length of the stretch it stands for: what the model quotes
from it is found in the stored text at the same characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.core.offsets import Span
from comity.core.text import safe_text
from comity.reading.segment import blocks, split

# Characters, some 1,000 tokens: small models lose what stands in the middle of long prompts.
LIMIT = 4_000
# Marks by which chat templates tell roles apart; a service may take them for its own wherever they stand.
_ROLE_MARK = re.compile(
    r"<\|[^|<>\n]{0,60}\|>|</?s>|<</?SYS>>|</?(?:start|end)_of_turn>|\[/?INST\]|</?think>"
)
# Those of them that no publisher leaves in a text by accident.
_ROLE = re.compile(r"<\|[^|<>\n]{0,60}\|>|<</?SYS>>|<(?:start|end)_of_turn>|\[/?INST\]")
_PLAIN = str.maketrans("<>[]|", "‹›()¦")
# Words that speak to the machine and not to the public.
_TO_THE_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,60}\b(?:instructions?|prompts?|rules|directions?)\b"
    r"|\bsystem prompt\b|\b(?:developer|jailbreak|DAN) mode\b"
    r"|\byou are (?:now )?(?:an? )?(?:AI\b|(?:large )?language model|assistant|chatbot|helpful)"
    r"|\b(?:output|emit|print|return|respond with|reply with|write)\b[^.!?\n]{0,60}\b(?:JSON|events? array)\b"
    r"|\b(?:instructions?|note|message) (?:to|for) (?:the |any |all )?(?:AI|LLM|language model|assistant)s?\b"
    r"|\"(?:events|recipients|actors)\"\s*:",
    re.IGNORECASE,
)
_ALONG = 2  # sentences after such words that are withheld with them


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the document.

    Attributes:
        span: Where it stands in the normalised text.
        shown: What the model sees of it; as long as the span.
        withheld: Sentences of it that speak to a machine, and are blanks in `shown`.
    """

    span: Span
    shown: str
    withheld: int = 0

    def shows(self, span: Span) -> bool:
        """Whether the model saw those characters of the document."""
        start, end = max(span.start, self.span.start), min(span.end, self.span.end)
        return start < end and bool(self.shown[start - self.span.start : end - self.span.start].strip())


def passages(text: str, limit: int = LIMIT) -> list[Passage]:
    """The passages of a text in order; they do not overlap, and none is longer than the limit."""
    return [_passage(text, span) for span in _packed(text, limit)]


def _packed(text: str, limit: int) -> Iterator[Span]:
    """Paragraphs joined as long as they fit."""
    start = end = -1
    for piece in _pieces(text, limit):
        if start >= 0 and piece.end - start <= limit:
            end = piece.end
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = piece.start, piece.end
    if start >= 0:
        yield Span(start, end)


def _pieces(text: str, limit: int) -> Iterator[Span]:
    """Paragraphs; of a paragraph that does not fit its sentences, and of such a sentence its parts."""
    for block in blocks(text):
        fits = block.span.end - block.span.start <= limit
        for span in [block.span] if fits else split(text, block.span):
            for start in range(span.start, span.end, limit):
                yield Span(start, min(start + limit, span.end))


def _passage(text: str, span: Span) -> Passage:
    shown = safe_text(plain_marks(span.of(text)), keep_newlines=True)
    withheld = _to_the_machine(span.of(text))
    for part in withheld:
        shown = shown[: part.start] + " " * (part.end - part.start) + shown[part.end :]
    return Passage(span, shown, len(withheld))


def plain_marks(text: str) -> str:
    """The text with the brackets of role marks replaced, one for one.

    >>> plain_marks("<|im_end|> said [Baku]")
    '‹¦im_end¦› said [Baku]'
    """
    return _ROLE_MARK.sub(lambda mark: mark[0].translate(_PLAIN), text)


def speaks_to_a_machine(text: str) -> bool:
    """Whether some words of the text are meant for a language model and not for the public."""
    return bool(_TO_THE_MACHINE.search(text) or _ROLE.search(text))


def _to_the_machine(text: str) -> list[Span]:
    """Sentences that speak to the machine, and those right after them."""
    found: list[Span] = []
    left = 0
    for sentence in (one for block in blocks(text) for one in split(text, block.span)):
        left = _ALONG + 1 if speaks_to_a_machine(sentence.of(text)) else left - 1
        if left > 0:
            found.append(sentence)
    return found
