"""The words of a claim: its quote, verbatim, and one plain sentence of ours that says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from comity.core.offsets import Span
from comity.core.text import fold_space, shorten
from comity.reading.claims.clauses import Clause
from comity.reading.passage import Passage

_LONGEST = 36  # words; the middle of an assertion is seldom further from its verb
_WIDTH = 200  # characters of the plain sentence
_LEADING = frozenset({"advmod", "prep", "cc", "mark", "npadvmod", "intj", "preconj"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "this", "that", "which", "who"})
_OPENING = re.compile(r"^(?:that|and|but|so|or|while|although|though|because|as|since|however|,|;)\b[\s,]*", re.IGNORECASE)


def quote_span(clause: Clause, passage: Passage) -> Span:
    """The shortest stretch with the clause's subject, verb and complement; its condition where it has one."""
    words = list(_trimmed(clause))
    if clause.condition:
        words += list(clause.condition)
    words = sorted((w for w in words if not w.is_punct), key=lambda w: w.i)
    while len(words) > 1 and words[-1].dep_ in {"cc", "mark"}:
        words.pop()
    return passage.span_of(words)


def _trimmed(clause: Clause) -> Sequence[Any]:
    kept = list(clause.words)
    first = _first(clause)
    kept = [w for w in kept if w.i >= first]
    if len(kept) > _LONGEST:
        kept = _cut(kept, clause)
    # A stretch is contiguous: stop where another clause, told apart, begins far on.
    return kept


def _first(clause: Clause) -> int:
    """Where the assertion begins: its subject, or its verb with what stands close before it."""
    own = [c for c in clause.head.children if c.dep_ in {"nsubj", "nsubjpass", "csubj", "expl", "csubjpass"}]
    if own:
        return int(own[0].left_edge.i)
    before = [c.left_edge.i for c in clause.head.lefts if c.dep_ not in _LEADING]
    return int(min([clause.head.i, *before]))


def _cut(words: list[Any], clause: Clause) -> list[Any]:
    """End a long clause at the last comma within reach, else at the limit."""
    after = [w for w in words if w.i > clause.head.i + 3]
    limit = words[: max(_LONGEST, next((n for n, w in enumerate(words) if w.i > clause.head.i + 8), 0))]
    end = limit[-1].i
    for word in reversed(after):
        follows = word.i + 1 < len(word.doc) and word.doc[word.i + 1].text in {",", ";", "–", "—"}
        if word.i <= end and follows:
            return [w for w in words if w.i <= word.i]
    return [w for w in words if w.i <= end]


def condition_words(clause: Clause, passage: Passage, text: str) -> str | None:
    """The condition without its mark ("Türkiye continues its rapprochement"), or None."""
    words = [w for w in clause.condition if not w.is_punct]
    if not words:
        return None
    if words[0].lower_ in {"if", "unless", "provided", "providing", "once", "should", "were", "had"} and len(words) > 1:
        negated = "not: " if words[0].lower_ == "unless" else ""
        words = words[1:]
        return shorten(negated + passage.span_of(words).of(text), 120)
    return shorten(passage.span_of(words).of(text), 120)


def plain_sentence(
    clause: Clause, span: Span, passage: Passage, text: str, subject: Sequence[str], name: Callable[[str], str]
) -> str:
    """The quote as a sentence of its own: a subject pronoun named, a capital first, a full stop last.

    Args:
        clause: What is quoted.
        span: Its quote.
        passage: The sentence.
        text: The document's text.
        subject: Actor codes that the subject stands for.
        name: The display name of a code.
    """
    words = span.of(text)
    own = next((w for w in clause.head.children if w.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is not None and own.lower_ in _PRONOUNS and subject:
        at = passage.spans[own.i]
        if span.start <= at.start < span.end:
            words = words[: at.start - span.start] + _listed([name(code) for code in subject]) + words[at.end - span.start :]
    elif not clause.condition and subject and not _has_subject(clause, span, passage):
        words = f"{_listed([name(code) for code in subject])} {words}"
    words = _OPENING.sub("", fold_space(words)).rstrip(" .,;:")
    words = shorten(words, _WIDTH - 1)
    return words[:1].upper() + words[1:] + ("" if words.endswith("…") else ".")


def _has_subject(clause: Clause, span: Span, passage: Passage) -> bool:
    own = [w for w in clause.head.children if w.dep_ in {"nsubj", "nsubjpass", "csubj", "expl", "csubjpass"}]
    return any(span.start <= passage.spans[w.i].start < span.end for w in own)


def _listed(names: Sequence[str]) -> str:
    shown = [name[:1].upper() + name[1:] if number == 0 else name for number, name in enumerate(names)]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
